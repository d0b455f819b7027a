// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// Which token's book is asked for next, and when two answers show that the stream is frozen: its pongs come and its data do not
/// (protocols/markets.md sections 0 rule 8 and 1.3). Pure; time is an argument.
class PolymarketProbe
{
public:
    struct Question
    {
        QString token;
        bool isAgain = false; ///< the answer before it differed from the stream
    };
    enum class Result : std::uint8_t {
        Same, ///< as the stream has it
        Differs,
        Older, ///< than what the stream brought meanwhile
        NoBook, ///< 404: there is none for this token
        Failed ///< no usable answer
    };
    enum class Verdict : std::uint8_t { Fine, Frozen };

    /// `every`: a token that nobody stated for so long is asked for.
    PolymarketProbe(std::chrono::milliseconds every, std::uint64_t seed);

    /// A new connection: nothing was stated in it yet.
    void begin(MonotonicTime now);
    /// The tokens that are listened to from now on.
    void setTokens(const QSet<QString> &tokens, MonotonicTime now);
    /// The stream spoke of it, or asks to be checked.
    void onFrame(const QString &token, MonotonicTime now);
    void suspect(const QString &token);

    /// The question that is due; it counts as asked.
    [[nodiscard]] std::optional<Question> take(MonotonicTime now);
    /// Each question has one answer. `wait`: how long the server asks us to stay away.
    [[nodiscard]] Verdict onAnswer(
        const Question &question, Result result, std::optional<std::chrono::milliseconds> wait, MonotonicTime now);
    /// A question of a connection before this one was answered.
    void onStaleAnswer();

    [[nodiscard]] bool isFailing() const { return m_backoff.failures() > 0; }
    /// Tokens that were stated in this connection.
    [[nodiscard]] int stated() const;
    [[nodiscard]] bool isStated(const QString &token) const;

private:
    struct Entry
    {
        MonotonicTime statedAt {}; // or since when it is listened to
        bool isStated = false;
        bool isOut = false;
        std::optional<MonotonicTime> againAt; // an answer differed
    };

    std::chrono::milliseconds m_every;
    Backoff m_backoff;
    QHash<QString, Entry> m_entries;
    QSet<QString> m_suspects;
    std::optional<MonotonicTime> m_notBefore;
    int m_out = 0;
};

} // namespace edgeboard
