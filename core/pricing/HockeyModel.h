// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/GoalModel.h"

namespace edgeboard::pricing {

/// One league of ice hockey. Only the NHL is measured; the others take its shape with a mean of their own.
struct HockeyLeague
{
    const char16_t *league; ///< id of resources/leagues
    const char16_t *name; ///< of the model; changes when a parameter does
    double goals; ///< of both in regulation, where no total is quoted
    bool mayEndLevel; ///< college games stay tied where overtime has no goal
};

/// Nothing for a league that is no hockey of ours.
[[nodiscard]] const HockeyLeague *hockeyLeague(QStringView league);
[[nodiscard]] QStringList hockeyLeagues();

/// The share of regulation's goals that falls after that moment. `secondsLeft` of the period, 1200 at its start.
[[nodiscard]] double hockeyShareLeft(int period, double secondsLeft);

/// Three ways on regulation, with `homeInTheEnd`; two ways in overtime and in a shoot-out.
[[nodiscard]] Expected<WinProbability> judgeHockey(const GameState &state, const HockeyLeague &league);
/// As spreadFair() and totalFair() of LineFair.h: overtime counts, the winner of a shoot-out is given one goal; thresholds
/// are whole or half.
[[nodiscard]] Expected<LineChance> hockeyMargin(const GameState &state, const HockeyLeague &league, double threshold);
[[nodiscard]] Expected<LineChance> hockeyTotal(const GameState &state, const HockeyLeague &league, double threshold);
[[nodiscard]] Basis hockeyBasis(const GameState &state, const HockeyLeague &league);

} // namespace edgeboard::pricing
