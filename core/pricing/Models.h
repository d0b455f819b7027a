// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/BaseballModel.h"
#include "core/pricing/DiffusionModel.h"
#include "core/pricing/HockeyModel.h"
#include "core/pricing/SoccerModel.h"
#include "core/pricing/TennisModel.h"

namespace edgeboard::pricing {

/// Refuses what no model can judge: a game that is off, scores that are missing or absurd, a line of nonsense. Models rely on
/// it: a game under way or over has both scores, and they lie between 0 and 500.
[[nodiscard]] Expected<void> checkState(const GameState &state);

} // namespace edgeboard::pricing
