// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/GoalModel.h"

namespace edgeboard::pricing {

/// One competition. All share the clock of the English Premier League, the only one measured; the name says so by its "i".
struct SoccerLeague
{
    const char16_t *league; ///< id of resources/leagues
    bool isNeutral; ///< tournaments of national teams: nobody is at home
    bool hasTwoLegs; ///< some rounds are decided over two matches, so extra time does not mean that this one was level
};

/// Nothing for a league that is no soccer of ours.
[[nodiscard]] const SoccerLeague *soccerLeague(QStringView league);
[[nodiscard]] QStringList soccerLeagues();

/// The share of a match's goals that falls after that moment, 1 at kick-off. `seconds` played, stoppage time included.
/// Never 0 while it runs.
[[nodiscard]] double soccerShareLeft(int half, double seconds);

/// The market pays on 90 minutes and stoppage time. Once extra time has begun that is settled: level, where one match
/// decides; which side goes on is then `homeInTheEnd`. In a competition with two-legged rounds extra time is refused,
/// because the score of this match at 90 minutes is not known.
[[nodiscard]] Expected<WinProbability> judgeSoccer(const GameState &state, const SoccerLeague &league);
/// As spreadFair() and totalFair() of LineFair.h, for 90 minutes; thresholds are whole or half.
[[nodiscard]] Expected<LineChance> soccerMargin(const GameState &state, const SoccerLeague &league, double threshold);
[[nodiscard]] Expected<LineChance> soccerTotal(const GameState &state, const SoccerLeague &league, double threshold);
[[nodiscard]] Basis soccerBasis(const GameState &state, const SoccerLeague &league);

} // namespace edgeboard::pricing
