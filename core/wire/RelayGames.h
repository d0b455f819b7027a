// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"
#include "core/wire/RelayFrames.h"
#include "core/wire/RelayQuotes.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <deque>
#include <string>

// One game of the relay: what was said of it, and what a new word of it changes.
namespace edgeboard::wire::relay {

/// A price that came before its game's teams: kept whole, because the frame is gone by then.
struct WaitingPrice
{
    std::string market;
    std::string book;
    std::string outcome;
    SaidNumber price;
    SaidNumber points;
    SaidNumber time;
    bool suspended = false;
    quint64 frame = 0;

    [[nodiscard]] SaidPrice said() const { return {market, book, outcome, {}, price, points, time, suspended}; }
};

struct RelayGame
{
    quint64 order = 0; ///< in which games came
    GameUpdate known; ///< everything that was said of it, the newest of each
    TeamPair teams;
    bool live = false;
    bool asked = false; ///< named as unknown, and nothing was learnt of it since
    int missed = 0; ///< live lists in a row that left it out
    quint64 touched = 0; ///< number of the frame that last spoke of its state
    quint64 ended = 0; ///< number of the frame that said that it is over; 0: none, or it was taken back
    quint64 spoken = 0; ///< number of frames when anything was last said of it
    quint32 connection = 0; ///< in which its state was last stated
    quint32 pricedIn = 0; ///< connection of the last answer that brought its prices
    GameQuotes quotes;
    QHash<MarketType, QSet<QString>> books; ///< whose prices were taken
    bool isOverfull = false; ///< it was said that no more of its prices are taken
    std::deque<WaitingPrice> waiting;

    [[nodiscard]] const QString &id() const { return known.sourceId; }
};

/// A Game object with what the flat reader leaves out: cities and mascots, an empty clock, the number of a named part.
/// Nothing without an id that can be one. `fault` gets the end of a sentence when a part of it was left out.
struct SaidGame
{
    GameUpdate update;
    TeamPair teams;
    QString slug;
};
[[nodiscard]] std::optional<SaidGame> readGame(const Object &object, const LeagueTable &leagues, QString &fault);

/// What a score_change says, seen from what is known of its game.
[[nodiscard]] GameUpdate readScoreChange(
    const Delta &delta, const RelayGame &game, const LeagueTable &leagues, QString &fault);

/// The rules that hold whoever says it: a game that is over has no clock; a score counts from the start on; who says less
/// of the same team than was known takes nothing away.
void settle(GameUpdate &update, const RelayGame &game);
/// Takes over what is said, and whether the game is live by it.
void merge(const GameUpdate &update, RelayGame &game);
/// Scores, part and phase that `update` states otherwise than they are known.
[[nodiscard]] int differences(const GameUpdate &update, const GameUpdate &known);
/// Leaves what does not change in the course of a game: league, start, teams.
void keepFacts(GameUpdate &update);

} // namespace edgeboard::wire::relay
