// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/Answer.h"

namespace edgeboard::pricing {

/// Men or women: how many points the server wins.
struct TennisTour
{
    const char16_t *league; ///< id of resources/leagues
    const char16_t *name; ///< of the model; changes when a parameter does
    double serveSum; ///< of both players' chances to win a point on their own serve
};

/// Nothing for a league that is no tennis of ours.
[[nodiscard]] const TennisTour *tennisTour(QStringView league);
[[nodiscard]] QStringList tennisTours();

/// P(server wins the game) from 0:0, with `p` the chance of a point. Source: guides/models.md section 2.4.
[[nodiscard]] double holdChance(double p);

/// Points are independent and alike; the server's chance is the player's own. The two chances are solved from the moneyline,
/// with their sum that of the tour. Where no sets are given, the scores are sets won. Sets have a tie-break at 6:6, the last
/// one as well.
[[nodiscard]] Expected<WinProbability> judgeTennis(const GameState &state, const TennisTour &tour);

} // namespace edgeboard::pricing
