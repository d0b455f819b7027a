// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <atomic>
#include <chrono>
#include <optional>

namespace edgeboard {

/// Time since an arbitrary origin, in microseconds. All ages and deadlines use it; it never jumps.
using MonotonicTime = std::chrono::microseconds;
/// Wall-clock time, UTC, in milliseconds. For people and for comparing with what a source says.
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// The only source of time in core. Thread-safe: any thread may read any clock.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual MonotonicTime now() const = 0;
    [[nodiscard]] virtual WallTime wallNow() const = 0;
};

/// The machine's own clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] MonotonicTime now() const override;
    [[nodiscard]] WallTime wallNow() const override;
};

/// A clock that stands still until somebody moves it: the time of a replayed session, and of tests.
/// One thread moves it, any thread may read it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(WallTime start = WallTime {});
    [[nodiscard]] MonotonicTime now() const override;
    [[nodiscard]] WallTime wallNow() const override;
    /// Moves to `time` after the start. May go back (a replay that seeks).
    void moveTo(MonotonicTime time);
    void advance(MonotonicTime by);
    /// The wall time at which now() is zero.
    void setStart(WallTime start);

private:
    std::atomic<MonotonicTime::rep> m_now = 0;
    std::atomic<WallTime::rep> m_start;
};

/// RFC 3339 in UTC with milliseconds, for example 2026-11-22T21:09:37.250Z.
[[nodiscard]] QString toRfc3339(WallTime time);
/// Reads ISO 8601 as feeds write it: with or without seconds, fraction of any length, Z or an offset.
/// Returns nothing when the text is no time or names no zone.
[[nodiscard]] std::optional<WallTime> fromIso8601(QStringView text);

} // namespace edgeboard
