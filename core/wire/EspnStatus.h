// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <QString>

#include <optional>
#include <string_view>

// ESPN's `status` object. Source: protocols/espn.md sections 4 and 6.
namespace edgeboard::wire {

/// Section 4: `state` first, then `completed`, then words in `name`; for "post" the words come first. A state that is
/// over without being completed or named gives Unknown, because a result must not be guessed. `completed` is absent
/// where the sport does not say it (cricket).
[[nodiscard]] Phase espnPhase(std::string_view state, std::optional<bool> completed, std::string_view name);

/// What `status` says, in our words.
struct EspnStatus
{
    Phase phase = Phase::Unknown;
    QString period; ///< see periodWord(); also "HT" (soccer) and "SO" (hockey)
    int periodNumber = 0;
    GameClock clock; ///< empty before the start and after the end, whatever ESPN left there
    QString name; ///< ESPN's own word, for sentences
    bool isDoubtful = false; ///< ESPN says that it is over, and not how
};

/// `status` has the field `type`, or there is nothing to read.
[[nodiscard]] std::optional<EspnStatus> readEspnStatus(const Object &status, const League &league);

} // namespace edgeboard::wire
