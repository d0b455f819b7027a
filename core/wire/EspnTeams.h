// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/wire/Json.h"

#include <QString>

#include <optional>

// Who plays. Source: protocols/espn.md sections 3, 5 and 11.
namespace edgeboard::wire {

/// "a71930" or "#a71930" to "#A71930"; anything else to an empty text.
[[nodiscard]] QString espnColor(const QString &text);
/// The team of a competitor. A missing, "NULL" or "TBD" abbreviation becomes the short name. Empty names when there
/// is no team.
[[nodiscard]] Team espnTeam(const Object &competitor);
/// A player, a pair or a team, as few words as there are: "C. Alcaraz".
[[nodiscard]] QString espnShortName(const Object &competitor);

struct EspnSides
{
    Object home;
    Object away;
    bool assumed = false; ///< nobody says who is at home: taken by `order`
};

/// Home and away by `homeAway`, never by index; `order` where that is not one of each, the lower one at home. Nothing
/// when there are not two.
[[nodiscard]] std::optional<EspnSides> espnSides(const Array &competitors);

} // namespace edgeboard::wire
