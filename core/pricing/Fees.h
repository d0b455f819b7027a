// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"

#include <cstdint>

// What prediction markets take from a trade. Integer arithmetic throughout: 100 contracts at 0.50 cost 1.75 at Kalshi, and
// 1.76 where doubles are rounded up. Source: guides/models.md section 6, protocols/markets.md sections 1.5 and 2.4.
namespace edgeboard::pricing {

/// Kalshi's rates; a series' multiplier comes with its quotes.
inline constexpr Micro kalshiTakerRate {70'000};
inline constexpr Micro kalshiMakerRate {17'500};

/// Taker fee per contract of a prediction market: rate * (p * (1 - p)) ^ exponent, rounded up to a millionth; 0 for a price
/// that is not between 0 and 1. Exponents from 0 to 2; another one counts as the nearest of them, which is never too cheap.
[[nodiscard]] Micro takerFee(Micro rate, Price price, int exponent = 1);

/// A sum of money in millionths of a dollar.
using Dollars = std::int64_t;
/// A number of contracts in hundredths, the least part that venues trade; up to 10^12.
using Contracts = std::int64_t;

enum class FeeRounding : std::uint8_t {
    UpToCent, ///< Kalshi: once an order
    UpToCenticent, ///< Kalshi since fixed-point prices: once a trade, to 0.0001
    NearestOf5Decimals ///< Polymarket, halves up
};

/// What a whole order pays: contracts * rate * (p * (1 - p)) ^ exponent, rounded only at the end. 0 for no contracts and for a
/// price that is not between 0 and 1.
[[nodiscard]] Dollars orderFee(Micro rate, Price price, Contracts contracts, FeeRounding rounding, int exponent = 1);

/// What the trades of one order pay at Kalshi since fixed-point prices: each its fee up to 0.0001, and as much on top as takes
/// the balance to a whole cent; what was taken on top is collected, and given back in whole cents with the trade that fills one.
/// Source: guides/models.md section 6 (docs.kalshi.com/getting_started/fee_rounding).
class KalshiOrderFees
{
public:
    explicit KalshiOrderFees(Micro rate);

    /// What the next trade of the order pays. `buys`: whether the order pays the price or receives it.
    [[nodiscard]] Dollars trade(Price price, Contracts contracts, bool buys = true);
    /// What was taken on top so far and not given back: less than a cent.
    [[nodiscard]] Dollars collected() const { return m_collected; }

private:
    Micro m_rate;
    Dollars m_collected = 0;
};

} // namespace edgeboard::pricing
