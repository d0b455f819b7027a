// SPDX-License-Identifier: MIT
#include "core/health/FeedMonitor.h"

#include <array>

namespace edgeboard {

namespace {

constexpr std::array<const char16_t *, 4> dataNames {u"none", u"fresh", u"quiet", u"stale"};
constexpr std::chrono::seconds rateWindow {60};
// At the full firehose a minute holds tens of thousands of messages; the rate needs no more than this many.
constexpr std::size_t mostRecent = 4096;

} // namespace

QString wordFor(DataHealth data)
{
    return QStringView(dataNames.at(static_cast<std::size_t>(data))).toString();
}

FeedMonitor::FeedMonitor(QString feed, SilenceLimits limits)
    : m_limits(limits)
{
    m_health.feed = std::move(feed);
}

FeedMonitor::Outcome FeedMonitor::onStatus(const FeedStatus &status, MonotonicTime now)
{
    Outcome outcome;
    if (status.session < m_health.session) {
        outcome.stillValid = false;
        return outcome;
    }
    const FeedHealth before = m_health;
    const bool reopened = status.transport == Transport::Open && m_wasOpen && status.session > m_health.session;
    m_health.session = status.session;
    m_health.transport = status.transport;
    m_health.reason = status.reason;
    if (status.roundTrip)
        m_health.roundTrip = status.roundTrip;
    if (status.transport == Transport::Open)
        m_wasOpen = true;
    if (reopened) {
        ++m_health.reconnects;
        if (m_health.lastMessageAt && now - *m_health.lastMessageAt > m_limits.gap) {
            ++m_health.gaps;
            m_inGap = true;
            outcome.gapOpened = std::chrono::duration_cast<std::chrono::seconds>(now - *m_health.lastMessageAt);
        }
    }
    const bool light = updateData(now);
    outcome.changed = light || before.transport != m_health.transport || before.reason != m_health.reason;
    return outcome;
}

FeedMonitor::Outcome FeedMonitor::onBatch(const FeedBatch &batch, MonotonicTime now)
{
    Outcome outcome;
    if (batch.session < m_health.session) {
        outcome.stillValid = false;
        return outcome;
    }
    m_health.session = batch.session;
    ++m_health.messages;
    m_health.unknown += static_cast<quint64>(batch.unknown);
    m_health.malformed += static_cast<quint64>(batch.malformed);
    m_health.lastMessageAt = now;
    m_recent.push_back(now);
    if (m_recent.size() > mostRecent)
        m_recent.pop_front();
    if (m_inGap && batch.kind == FeedBatch::Kind::Image) {
        m_inGap = false;
        outcome.gapFilled = true;
    }
    outcome.changed = updateData(now);
    return outcome;
}

bool FeedMonitor::onTick(MonotonicTime now)
{
    return updateData(now);
}

bool FeedMonitor::updateData(MonotonicTime now)
{
    while (!m_recent.empty() && now - m_recent.front() > rateWindow)
        m_recent.pop_front();
    double minutes = 1.0;
    if (m_recent.size() == mostRecent)
        minutes = std::chrono::duration<double>(now - m_recent.front()) / rateWindow;
    m_health.messagesPerMinute = static_cast<double>(m_recent.size()) / std::max(minutes, 1e-3);

    const DataHealth before = m_health.data;
    if (!m_health.lastMessageAt) {
        m_health.data = DataHealth::None;
    } else {
        const auto silence = now - *m_health.lastMessageAt;
        m_health.data = silence > m_limits.stale ? DataHealth::Stale
            : silence > m_limits.quiet           ? DataHealth::Quiet
                                                 : DataHealth::Fresh;
    }
    return before != m_health.data;
}

} // namespace edgeboard
