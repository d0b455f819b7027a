// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <optional>

namespace edgeboard::wire {

/// An event without two sides: its title, its start, its phase, and in `detail` a few words about where it stands: the
/// leader and the score, the bout or the session that runs, or how many matches are played. Id, league and sport are
/// left to the caller. Nothing without a name. Source: protocols/espn.md section 3, "Sports that are not two teams".
[[nodiscard]] std::optional<GameUpdate> readEspnListRow(const Object &event, const League &league);

} // namespace edgeboard::wire
