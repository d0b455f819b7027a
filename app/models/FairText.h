// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/edge/EdgeGates.h"
#include "core/types/Game.h"
#include "core/types/LeagueTable.h"

#include <QString>

#include <utility>

namespace edgeboard {

/// Who says what of the team named first, and from what: "ou-nba-2 says 55.2 for Saints, give or take 2.0" and "From score,
/// clock and spread. Score 0.6 s old."
[[nodiscard]] std::pair<QString, QString> modelInWords(
    const Fair &home, const Game &game, const LeagueTable &leagues, MonotonicTime now);

/// "Feeds differ: Books relay says 21–20 for 12 s. Alerts wait." Empty while they agree.
[[nodiscard]] QString disputeInWords(const Game &game, const LeagueTable &leagues, MonotonicTime now);

} // namespace edgeboard
