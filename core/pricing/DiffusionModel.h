// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/Answer.h"
#include "core/pricing/ScoreModels.h"

namespace edgeboard::pricing {

/// Basketball and football: the lead as a mean-reverting diffusion around the pregame line. Source: guides/models.md 2.1.
[[nodiscard]] Expected<WinProbability> judgeDiffusion(const GameState &state, const ScoreModel &model);
/// As spreadFair() and totalFair() of LineFair.h, overtime included; thresholds are whole or half.
[[nodiscard]] Expected<LineChance> diffusionMargin(const GameState &state, const ScoreModel &model, double threshold);
[[nodiscard]] Expected<LineChance> diffusionTotal(const GameState &state, const ScoreModel &model, double threshold);
[[nodiscard]] Basis diffusionBasis(const GameState &state, const ScoreModel &model);

} // namespace edgeboard::pricing
