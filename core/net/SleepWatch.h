// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <chrono>
#include <optional>

namespace edgeboard::net {

/// Notices that this machine has slept: a step that comes late, or a wall clock that ran on while the monotonic one, which
/// stands still meanwhile, did not. Pure; a value.
class SleepWatch
{
public:
    /// A step at this time that was due at `expected`. True when it is more than `slack` late, or since the last one the wall
    /// clock ran that much further than the monotonic one. The first step is never late.
    [[nodiscard]] bool step(
        MonotonicTime now, WallTime wallNow, MonotonicTime expected, std::chrono::milliseconds slack);
    /// Nobody steps for a while: the next one is a first one.
    void forget() { m_at.reset(); }

private:
    std::optional<MonotonicTime> m_at;
    WallTime m_wall {};
};

} // namespace edgeboard::net
