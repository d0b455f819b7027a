// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/types/LeagueTable.h"

#include <QString>

// How sources write the clock and the part of a game. Source: protocols/espn.md section 6, protocols/relay.md section 5.
namespace edgeboard::wire {

/// "5:12", "53.0", "17:09 - OT", "45'+4'", and "64" where the sport counts minutes. Other texts are kept and give no
/// seconds; a sport without a clock gives an empty one.
[[nodiscard]] GameClock clockFromText(const QString &text, const League &league);
/// "1" to "4", then "OT", "2OT"; soccer's extra time is "ET" and its penalties "PEN". Empty for 0 and below.
[[nodiscard]] QString periodWord(int number, const League &league);
/// Whether the text itself says which part is played: "Q3 05:21", "Top 8th", "OT 3:22", "HT". Then nobody needs to say it once
/// more beside it. "5:12", "63'" and words like "Timeout" do not.
[[nodiscard]] bool namesPart(const QString &clock);
/// Whether the clock counts what is left of the part, rather than what has been played.
[[nodiscard]] bool countsDown(const League &league);
/// What is known of a league that is not in the table, from its sport alone: no overtime words, the usual clock.
[[nodiscard]] League leagueLike(const QString &id, const QString &sport);

} // namespace edgeboard::wire
