// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/GameDetail.h"
#include "core/types/LeagueTable.h"

#include <QString>

/// Words about markets and where a fair price comes from. Pure.
namespace edgeboard::text {

/// "Winner", "Spread −1.5" (the favourite's line), "Total 44.5"; other markets by the feed's word: "First half total 21".
[[nodiscard]] QString marketTitle(const MarketKey &market);
/// The same with the team that gives the points, for a list of many lines: "Spread ATL −1.5".
[[nodiscard]] QString marketEntry(const MarketKey &market, const Game &game);
/// Head of a column: "NO", "Draw", "NO +1.5", "Over".
[[nodiscard]] QString sideHead(const MarketKey &market, Side side, const Game &game);
/// "Saints", "Draw", "Over": a side as a word in a sentence.
[[nodiscard]] QString sideName(Side side, const Game &game);
/// The order of the columns, as indexes into `sides`: the team that is named first comes first.
[[nodiscard]] std::vector<std::size_t> columnsOf(const std::vector<Side> &sides, bool homeFirst);

/// "model:ou-1" -> "model ou-1"; "consensus:power, 7 books" -> "no-vig books, power, 7 books".
[[nodiscard]] QString fairSource(const QString &source);
/// "consensus:power, 7 books" -> "power"; empty when it names no method.
[[nodiscard]] QString devigMethod(const QString &source);
/// A prop or an exact score: "LeBron James, over 25.5", "2:1". The source's own words, on one line.
[[nodiscard]] QString outcome(const SelectionKey &selection, const Game &game);

} // namespace edgeboard::text
