// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/wire/Json.h"

#include <QString>

#include <string_view>

// The fields of ESPN's events that need judgement. Source: protocols/espn.md, sections as noted.
namespace edgeboard::wire {

/// "a71930" or "#a71930" to "#A71930"; anything else to an empty text.
[[nodiscard]] QString espnColor(const QString &text);
/// Section 4: `state` first, then `completed`, then words in `name`; for "post" the words come first.
[[nodiscard]] Phase espnPhase(std::string_view state, bool completed, std::string_view name);
/// Section 6: "5:12", "53.0", "17:09 - OT"; other texts are shown but give no seconds.
[[nodiscard]] GameClock espnClock(const QString &display, const QString &sport, Phase phase);
/// Section 7: football and baseball. Only facts; the sentence is ours.
[[nodiscard]] Situation espnSituation(const Object &competition, const Object &home, const Object &away,
    const QString &shortDetail, const QString &sport);

} // namespace edgeboard::wire
