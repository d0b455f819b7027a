// SPDX-License-Identifier: MIT
#include "core/feed/RelayPing.h"

#include <utility>

namespace edgeboard {

using namespace std::chrono;

RelayPing::RelayPing(milliseconds interval, milliseconds timeout)
    : m_interval(interval)
    , m_timeout(timeout)
{
}

void RelayPing::begin()
{
    m_next.reset();
    m_out.reset();
    m_answers = false;
    m_roundTrip.reset();
}

RelayPing::Act RelayPing::due(MonotonicTime now, WallTime wallNow)
{
    if (m_out && now - m_out->at < m_timeout)
        return Act::Nothing;
    if (std::exchange(m_out, {}) && m_answers)
        return Act::GiveUp;
    if (m_next && now < *m_next)
        return Act::Nothing;
    m_out = Sent {now, wallNow};
    m_next = now + m_interval;
    return Act::Send;
}

void RelayPing::onPong(std::optional<WallTime> server, MonotonicTime now)
{
    const std::optional<Sent> sent = std::exchange(m_out, {});
    if (!sent)
        return;
    m_answers = true;
    const auto trip = now - sent->at;
    m_roundTrip = round<milliseconds>(trip);
    if (server)
        m_clockOffset = *server - (sent->wall + duration_cast<milliseconds>(trip / 2));
}

} // namespace edgeboard
