// SPDX-License-Identifier: MIT
#include "core/types/Quote.h"

namespace edgeboard {

SelectionKey winnerKey(const QString &gameId, Side side)
{
    return {gameId, QStringLiteral("moneyline"), std::nullopt, side};
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
