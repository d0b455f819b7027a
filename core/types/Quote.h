// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/types/Game.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>

namespace edgeboard {

/// What is bet on. "moneyline", "spread" and "total" are the main ones; others keep the feed's word.
using MarketType = QString;

/// Names one side of one market of one game.
struct SelectionKey
{
    QString gameId;
    MarketType market;
    std::optional<int> lineTenths; ///< spread or total in tenths of a point; absent for a moneyline
    Side side = Side::Home;

    friend bool operator==(const SelectionKey &, const SelectionKey &) = default;
};

/// The side's entry in the market of who wins.
[[nodiscard]] SelectionKey winnerKey(const QString &gameId, Side side);

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
[[nodiscard]] std::size_t qHash(const QuoteKey &key, std::size_t seed = 0);

/// The newest price of one selection at one venue.
/// `ask` is what it costs to buy the side now. An empty book has no price; it is never 0.50.
struct Quote
{
    QuoteKey key;
    QString feed; ///< who told us
    std::optional<Price> bid;
    std::optional<Price> ask;
    std::optional<int> american; ///< as the book wrote it; absent where the venue trades in cents
    std::optional<double> askSize; ///< contracts at the ask
    Micro feeRate; ///< taker fee is feeRate * p * (1 - p) per contract; 0 for a sportsbook
    bool suspended = false; ///< closed by the venue: the last price stays visible and is never best
    std::optional<WallTime> sourceTime; ///< when the venue says it was so
    MonotonicTime changedAt {}; ///< we saw another price
    MonotonicTime confirmedAt {}; ///< the feed last stated or re-stated it

    friend bool operator==(const Quote &, const Quote &) = default;
};

} // namespace edgeboard
