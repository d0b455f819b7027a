// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/Game.h"

#include <QString>

#include <vector>

namespace edgeboard::demo {

/// One moment of a real game: what was true from then on.
struct Fact
{
    int second = 0; ///< since the first play, real time
    int period = 0;
    int home = 0;
    int away = 0;
    double clock = -1; ///< seconds left in the period; -1 where the sport has no clock
    QString kind; ///< kind of play: "Rush", "End Period"
    QString possession; ///< team id, or empty
    int down = -1;
    int distance = -1;
    int yardLine = -1; ///< yards from the home team's goal line
    QString half; ///< baseball: Top, Mid, Bottom, End
    int outs = -1;
};

struct FactTeam
{
    QString id;
    Team team;
};

/// A real game as facts: resources/demo/games.
struct GameFacts
{
    QString league;
    QString event; ///< ESPN's id
    FactTeam home;
    FactTeam away;
    PregameLine line;
    std::vector<Fact> facts; ///< by time
};

[[nodiscard]] Expected<GameFacts> readGameFacts(const QString &path);

} // namespace edgeboard::demo
