// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/WinProbability.h"

#include <cmath>

namespace edgeboard::pricing {

inline GameState stateAt(const QString &league, int home, int away, int period, std::optional<double> clock = {})
{
    GameState state;
    state.league = league;
    state.homeScore = home;
    state.awayScore = away;
    state.period = period;
    state.clockSeconds = clock;
    return state;
}

inline bool near(double one, double other, double tolerance = 1e-9)
{
    return std::abs(one - other) <= tolerance;
}

/// The answer, or one that fails every comparison.
inline WinProbability judged(const GameState &state)
{
    const auto fair = winProbability(state);
    if (fair)
        return *fair;
    WinProbability none;
    none.home = none.away = -1;
    none.model = fair.error().message;
    return none;
}

} // namespace edgeboard::pricing
