// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketBook.h"

namespace edgeboard::wire::polymarket {

namespace {

constexpr std::size_t mostLevels = 1'000; // a side has 99 ticks of a cent or 999 of a tenth

} // namespace

void Book::set(bool isBid, Price price, double size)
{
    auto &levels = isBid ? m_bids : m_asks;
    if (!(size > 0.0)) {
        levels.erase(price);
        return;
    }
    if (levels.size() >= mostLevels && !levels.contains(price)) {
        m_overfull = true;
        return;
    }
    levels[price] = size;
}

Best Book::best() const
{
    Best best;
    if (!m_bids.empty())
        best.bid = m_bids.rbegin()->first;
    if (!m_asks.empty())
        best.ask = m_asks.begin()->first;
    return best;
}

std::optional<double> Book::askSize(Price price) const
{
    const auto it = m_asks.find(price);
    return it == m_asks.end() ? std::nullopt : std::optional(it->second);
}

} // namespace edgeboard::wire::polymarket
