// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"
#include "core/feed/RequestPace.h"
#include "core/wire/RelayDecoder.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace edgeboard {

/// One question to a relay's REST side, protocols/relay.md section 6.
struct RelayQuestion
{
    enum class Kind : std::uint8_t { LiveList, Game, Markets };
    Kind kind = Kind::LiveList;
    QString game = {}; ///< the relay's id; Game, Markets

    /// Percent-encoded: "/v1/games/live", "/v1/games/{id}", "/v1/games/{id}/markets".
    [[nodiscard]] QString path() const;

    friend bool operator==(const RelayQuestion &, const RelayQuestion &) = default;
};

/// What a relay is asked next, and when: the rules without a socket. The server drops in silence when we read too slowly
/// and a socket brings no first prices, so it is asked again and again: the live list, games that are not known, and the
/// prices of the games that somebody looks at, the open game first, then the one read longest ago. Pure; time is an argument.
class RelayQuestions
{
public:
    struct Limits
    {
        int perMinute = 100; ///< of all questions together
        std::chrono::milliseconds reconcileEvery {30'000}; ///< of the live list
        bool prices = true; ///< the odds channel: prices are asked for
    };
    static constexpr int mostOut = 4; ///< questions without an answer, of all connections
    /// The open game is read at least each ten seconds; a little earlier leaves time for a token.
    static constexpr std::chrono::seconds openEvery {9};
    static constexpr std::chrono::seconds othersEvery {25};
    /// An open game that is not under way: its prices hardly move.
    static constexpr std::chrono::seconds idleEvery {60};
    /// When something that answered 404 is asked again.
    static constexpr std::chrono::minutes missingEvery {10};

    RelayQuestions(Limits limits, std::uint64_t seed);

    void follow(const std::optional<QStringList> &leagues);
    void look(const std::optional<QString> &game);
    /// A connection has its snapshot: the first prices are read anew.
    void begin(const std::vector<wire::RelayDecoder::LiveGame> &games, MonotonicTime now);
    /// The connection is gone: nothing is asked until the next begin().
    void end();
    void setGames(const std::vector<wire::RelayDecoder::LiveGame> &games);
    /// Games whose detail is wanted, each once. Ids that cannot be part of a path are left out.
    void want(const QStringList &unknown);
    /// A change said that a game is over. The frames that told its last score may be lost, and the live list speaks of it no
    /// more: its detail is asked once, a little later, when the frames that come with it are here.
    void wantResult(const QString &game, MonotonicTime now);

    /// The next question, if one is due and fits the limits; it counts as asked. Call until there is none.
    [[nodiscard]] std::optional<RelayQuestion> take(MonotonicTime now);

    enum class Result : std::uint8_t {
        Good,
        Missing, ///< 404
        Refused, ///< 401, 403
        Busy, ///< 429
        Failed ///< everything else
    };
    /// `wait` is how long the relay asks us to stay away, with Busy.
    void onAnswer(
        const RelayQuestion &question, Result result, std::optional<std::chrono::milliseconds> wait, MonotonicTime now);
    /// A question of an earlier connection has come back, whatever it brought.
    void onStaleAnswer();

    /// How asking goes.
    enum class Standing : std::uint8_t {
        Fine,
        Refused, ///< nothing is asked until the next connection
        NoRest, ///< the relay knows none of our paths; they are tried again rarely
        Busy, ///< it had too many questions
        Failing ///< several in a row had no answer
    };
    [[nodiscard]] Standing standing() const;
    /// Games whose first prices of this connection have been read (or will not come), and games wanted; nothing when that
    /// is over.
    [[nodiscard]] std::optional<std::pair<int, int>> filling() const;
    /// Of this connection: the first prices are in, or it is known that they will not come.
    [[nodiscard]] bool isFilled() const { return m_connected && !m_filling; }

private:
    struct Reading
    {
        std::optional<MonotonicTime> readAt; // when the last one that was answered was asked
        MonotonicTime askedAt {};
        MonotonicTime notBefore {};
        int failures = 0;
        bool settled = false; // read once, or known not to come
        bool out = false;
    };
    struct Unknown
    {
        QString id;
        int failures = 0;
        MonotonicTime notBefore {};
    };
    struct Candidate
    {
        QString game;
        MonotonicTime readAt;
    };

    [[nodiscard]] bool isWanted(const wire::RelayDecoder::LiveGame &game) const;
    [[nodiscard]] bool isDue(const QString &game, std::chrono::seconds every, MonotonicTime now) const;
    [[nodiscard]] std::optional<RelayQuestion> next(MonotonicTime now);
    [[nodiscard]] std::optional<RelayQuestion> nextUnknown(MonotonicTime now) const;
    [[nodiscard]] std::optional<RelayQuestion> nextPrices(MonotonicTime now) const;
    void noteAsked(const RelayQuestion &question, MonotonicTime now);
    void enqueue(const QString &game, MonotonicTime notBefore);
    void noteMissing(MonotonicTime now);
    void noteListAnswer(Result result, MonotonicTime now);
    void noteGameAnswer(Result result, MonotonicTime now);
    void notePricesAnswer(const QString &game, Result result, MonotonicTime now);
    void noteHealth(Result result, std::optional<std::chrono::milliseconds> wait, MonotonicTime now);
    void countFilling();

    Limits m_limits;
    RequestPace m_pace;
    Backoff m_backoff; // of all questions, after several failures in a row
    std::optional<QStringList> m_followed;
    std::optional<QString> m_open;
    bool m_connected = false;
    int m_out = 0;

    std::vector<wire::RelayDecoder::LiveGame> m_games;
    QHash<QString, Reading> m_readings;
    int m_pricesOut = 0;
    bool m_filling = false;
    std::pair<int, int> m_filled {};

    std::deque<Unknown> m_unknown;
    std::optional<Unknown> m_unknownOut;
    bool m_unknownWasLast = false;

    MonotonicTime m_listDue {};
    int m_listFailures = 0;
    bool m_listOut = false;

    bool m_refused = false;
    bool m_answered = false; // anything but 404 and failures, on this connection
    bool m_doubtful = false; // a 404 came first: the list tells whether there is REST at all
    bool m_noRest = false;
    bool m_busy = false;
    int m_failuresInARow = 0;
    MonotonicTime m_holdUntil {};
};

} // namespace edgeboard
