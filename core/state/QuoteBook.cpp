// SPDX-License-Identifier: MIT
#include "core/state/QuoteBook.h"

#include "core/base/Text.h"

#include <algorithm>

namespace edgeboard {

namespace {

constexpr std::chrono::seconds handOverAfter {30};

// Two feeds may quote one book, one of them minutes late: the newest word would be the oldest price. Nothing but the
// source's own time proves that another feed knows better; the engine leaves out times that have not come yet. The venue
// itself knows best: what others pass on is rounded to American odds.
bool belongsElsewhere(const Quote &quote, const QuoteUpdate &update, MonotonicTime now)
{
    if (update.firstHand != quote.firstHand)
        return quote.firstHand && now - quote.confirmedAt < handOverAfter;
    const bool newer = update.sourceTime && quote.sourceTime && *update.sourceTime > *quote.sourceTime;
    return !newer && now - quote.confirmedAt < handOverAfter;
}

} // namespace

QuoteBook::Edit QuoteBook::apply(
    const QString &gameId, const Source &source, const QuoteUpdate &update, MonotonicTime now)
{
    const SelectionKey selection {gameId, update.market, update.lineHundredths, update.side, update.outcome};
    std::vector<Quote> &quotes = list(selection, marketOf(selection));
    auto place = std::find_if(
        quotes.begin(), quotes.end(), [&](const Quote &q) { return sameText(q.key.venue, update.venue); });
    const bool isNew = place == quotes.end();
    if (isNew) {
        if (quotes.empty())
            m_selections[gameId].push_back(selection);
        Quote fresh;
        fresh.key = {selection, update.venue};
        quotes.push_back(std::move(fresh));
        place = quotes.end() - 1;
    }
    Quote &quote = *place;
    if (!isNew && quote.feed != source.feed && belongsElsewhere(quote, update, now)) {
        Edit edit;
        edit.quote = &quote;
        return edit;
    }
    const bool keepsPrice = update.suspended && !update.bid && !update.ask;
    Edit edit;
    edit.quote = &quote;
    edit.changed = isNew || quote.suspended != update.suspended
        || (!keepsPrice && (quote.bid != update.bid || quote.ask != update.ask || quote.american != update.american))
        || (update.opened && quote.opened != update.opened) || (update.closed && quote.closed != update.closed);
    if (edit.changed && !isNew)
        edit.before = quote;
    if (!isNew && quote.session == source.session)
        edit.confirmedBefore = quote.confirmedAt;
    if (quote.feed != source.feed)
        quote.feed = source.feed;
    quote.session = source.session;
    if (!keepsPrice) {
        if (quote.ask && update.ask && *quote.ask != *update.ask)
            quote.moved = *update.ask > *quote.ask ? 1 : -1;
        quote.bid = update.bid;
        quote.ask = update.ask;
        quote.american = update.american;
        quote.askSize = update.askSize;
    }
    if (!quote.open && update.ask) {
        quote.open = update.ask;
        quote.openAmerican = update.american;
    }
    if (update.opened)
        quote.opened = update.opened;
    if (update.closed)
        quote.closed = update.closed;
    quote.feeRate = update.feeRate;
    quote.feeExponent = update.feeExponent;
    quote.firstHand = update.firstHand;
    quote.suspended = update.suspended;
    quote.confirmedAt = now;
    if (update.sourceTime)
        quote.sourceTime = update.sourceTime;
    if (edit.changed)
        quote.changedAt = now;
    return edit;
}

std::vector<Quote> QuoteBook::removeFeed(const QString &gameId, const QString &feed)
{
    std::vector<Quote> removed;
    std::erase_if(m_selections[gameId], [&](const SelectionKey &selection) {
        std::vector<Quote> &quotes = list(selection, marketOf(selection));
        std::erase_if(quotes, [&](const Quote &quote) {
            if (quote.feed == feed)
                removed.push_back(quote);
            return quote.feed == feed;
        });
        return quotes.empty();
    });
    return removed;
}

const Quote *QuoteBook::put(Quote quote)
{
    const SelectionKey selection = quote.key.selection;
    std::vector<Quote> &quotes = list(selection, marketOf(selection));
    for (const Quote &known : quotes) {
        if (sameText(known.key.venue, quote.key.venue))
            return nullptr;
    }
    if (quotes.empty())
        m_selections[selection.gameId].push_back(selection);
    quotes.push_back(std::move(quote));
    return &quotes.back();
}

std::vector<Quote> &QuoteBook::list(const SelectionKey &selection, const std::optional<MarketKey> &market)
{
    return market ? m_markets[*market].m_sides.at(static_cast<std::size_t>(selection.side)) : m_others[selection];
}

const MarketQuotes *QuoteBook::market(const MarketKey &key) const
{
    static const MarketQuotes none;
    const auto it = m_markets.constFind(key);
    return it == m_markets.cend() ? &none : &*it;
}

const std::vector<Quote> &QuoteBook::quotes(const SelectionKey &selection) const
{
    static const std::vector<Quote> none;
    if (const auto key = marketOf(selection))
        return market(*key)->of(selection.side);
    const auto it = m_others.constFind(selection);
    return it == m_others.cend() ? none : *it;
}

const Quote *MarketQuotes::find(Side side, const QString &venue) const
{
    for (const Quote &quote : of(side)) {
        if (sameText(quote.key.venue, venue))
            return &quote;
    }
    return nullptr;
}

const Quote *QuoteBook::find(const QuoteKey &key) const
{
    for (const Quote &quote : quotes(key.selection)) {
        if (sameText(quote.key.venue, key.venue))
            return &quote;
    }
    return nullptr;
}

const std::vector<SelectionKey> &QuoteBook::selections(const QString &gameId) const
{
    static const std::vector<SelectionKey> none;
    const auto it = m_selections.constFind(gameId);
    return it == m_selections.cend() ? none : *it;
}

void QuoteBook::remove(const QString &gameId)
{
    for (const SelectionKey &selection : m_selections.take(gameId)) {
        if (const auto market = marketOf(selection))
            m_markets.remove(*market);
        else
            m_others.remove(selection);
    }
}

void QuoteBook::clear()
{
    m_markets.clear();
    m_others.clear();
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
