// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace edgeboard::wire {

/// ESPN's own chance of winning, each 0 to 1; together 1. Source: protocols/espn.md section 8.
struct EspnChance
{
    double home = 0;
    double away = 0;
    double tie = 0;
};

/// One event as it stands in one answer, before anything is held against what was said earlier.
struct EspnEvent
{
    GameUpdate update;
    bool isList = false; ///< not two sides: `update` has a title and no teams
    QString playId; ///< of the last play; the chance belongs to it
    bool reversed = false; ///< the last play was taken back: a score may go down
    std::optional<EspnChance> chance;
    QStringList notes; ///< what was doubtful about it, a sentence each
};

/// Reads one element of `events`: a game of two sides, or a row of a list where the league or the sport has no sides.
/// Nothing when it says too little to be either.
[[nodiscard]] std::optional<EspnEvent> readEspnEvent(const Object &event, const League &league);

} // namespace edgeboard::wire
