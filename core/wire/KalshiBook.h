// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"

#include <cstdint>
#include <map>
#include <optional>

namespace edgeboard::wire {

/// A book of Kalshi: bids for yes and bids for no, nothing else. Whoever buys yes at p sells to a bid for no at 1 - p.
/// Sizes are millionths of a contract and only ever added up, so that nothing is lost on the way. A value.
class KalshiBook
{
public:
    enum class Leg : std::uint8_t { Yes, No };
    using Size = std::int64_t; ///< millionths of a contract

    /// Replaces what stands at a price, which must lie between 0 and 1. A size of 0 takes the level away; false, and nothing
    /// changes, for one below.
    [[nodiscard]] bool set(Leg leg, Price price, Size size);
    /// Adds a signed change. False, and nothing changes, when it would leave less than nothing: then the book is not theirs.
    [[nodiscard]] bool change(Leg leg, Price price, Size by);

    [[nodiscard]] std::optional<Price> bid() const; ///< best bid for yes
    [[nodiscard]] std::optional<Price> ask() const; ///< 1 - best bid for no
    [[nodiscard]] Size askSize() const; ///< contracts at the ask; 0 without one
    /// Both sides would trade with each other, so one of them is wrong.
    [[nodiscard]] bool isCrossed() const;
    [[nodiscard]] std::size_t levels() const { return m_yes.size() + m_no.size(); }

    friend bool operator==(const KalshiBook &, const KalshiBook &) = default;

private:
    std::map<Price, Size> m_yes;
    std::map<Price, Size> m_no;
};

} // namespace edgeboard::wire
