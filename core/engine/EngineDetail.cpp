// SPDX-License-Identifier: MIT
// What the page of one game shows, derived from the books on demand.
#include "core/engine/Engine.h"

#include <algorithm>
#include <map>

namespace edgeboard {

namespace {

// Main markets first, as people look for them.
int rankOf(const MarketType &market)
{
    static const QStringList order {QStringLiteral("moneyline"), QStringLiteral("spread"), QStringLiteral("total")};
    const qsizetype at = order.indexOf(market);
    return static_cast<int>(at < 0 ? order.size() : at);
}

OddsRow &rowOf(OddsMarket &market, const QString &venue)
{
    const auto at = std::lower_bound(market.rows.begin(), market.rows.end(), venue,
        [](const OddsRow &row, const QString &name) { return row.venue < name; });
    if (at != market.rows.end() && at->venue == venue)
        return *at;
    OddsRow row;
    row.venue = venue;
    row.cells.resize(market.sides.size());
    return *market.rows.insert(at, std::move(row));
}

} // namespace

std::optional<GameDetail> Engine::detail(const QString &gameId) const
{
    auto summary = this->summary(gameId);
    if (!summary)
        return std::nullopt;
    GameDetail detail;
    detail.summary = *std::move(summary);

    std::map<MarketKey, std::vector<SelectionKey>> markets;
    for (const SelectionKey &selection : m_quotes.selections(gameId)) {
        if (const auto market = marketOf(selection)) {
            markets[*market].push_back(selection);
        } else {
            const std::vector<Quote> &quotes = m_quotes.quotes(selection);
            detail.others.insert(detail.others.end(), quotes.begin(), quotes.end());
        }
    }
    for (const auto &[key, selections] : markets) {
        OddsMarket market;
        market.key = key;
        const bool hasDraw
            = std::ranges::any_of(selections, [](const SelectionKey &s) { return s.side == Side::Draw; });
        market.sides = sidesOf(key.market, hasDraw);
        for (std::size_t i = 0; i < market.sides.size(); ++i) {
            const std::vector<Quote> &quotes = m_quotes.quotes(selectionOf(key, market.sides[i]));
            const Quote *best = bestAsk(quotes);
            for (const Quote &quote : quotes) {
                OddsCell cell;
                cell.quote = quote;
                cell.best = &quote == best;
                rowOf(market, quote.key.venue).cells[i] = cell;
            }
        }
        detail.markets.push_back(std::move(market));
    }
    std::ranges::stable_sort(detail.markets, {}, [](const OddsMarket &market) { return rankOf(market.key.market); });
    return detail;
}

} // namespace edgeboard
