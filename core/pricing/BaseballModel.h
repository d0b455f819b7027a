// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/Answer.h"

namespace edgeboard::pricing {

/// One league of nine-inning baseball.
struct BaseballLeague
{
    const char16_t *league; ///< id of resources/leagues
    const char16_t *name; ///< of the model; changes when a parameter does
    bool isNeutral; ///< tournaments of national teams
};

/// Nothing for a league that is no baseball of ours.
[[nodiscard]] const BaseballLeague *baseballLeague(QStringView league);
[[nodiscard]] QStringList baseballLeagues();

/// Runs by half-innings from here on: what is left of this one with its outs and bases, whole ones up to the ninth, then extra
/// innings that begin with a runner on second (regular seasons since 2020; post-season games do not have him, which only
/// changes how a tie at nine is told apart from one later). The bottom of the ninth is not played by a side that leads. How
/// the two bat is solved from moneyline and total. A missing half is the top; missing outs and bases are none.
[[nodiscard]] Expected<WinProbability> judgeBaseball(const GameState &state, const BaseballLeague &league);
/// As spreadFair() and totalFair() of LineFair.h; thresholds are whole or half.
[[nodiscard]] Expected<LineChance> baseballMargin(
    const GameState &state, const BaseballLeague &league, double threshold);
[[nodiscard]] Expected<LineChance> baseballTotal(
    const GameState &state, const BaseballLeague &league, double threshold);
[[nodiscard]] Basis baseballBasis(const GameState &state, const BaseballLeague &league);

} // namespace edgeboard::pricing
