// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/health/FeedHealth.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace edgeboard {

/// A line of a feed's log, for people.
struct FeedNote
{
    enum class Level : std::uint8_t { Info, Good, Warning, Bad };
    QString feed;
    WallTime at {};
    Level level = Level::Info;
    QString text; ///< one sentence; printable characters only, at most 300

    friend bool operator==(const FeedNote &, const FeedNote &) = default;
};

/// Puts what happens to one feed into sentences. A source that goes wrong a thousand times a second fills no log: at
/// most `mostAMinute` troubles are written a minute, the others are counted. Pure; time comes as an argument.
class FeedLog
{
public:
    explicit FeedLog(QString feed)
        : m_feed(std::move(feed))
    {
    }
    static constexpr int mostAMinute = 20;

    /// What changed between two states of the feed.
    [[nodiscard]] std::vector<FeedNote> onHealth(
        const FeedHealth &before, const FeedHealth &after, MonotonicTime now, WallTime at);
    /// Something of a message could not be used. Nothing when it is one of too many.
    [[nodiscard]] std::optional<FeedNote> onProblem(const QString &problem, MonotonicTime now, WallTime at);
    [[nodiscard]] FeedNote onGap(std::chrono::seconds length, Backfill backfill, WallTime at) const;

private:
    [[nodiscard]] FeedNote note(FeedNote::Level level, const QString &text, WallTime at) const;

    QString m_feed;
    std::optional<MonotonicTime> m_minuteBegan;
    int m_inMinute = 0;
    int m_suppressed = 0;
};

} // namespace edgeboard
