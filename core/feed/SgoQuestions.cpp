// SPDX-License-Identifier: MIT
#include "core/feed/SgoQuestions.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int usualPerMinute = 300; // what the plan with streams but without a limit of its own bears
constexpr auto usualRefusal = 60s; // after a 429 that does not say how long
constexpr auto longestRefusal = 1h;

} // namespace

SgoQuestions::SgoQuestions(SgoSelection selection, std::uint64_t seed)
    : m_selection(std::move(selection))
    , m_pace(usualPerMinute)
    , m_backoff({1s, 60s}, seed)
    , m_streamBackoff({1s, 60s}, seed + 1)
{
}

void SgoQuestions::begin(MonotonicTime now)
{
    end();
    m_running = true;
    m_lean = false;
    m_backoff.reset();
    m_streamBackoff.reset();
    m_perMinute.reset();
    m_pace = RequestPace(usualPerMinute);
    m_blockedUntil = now;
    m_streamAt = now;
}

void SgoQuestions::end()
{
    m_running = false;
    m_out = false;
    m_streamAt.reset();
    m_pollAt.reset();
    m_usageAt.reset();
    m_leaguesAt.reset();
    m_wanted.clear();
    m_alone.clear();
    m_later.clear();
    m_conversation.reset();
}

void SgoQuestions::askStream(MonotonicTime at)
{
    m_streamAt = at;
}

void SgoQuestions::askPoll(MonotonicTime at)
{
    m_pollAt = at;
}

void SgoQuestions::askUsage(MonotonicTime at)
{
    m_usageAt = at;
}

void SgoQuestions::askLeagues(MonotonicTime at)
{
    m_leaguesAt = at;
}

void SgoQuestions::want(const QStringList &ids, MonotonicTime now)
{
    if (!ids.isEmpty() && m_wanted.isEmpty())
        m_wantedSince = now;
    QSet<QString> waiting(m_wanted.cbegin(), m_wanted.cend());
    for (const QString &id : ids) {
        if (!waiting.contains(id) && m_wanted.size() < mostWanted) {
            waiting.insert(id);
            m_wanted.append(id);
        }
    }
}

void SgoQuestions::wantLater(const QStringList &ids, MonotonicTime now)
{
    if (m_later.isEmpty())
        m_laterAt = now + askAgainAfter;
    m_later += ids;
}

void SgoQuestions::look(const std::optional<QString> &id)
{
    m_looked = id;
}

void SgoQuestions::setLeagues(const QStringList &leagues)
{
    m_leagues = leagues;
}

void SgoQuestions::setPerMinute(std::optional<int> requests)
{
    if (requests == m_perMinute)
        return;
    m_perMinute = requests;
    m_pace.setLimit(requests.value_or(usualPerMinute));
}

// What comes first: the rest of a question, the stream, what changed, then what can wait.
SgoQuestions::Due SgoQuestions::dueAt(MonotonicTime now) const
{
    const auto isDue = [now](const std::optional<MonotonicTime> &at) { return at && *at <= now; };
    if (m_conversation)
        return Due::Page;
    if (isDue(m_streamAt))
        return Due::Stream;
    if (isDue(m_usageAt))
        return Due::Usage;
    if (!m_alone.isEmpty())
        return Due::Events;
    if (!m_wanted.isEmpty() && (now - m_wantedSince >= collectFor || sgoBatch(m_wanted).size() < m_wanted.size()))
        return Due::Events;
    if (isDue(m_pollAt))
        return Due::Poll;
    return isDue(m_leaguesAt) ? Due::Leagues : Due::Nothing;
}

std::optional<SgoQuestion> SgoQuestions::take(MonotonicTime now)
{
    if (!m_running || m_out || now < m_blockedUntil)
        return std::nullopt;
    if (!m_later.isEmpty() && now >= m_laterAt)
        want(std::exchange(m_later, {}), now - collectFor);
    const Due due = dueAt(now);
    if (due == Due::Nothing || !m_pace.take(now))
        return std::nullopt;
    switch (due) {
    case Due::Stream:
        m_streamAt.reset();
        m_conversation.emplace().question = sgoStreamQuestion(m_selection);
        break;
    case Due::Events:
        m_conversation.emplace().question = takeEvents();
        break;
    case Due::Usage:
        m_usageAt.reset();
        m_conversation.emplace().question = sgoUsageQuestion();
        break;
    case Due::Poll:
        m_pollAt.reset();
        m_conversation.emplace().question = sgoPollQuestion(m_selection, m_leagues, m_lean);
        break;
    case Due::Leagues:
        m_leaguesAt.reset();
        m_conversation.emplace().question = sgoLeaguesQuestion();
        break;
    case Due::Page:
    case Due::Nothing:
        break;
    }
    m_out = true;
    const Conversation &talk = *m_conversation;
    return talk.cursor.isEmpty() ? talk.question : talk.question.at(talk.cursor);
}

// The open game alone, with everything that is known of it; what may have spoilt a question alone as well.
SgoQuestion SgoQuestions::takeEvents()
{
    if (!m_alone.isEmpty())
        return sgoEventsQuestion({m_alone.takeFirst()}, SgoOdds::Main, m_lean);
    if (m_looked && m_wanted.removeAll(*m_looked) > 0)
        return sgoEventsQuestion({*m_looked}, SgoOdds::Everything, m_lean);
    const QStringList batch = sgoBatch(m_wanted);
    m_wanted = m_wanted.mid(batch.size());
    return sgoEventsQuestion(batch, SgoOdds::Main, m_lean);
}

