// SPDX-License-Identifier: MIT
#pragma once

#include "core/health/FeedHealth.h"

#include <QString>
#include <QStringList>

#include <cstdint>

/// Words about one feed: its name, how it fares, what can be done about it. Pure. `now` is engine time.
namespace edgeboard {

/// How a feed fares, as one mark says it (tokens 4).
enum class FeedState : std::uint8_t { Off, Starting, CatchingUp, Live, Quiet, Silent, Retrying, Stopped };
/// The name that EbFeedGlyph knows.
[[nodiscard]] QString wordFor(FeedState state);
[[nodiscard]] FeedState stateOf(const FeedHealth &health);
/// True when it has given data once, is wanted, and nothing comes any more: what is on the screen ages.
[[nodiscard]] bool isLost(const FeedHealth &health, MonotonicTime now);

/// "espn" -> "ESPN"; an unknown kind is shown as it is.
[[nodiscard]] QString feedName(const QString &feed);
/// "Live", "Quiet 14 s", "Retry in 11 s", "Stopped, will not retry".
[[nodiscard]] QString stateText(const FeedHealth &health, MonotonicTime now);
/// For the strip and the list, beside the mark: "0.2 s", "quiet 14 s", "retry in 11 s", "stopped".
[[nodiscard]] QString stateBrief(const FeedHealth &health, MonotonicTime now);
/// "retry in 11 s"; empty when no try is due.
[[nodiscard]] QString retryText(const FeedHealth &health, MonotonicTime now);

/// The way of a connection, and where on it this one is.
struct FeedSteps
{
    QStringList names; ///< "Off", "Connecting", "Open", "Receiving"; or what became of it at the end
    int current = 0;
};
[[nodiscard]] FeedSteps stepsOf(const FeedHealth &health, MonotonicTime now);

} // namespace edgeboard
