// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/FeedEvent.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

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
    quint64 lost = 0; ///< messages that the source says it left out
    quint64 repaired = 0; ///< values that reconciling corrected: changes that the stream lost in silence
    double messagesPerMinute = 0; ///< over the last minute
    std::optional<MonotonicTime> lastMessageAt;
    std::optional<std::chrono::milliseconds> roundTrip;
    std::optional<MonotonicTime> retryAt; ///< when the next try is due while waiting
    std::optional<int> requestsLastHour; ///< of feeds that ask
    QString address; ///< without secrets
    QString connectionId; ///< what the server calls the connection; empty where it says none
    QString channel; ///< "live" or "odds" of a relay
    std::optional<std::chrono::milliseconds> clockOffset; ///< server's clock minus ours
    std::optional<std::pair<int, int>> filling; ///< games whose first prices are read, and games wanted
    std::optional<PlanUse> plan; ///< of feeds whose plan sets limits
    std::optional<int> tracked; ///< games that the feed follows one by one
    QString
        streamState; ///< in the words of the stream's own protocol, or "polling"; empty where there is nothing to say
    MonotonicTime transportSince {}; ///< when `transport` last changed

    /// From the source's own time of a change to our having applied it. Shown from 20 changes on.
    struct Delay
    {
        std::chrono::milliseconds median {};
        std::chrono::milliseconds p95 {};
        quint64 changes = 0;

        friend bool operator==(const Delay &, const Delay &) = default;
    };
    std::optional<Delay> delay; ///< nothing when the source gives no times

    friend bool operator==(const FeedHealth &, const FeedHealth &) = default;
};

} // namespace edgeboard
