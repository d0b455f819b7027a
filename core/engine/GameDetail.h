// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/edge/Arbitrage.h"
#include "core/edge/EdgeGates.h"
#include "core/engine/GameSummary.h"
#include "core/state/Join.h"
#include "core/types/Quote.h"

#include <QHash>
#include <QString>
#include <QVector>

#include <optional>
#include <vector>

namespace edgeboard {

/// One price in the odds table of the open game.
struct OddsCell
{
    Quote quote; ///< ages are in it: changedAt, confirmedAt; open, moved, suspended as well
    bool current = true; ///< false: from before the feed's last reconnect and not re-read since
    bool best = false; ///< highest payout among those that can be bought now
    std::optional<Edge> edge; ///< net, against the fair of its side without this venue; absent without a fair

    friend bool operator==(const OddsCell &, const OddsCell &) = default;
};

/// One book in one market: a cell a side, in the order of OddsMarket::sides; absent: the book does not quote it.
struct OddsRow
{
    QString venue;
    std::vector<std::optional<OddsCell>> cells;
    std::optional<double> overround; ///< sum of implied probabilities - 1, when all sides have a price

    friend bool operator==(const OddsRow &, const OddsRow &) = default;
};

/// What the fresh books together hold to be fair, see pricing/Consensus.h.
struct OddsConsensus
{
    std::vector<Probability> fair; ///< a number a side; sums to 1
    int books = 0; ///< that took part
    int sharp = 0; ///< of them
    double spread = 0; ///< largest minus smallest opinion on the first side: how far the books differ
    QString source; ///< "consensus:power, 7 books"

    friend bool operator==(const OddsConsensus &, const OddsConsensus &) = default;
};

/// What a feed itself holds to be fair, under its own name.
struct SourceFair
{
    QString source; ///< "feed:sportsgameodds"
    std::vector<std::optional<Probability>> fair; ///< a number a side
    MonotonicTime statedAt {}; ///< of the oldest of them

    friend bool operator==(const SourceFair &, const SourceFair &) = default;
};

/// One market with one line.
struct OddsMarket
{
    MarketKey key;
    std::vector<Side> sides;
    std::vector<OddsRow> rows; ///< by venue, ordered by name
    std::optional<OddsConsensus> consensus;
    QString whyNoConsensus; ///< "2 fresh books, 3 needed"; empty when there is one
    std::vector<std::optional<Probability>> model; ///< a number a side; all absent where no model is
    std::vector<SourceFair> sources; ///< by name of the feed
    std::optional<double> bestOverround; ///< of the best price of each side; negative: an arbitrage
    int fresh = 0; ///< books with a fresh, current price

    friend bool operator==(const OddsMarket &, const OddsMarket &) = default;
};

/// Points of a market's movement that are kept: ten minutes, one each five seconds.
inline constexpr qsizetype movementLength = 120;

/// A point of how a market moved. Absent: no fresh price then, drawn as a hole.
struct LinePoint
{
    MonotonicTime at {};
    std::optional<float> consensus; ///< of the first side of OddsMarket::sides, 0 to 1
    std::optional<float> best; ///< best ask of that side, 0 to 1

    friend bool operator==(const LinePoint &, const LinePoint &) = default;
};

/// Everything that the page of the one open game shows beside its summary. A value; crosses to the GUI thread.
struct GameDetail
{
    GameSummary summary;
    std::vector<OddsMarket> markets; ///< main ones first: moneyline, spread by line, total by line, then the others
    std::vector<Quote> others; ///< props and exact scores: kept and shown, never compared
    std::vector<Arbitrage> arbitrages; ///< open now
    std::vector<Join> joins; ///< which feed's game this is, and why, by feed
    /// What our model, or one that somebody runs beside us, says of who wins: home's chance.
    std::optional<Fair> model;
    QVector<HistoryPoint> whole; ///< of the whole game, a point each half minute, oldest first
    /// Of the markets that have prices, ten minutes, a point each five seconds.
    QHash<MarketKey, QVector<LinePoint>> movement;

    friend bool operator==(const GameDetail &, const GameDetail &) = default;
};

} // namespace edgeboard
