// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

namespace edgeboard {

/// One request to Kalshi.
struct KalshiQuestion
{
    enum class Kind : std::uint8_t {
        Page, ///< of a league's open markets
        Book, ///< of one market
        Series ///< its fees
    };
    Kind kind = Kind::Page;
    QString league; ///< Page, Series: our id
    QString name; ///< Page, Series: the series; Book: the market
    QString cursor; ///< Page: empty for the first

    /// Path and query below the base address.
    [[nodiscard]] QString path() const;
    friend bool operator==(const KalshiQuestion &, const KalshiQuestion &) = default;
};

/// What Kalshi is asked next, and when: the rules without a socket. Pages of a league are followed to their end; each thing
/// is asked once at a time; never more than ten requests a second. Pure; time is an argument.
class KalshiQuestions
{
public:
    struct Paces
    {
        std::chrono::milliseconds near {3'000}; ///< a league with a game under way or soon
        std::chrono::milliseconds far {60'000}; ///< one without
        /// Beside a stream. Below the 30 s after which a price counts as stale: of a book that stands still the stream says
        /// nothing, and this confirms it.
        std::chrono::milliseconds probe {20'000};
    };
    enum class Result : std::uint8_t { Good, Busy, Failed };
    static constexpr int mostPages = 20; ///< of one league
    static constexpr std::chrono::milliseconds between {100}; ///< requests, at least
    static constexpr int hopeless = 3; ///< failures in a row after which a first picture is not waited for

    KalshiQuestions(Paces paces, std::uint64_t seed);

    /// Everything is due; answers to earlier questions must not be passed on.
    void begin(MonotonicTime now);
    /// Series by league. A league that stays keeps its times; a new one is due at once.
    void follow(const QMap<QString, QString> &leagues);
    /// The markets of the game that somebody has open.
    void look(const QStringList &markets);
    /// Whether a game of the league is under way or soon.
    void setNear(const QString &league, bool isNear);
    /// Whether a stream tells the prices. When it ends all is due at once.
    void setStreaming(bool on, MonotonicTime now);

    [[nodiscard]] std::optional<KalshiQuestion> take(MonotonicTime now);
    /// What became of a question. `cursor`: of a page, where the next one begins; empty: it was the last. `retryAfter`: what
    /// a Busy server asks for. `trouble`: in words, when it was not good.
    void onAnswer(const KalshiQuestion &question, Result result, const QString &cursor,
        std::optional<std::chrono::milliseconds> retryAfter, const QString &trouble, MonotonicTime now);

    /// Whether every followed league has been answered once, or will not be soon.
    [[nodiscard]] bool isFilled() const;
    enum class Standing : std::uint8_t { Idle, Waiting, Good, Bad };
    /// Idle: no league; Waiting: no answer yet; Bad: nothing answers; Good: something does.
    [[nodiscard]] Standing standing() const;
    /// The league that fails and why; empty: none does.
    [[nodiscard]] std::optional<std::pair<QString, QString>> trouble() const;
    /// The shortest time between two questions for prices at present.
    [[nodiscard]] std::chrono::milliseconds presentInterval() const;
    /// When the next question is due; nothing: none, or one is out.
    [[nodiscard]] std::optional<MonotonicTime> nextAt() const;

private:
    struct Ask
    {
        MonotonicTime due {};
        bool isOut = false;
    };
    struct LeagueState
    {
        QString series;
        Ask page;
        Ask fees;
        QString cursor;
        int pages = 0; // of this sweep
        MonotonicTime sweptAt {}; // its first page was asked
        bool isNear = true; // until we know better
        bool hasPicture = false;
        int failures = 0; // in a row
        QString trouble;
    };

    [[nodiscard]] std::chrono::milliseconds paceOf(const LeagueState &league) const;
    [[nodiscard]] bool asksBooks() const { return !m_streaming; }
    void onPage(LeagueState &league, Result result, const QString &cursor, const QString &trouble, MonotonicTime now);

    Paces m_paces;
    Backoff m_backoff;
    std::map<QString, LeagueState> m_leagues;
    std::map<QString, Ask> m_books;
    bool m_streaming = false;
    MonotonicTime m_quietUntil {}; // the server is busy, or we have just asked
};

} // namespace edgeboard
