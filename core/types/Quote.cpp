// SPDX-License-Identifier: MIT
#include "core/types/Quote.h"

#include <tuple>

namespace edgeboard {

using namespace Qt::StringLiterals;

SelectionKey winnerKey(const QString &gameId, Side side)
{
    return {gameId, QStringLiteral("moneyline"), std::nullopt, side, {}};
}

bool isSpread(const MarketType &market)
{
    return market == "spread"_L1 || market.endsWith("_spread"_L1) || market.endsWith("_spreads"_L1);
}

bool isTotal(const MarketType &market)
{
    return market == "total"_L1 || market.endsWith("_total"_L1) || market.endsWith("_totals"_L1);
}

std::optional<MarketKey> marketOf(const SelectionKey &selection)
{
    if (!selection.outcome.isEmpty() || selection.side == Side::Other)
        return std::nullopt;
    std::optional<int> line = selection.lineHundredths;
    if (line && selection.side == Side::Away && isSpread(selection.market))
        line = -*line;
    return MarketKey {selection.gameId, selection.market, line};
}

SelectionKey selectionOf(const MarketKey &market, Side side)
{
    std::optional<int> line = market.lineHundredths;
    if (line && side == Side::Away && isSpread(market.market))
        line = -*line;
    return {market.gameId, market.market, line, side, {}};
}

std::vector<Side> sidesOf(const MarketType &market, bool hasDraw)
{
    if (isTotal(market))
        return {Side::Over, Side::Under};
    if (hasDraw)
        return {Side::Home, Side::Draw, Side::Away};
    return {Side::Home, Side::Away};
}

bool operator<(const SelectionKey &a, const SelectionKey &b)
{
    return std::tie(a.gameId, a.market, a.lineHundredths, a.side, a.outcome)
        < std::tie(b.gameId, b.market, b.lineHundredths, b.side, b.outcome);
}

std::size_t qHash(const SelectionKey &key, std::size_t seed)
{
    return qHashMulti(
        seed, key.gameId, key.market, key.lineHundredths.value_or(INT_MIN), static_cast<int>(key.side), key.outcome);
}

bool operator<(const MarketKey &a, const MarketKey &b)
{
    return std::tie(a.gameId, a.market, a.lineHundredths) < std::tie(b.gameId, b.market, b.lineHundredths);
}

std::size_t qHash(const MarketKey &key, std::size_t seed)
{
    return qHashMulti(seed, key.gameId, key.market, key.lineHundredths.value_or(INT_MIN));
}

std::size_t qHash(const QuoteKey &key, std::size_t seed)
{
    return qHashMulti(seed, key.selection, key.venue);
}

} // namespace edgeboard
