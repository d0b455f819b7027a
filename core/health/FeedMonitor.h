// SPDX-License-Identifier: MIT
#pragma once

#include "core/health/FeedHealth.h"

#include <chrono>
#include <deque>
#include <optional>

namespace edgeboard {

/// How long a feed may say nothing. Beyond `quiet` its data light is quiet, beyond `stale` it is stale.
struct SilenceLimits
{
    std::chrono::seconds quiet {15};
    std::chrono::seconds stale {60};
    std::chrono::seconds gap {30}; ///< [stream.max_gap_s] a longer silence over a reconnect is a gap in the data
};

/// Watches one feed: two lights, counters, gaps. Pure: time comes as an argument. Engine thread only.
class FeedMonitor
{
public:
    explicit FeedMonitor(QString feed, SilenceLimits limits = {});

    /// What a step led to. `changed`: a light changed, tell it.
    struct Outcome
    {
        bool changed = false;
        bool stillValid = true; ///< false: of an older connection, throw the event away
        std::optional<std::chrono::seconds> gapOpened; ///< the connection is back after such a silence
        bool gapFilled = false; ///< a whole image arrived after a gap
    };
    Outcome onStatus(const FeedStatus &status, MonotonicTime now);
    Outcome onBatch(const FeedBatch &batch, MonotonicTime now);
    /// Lets time pass. True when a light changed.
    bool onTick(MonotonicTime now);

    [[nodiscard]] const FeedHealth &health() const { return m_health; }
    /// Whether what this feed said last may be taken for the present.
    [[nodiscard]] bool isUp() const { return m_health.transport == Transport::Open; }

private:
    bool updateData(MonotonicTime now);

    FeedHealth m_health;
    SilenceLimits m_limits;
    std::deque<MonotonicTime> m_recent; // times of the last minute's messages
    bool m_inGap = false;
    bool m_wasOpen = false;
};

} // namespace edgeboard
