// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/FeedEvent.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// The second light of a feed: a pong proves a socket, not that data comes.
enum class DataHealth : std::uint8_t { None, Fresh, Quiet, Stale };
[[nodiscard]] QString wordFor(DataHealth data);

/// What is known of one feed. Counters run since the program started.
struct FeedHealth
{
    QString feed;
    Transport transport = Transport::Off;
    DataHealth data = DataHealth::None;
    QString reason; ///< of the transport state
    quint32 session = 0;
    quint64 reconnects = 0;
    quint64 messages = 0;
    quint64 unknown = 0;
    quint64 malformed = 0;
    quint64 gaps = 0;
    double messagesPerMinute = 0; ///< over the last minute
    std::optional<MonotonicTime> lastMessageAt;
    std::optional<std::chrono::milliseconds> roundTrip;

    friend bool operator==(const FeedHealth &, const FeedHealth &) = default;
};

} // namespace edgeboard
