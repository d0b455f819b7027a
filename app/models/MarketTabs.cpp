// SPDX-License-Identifier: MIT
#include "app/models/MarketTabs.h"

#include "app/models/OddsText.h"

#include <algorithm>
#include <cmath>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

/// How much a line is the main one: what most books quote, and of those the most even.
std::size_t booksOf(const OddsMarket &market)
{
    return market.rows.size();
}

/// How far the cheapest price of the first side is from one half.
double unevenness(const OddsMarket &market)
{
    double sum = 0;
    int count = 0;
    for (const OddsRow &book : market.rows) {
        if (!book.cells.empty() && book.cells.front() && book.cells.front()->quote.ask) {
            sum += book.cells.front()->quote.ask->toDouble();
            ++count;
        }
    }
    return count == 0 ? 1 : std::abs(sum / count - 0.5);
}

} // namespace

void MarketTabs::clear()
{
    *this = {};
}

void MarketTabs::keepMain(
    QLatin1StringView word, std::optional<MarketKey> &main, const std::vector<OddsMarket> &markets)
{
    const OddsMarket *best = nullptr;
    const OddsMarket *kept = nullptr;
    for (const OddsMarket &market : markets) {
        if (market.key.market != word)
            continue;
        if (main == market.key)
            kept = &market;
        const bool more = best && booksOf(market) == booksOf(*best) ? unevenness(market) < unevenness(*best)
                                                                    : !best || booksOf(market) > booksOf(*best);
        if (more)
            best = &market;
    }
    if (kept && 2 * booksOf(*kept) >= booksOf(*best))
        return;
    main = best ? std::optional(best->key) : std::nullopt;
}

void MarketTabs::update(const GameDetail &detail)
{
    keepMain("moneyline"_L1, m_winner, detail.markets);
    keepMain("spread"_L1, m_spread, detail.markets);
    keepMain("total"_L1, m_total, detail.markets);
    m_hasProps = !detail.others.empty();
    if (m_kind == Kind::Exact)
        choose(m_exact); // asked for before anybody knew that it is a main one

    m_tabs = {Kind::Winner};
    m_titles = {u"Winner"_s};
    for (const Kind kind : {Kind::Spread, Kind::Total}) {
        if (const auto main = mainOf(kind)) {
            m_tabs.push_back(kind);
            m_titles.append(text::marketTitle(*main));
        }
    }
    if (m_hasProps) {
        m_tabs.push_back(Kind::Props);
        m_titles.append(u"Props"_s);
    }

    m_others.clear();
    m_otherTitles.clear();
    for (const OddsMarket &market : detail.markets) {
        if (market.key == m_winner || market.key == m_spread || market.key == m_total)
            continue;
        m_others.push_back(market.key);
        m_otherTitles.append(text::marketEntry(market.key, detail.summary.game));
    }
}

std::optional<MarketKey> MarketTabs::mainOf(Kind kind) const
{
    switch (kind) {
    case Kind::Winner:
        return m_winner;
    case Kind::Spread:
        return m_spread;
    case Kind::Total:
        return m_total;
    case Kind::Props:
        return std::nullopt;
    case Kind::Exact:
        break;
    }
    return m_exact;
}

int MarketTabs::current() const
{
    const auto at = std::ranges::find(m_tabs, m_kind);
    return at == m_tabs.end() ? -1 : static_cast<int>(at - m_tabs.begin());
}

void MarketTabs::choose(int tab)
{
    if (tab >= 0 && tab < static_cast<int>(m_tabs.size()))
        m_kind = m_tabs.at(static_cast<std::size_t>(tab));
}

int MarketTabs::currentOther() const
{
    if (m_kind != Kind::Exact)
        return -1;
    const auto at = std::ranges::find(m_others, m_exact);
    return at == m_others.end() ? -1 : static_cast<int>(at - m_others.begin());
}

void MarketTabs::chooseOther(int index)
{
    if (index >= 0 && index < static_cast<int>(m_others.size()))
        choose(m_others.at(static_cast<std::size_t>(index)));
}

void MarketTabs::choose(const MarketKey &market)
{
    for (const Kind kind : {Kind::Winner, Kind::Spread, Kind::Total}) {
        if (mainOf(kind) == market) {
            m_kind = kind;
            return;
        }
    }
    m_kind = market.market == "moneyline"_L1 ? Kind::Winner : Kind::Exact;
    m_exact = market;
}

std::optional<MarketKey> MarketTabs::front() const
{
    return mainOf(m_kind);
}

} // namespace edgeboard
