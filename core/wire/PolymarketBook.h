// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"

#include <map>
#include <optional>

namespace edgeboard::wire::polymarket {

/// The best prices of one token as they were said; either may be missing.
struct Best
{
    std::optional<Price> bid;
    std::optional<Price> ask;

    /// What it costs to buy now. Without a bid nobody says what the side is worth, and a crossed book is in motion: both
    /// have no price (protocols/markets.md section 0 rule 2).
    [[nodiscard]] std::optional<Price> buyable() const { return bid && ask && *bid < *ask ? ask : std::nullopt; }
    friend bool operator==(const Best &, const Best &) = default;
};

/// The order book of one token, kept for the sizes alone. Levels come in any order.
class Book
{
public:
    /// `size` is the new total of that level in contracts; 0 or less takes it away.
    void set(bool isBid, Price price, double size);
    [[nodiscard]] Best best() const;
    /// Contracts at this ask; nothing when the book has no such level.
    [[nodiscard]] std::optional<double> askSize(Price price) const;
    /// More levels came than are kept: it says nothing reliable any more.
    [[nodiscard]] bool isOverfull() const { return m_overfull; }

private:
    std::map<Price, double> m_bids;
    std::map<Price, double> m_asks;
    bool m_overfull = false;
};

} // namespace edgeboard::wire::polymarket
