// SPDX-License-Identifier: MIT
#include "core/net/SleepWatch.h"

namespace edgeboard::net {

bool SleepWatch::step(MonotonicTime now, WallTime wallNow, MonotonicTime expected, std::chrono::milliseconds slack)
{
    bool slept = false;
    if (m_at) {
        const auto ran = std::chrono::duration_cast<std::chrono::milliseconds>(now - *m_at);
        slept = now > expected + slack || wallNow - m_wall > ran + slack;
    }
    m_at = now;
    m_wall = wallNow;
    return slept;
}

} // namespace edgeboard::net
