// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/Game.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace edgeboard::pricing {

/// Points of one tennis match. Sets are those that have begun, in order; the last one may be running.
struct TennisScore
{
    std::vector<std::pair<int, int>> sets; ///< games of home and away
    int homePoints = 0; ///< in the running game: 0, 1 (15), 2 (30), 3 (40), 4 (advantage); in a tie-break as counted
    int awayPoints = 0;
    std::optional<Side> server;
    int bestOf = 3; ///< sets, 3 or 5
};

/// What a model needs to know of a game. Pure data: no clock, no source.
struct GameState
{
    QString league;
    Phase phase = Phase::Live;
    std::optional<int> homeScore;
    std::optional<int> awayScore;
    std::optional<int> period; ///< 1 is the first; above regulation is overtime
    std::optional<double> clockSeconds; ///< left in the period; in soccer played in the match, stoppage time included
    PregameLine pregame;
    Situation situation;
    std::optional<TennisScore> tennis; ///< where a feed gives points
};

/// Probabilities of the result that the sport's main market pays on. They sum to 1.
struct WinProbability
{
    double home = 0;
    double away = 0;
    /// Soccer: level after 90 minutes and stoppage time, also when extra time is being played. Hockey: level after
    /// regulation; home and away then are those of regulation. Absent once a hockey game is in overtime: then home and away
    /// are who wins in the end.
    std::optional<double> draw;
    /// Where `draw` is not the end: home wins after overtime, extra time or a shoot-out as well. Hockey always has it; soccer
    /// has it once extra time has begun, and not before, because not every match has one.
    std::optional<double> homeInTheEnd;
    QString model; ///< which model judged: "ou-nba-2", "pregame moneyline", "result". A final "i": parameters inferred
    /// Half a width for `home`, 0 to 0.5: how far off we expect the model to be. guides/models.md section 8 rule 3: 0.02,
    /// and 0.03 more without a line from before the start. Ours: 0.02 more where the league's parameters are inferred.
    double uncertainty = 0;
    QStringList inputs; ///< what it was worked out from: "score", "clock", "moneyline", "spread", "total", "situation"
};

/// Judges a game. An error is a sentence that says what is missing or wrong with the state.
/// Before the start: the de-vigged moneyline, else the line's expectation. After the end: exactly 0 or 1 (0.5
/// for a tie). While it runs: within [0.002, 0.998]; at 0:00 of the last period, before it is final, within
/// [0.005, 0.995], because reviews and fouls happen.
/// Pure, any thread, some microseconds at most; guides/models.md section 1 has the edge cases.
[[nodiscard]] Expected<WinProbability> winProbability(const GameState &state);

/// League ids that have a model, of all sports.
[[nodiscard]] QStringList judgedLeagues();

/// The state that `winProbability` needs of a game on the board.
[[nodiscard]] GameState stateOf(const Game &game);

} // namespace edgeboard::pricing
