// SPDX-License-Identifier: MIT
#include "app/models/FeedHistory.h"

#include <algorithm>

namespace edgeboard {

namespace {

constexpr auto stepCount = static_cast<std::int64_t>(FeedHistory::steps);

bool wasLost(const FeedHealth &health)
{
    const bool away = health.transport != Transport::Open && health.transport != Transport::Off;
    return away && health.messages > 0;
}

} // namespace

FeedHistory::Step &FeedHistory::at(std::int64_t index)
{
    return m_steps.at(static_cast<std::size_t>(index % stepCount));
}

const FeedHistory::Step &FeedHistory::fromOldest(std::size_t index) const
{
    return m_steps.at((static_cast<std::size_t>(std::max<std::int64_t>(m_current, 0)) + 1 + index) % steps);
}

void FeedHistory::note(const FeedHealth &health, MonotonicTime now)
{
    const std::int64_t index = std::max<std::int64_t>(0, now / step);
    if (m_current < 0 || index < m_current || index - m_current >= stepCount) {
        *this = {};
        m_current = index;
        m_messages = health.messages; // what came before we looked belongs to no step
        at(index) = {0, wasLost(health)};
        return;
    }
    const quint64 came = health.messages > m_messages ? health.messages - m_messages : 0;
    const std::int64_t passed = index - m_current;
    const qreal share = static_cast<qreal>(came) / static_cast<qreal>(std::max<std::int64_t>(1, passed));
    for (std::int64_t next = m_current + 1; next <= index; ++next)
        at(next) = {share, wasLost(health)};
    if (passed == 0) {
        at(index).messages += share;
        at(index).lost = at(index).lost || wasLost(health);
    }
    m_current = index;
    m_messages = health.messages;
}

QList<qreal> FeedHistory::rates() const
{
    QList<qreal> result;
    result.reserve(static_cast<qsizetype>(steps));
    for (std::size_t i = 0; i < steps; ++i)
        result.append(fromOldest(i).messages);
    return result;
}

QList<int> FeedHistory::gaps() const
{
    QList<int> result;
    for (std::size_t i = 0; i < steps; ++i) {
        if (fromOldest(i).lost && fromOldest(i).messages <= 0)
            result.append(static_cast<int>(i));
    }
    return result;
}

qreal FeedHistory::peak() const
{
    return std::max(0.0, std::ranges::max(m_steps, {}, &Step::messages).messages);
}

} // namespace edgeboard
