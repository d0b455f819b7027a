// SPDX-License-Identifier: MIT
#include "core/pusher/PusherPlan.h"

#include "core/pusher/PusherWords.h"

#include <algorithm>
#include <utility>

namespace edgeboard::pusher {

using namespace std::chrono;
using namespace Qt::StringLiterals;
using net::LinkEnd;

namespace {

// How often a machine without a network looks whether one has come.
constexpr seconds OfflineLook {2};
// How long the code of an error frame explains an end that has none of its own.
constexpr seconds ErrorHolds {10};
constexpr int firstCode = 4000;
constexpr int firstInformation = 4300; // from here on an error frame closes nothing
constexpr int lastCode = 4999;

QString secondsOf(milliseconds span)
{
    return QString::number(static_cast<double>(span.count()) / 1000.0);
}

} // namespace

Plan::Plan(Timings timings, std::uint64_t seed)
    : m_timings(timings)
    , m_waits(seed)
{
}

bool Plan::isOff() const
{
    return m_phase == Phase::New || m_phase == Phase::Failed || m_phase == Phase::Stopped;
}

State Plan::state() const
{
    switch (m_phase) {
    case Phase::New:
        return State::Initialized;
    case Phase::Open:
        return State::Connected;
    case Phase::Failed:
        return State::Failed;
    case Phase::Stopped:
        return State::Disconnected;
    case Phase::Trying:
    case Phase::Waiting:
    case Phase::Offline:
        break;
    }
    return m_unavailable ? State::Unavailable : State::Connecting;
}

void Plan::start(MonotonicTime now)
{
    leave(now);
    m_waits.reset();
    m_reason.clear();
    m_closeCode = 0;
    m_unavailable = false;
    m_apartSince = now;
    m_atOnce = true;
    // Nothing of an older connection is heard any more; due() begins the try.
    m_phase = Phase::Waiting;
    m_next = now;
    m_expected = now;
}

void Plan::stop()
{
    m_phase = Phase::Stopped;
    m_atOnce = false;
    m_unavailable = false;
    m_reason.clear();
    m_roundTrip.reset();
}

void Plan::fail(const QString &reason)
{
    stop();
    m_phase = Phase::Failed;
    m_reason = reason;
}

void Plan::reconnect(const QString &reason, MonotonicTime now)
{
    if (isOff())
        return;
    leave(now);
    m_reason = reason;
    m_atOnce = true;
    m_phase = Phase::Waiting;
    m_next = now;
    m_expected = now;
}

Plan::Act Plan::due(MonotonicTime now, WallTime wallNow, const std::function<bool()> &hasNetwork)
{
    const bool wasAway = m_sleep.step(now, wallNow, m_expected, m_timings.sleepJump);
    if (isOff()) {
        m_sleep.forget(); // nobody steps while there is nothing to do
        return Act::Nothing;
    }
    Act act = Act::Nothing;
    if (m_phase == Phase::Open) {
        act = dueWhileOpen(now, wasAway);
    } else if (m_phase == Phase::Trying) {
        if (now >= m_next) {
            onEnded({.kind = LinkEnd::Kind::Timeout,
                        .text = u"The server said no hello within %1 s."_s.arg(secondsOf(m_timings.connectTimeout))},
                now);
            act = Act::Drop;
        }
    } else if (now >= m_next) {
        act = connectNow(now, hasNetwork);
    }
    m_unavailable = m_phase != Phase::Open && !isOff() && now - m_apartSince >= m_timings.unavailableAfter;
    m_expected = std::max(nextWake().value_or(now), now);
    return act;
}

Plan::Act Plan::connectNow(MonotonicTime now, const std::function<bool()> &hasNetwork)
{
    const bool mayHaveLink = std::exchange(m_atOnce, false);
    if (!hasNetwork()) {
        m_phase = Phase::Offline;
        m_reason = u"This machine has no network; waiting for one."_s;
        m_next = now + OfflineLook;
        return mayHaveLink ? Act::Drop : Act::Nothing;
    }
    m_phase = Phase::Trying;
    m_next = now + m_timings.connectTimeout;
    m_errorCode = 0;
    m_errorWords.clear();
    ++m_session;
    return Act::Open;
}

Plan::Act Plan::dueWhileOpen(MonotonicTime now, bool wasAway)
{
    // After a sleep the answer may wait unread, so it is asked once more before anything is given up.
    if (!wasAway) {
        if (now < m_next)
            return Act::Nothing;
        if (m_awaitsAnswer) {
            onEnded(
                {.kind = LinkEnd::Kind::Lost, .text = u"The server did not answer a ping; the connection is dead."_s},
                now);
            return Act::Drop;
        }
    }
    m_awaitsAnswer = true;
    m_pingedAt = now;
    m_next = now + (wasAway ? m_timings.pongAfterSleep : m_timings.pongTimeout);
    return Act::Ping;
}

void Plan::leave(MonotonicTime now)
{
    if (m_phase == Phase::Open) {
        if (now - m_openedAt >= m_timings.stableAfter)
            m_waits.reset();
        m_apartSince = now;
    }
    m_roundTrip.reset();
    m_pingedAt.reset();
    m_awaitsAnswer = false;
}

std::optional<MonotonicTime> Plan::nextWake() const
{
    if (isOff())
        return std::nullopt;
    if (m_phase == Phase::Open || m_unavailable)
        return m_next;
    return std::min(m_next, MonotonicTime(m_apartSince + m_timings.unavailableAfter));
}

std::optional<MonotonicTime> Plan::retryAt() const
{
    return m_phase == Phase::Waiting ? std::optional(m_next) : std::nullopt;
}

void Plan::onText(MonotonicTime now)
{
    if (m_phase != Phase::Open)
        return;
    m_awaitsAnswer = false;
    m_next = now + m_pingAfter;
    m_expected = m_next;
}

bool Plan::onHello(std::optional<milliseconds> activityTimeout, MonotonicTime now)
{
    if (m_phase != Phase::Trying)
        return false;
    m_phase = Phase::Open;
    m_reason.clear();
    m_unavailable = false;
    m_openedAt = now;
    m_pingAfter = std::min(activityTimeout.value_or(m_timings.activityTimeout), m_timings.activityTimeout);
    onText(now);
    return true;
}

void Plan::onPong(MonotonicTime now)
{
    if (m_phase == Phase::Open && m_pingedAt)
        m_roundTrip = duration_cast<milliseconds>(now - *std::exchange(m_pingedAt, std::nullopt));
}

bool Plan::onError(std::optional<int> code, const QString &message, MonotonicTime now)
{
    if (!hasLink())
        return false;
    const int said = code.value_or(0);
    if (said < firstCode || said >= firstInformation) {
        m_reason = message.isEmpty() ? u"The server reports an error."_s : u"The server says: \"%1\""_s.arg(message);
        return false;
    }
    m_errorCode = said;
    m_errorAt = now;
    m_errorWords = message;
    if (m_phase != Phase::Trying)
        return false;
    onEnded({.kind = LinkEnd::Kind::Aborted}, now);
    return true;
}

void Plan::onEnded(const LinkEnd &end, MonotonicTime now)
{
    if (!hasLink())
        return;
    leave(now);
    const bool hasCode = end.kind == LinkEnd::Kind::Closed && end.closeCode >= firstCode && end.closeCode <= lastCode;
    m_closeCode = hasCode ? end.closeCode : now - m_errorAt <= ErrorHolds ? m_errorCode : 0;
    if (m_closeCode != 0) {
        endByCode(m_closeCode, m_errorWords, now);
        return;
    }
    m_reason = end.text;
    if (end.kind == LinkEnd::Kind::Unusable) {
        fail(end.text);
        return;
    }
    // A server that is told by its operator when to come back is believed, but never before our own wait.
    wait(std::max(m_waits.backOff(), milliseconds(end.retryAfter.value_or(seconds(0)))), now);
}

void Plan::endByCode(int code, const QString &said, MonotonicTime now)
{
    const QString why = sentenceForClose(code, said);
    switch (closeActionOf(code)) {
    case CloseAction::Stop:
        fail(why);
        return;
    case CloseAction::AtOnce:
        m_reason = why;
        wait(m_waits.atOnce(), now);
        return;
    case CloseAction::BackOff:
        m_reason = why;
        wait(m_waits.backOff(), now);
        return;
    }
}

void Plan::wait(milliseconds time, MonotonicTime now)
{
    m_phase = Phase::Waiting;
    m_next = now + time;
    m_expected = m_next;
}

} // namespace edgeboard::pusher
