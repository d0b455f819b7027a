// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/EspnEvent.h"

#include <QString>

#include <optional>

// Answers of a polled source may come from an old copy: what goes back is believed when the next poll says it too.
// Decided by polls and not by time, so that a recorded session gives the same. Source: protocols/espn.md rule 11,
// sections 11 and 12.
namespace edgeboard::wire {

/// What was last told of one game.
struct EspnGuardState
{
    struct Play
    {
        Phase phase = Phase::Unknown;
        std::optional<int> homeScore;
        std::optional<int> awayScore;
        QString period;
        int periodNumber = 0;
        GameClock clock;
        Situation situation;
    };
    std::optional<Play> told; ///< nothing before the first poll
    bool homeHeld = false; ///< the last poll had a lower score, which was not told
    bool awayHeld = false;
    bool placeHeld = false; ///< the last poll was behind in period or clock
    int finalPolls = 0; ///< polls in a row that called it final
};

struct EspnVerdict
{
    GameUpdate update; ///< what may be told now; what is held is re-stated as it was
    QString problem; ///< a sentence when a result was taken back late; else empty
};

/// Decides what of `event`, a game of two sides, may be told.
///  - A higher score is told at once. A lower one is held until the next poll is lower too, or told at once when the
///    last play was reversed.
///  - A period or clock that goes back is held until the next poll is behind too; so is a game that has begun and is
///    said to be scheduled.
///  - A final that returns to play is told at once; after more than five polls with a problem.
[[nodiscard]] EspnVerdict guardEspn(const EspnEvent &event, const League &league, EspnGuardState &state);

/// Whose chance was last seen.
struct EspnChanceState
{
    QString playId;
    std::optional<int> homeScore;
    std::optional<int> awayScore;
    bool isOld = false;
};

/// The chance that belongs to the score of `event`. Nothing while the score is newer than the last play: the chance is
/// one play old then, until the play's id changes.
[[nodiscard]] std::optional<EspnChance> currentChance(const EspnEvent &event, EspnChanceState &state);

} // namespace edgeboard::wire
