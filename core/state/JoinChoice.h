// SPDX-License-Identifier: MIT
#pragma once

#include "core/state/Join.h"
#include "core/types/Game.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace edgeboard {

/// A game of other feeds in the same league with the same two teams.
struct JoinCandidate
{
    const Game *game = nullptr;
    bool swapped = false; ///< its home is the other's away
    std::optional<WallTime::duration> apart; ///< between the starts, where both are known
    std::optional<QDate> day; ///< Eastern date of the game
    bool taken = false; ///< another game of the same feed was joined to it
};

/// What a feed says of when its game is.
struct SaidTime
{
    std::optional<WallTime> start;
    std::optional<QDate> day; ///< Eastern
    int number = 0; ///< of a double-header, 1 or 2
};

/// What became of it: a game, or why none.
struct JoinChoice
{
    const Game *game = nullptr;
    bool swapped = false;
    JoinRule rule = JoinRule::First;
    QString evidence;
    QString refused; ///< several fit
    QString doubt; ///< none fits, although something is near
};

/// Rules 3 to 5 of GameMatcher. `siblings`: games of that feed with these teams on that day, this one included.
[[nodiscard]] JoinChoice chooseByTime(const SaidTime &said, const std::vector<JoinCandidate> &all, int siblings);

/// "nba-espn-401 (2026-03-28 23:00Z)"
[[nodiscard]] QString gameInWords(const Game &game);

} // namespace edgeboard
