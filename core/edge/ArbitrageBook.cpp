// SPDX-License-Identifier: MIT
#include "core/edge/ArbitrageBook.h"

#include "core/base/Odds.h"
#include "core/pricing/Arbitrage.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <span>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// Three prices in millionths, each rounded, can be off by this much together.
constexpr Micro rounding(3);

// What the sides cost at least, whoever sells them, and before fees; more than 1 when a side is not to be had.
Micro cheapest(const MarketQuotes &quotes, std::span<const Side> sides)
{
    Micro sum;
    for (const Side side : sides) {
        const Quote *best = bestAsk(quotes.of(side));
        if (!best)
            return Micro(2 * Micro::One);
        sum = sum + *best->ask;
    }
    return sum;
}

// A venue that prices all sides, not below what they pay.
bool addsUp(const MarketQuotes &quotes, std::span<const Side> sides, const QString &venue)
{
    Micro sum;
    for (const Side side : sides) {
        const Quote *quote = quotes.find(side, venue);
        if (!quote || !quote->ask)
            return false;
        sum = sum + *quote->ask;
    }
    return sum + rounding >= Micro(Micro::One);
}

// The book's own odds where it has some, which are not rounded to millionths; of odds with a fraction only the price knows it.
double decimalOf(const Quote &quote, Price cost)
{
    if (quote.american && !quote.bid && quote.feeRate == Micro()) {
        const auto decimal = decimalFromAmerican(*quote.american);
        if (decimal && Price::fromDouble(1 / *decimal) == cost)
            return *decimal;
    }
    return 1 / cost.toDouble();
}

bool sameBets(const std::vector<ArbitrageLeg> &a, const std::vector<ArbitrageLeg> &b)
{
    return std::ranges::equal(a, b, [](const ArbitrageLeg &one, const ArbitrageLeg &other) {
        return one.selection == other.selection && one.venue == other.venue;
    });
}

} // namespace

ArbitrageBook::ArbitrageBook(const BookTable &books, ArbitrageRules rules)
    : m_books(&books)
    , m_rules(rules)
{
}

std::optional<ArbitrageStep> ArbitrageBook::see(
    const MarketKey &market, const QuoteBook &quotes, const CurrentSession &isCurrent, MonotonicTime now)
{
    auto state = m_states.find(market);
    auto found = best(market, quotes, isCurrent, now);
    if (!found) {
        if (state == m_states.end())
            return std::nullopt;
        if (state->open) {
            ArbitrageStep step {
                ArbitrageStep::Kind::Closed, *state->open, whyGone(*state->open, quotes, isCurrent, now)};
            *state = State {{}, {}, step.arbitrage.legs, now + m_rules.cooldown};
            return step;
        }
        state->candidateSince.reset();
        if (now >= state->quietUntil)
            m_states.erase(state);
        return std::nullopt;
    }
    if (state == m_states.end())
        state = m_states.insert(market, {});
    if (state->open) {
        found->openedAt = state->open->openedAt;
        state->open = std::move(found);
        return std::nullopt;
    }
    if (now < state->quietUntil && sameBets(found->legs, state->lastLegs))
        return std::nullopt;
    if (!state->candidateSince)
        state->candidateSince = now;
    if (now - *state->candidateSince < m_rules.hold)
        return std::nullopt;
    found->openedAt = now;
    *state = State {std::move(found), {}, {}, {}};
    return ArbitrageStep {ArbitrageStep::Kind::Opened, *state->open, {}};
}

