// SPDX-License-Identifier: MIT
// What the page of one game shows, derived from the books on demand.
#include "core/engine/Engine.h"

#include <algorithm>
#include <set>

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

// Nothing of what was last said long ago: its source holds something else by now.
std::vector<SourceFair> Engine::sourceFairs(const OddsMarket &market) const
{
    constexpr std::chrono::minutes shownFor {10};
    const MonotonicTime now = m_clock.now();
    std::vector<SourceFair> all;
    for (const auto &[feed, desk] : m_feeds) {
        SourceFair one;
        bool any = false;
        for (const Side side : market.sides) {
            const auto held = m_feedFairs.constFind({feed, selectionOf(market.key, side)});
            const bool known = held != m_feedFairs.cend() && now - held->statedAt <= shownFor;
            one.fair.push_back(known ? std::optional(held->fair.probability) : std::nullopt);
            if (!known)
                continue;
            one.source = held->fair.source;
            one.statedAt = any ? std::min(one.statedAt, held->statedAt) : held->statedAt;
            any = true;
        }
        if (any)
            all.push_back(std::move(one));
    }
    return all;
}

OddsMarket Engine::oddsMarket(const MarketKey &key, const Game &game) const
{
    const MonotonicTime now = m_clock.now();
    OddsMarket market;
    market.key = key;
    const Consensus consensus = m_consensus.consensus(key, now, m_isCurrent);
    const auto sides = sidesOf(key.market, consensus.shape);
    market.sides.assign(sides.begin(), sides.end());
    double bestSum = 0;
    bool allSides = true;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const SelectionKey selection = selectionOf(key, sides[i]);
        const Quote *best = bestBuyable(selection, now);
        allSides = allSides && best;
        bestSum += best ? best->ask->toDouble() : 0.0;
        const Fair *model = modelOf(selection, game, consensus);
        market.model.push_back(model ? std::optional(model->probability) : std::nullopt);
        for (const Quote &quote : m_quotes.quotes(selection)) {
            OddsCell cell;
            cell.quote = quote;
            cell.current = m_isCurrent(quote.feed, quote.session);
            cell.best = best && quote.ask == best->ask && !quote.suspended && cell.current
                && now - quote.confirmedAt <= m_rules.maxPriceAge;
            if (const Sighting sighting = sightOf(quote, game, consensus); sighting.reading)
                cell.edge = basisEdge(*sighting.reading, m_rules);
            rowOf(market, quote.key.venue).cells[i] = std::move(cell);
        }
    }
    for (OddsRow &row : market.rows) {
        row.overround = m_consensus.overround(key, row.venue);
        const bool fresh = std::all_of(row.cells.begin(), row.cells.end(), [&](const auto &cell) {
            return cell && cell->current && cell->quote.ask && !cell->quote.suspended
                && now - cell->quote.confirmedAt <= m_rules.maxPriceAge;
        });
        market.fresh += fresh ? 1 : 0;
    }
    market.sources = sourceFairs(market);
    if (allSides)
        market.bestOverround = bestSum - 1.0;
    if (!consensus.exists()) {
        market.whyNoConsensus = reasonOf(consensus);
        return market;
    }
    OddsConsensus told;
    for (const Side side : sides)
        told.fair.push_back(consensus.of(side).value_or(Probability()));
    told.books = consensus.agreement.books;
    told.sharp = consensus.agreement.sharp;
    told.spread = consensus.agreement.spread;
    told.source = sourceOf(consensus);
    market.consensus = std::move(told);
    return market;
}

std::optional<GameDetail> Engine::detail(const QString &gameId) const
{
    auto summary = this->summary(gameId);
    if (!summary)
        return std::nullopt;
    GameDetail detail;
    detail.summary = *std::move(summary);

    std::set<MarketKey> markets;
    for (const SelectionKey &selection : m_quotes.selections(gameId)) {
        if (const auto market = marketOf(selection)) {
            markets.insert(*market);
        } else {
            const std::vector<Quote> &quotes = m_quotes.quotes(selection);
            detail.others.insert(detail.others.end(), quotes.begin(), quotes.end());
        }
    }
    const auto settled = m_settled.constFind(gameId);
    for (const MarketKey &key : markets) {
        detail.markets.push_back(oddsMarket(key, detail.summary.game));
        if (settled == m_settled.cend())
            continue;
        const auto it = settled->constFind(key);
        if (it != settled->cend() && !it->movement.isEmpty())
            detail.movement.insert(key, it->movement);
    }
    std::stable_sort(detail.markets.begin(), detail.markets.end(),
        [](const OddsMarket &a, const OddsMarket &b) { return rankOf(a.key.market) < rankOf(b.key.market); });
    detail.arbitrages = m_arbitrages.openOnes(gameId);
    detail.whole = m_history.whole(gameId);
    detail.joins = m_matcher.joinsOf(gameId);
    const SelectionKey home = winnerKey(gameId, Side::Home);
    const Consensus winner = m_consensus.consensus({gameId, home.market, {}}, m_clock.now(), m_isCurrent);
    if (const Fair *model = modelOf(home, detail.summary.game, winner))
        detail.model = *model;
    return detail;
}

} // namespace edgeboard
