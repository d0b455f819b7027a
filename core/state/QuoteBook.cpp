// SPDX-License-Identifier: MIT
#include "core/state/QuoteBook.h"

#include <algorithm>

namespace edgeboard {

bool QuoteBook::apply(const QString &gameId, const QString &feed, const QuoteUpdate &update, MonotonicTime now)
{
    const SelectionKey selection {gameId, update.market, update.lineHundredths, update.side, update.outcome};
    auto it = m_quotes.find(selection);
    if (it == m_quotes.end()) {
        it = m_quotes.insert(selection, {});
        m_selections[gameId].push_back(selection);
    }
    auto place = std::find_if(it->begin(), it->end(), [&](const Quote &q) { return q.key.venue == update.venue; });
    const bool isNew = place == it->end();
    if (isNew) {
        Quote fresh;
        fresh.key = {selection, update.venue};
        it->push_back(std::move(fresh));
        place = it->end() - 1;
    }
    Quote &quote = *place;
    const Quote before = quote;
    quote.feed = feed;
    const bool keepsPrice = update.suspended && !update.bid && !update.ask;
    if (!keepsPrice) {
        quote.bid = update.bid;
        quote.ask = update.ask;
        quote.american = update.american;
        quote.askSize = update.askSize;
    }
    quote.feeRate = update.feeRate;
    quote.suspended = update.suspended;
    quote.confirmedAt = now;
    if (update.sourceTime)
        quote.sourceTime = update.sourceTime;
    const bool changed = isNew || quote.bid != before.bid || quote.ask != before.ask
        || quote.american != before.american || quote.suspended != before.suspended;
    if (changed)
        quote.changedAt = now;
    return changed;
}

const std::vector<Quote> &QuoteBook::quotes(const SelectionKey &selection) const
{
    static const std::vector<Quote> none;
    const auto it = m_quotes.constFind(selection);
    return it == m_quotes.cend() ? none : *it;
}

const Quote *QuoteBook::find(const QuoteKey &key) const
{
    for (const Quote &quote : quotes(key.selection)) {
        if (quote.key.venue == key.venue)
            return &quote;
    }
    return nullptr;
}

std::vector<SelectionKey> QuoteBook::selections(const QString &gameId) const
{
    return m_selections.value(gameId);
}

void QuoteBook::remove(const QString &gameId)
{
    for (const SelectionKey &selection : m_selections.take(gameId))
        m_quotes.remove(selection);
}

void QuoteBook::clear()
{
    m_quotes.clear();
    m_selections.clear();
}

const Quote *bestAsk(const std::vector<Quote> &quotes)
{
    const Quote *best = nullptr;
    for (const Quote &quote : quotes) {
        if (!quote.suspended && quote.ask && (!best || *quote.ask < *best->ask))
            best = &quote;
    }
    return best;
}

namespace {

// Middle of bid and ask; the ask alone for a book that only sells.
std::optional<double> middle(const Quote &quote)
{
    if (quote.suspended || !quote.ask)
        return std::nullopt;
    if (!quote.bid)
        return quote.american ? std::optional(quote.ask->toDouble()) : std::nullopt;
    return 0.5 * (quote.bid->toDouble() + quote.ask->toDouble());
}

} // namespace

std::optional<Probability> marketProbability(const std::vector<Quote> &home, const std::vector<Quote> &away)
{
    const Quote *newest = nullptr;
    double value = 0;
    for (const Quote &h : home) {
        const auto a
            = std::find_if(away.begin(), away.end(), [&](const Quote &q) { return q.key.venue == h.key.venue; });
        if (a == away.end())
            continue;
        const auto mh = middle(h);
        const auto ma = middle(*a);
        if (!mh || !ma || *mh + *ma <= 0.0)
            continue;
        if (!newest || h.confirmedAt > newest->confirmedAt) {
            newest = &h;
            value = *mh / (*mh + *ma);
        }
    }
    if (!newest)
        return std::nullopt;
    return Probability::fromDouble(value);
}

} // namespace edgeboard