SgoQuestions::Outcome SgoQuestions::onAnswer(SgoResult result, const wire::SgoEnvelope &envelope,
    std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    m_out = false;
    if (!m_conversation)
        return {};
    const SgoQuestion &question = m_conversation->question;
    const bool isStream = question.kind == SgoQuestion::Kind::Stream;
    switch (result) {
    case SgoResult::Good:
        (isStream ? m_streamBackoff : m_backoff).reset();
        return onPage(envelope);
    case SgoResult::End:
        (isStream ? m_streamBackoff : m_backoff).reset();
        return close();
    case SgoResult::NoKey:
        return giveUp();
    case SgoResult::Bad:
        // One id may have spoilt it for the others.
        if (question.ids.size() > 1)
            m_alone += question.ids;
        return giveUp();
    case SgoResult::NoPlan:
        if (question.kind != SgoQuestion::Kind::Events)
            return giveUp();
        break;
    case SgoResult::TooHeavy:
        m_lean = true;
        break;
    default:
        break;
    }
    const bool hangsNothingOnIt
        = question.kind == SgoQuestion::Kind::Usage || question.kind == SgoQuestion::Kind::Leagues;
    if (hangsNothingOnIt && result != SgoResult::TooMany)
        return giveUp();
    // A stream that cannot be had keeps nobody from asking for events.
    const MonotonicTime until = now + waitAfter(result, isStream ? m_streamBackoff : m_backoff, wait);
    if (!isStream)
        m_blockedUntil = until;
    putBack(now);
    if (isStream)
        m_streamAt = until;
    return {};
}

std::chrono::milliseconds SgoQuestions::waitAfter(
    SgoResult result, Backoff &backoff, std::optional<std::chrono::milliseconds> asked)
{
    // One retry soon, for what was a hiccup.
    const bool isFirst = backoff.failures() == 0;
    const std::chrono::milliseconds usual = backoff.next();
    if (result == SgoResult::TooMany)
        return std::clamp<std::chrono::milliseconds>(asked.value_or(usualRefusal), 1s, longestRefusal);
    return isFirst ? std::chrono::milliseconds(1s) : usual;
}

SgoQuestions::Outcome SgoQuestions::giveUp()
{
    m_conversation.reset();
    Outcome outcome;
    outcome.over = true;
    return outcome;
}

SgoQuestions::Outcome SgoQuestions::onPage(const wire::SgoEnvelope &envelope)
{
    Conversation &talk = *m_conversation;
    talk.seen += envelope.eventIds;
    const bool hasPages
        = talk.question.kind == SgoQuestion::Kind::Events || talk.question.kind == SgoQuestion::Kind::Poll;
    if (!hasPages || envelope.nextCursor.isEmpty())
        return close();
    // A cursor may come with the last page.
    const QSet<QString> seen(talk.seen.cbegin(), talk.seen.cend());
    const QStringList &ids = talk.question.ids;
    if (!ids.isEmpty() && std::all_of(ids.begin(), ids.end(), [&](const QString &id) { return seen.contains(id); }))
        return close();
    if (talk.cursors.contains(envelope.nextCursor) || talk.cursors.size() >= mostPages) {
        const auto pages = talk.cursors.size() + 1;
        Outcome outcome = close(); // `talk` is gone
        // What is not on its pages may be on those that do not come.
        outcome.whole = false;
        outcome.missing.clear();
        outcome.problem = u"SportsGameOdds' pages do not end; after %1 of them the rest is left out."_s.arg(pages);
        return outcome;
    }
    talk.cursors.insert(envelope.nextCursor);
    talk.cursor = envelope.nextCursor;
    return {};
}

SgoQuestions::Outcome SgoQuestions::close()
{
    const Conversation talk = *std::exchange(m_conversation, std::nullopt);
    Outcome outcome;
    outcome.over = true;
    outcome.whole = true;
    outcome.seen = talk.seen;
    for (const QString &id : talk.question.ids) {
        if (!talk.seen.contains(id))
            outcome.missing.append(id);
    }
    return outcome;
}

// It is asked again from its first page: the list may be another one by then. Ids go back among those that changed since.
void SgoQuestions::putBack(MonotonicTime now)
{
    const Conversation talk = *std::exchange(m_conversation, std::nullopt);
    switch (talk.question.kind) {
    case SgoQuestion::Kind::Stream:
        m_streamAt = now;
        break;
    case SgoQuestion::Kind::Poll:
        m_pollAt = now;
        break;
    case SgoQuestion::Kind::Events:
        want(talk.question.ids, now - collectFor);
        break;
    case SgoQuestion::Kind::Usage:
    case SgoQuestion::Kind::Leagues:
        break; // nothing hangs on them: who wants them asks again
    }
}

std::optional<MonotonicTime> SgoQuestions::blockedUntil(MonotonicTime now) const
{
    return m_running && now < m_blockedUntil ? std::optional(m_blockedUntil) : std::nullopt;
}

} // namespace edgeboard
