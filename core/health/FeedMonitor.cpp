// SPDX-License-Identifier: MIT
#include "core/health/FeedMonitor.h"

#include <algorithm>
#include <array>
#include <vector>

namespace edgeboard {

namespace {

constexpr std::array<const char16_t *, 4> dataNames {u"none", u"fresh", u"quiet", u"stale"};
constexpr std::chrono::seconds rateWindow {60};
constexpr std::chrono::seconds shortestRate {1};
// At the full firehose a minute holds tens of thousands of messages; the rate needs no more than this many.
constexpr std::size_t mostRecent = 4096;
constexpr std::chrono::milliseconds shortestFullRate {60}; // it may come at once
constexpr std::size_t mostDelays = 500;
constexpr quint64 fewestDelays = 20; // checklist statement 8
// A source whose times are further off than this tells us nothing about delays.
constexpr std::chrono::hours believableDelay {1};

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
    // The number rises with the try, not with its success.
    const bool reopened = status.transport == Transport::Open && m_openSession && status.session > *m_openSession;
    if (m_health.transport != status.transport)
        m_health.transportSince = now;
    m_health.session = status.session;
    m_health.transport = status.transport;
    m_health.reason = status.reason;
    if (status.roundTrip)
        m_health.roundTrip = status.roundTrip;
    if (status.requestsLastHour)
        m_health.requestsLastHour = status.requestsLastHour;
    if (!status.address.isEmpty())
        m_health.address = status.address;
    if (!status.connectionId.isEmpty())
        m_health.connectionId = status.connectionId;
    if (!status.channel.isEmpty())
        m_health.channel = status.channel;
    if (status.clockOffset)
        m_health.clockOffset = status.clockOffset;
    m_health.filling = status.filling;
    if (status.plan)
        m_health.plan = status.plan;
    if (status.tracked)
        m_health.tracked = status.tracked;
    if (!status.streamState.isEmpty())
        m_health.streamState = status.streamState;
    m_health.retryAt.reset();
    if (status.retryIn)
        m_health.retryAt = now + *status.retryIn;
    m_every = status.every;
    if (status.transport == Transport::Open)
        m_openSession = status.session;
    if (reopened) {
        ++m_health.reconnects;
        if (m_health.lastMessageAt && now - *m_health.lastMessageAt > m_limits.gap) {
            ++m_health.gaps;
            m_inGap = true;
            m_gapLength = std::chrono::duration_cast<std::chrono::seconds>(now - *m_health.lastMessageAt);
            outcome.gap = Backfill::Started;
        }
    }
    if (status.backfill && m_inGap) {
        outcome.gap = status.backfill;
        m_inGap = *status.backfill != Backfill::Done;
    }
    const bool light = updateData(now);
    outcome.changed = light || before.transport != m_health.transport || before.reason != m_health.reason
        || before.connectionId != m_health.connectionId || before.filling != m_health.filling
        || before.streamState != m_health.streamState || before.plan != m_health.plan;
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
    m_health.lost += static_cast<quint64>(batch.lost);
    m_health.repaired += static_cast<quint64>(batch.repaired);
    if (!m_firstAt)
        m_firstAt = now;
    m_recent.push_back(now);
    if (m_recent.size() > mostRecent)
        m_recent.pop_front();
    // Rubbish is a message, and so is a pong; neither is data. An image may be empty and still says something.
    const bool isImage = batch.kind == FeedBatch::Kind::Image && batch.malformed == 0;
    if (isImage || !batch.games.empty() || !batch.quotes.empty() || !batch.fairs.empty())
        m_health.lastMessageAt = now;
    if (m_inGap && batch.kind == FeedBatch::Kind::Image) {
        m_inGap = false;
        outcome.gap = Backfill::Done;
    }
    outcome.changed = updateData(now);
    return outcome;
}

bool FeedMonitor::onTick(MonotonicTime now)
{
    if (m_delaysChanged)
        updateDelay();
    return updateData(now);
}

void FeedMonitor::noteDelay(std::chrono::milliseconds delay)
{
    if (delay > believableDelay || delay < -believableDelay)
        return;
    m_delays.push_back(delay);
    if (m_delays.size() > mostDelays)
        m_delays.pop_front();
    ++m_delayCount;
    m_delaysChanged = true;
}

void FeedMonitor::updateDelay()
{
    m_delaysChanged = false;
    if (m_delayCount < fewestDelays)
        return;
    std::vector<std::chrono::milliseconds> sorted(m_delays.begin(), m_delays.end());
    std::ranges::sort(sorted);
    m_health.delay = {sorted[sorted.size() / 2], sorted[(sorted.size() - 1) * 95 / 100], m_delayCount};
}

bool FeedMonitor::updateData(MonotonicTime now)
{
    while (!m_recent.empty() && now - m_recent.front() > rateWindow)
        m_recent.pop_front();
    // While less than the window has passed, the rest of it says nothing.
    MonotonicTime over = std::clamp<MonotonicTime>(now - m_firstAt.value_or(now), shortestRate, rateWindow);
    if (m_recent.size() == mostRecent)
        over = std::max<MonotonicTime>(now - m_recent.front(), shortestFullRate);
    m_health.messagesPerMinute
        = static_cast<double>(m_recent.size()) * (std::chrono::duration<double>(rateWindow) / over);

    const DataHealth before = m_health.data;
    if (!m_health.lastMessageAt) {
        m_health.data = DataHealth::None;
    } else {
        const auto silence = now - *m_health.lastMessageAt;
        const auto every = m_every.value_or(std::chrono::milliseconds(0));
        m_health.data = silence > std::max(m_limits.stale, 4 * every) ? DataHealth::Stale
            : silence > std::max(m_limits.quiet, 2 * every)           ? DataHealth::Quiet
                                                                      : DataHealth::Fresh;
    }
    return before != m_health.data;
}

} // namespace edgeboard
