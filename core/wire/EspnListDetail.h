// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <QString>

#include <vector>

namespace edgeboard::wire {

/// One competition of an event without two sides: a match, a bout, a session, or the whole tournament.
struct EspnPart
{
    Object object;
    Phase phase = Phase::Unknown;
    int period = 0; ///< round, lap, set
};

struct EspnPartCounts
{
    int live = 0;
    int over = 0;
    int ahead = 0;
};

[[nodiscard]] EspnPartCounts countParts(const std::vector<EspnPart> &parts);

/// Where an event stands, in a few words of its sport: tennis, golf, fights, racing, and for everything else what cricket
/// needs. May be empty.
[[nodiscard]] QString espnListDetail(const Object &event, const std::vector<EspnPart> &parts, const League &league);

} // namespace edgeboard::wire
