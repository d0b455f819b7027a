// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// When {"action":"ping"} goes out and what its pong tells, protocols/relay.md sections 2.8 and 3. Servers that do not know
/// it are left in peace: only a connection that has answered one before is dead when it misses one. Pure.
class RelayPing
{
public:
    enum class Act : std::uint8_t {
        Nothing,
        Send,
        GiveUp ///< this connection answered before, and now it does not
    };

    /// `interval` from one ping to the next, at most one being out; `timeout` until its pong is missing.
    RelayPing(std::chrono::milliseconds interval, std::chrono::milliseconds timeout);

    /// A new connection: the first ping goes out with the next due().
    void begin();
    /// Carry out what it says; Send counts as sent.
    [[nodiscard]] Act due(MonotonicTime now, WallTime wallNow);
    /// `server` is the pong's own time, when it has one. A pong that nobody waits for any more tells nothing.
    void onPong(std::optional<WallTime> server, MonotonicTime now);

    /// Of this connection.
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const { return m_roundTrip; }
    /// Server's clock minus ours, taken at the middle of the round trip, so wrong by at most half of it. The last one
    /// known, also of an earlier connection.
    [[nodiscard]] std::optional<std::chrono::milliseconds> clockOffset() const { return m_clockOffset; }

private:
    struct Sent
    {
        MonotonicTime at;
        WallTime wall;
    };

    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_timeout;
    std::optional<MonotonicTime> m_next; // nothing: at once
    std::optional<Sent> m_out;
    bool m_answers = false;
    std::optional<std::chrono::milliseconds> m_roundTrip;
    std::optional<std::chrono::milliseconds> m_clockOffset;
};

} // namespace edgeboard
