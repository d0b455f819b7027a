// SPDX-License-Identifier: MIT
#include "core/edge/MarketShape.h"

#include <algorithm>
#include <array>

namespace edgeboard {

using namespace Qt::StringLiterals;

bool isMain(const MarketType &market)
{
    return market == "moneyline"_L1 || market == "spread"_L1 || market == "total"_L1;
}

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

bool isPriced(const Quote &quote)
{
    return quote.ask && !quote.suspended;
}

std::optional<MonotonicTime> lastPriced(const Quote &quote)
{
    if (isPriced(quote))
        return quote.confirmedAt;
    return quote.open ? std::optional(quote.changedAt) : std::nullopt;
}

bool drawIsQuoted(
    const MarketQuotes &quotes, const CurrentSession &isCurrent, MonotonicTime now, std::chrono::milliseconds maxAge)
{
    return std::ranges::any_of(quotes.of(Side::Draw), [&](const Quote &draw) {
        const auto priced = lastPriced(draw);
        return (priced && now - *priced <= maxAge) || (isPriced(draw) && isCurrent(draw.feed, draw.session));
    });
}

} // namespace edgeboard
