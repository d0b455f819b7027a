// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/types/Quote.h"

#include <QString>

#include <cstdint>

/// Words about one game: its clock, its teams, what is bet on. Pure. `league` may be nullptr for an unmapped
/// one.
namespace edgeboard::text {

/// Which filter of the board a game belongs to.
enum class PhaseGroup : std::uint8_t { Live, Next, Final };
[[nodiscard]] PhaseGroup groupOf(Phase phase);

/// "4th 5:12", "OT 3:10", "Half", "End 1st", "Top 8th", "54′", "Final", "Delayed". For a scheduled game the
/// start with its zone, as seen from `wallNow`.
[[nodiscard]] QString clock(const Game &game, const League *league, WallTime wallNow);
/// The same for ears: "4th quarter 5 12".
[[nodiscard]] QString spokenClock(const Game &game, const League *league, WallTime wallNow);

/// Soccer names home first, US sports the visitors.
[[nodiscard]] bool homeFirst(const Game &game, const League *league);
[[nodiscard]] const Team &firstTeam(const Game &game, const League *league);
[[nodiscard]] const Team &secondTeam(const Game &game, const League *league);
[[nodiscard]] QString nameOf(const Team &team);
[[nodiscard]] QString abbreviationOf(const Team &team);
/// True for what is not played by two sides: a tournament, a race, a fight night.
[[nodiscard]] bool isEvent(const Game &game);
/// "NO @ ATL" or "RSO – BAR"; the title of an event.
[[nodiscard]] QString teams(const Game &game, const League *league);
/// "NO @ ATL, 4th 5:12, 20–21".
[[nodiscard]] QString line(const Game &game, const League *league, WallTime wallNow);

/// "Saints to win", "Draw", "Over 213.5 points", "Lions −3.5".
[[nodiscard]] QString pick(const SelectionKey &selection, const Game &game);
/// For a chip: "NO", "Draw", "O 213.5", "DET −3.5".
[[nodiscard]] QString shortPick(const SelectionKey &selection, const Game &game);

} // namespace edgeboard::text