std::optional<Arbitrage> ArbitrageBook::best(
    const MarketKey &market, const QuoteBook &quotes, const CurrentSession &isCurrent, MonotonicTime now) const
{
    const MarketQuotes &prices = *quotes.market(market);
    const bool threeWay = drawIsQuoted(prices, isCurrent, now, m_rules.maxAge);
    const auto sides = sidesOf(market.market, threeWay ? MarketShape::ThreeWay : MarketShape::TwoWay);
    if (cheapest(prices, sides) >= Micro(Micro::One))
        return std::nullopt; // nearly always; the rest may take its time

    Arbitrage result;
    result.market = market;
    QVarLengthArray<double, 3> decimals;
    for (const Side side : sides) {
        const Quote *chosen = nullptr;
        Price least(Micro::One);
        for (const Quote &quote : prices.of(side)) {
            if (objectionTo(quote, isCurrent, now) || *quote.ask <= Price())
                continue;
            const Price cost = pricing::costOf(*quote.ask, quote.feeRate, quote.feeExponent);
            if (cost >= least || m_books->book(quote.key.venue).weight <= 0 || !addsUp(prices, sides, quote.key.venue))
                continue;
            chosen = &quote;
            least = cost;
        }
        if (!chosen)
            return std::nullopt;
        decimals.push_back(decimalOf(*chosen, least));
        result.legs.push_back({chosen->key.selection, chosen->key.venue, decimals.back(), 0});
    }
    const auto split = pricing::splitStakes({decimals.data(), result.legs.size()});
    if (!split || split->profit <= m_rules.leastProfit + rounding.toDouble() || split->profit > m_rules.impossible)
        return std::nullopt;
    for (std::size_t i = 0; i < result.legs.size(); ++i)
        result.legs[i].stake = split->stakes[i];
    result.profit = split->profit;
    result.suspicious = split->profit > m_rules.suspicious;
    return result;
}

// Why a price cannot be a leg; nothing when it can.
std::optional<QString> ArbitrageBook::objectionTo(
    const Quote &quote, const CurrentSession &isCurrent, MonotonicTime now) const
{
    if (quote.suspended)
        return u"suspended"_s;
    if (!quote.ask)
        return u"price withdrawn"_s;
    if (now - quote.confirmedAt > m_rules.maxAge)
        return u"stale price"_s;
    if (!isCurrent(quote.feed, quote.session))
        return u"feed lost"_s;
    return std::nullopt;
}

QString ArbitrageBook::whyGone(
    const Arbitrage &arbitrage, const QuoteBook &quotes, const CurrentSession &isCurrent, MonotonicTime now) const
{
    for (const ArbitrageLeg &leg : arbitrage.legs) {
        const Quote *quote = quotes.find({leg.selection, leg.venue});
        if (!quote)
            return u"price withdrawn"_s;
        if (const auto objection = objectionTo(*quote, isCurrent, now))
            return *objection;
    }
    return u"price moved"_s;
}

std::vector<ArbitrageStep> ArbitrageBook::end(const QString &gameId, const QString &reason)
{
    std::vector<ArbitrageStep> steps;
    for (const Arbitrage &arbitrage : openOnes(gameId))
        steps.push_back({ArbitrageStep::Kind::Closed, arbitrage, reason});
    m_states.removeIf([&gameId](const auto &entry) { return entry.key().gameId == gameId; });
    return steps;
}

const Arbitrage *ArbitrageBook::open(const MarketKey &market) const
{
    const auto found = m_states.constFind(market);
    return found == m_states.cend() || !found->open ? nullptr : &*found->open;
}

std::vector<Arbitrage> ArbitrageBook::openOnes(const QString &gameId) const
{
    std::vector<Arbitrage> result;
    for (auto state = m_states.cbegin(); state != m_states.cend(); ++state) {
        if (state.key().gameId == gameId && state->open)
            result.push_back(*state->open);
    }
    std::ranges::sort(result, [](const Arbitrage &a, const Arbitrage &b) {
        return a.profit != b.profit ? a.profit > b.profit : a.market < b.market;
    });
    return result;
}

std::vector<MarketKey> ArbitrageBook::pending() const
{
    const QList<MarketKey> keys = m_states.keys();
    std::vector<MarketKey> result(keys.cbegin(), keys.cend());
    std::ranges::sort(result, [](const MarketKey &a, const MarketKey &b) { return a < b; });
    return result;
}

void ArbitrageBook::clear()
{
    m_states.clear();
}

} // namespace edgeboard
