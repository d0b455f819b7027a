// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/pricing/WinProbability.h"

#include <QByteArray>

namespace edgeboard {

/// Reads one game state as `edgeboard-watch fair` takes it (CONTRACTS). An error names the field and what it may hold.
/// Period and clock may be numbers or the words of feeds: "Q4", "OT", "Top 5"; "5:12"; in soccer "63'", "45'+2'", "63:20". A
/// clock that is a number is seconds: left in the period, in soccer played in the match.
[[nodiscard]] Expected<pricing::GameState> parseGameState(const QByteArray &line);

} // namespace edgeboard
