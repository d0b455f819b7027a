// SPDX-License-Identifier: MIT
#include "core/pricing/Arbitrage.h"

#include "core/pricing/Fees.h"

#include <cmath>

namespace edgeboard::pricing {

std::optional<StakeSplit> splitStakes(std::span<const double> decimals)
{
    StakeSplit split;
    if (decimals.size() < 2 || decimals.size() > split.stakes.size())
        return std::nullopt;
    double sum = 0;
    for (const double decimal : decimals) {
        if (!(decimal > 1.0 && std::isfinite(decimal)))
            return std::nullopt;
        sum += 1 / decimal;
    }
    for (std::size_t i = 0; i < decimals.size(); ++i)
        split.stakes[i] = 1 / (decimals[i] * sum);
    split.profit = 1 / sum - 1;
    return split;
}

Price costOf(Price ask, Micro feeRate, int feeExponent)
{
    return ask + takerFee(feeRate, ask, feeExponent);
}

} // namespace edgeboard::pricing
