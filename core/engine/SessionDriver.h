// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/engine/Engine.h"
#include "core/feed/SessionPlayer.h"

#include <chrono>

namespace edgeboard {

/// Lets a recorded session happen to an engine: hands over each message at its time and ticks in between, always
/// at the same moments. So the outcome does not depend on the speed, and two runs tell the same story.
class SessionDriver
{
public:
    /// `clock` is moved by the driver and must be the engine's. All must outlive the driver.
    SessionDriver(SessionPlayer &player, ManualClock &clock, Engine &engine);

    /// Goes on to `target`, or until `budget` of real time is used up. True when it has arrived.
    bool advance(MonotonicTime target, std::chrono::milliseconds budget = std::chrono::milliseconds::max());
    /// Goes on to the next message and over it; false at the end.
    bool step();
    /// Back to the beginning, with an engine that knows nothing.
    [[nodiscard]] Expected<void> rewind();

    [[nodiscard]] MonotonicTime position() const;
    [[nodiscard]] MonotonicTime duration() const { return m_player.overview().duration; }
    /// Every message has been handed over and the position is the duration.
    [[nodiscard]] bool finished() const;

private:
    // Does what is due next, if that is not after `limit`.
    bool happenNext(MonotonicTime limit);

    SessionPlayer &m_player;
    ManualClock &m_clock;
    Engine &m_engine;
    MonotonicTime m_nextTick {};
};

} // namespace edgeboard
