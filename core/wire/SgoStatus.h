// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <QString>

#include <optional>
#include <string_view>

// Where an event stands. protocols/sportsgameodds.md section 4.
namespace edgeboard::wire::sgo {

struct Status
{
    Phase phase = Phase::Scheduled;
    bool hasBegun = false; ///< started, live or over: what costs money now is no price of before the start
    QString period; ///< as Game::period
    int periodNumber = 0;
    GameClock clock; ///< empty outside of the game
    std::optional<WallTime> start;
    QString words; ///< displayLong, for an event that is not two sides
};
[[nodiscard]] Status readStatus(const Object &status, const League &league);

/// "2q" is "2" and 2, "ot" is "OT" and the part after the last regular one; what we do not know stays as it is, with 0.
struct Part
{
    QString word;
    int number = 0;
};
[[nodiscard]] Part partOf(std::string_view periodId, const League &league);

} // namespace edgeboard::wire::sgo
