// SPDX-License-Identifier: MIT
#include "core/feed/RequestPace.h"

#include <algorithm>
#include <chrono>

namespace edgeboard {

namespace {

constexpr int burstShare = 10; // a tenth of a minute's requests may go out at once

} // namespace

// A minute sees at most the burst that was saved up and what flows in meanwhile, which is less than perMinute - burst + 1:
// together less than perMinute + 1, and tokens are whole when they are spent.
RequestPace::RequestPace(int perMinute)
    : m_most(std::max(1, perMinute / burstShare))
    , m_perSecond((std::max(1, perMinute) - m_most + 1) / 60)
    , m_tokens(m_most)
{
}

void RequestPace::setLimit(int perMinute)
{
    const double saved = m_tokens;
    const MonotonicTime at = m_at;
    *this = RequestPace(perMinute);
    m_tokens = std::min(saved, m_most);
    m_at = at;
}

bool RequestPace::take(MonotonicTime now)
{
    m_tokens = std::min(m_most, m_tokens + std::chrono::duration<double>(now - m_at).count() * m_perSecond);
    m_at = now;
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

} // namespace edgeboard
