// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/Game.h"

#include <QString>

#include <optional>

namespace edgeboard::pricing {

/// What a model needs to know of a game. Pure data: no clock, no source.
struct GameState
{
    QString league;
    Phase phase = Phase::Live;
    std::optional<int> homeScore;
    std::optional<int> awayScore;
    std::optional<int> period; ///< 1 is the first; above regulation is overtime
    std::optional<double> clockSeconds; ///< left in the period
    PregameLine pregame;
    Situation situation;
};

/// Probabilities of the final result, overtime included. They sum to 1.
struct WinProbability
{
    double home = 0;
    double away = 0;
    std::optional<double> draw; ///< only where the market has a draw
    QString model; ///< which model judged: "ou-nba-1", "pregame moneyline", "result"
};

/// Judges a game. An error is a sentence that says what is missing or wrong with the state.
/// Before the start: the de-vigged moneyline, else the line's expectation. After the end: exactly 0 or 1 (0.5
/// for a tie). While it runs: within [0.002, 0.998]; at 0:00 of the last period, before it is final, within
/// [0.005, 0.995], because reviews and fouls happen.
[[nodiscard]] Expected<WinProbability> winProbability(const GameState &state);

/// The state that `winProbability` needs of a game on the board.
[[nodiscard]] GameState stateOf(const Game &game);

} // namespace edgeboard::pricing
