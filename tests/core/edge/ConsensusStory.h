// SPDX-License-Identifier: MIT
#pragma once

#include "Prices.h"
#include "core/edge/ConsensusBook.h"

#include <cmath>

namespace edgeboard::test {

// A consensus that is told of every price, as the engine does.
struct ConsensusStory : Prices
{
    explicit ConsensusStory(ConsensusRules given = {})
        : consensus(BookTable::builtIn(), given)
    {
        onPrice = [this](const QuoteBook::Edit &edit, const MarketKey &market) {
            consensus.update(book, market, edit.quote->key.venue);
        };
    }
    [[nodiscard]] Consensus ask(QStringView without = {}, const MarketKey &market = moneyline) const
    {
        return consensus.consensus(market, now, only(session), without);
    }
    [[nodiscard]] double home(QStringView without = {}) const
    {
        return ask(without).of(Side::Home).value_or(Probability()).toDouble();
    }
    [[nodiscard]] QString why(QStringView without = {}) const { return reasonOf(ask(without)); }

    ConsensusBook consensus;
};

inline bool near(double a, double b)
{
    return std::abs(a - b) < 2e-6;
}

} // namespace edgeboard::test
