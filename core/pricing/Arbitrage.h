// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"

#include <array>
#include <optional>
#include <span>

namespace edgeboard::pricing {

/// How a stake is split over the sides of a market so that each pays the same.
struct StakeSplit
{
    std::array<double, 3> stakes {}; ///< shares of the whole stake; sum to 1
    double profit = 0; ///< share of the whole stake, whatever happens; negative for a loss
};

/// stake = 1 / (decimal * S), profit = 1 / S - 1, S = sum of 1 / decimal. Source: guides/models.md section 6.
/// Nothing unless there are two or three, each finite and above 1.
[[nodiscard]] std::optional<StakeSplit> splitStakes(std::span<const double> decimals);

/// What a contract that pays 1 costs to a taker: price plus fee (Fees.h). For a sportsbook the rate is 0.
[[nodiscard]] Price costOf(Price ask, Micro feeRate, int feeExponent = 1);

} // namespace edgeboard::pricing
