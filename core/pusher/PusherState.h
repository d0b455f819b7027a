// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace edgeboard::pusher {

/// What users of pusher-js know, protocols/pusher.md section 7.
enum class State : std::uint8_t {
    Initialized, ///< start() was not called
    Connecting, ///< an attempt runs, or the next one waits
    Connected, ///< the server has said hello
    Unavailable, ///< not connected for 10 s; tries go on
    Failed, ///< it cannot work: unusable options, or the server refused for good (4000 to 4099); start() tries again
    Disconnected ///< by request
};

[[nodiscard]] QString wordFor(State state);

/// What the protocol asks of a client when a connection ends with `code`. protocols/pusher.md section 5 [D P1].
enum class CloseAction : std::uint8_t {
    Stop, ///< 4000 to 4099: not again with these parameters
    BackOff, ///< 4100 to 4199, and everything that is no code of the protocol: after a second or more
    AtOnce ///< 4200 to 4299: the first retry at once
};

[[nodiscard]] CloseAction closeActionOf(int code);

/// protocols/pusher.md sections 4, 7 and 8.
struct Timings
{
    std::chrono::milliseconds connectTimeout {15'000}; ///< TCP, TLS, upgrade and hello together
    std::chrono::milliseconds activityTimeout {120'000}; ///< the server's own wins when it is shorter
    std::chrono::milliseconds pongTimeout {30'000};
    std::chrono::milliseconds unavailableAfter {10'000};
    std::chrono::milliseconds subscribeTimeout {10'000}; ///< of each subscription's answer
    std::chrono::milliseconds stableAfter {60'000}; ///< a connection this old makes the next wait short again
    std::chrono::milliseconds sleepJump {30'000}; ///< the wall clock ran that much further: the machine has slept
    std::chrono::milliseconds pongAfterSleep {5'000};
};

} // namespace edgeboard::pusher
