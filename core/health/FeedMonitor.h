// SPDX-License-Identifier: MIT
#pragma once

#include "core/health/FeedHealth.h"

#include <chrono>
#include <deque>
#include <optional>

namespace edgeboard {

/// How long a feed may say nothing. Beyond `quiet` its data light is quiet, beyond `stale` it is stale. A feed that
/// says how often it is to be expected (FeedStatus::every) is given twice and four times that.
struct SilenceLimits
{
    std::chrono::milliseconds quiet {15'000};
    std::chrono::milliseconds stale {60'000};
    std::chrono::milliseconds gap {30'000}; ///< [stream.max_gap_s] a longer silence over a reconnect is a gap
};

/// Watches one feed: two lights, counters, gaps, delays. Pure: time comes as an argument. Engine thread only.
class FeedMonitor
{
public:
    explicit FeedMonitor(QString feed, SilenceLimits limits = {});

    /// What a step led to. `changed`: a light changed, tell it.
    struct Outcome
    {
        bool changed = false;
        bool stillValid = true; ///< false: of an older connection, throw the event away
        std::optional<Backfill> gap; ///< a gap opened, is filled, or could not be filled; see gapLength()
    };
    Outcome onStatus(const FeedStatus &status, MonotonicTime now);
    Outcome onBatch(const FeedBatch &batch, MonotonicTime now);
    /// Lets time pass. True when a light changed.
    bool onTick(MonotonicTime now);
    /// A change was applied so long after the source says that it happened.
    void noteDelay(std::chrono::milliseconds delay);

    [[nodiscard]] const FeedHealth &health() const { return m_health; }
    /// How long nothing came before the connection was back; whole seconds.
    [[nodiscard]] std::chrono::seconds gapLength() const { return m_gapLength; }
    /// Whether what this feed said last may be taken for the present.
    [[nodiscard]] bool isUp() const { return m_health.transport == Transport::Open; }

private:
    bool updateData(MonotonicTime now);
    void updateDelay();

    FeedHealth m_health;
    SilenceLimits m_limits;
    std::optional<std::chrono::milliseconds> m_every;
    std::optional<MonotonicTime> m_firstAt; // message
    std::deque<MonotonicTime> m_recent; // times of the last minute's messages
    std::deque<std::chrono::milliseconds> m_delays; // of the last changes
    quint64 m_delayCount = 0;
    bool m_delaysChanged = false;
    std::chrono::seconds m_gapLength {};
    bool m_inGap = false;
    std::optional<quint32> m_openSession; // the last one that opened
};

} // namespace edgeboard
