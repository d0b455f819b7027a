// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QString>

namespace edgeboard::test {

/// An NBA game under way as ESPN would tell it: BOS at LAL, fourth quarter, 5:12 left.
[[nodiscard]] GameUpdate nbaGame(int homeScore, int awayScore, const QString &sourceId = QStringLiteral("401"));
/// The same game as a price feed knows it: teams, no score.
[[nodiscard]] GameUpdate pricedGame(const QString &sourceId = QStringLiteral("nba-bos-lal"));
/// A price of one side of that game at one venue; no ask for a negative one.
[[nodiscard]] QuoteUpdate winnerQuote(Side side, double ask, const QString &venue = QStringLiteral("DraftKings"));

[[nodiscard]] FeedBatch scores(std::vector<GameUpdate> games, quint32 session = 1);
[[nodiscard]] FeedBatch prices(std::vector<QuoteUpdate> quotes, quint32 session = 1);
[[nodiscard]] FeedStatus status(const QString &feed, Transport transport, quint32 session = 1);

} // namespace edgeboard::test
