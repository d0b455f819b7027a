// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <QString>

namespace edgeboard::wire {

/// What the players are at: football and baseball. Only facts; the sentence is ours. Source: protocols/espn.md
/// section 7.
[[nodiscard]] Situation espnSituation(const Object &competition, const Object &home, const Object &away,
    const QString &shortDetail, const League &league);

} // namespace edgeboard::wire
