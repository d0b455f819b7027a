// SPDX-License-Identifier: MIT
#include "core/edge/MarketShape.h"

#include <array>

namespace edgeboard {

std::span<const Side> sidesOf(const MarketType &market, MarketShape shape)
{
    static constexpr std::array threeWay {Side::Home, Side::Draw, Side::Away};
    static constexpr std::array twoWay {Side::Home, Side::Away};
    static constexpr std::array total {Side::Over, Side::Under};
    if (isTotal(market))
        return total;
    if (shape == MarketShape::ThreeWay)
        return threeWay;
    return twoWay;
}

bool drawIsQuoted(const MarketQuotes &quotes)
{
    return !quotes.of(Side::Draw).empty();
}

} // namespace edgeboard
