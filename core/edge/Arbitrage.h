// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/Quote.h"

#include <QString>

#include <vector>

namespace edgeboard {

/// One bet of an arbitrage.
struct ArbitrageLeg
{
    SelectionKey selection;
    QString venue;
    double decimal = 0; ///< payout per unit of stake, after the venue's fee
    double stake = 0; ///< share of the whole stake, 0 to 1

    friend bool operator==(const ArbitrageLeg &, const ArbitrageLeg &) = default;
};

/// Prices of different books that together pay more than they cost, whatever happens. guides/models.md section 6.
struct Arbitrage
{
    MarketKey market;
    std::vector<ArbitrageLeg> legs; ///< in the order of sidesOf()
    double profit = 0; ///< share of the whole stake, after fees
    bool suspicious = false; ///< above 5 %: more likely an error of a book
    MonotonicTime openedAt {};

    friend bool operator==(const Arbitrage &, const Arbitrage &) = default;
};

} // namespace edgeboard
