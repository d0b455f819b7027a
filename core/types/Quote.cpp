// SPDX-License-Identifier: MIT
#include "core/types/Quote.h"

#include <tuple>

namespace edgeboard {

SelectionKey winnerKey(const QString &gameId, Side side)
{
    return {gameId, QStringLiteral("moneyline"), std::nullopt, side};
}

bool operator<(const SelectionKey &a, const SelectionKey &b)
{
    return std::tie(a.gameId, a.market, a.lineTenths, a.side) < std::tie(b.gameId, b.market, b.lineTenths, b.side);
}

std::size_t qHash(const SelectionKey &key, std::size_t seed)
{
    return qHashMulti(seed, key.gameId, key.market, key.lineTenths.value_or(INT_MIN), static_cast<int>(key.side));
}

std::size_t qHash(const QuoteKey &key, std::size_t seed)
{
    return qHashMulti(seed, key.selection, key.venue);
}

} // namespace edgeboard
