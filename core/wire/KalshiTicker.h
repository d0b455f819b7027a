// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/types/TeamTable.h"

#include <QDate>
#include <QString>

#include <optional>

namespace edgeboard::wire {

/// What a ticker of Kalshi's winner markets says. Source: protocols/markets.md section 2.1.
/// "KXMLBGAME-26APR301235STLPIT-PIT": series, Eastern date, start (some leagues), the two teams without anything between them,
/// "G1" or "G2" of a double-header, and of a market the team that wins it ("TIE": the draw).
struct KalshiTicker
{
    QString event; ///< without the team that wins: the game
    QString league; ///< our id
    QDate day; ///< Eastern
    std::optional<WallTime> start;
    int gameNumber = 0; ///< of a double-header, 1 or 2
    KnownTeam home;
    KnownTeam away;
    QString homeCode; ///< as the ticker writes them
    QString awayCode;
    std::optional<Side> yes; ///< of a market: who wins it; absent for an event
};

/// Reads a ticker, or refuses it with a sentence that names the ticker and, where it is that, the code: an unknown series, a
/// date that is none, teams that are not in `teams`, a pair that splits in no way or in several. It never guesses.
[[nodiscard]] Expected<KalshiTicker> readKalshiTicker(
    const QString &ticker, const LeagueTable &leagues, const TeamTable &teams);

/// The league whose winner markets are in the series; nullptr: none of ours.
[[nodiscard]] const League *kalshiLeague(const LeagueTable &leagues, const QString &series);
/// "KXNBAGAME" of any ticker in it.
[[nodiscard]] QString kalshiSeries(const QString &ticker);

} // namespace edgeboard::wire
