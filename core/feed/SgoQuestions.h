// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"
#include "core/feed/RequestPace.h"
#include "core/feed/SgoQuestion.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// What SportsGameOdds is asked next, and when: the rules without a socket. One question is out at a time, so that a late
/// older answer never wins; the ids of changed events are collected and asked together; pages are followed to their end; a
/// refusal or a failure makes everything wait. protocols/sportsgameodds.md sections 2, 3 and 6. Pure; time is an argument.
class SgoQuestions
{
public:
    static constexpr std::chrono::milliseconds collectFor {250}; ///< ids that come in that time are asked together
    static constexpr std::chrono::seconds askAgainAfter {2}; ///< for an event that was not returned
    static constexpr int mostPages = 100; ///< of one question
    static constexpr int mostWanted = 2'000; ///< ids that wait

    SgoQuestions(SgoSelection selection, std::uint64_t seed);

    /// Everything begins anew with the stream.
    void begin(MonotonicTime now);
    /// Nothing is asked until the next begin(). An answer that comes nevertheless is nobody's: do not pass it on.
    void end();

    /// The stream's snapshot, not before `at`.
    void askStream(MonotonicTime at);
    /// The events of the selection without a stream, not before `at`.
    void askPoll(MonotonicTime at);
    void askUsage(MonotonicTime at);
    void askLeagues(MonotonicTime at);
    /// Events that changed. An id that waits already is not asked twice.
    void want(const QStringList &ids, MonotonicTime now);
    /// Events that were not returned and may be there in a moment.
    void wantLater(const QStringList &ids, MonotonicTime now);
    /// The one that somebody has open: it is asked with all its odds.
    void look(const std::optional<QString> &id);
    /// What a poll asks for, in the words of SportsGameOdds; empty: all.
    void setLeagues(const QStringList &leagues);
    /// Nothing: no limit that we know.
    void setPerMinute(std::optional<int> requests);

    /// The next question, if one is due and none is out.
    [[nodiscard]] std::optional<SgoQuestion> take(MonotonicTime now);

    /// What an answer leads to.
    struct Outcome
    {
        bool over = false; ///< nothing more of it will be asked
        bool whole = false; ///< the last page is in
        QStringList seen = {}; ///< events that its pages named; of a whole answer
        QStringList missing = {}; ///< asked for by id, and on no page; of a whole answer
        QString problem = {}; ///< a sentence for the log; mostly empty
    };
    /// `wait`: what a 429 asks for. NoKey, NoPlan and Bad: the question is given up; ids that may have spoilt it are asked one by
    /// one, once. After everything else but Good and End it is asked again, later; what fails but for the stream makes
    /// everything wait, see blockedUntil().
    [[nodiscard]] Outcome onAnswer(SgoResult result, const wire::SgoEnvelope &envelope,
        std::optional<std::chrono::milliseconds> wait, MonotonicTime now);

    /// While a refusal or a failure makes it wait; nothing: it does not.
    [[nodiscard]] std::optional<MonotonicTime> blockedUntil(MonotonicTime now) const;
    /// When the stream is asked for; nothing: it is not.
    [[nodiscard]] std::optional<MonotonicTime> streamAt() const { return m_streamAt; }
    /// Failures in a row of the stream's question.
    [[nodiscard]] int streamFailures() const { return m_streamBackoff.failures(); }

private:
    enum class Due : std::uint8_t { Nothing, Page, Stream, Events, Usage, Poll, Leagues };
    [[nodiscard]] Due dueAt(MonotonicTime now) const;
    [[nodiscard]] SgoQuestion takeEvents();
    [[nodiscard]] Outcome onPage(const wire::SgoEnvelope &envelope);
    [[nodiscard]] Outcome close();
    [[nodiscard]] Outcome giveUp();
    [[nodiscard]] static std::chrono::milliseconds waitAfter(
        SgoResult result, Backoff &backoff, std::optional<std::chrono::milliseconds> asked);
    void putBack(MonotonicTime now);

    /// One question with its pages.
    struct Conversation
    {
        SgoQuestion question; // without a cursor
        QString cursor; // of the page that is wanted or out
        QStringList seen;
        QSet<QString> cursors; // followed
    };

    SgoSelection m_selection;
    QStringList m_leagues;
    std::optional<QString> m_looked;
    bool m_lean = false; // it answered 504 once
    RequestPace m_pace;
    std::optional<int> m_perMinute;
    Backoff m_backoff;
    Backoff m_streamBackoff;
    std::optional<MonotonicTime> m_streamAt;
    std::optional<MonotonicTime> m_pollAt;
    std::optional<MonotonicTime> m_usageAt;
    std::optional<MonotonicTime> m_leaguesAt;
    QStringList m_wanted; // in the order of their changes
    MonotonicTime m_wantedSince {};
    QStringList m_alone; // each a question of its own
    QStringList m_later;
    MonotonicTime m_laterAt {};
    std::optional<Conversation> m_conversation;
    bool m_running = false;
    bool m_out = false;
    MonotonicTime m_blockedUntil {};
};

} // namespace edgeboard
