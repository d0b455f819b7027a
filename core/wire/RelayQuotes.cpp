// SPDX-License-Identifier: MIT
#include "core/wire/RelayQuotes.h"

#include "core/base/Odds.h"
#include "core/types/BookTable.h"
#include "core/wire/RelayLimits.h"
#include "core/wire/RelayText.h"

#include <cmath>
#include <cstring>

namespace edgeboard::wire::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostWords = 20'000;

} // namespace

QString WordPool::word(const QString &text)
{
    // It only saves memory, so it may start again when somebody sends new words without end.
    if (m_words.size() >= mostWords)
        m_words.clear();
    QString &held = m_words[text];
    if (held.isNull())
        held = text;
    return held;
}

// Every word with its length in front: no separator could be told from what a host writes.
void GameQuotes::compose(const SaidPrice &price)
{
    m_words.clear();
    for (const std::string_view part : {price.market, price.book, price.outcome, price.player}) {
        const auto size = static_cast<std::uint32_t>(part.size());
        m_words.append(reinterpret_cast<const char *>(&size), sizeof size);
        m_words.append(part);
    }
    m_words.push_back(static_cast<char>(price.points.is));
    m_words.append(reinterpret_cast<const char *>(&price.points.value), sizeof price.points.value);
}

HeldQuote *GameQuotes::find(const SaidPrice &price, const QString &gameId, const TeamPair &teams, WordPool &pool,
    bool mayGrow, QString &problem)
{
    compose(price);
    if (const auto known = m_places.find(m_words); known != m_places.end())
        return &m_quotes.at(known->second);
    const auto found = place(price, gameId, teams, pool, mayGrow, problem);
    if (!found)
        return nullptr;
    // The same quote can be written in many ways, but not in any number of them.
    if (m_places.size() >= 2 * mostQuotes)
        m_places.clear();
    m_places.emplace(m_words, *found);
    return &m_quotes.at(*found);
}

std::optional<std::size_t> GameQuotes::place(const SaidPrice &price, const QString &gameId, const TeamPair &teams,
    WordPool &pool, bool mayGrow, QString &problem)
{
    const MarketType market = marketOfWord(cleanText(price.market, longestMarket));
    const QString venue = cleanText(price.book, longestVenue);
    if (market.isEmpty() || venue.isEmpty()) {
        problem = market.isEmpty() ? u"names no market"_s : u"names no book"_s;
        return std::nullopt;
    }
    if (price.points.is == SaidNumber::Is::Unreadable) {
        problem = u"has a line that cannot be one"_s;
        return std::nullopt;
    }
    const Placement placement = placeOutcome(market, cleanText(price.outcome, longestOutcome),
        cleanText(price.player, longestOutcome), price.points.number(), teams);
    if (!placement.problem.isEmpty()) {
        problem = placement.problem;
        return std::nullopt;
    }
    const QuoteKey key {{{}, pool.word(market), placement.lineHundredths, placement.side, pool.word(placement.outcome)},
        pool.word(venue)};
    if (const auto held = m_byKey.constFind(key); held != m_byKey.cend())
        return *held;
    if (!mayGrow || m_quotes.size() >= mostQuotes) {
        problem = u"is one more than we keep"_s;
        return std::nullopt;
    }
    HeldQuote quote;
    quote.said.sourceId = gameId;
    quote.said.market = key.selection.market;
    quote.said.lineHundredths = key.selection.lineHundredths;
    quote.said.side = key.selection.side;
    quote.said.outcome = key.selection.outcome;
    quote.said.venue = key.venue;
    // A relay writes what a contract costs as odds and says nothing of the fee on top.
    if (const Book *book = BookTable::builtIn().find(venue))
        quote.said.feeRate = book->feeRate;
    m_byKey.insert(key, m_quotes.size());
    m_quotes.push_back(std::move(quote));
    return m_quotes.size() - 1;
}

QString putPrice(const SaidPrice &price, HeldQuote &quote)
{
    QuoteUpdate &said = quote.said;
    const auto american = price.price.number();
    const bool closed = price.price.is == SaidNumber::Is::Null || (american && *american == 0.0);
    const bool valid = american && isAmericanOdds(*american) && std::abs(*american) <= largestOdds;
    said.bid.reset();
    said.ask.reset();
    said.american.reset();
    if (valid) {
        said.ask = Price::fromDouble(*impliedFromAmerican(*american));
        said.american = static_cast<int>(std::lround(*american));
    }
    said.suspended = !valid || price.suspended;
    said.sourceTime = price.time.is == SaidNumber::Is::Number ? timeFromMs(price.time.value) : std::nullopt;
    if (valid || closed)
        return {};
    if (!american)
        return u"says no price that could be read"_s;
    return u"costs %1, which are no American odds"_s.arg(*american);
}

} // namespace edgeboard::wire::relay
