// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Text.h"
#include "core/base/Time.h"
#include "core/types/Game.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace edgeboard {

/// What is bet on. "moneyline", "spread" and "total" are the main ones; others keep the feed's word.
using MarketType = QString;

/// Names one side of one market of one game.
struct SelectionKey
{
    QString gameId;
    MarketType market;
    /// Spread or total in hundredths of a point (Asian handicaps have quarters); of a spread the line of this side, so
    /// that home -150 and away +150 are one market. Absent for a moneyline.
    std::optional<int> lineHundredths;
    Side side = Side::Home;
    /// What `side` alone does not say: the player of a prop ("LeBron James"), an exact score ("2:1"), or for Side::Other
    /// the source's own words. Empty for every market that is compared across books.
    QString outcome = {};

    /// What differs most often is looked at first.
    friend bool operator==(const SelectionKey &a, const SelectionKey &b)
    {
        return a.side == b.side && a.lineHundredths == b.lineHundredths && sameText(a.market, b.market)
            && sameText(a.gameId, b.gameId) && a.outcome == b.outcome;
    }
};

/// One market of one game: the selections that exclude each other. Books are compared only within one.
struct MarketKey
{
    QString gameId;
    MarketType market;
    std::optional<int> lineHundredths; ///< of a spread, home's line

    friend bool operator==(const MarketKey &a, const MarketKey &b)
    {
        return a.lineHundredths == b.lineHundredths && sameText(a.market, b.market) && sameText(a.gameId, b.gameId);
    }
};
/// Nothing for selections that are not compared: players, exact scores, and every market whose word does not itself say
/// what is bet on (see isCompared()).
[[nodiscard]] std::optional<MarketKey> marketOf(const SelectionKey &selection);
/// Moneyline, spread, total and draw_no_bet of the whole game, and the first three of a named part: "first_half_totals",
/// "1st_quarter_moneyline", "second_period_spread", "first_five_innings_total". Only these are one bet at every book: in
/// "team_totals" the Over 110.5 of one team is not that of the other.
[[nodiscard]] bool isCompared(const MarketType &market);
/// The selection of `side` in `market`.
[[nodiscard]] SelectionKey selectionOf(const MarketKey &market, Side side);
/// Over and under for totals; else home and away, and a draw where `hasDraw`.
[[nodiscard]] std::vector<Side> sidesOf(const MarketType &market, bool hasDraw);
/// "spread", "first_half_spreads": each side has a line of its own.
[[nodiscard]] bool isSpread(const MarketType &market);
/// "total", "first_half_totals".
[[nodiscard]] bool isTotal(const MarketType &market);

/// The side's entry in the market of who wins.
[[nodiscard]] SelectionKey winnerKey(const QString &gameId, Side side);

/// A price with the line on which it stood, for what was quoted at another time.
struct LinePrice
{
    int american = 0;
    std::optional<int> lineHundredths; ///< absent for a moneyline

    friend bool operator==(const LinePrice &, const LinePrice &) = default;
};

/// Names one price: a selection at a venue.
struct QuoteKey
{
    SelectionKey selection;
    QString venue; ///< begins with the venue's own name: "Polymarket", "DraftKings"

    friend bool operator==(const QuoteKey &, const QuoteKey &) = default;
};

/// An order without meaning, so that what is collected from a hash is told in the same order each time.
[[nodiscard]] bool operator<(const SelectionKey &a, const SelectionKey &b);
[[nodiscard]] std::size_t qHash(const SelectionKey &key, std::size_t seed = 0);
[[nodiscard]] bool operator<(const MarketKey &a, const MarketKey &b);
[[nodiscard]] std::size_t qHash(const MarketKey &key, std::size_t seed = 0);
[[nodiscard]] std::size_t qHash(const QuoteKey &key, std::size_t seed = 0);

/// The newest price of one selection at one venue.
/// `ask` is what it costs to buy the side now. An empty book has no price; it is never 0.50.
struct Quote
{
    QuoteKey key;
    QString feed; ///< who told us
    quint32 session = 0; ///< of the feed's connection that last stated it; an older one has missed changes
    std::optional<Price> open; ///< the first ask that we saw
    std::optional<int> openAmerican; ///< the same as the book wrote it
    std::optional<LinePrice> opened; ///< the book's own first price, where its feed knows it
    std::optional<LinePrice> closed; ///< the book's own last price before the start, where its feed knows it
    /// Where the ask went with its last change: -1 down (longer odds), +1 up (shorter), 0 not known.
    int moved = 0;
    std::optional<Price> bid;
    std::optional<Price> ask;
    std::optional<int> american; ///< as the book wrote it; absent where the venue trades in cents
    std::optional<double> askSize; ///< contracts at the ask
    Micro feeRate; ///< taker fee is feeRate * (p * (1 - p)) ^ feeExponent per contract; 0 for a sportsbook
    int feeExponent = 1;
    bool firstHand = false; ///< the venue's own word, not what another feed passes on
    bool suspended = false; ///< closed by the venue: the last price stays visible and is never best
    std::optional<WallTime> sourceTime; ///< when the venue says it was so
    MonotonicTime changedAt {}; ///< we saw another price
    MonotonicTime confirmedAt {}; ///< the feed last stated or re-stated it

    friend bool operator==(const Quote &, const Quote &) = default;
};

} // namespace edgeboard
