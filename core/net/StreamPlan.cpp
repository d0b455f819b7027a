// SPDX-License-Identifier: MIT
#include "core/net/StreamPlan.h"

#include "core/net/Frames.h"

#include <algorithm>
#include <utility>

namespace edgeboard::net {

using namespace std::chrono;
using namespace Qt::StringLiterals;

namespace {

// How often a machine without a network looks whether one has come.
constexpr seconds OfflineLook {2};

bool isRefusal(const LinkEnd &end)
{
    return end.kind == LinkEnd::Kind::Unusable
        || (end.kind == LinkEnd::Kind::Handshake && (end.httpStatus == 401 || end.httpStatus == 403));
}

/// Trying soon would not help, and for the busy ones it makes things worse.
bool wantsDistance(const LinkEnd &end)
{
    return end.httpStatus == 429 || end.httpStatus == 503 || end.closeCode == closeTryLater
        || end.kind == LinkEnd::Kind::Tls;
}

} // namespace

StreamPlan::StreamPlan(StreamLimits limits, std::uint64_t seed)
    : m_limits(limits)
    , m_backoff(limits.backoff, seed)
{
}

void StreamPlan::start()
{
    m_backoff.reset();
    m_reason.clear();
    m_state = StreamState::Connecting;
    m_atOnce = true;
}

void StreamPlan::stop()
{
    m_state = StreamState::Off;
    m_atOnce = false;
    m_reason.clear();
    m_roundTrip.reset();
}

void StreamPlan::reconnect(const QString &reason)
{
    if (m_state == StreamState::Off || m_state == StreamState::Refused)
        return;
    m_reason = reason;
    m_atOnce = true;
}

bool StreamPlan::giveUp(const QString &reason, MonotonicTime now)
{
    if (m_state != StreamState::Open && m_state != StreamState::Connecting)
        return false;
    onEnded({.kind = LinkEnd::Kind::Aborted, .text = reason}, now);
    return true;
}

StreamPlan::Act StreamPlan::due(MonotonicTime now, WallTime wallNow, const std::function<bool()> &hasNetwork)
{
    const bool wasAway = m_sleep.step(now, wallNow, m_expected, m_limits.pingTimeout);
    Act act = Act::Nothing;
    if (m_state == StreamState::Off || m_state == StreamState::Refused) {
        m_sleep.forget(); // nobody steps while there is nothing to do
        return act;
    }
    if (wasAway && m_state == StreamState::Open && !m_atOnce)
        reconnect(u"This machine slept or stood still; connecting anew."_s);
    if (m_atOnce) {
        leaveOpen(now);
        act = connectNow(now, hasNetwork);
    } else if (m_state == StreamState::Open) {
        act = dueWhileOpen(now);
    } else if (m_state != StreamState::Connecting && now >= m_next) {
        act = connectNow(now, hasNetwork);
    }
    m_expected = std::max(nextWake().value_or(now), now);
    return act;
}

StreamPlan::Act StreamPlan::connectNow(MonotonicTime now, const std::function<bool()> &hasNetwork)
{
    const bool mayHaveLink = std::exchange(m_atOnce, false);
    if (!hasNetwork()) {
        m_state = StreamState::Offline;
        m_reason = u"This machine has no network; waiting for one."_s;
        m_next = now + OfflineLook;
        return mayHaveLink ? Act::Drop : Act::Nothing;
    }
    m_state = StreamState::Connecting;
    ++m_session;
    return Act::Open;
}

StreamPlan::Act StreamPlan::dueWhileOpen(MonotonicTime now)
{
    if (now < m_next)
        return Act::Nothing;
    if (!m_awaitsPong) {
        m_awaitsPong = true;
        m_next = now + m_limits.pingTimeout;
        return Act::Ping;
    }
    onEnded({.kind = LinkEnd::Kind::Lost,
                .text = u"Nothing came for %1 s after a ping; the connection is dead."_s.arg(
                    duration_cast<seconds>(m_limits.pingTimeout).count())},
        now);
    return Act::Drop;
}

void StreamPlan::leaveOpen(MonotonicTime now)
{
    if (m_state == StreamState::Open && now - m_openedAt >= m_limits.stableAfter)
        m_backoff.reset();
    m_roundTrip.reset();
    m_awaitsPong = false;
}

std::optional<MonotonicTime> StreamPlan::nextWake() const
{
    if (m_state == StreamState::Off || m_state == StreamState::Refused || m_state == StreamState::Connecting)
        return std::nullopt;
    return m_next;
}

std::optional<MonotonicTime> StreamPlan::retryAt() const
{
    return m_state == StreamState::Waiting ? std::optional(m_next) : std::nullopt;
}

void StreamPlan::onOpened(MonotonicTime now)
{
    m_state = StreamState::Open;
    m_reason.clear();
    m_openedAt = now;
    m_awaitsPong = false;
    m_next = now + m_limits.pingInterval;
    m_expected = m_next;
}

void StreamPlan::onStirred()
{
    if (m_state != StreamState::Open || !m_awaitsPong)
        return;
    // The ping went out pingTimeout before m_next; the following one is due pingInterval after it.
    m_awaitsPong = false;
    m_next += m_limits.pingInterval - m_limits.pingTimeout;
    m_expected = m_next;
}

void StreamPlan::onPong(milliseconds roundTrip)
{
    m_roundTrip = roundTrip;
    onStirred();
}

void StreamPlan::onEnded(const LinkEnd &end, MonotonicTime now)
{
    leaveOpen(now);
    m_reason = end.text;
    m_httpStatus = end.httpStatus;
    if (isRefusal(end)) {
        m_state = StreamState::Refused;
        return;
    }
    m_state = StreamState::Waiting;
    m_next = now + waitAfter(end);
    m_expected = m_next;
}

milliseconds StreamPlan::waitAfter(const LinkEnd &end)
{
    const milliseconds wait = m_backoff.next();
    if (!wantsDistance(end))
        return wait;
    return std::max(m_limits.busy, milliseconds(end.retryAfter.value_or(seconds(0)))) + wait;
}

} // namespace edgeboard::net
