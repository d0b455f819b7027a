// SPDX-License-Identifier: MIT
// From books to edges: what is fair, what can be bought, and what is told of the difference.
#include "core/engine/Engine.h"

#include <algorithm>
#include <cmath>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// How far the fair value of all books may lie from that of all but one: the whole of their spread for three, less the more
// there are. Only for choosing what is looked at closely.
Edge leftOut(const Consensus &consensus)
{
    constexpr double most = 0.02;
    const int books = consensus.agreement.books;
    const double share = books > 3 ? 3.0 / books : 1.0;
    return Edge::fromDouble(std::min(most, 0.001 + consensus.agreement.spread * share));
}

} // namespace

void Engine::evaluateGame(const QString &gameId, bool corrected)
{
    for (const Side side : {Side::Home, Side::Away, Side::Draw})
        evaluate(winnerKey(gameId, side), corrected);
    const auto settled = m_settled.constFind(gameId);
    if (settled == m_settled.cend())
        return;
    const MarketKey winner {gameId, winnerKey(gameId, Side::Home).market, {}};
    std::vector<MarketKey> markets(settled->keyBegin(), settled->keyEnd());
    std::sort(markets.begin(), markets.end());
    for (const MarketKey &market : markets) {
        if (market == winner)
            continue;
        for (const Side side : sidesOf(market.market, MarketShape::ThreeWay)) {
            const SelectionKey selection = selectionOf(market, side);
            if (corrected ? m_episodes.isActive(selection) : true)
                evaluate(selection, corrected);
        }
    }
}

bool Engine::isWatched(const Game &game) const
{
    return !m_watched || game.league == unsaidLeague() || m_watched->contains(game.league);
}

// At the firehose nearly every price leaves nothing to judge: that must cost next to nothing.
void Engine::evaluateMarket(const MarketKey &market)
{
    const Game *game = m_games.find(market.gameId);
    if (!game || !isWatched(*game))
        return;
    const MonotonicTime now = m_clock.now();
    const Consensus consensus = m_consensus.consensus(market, now, m_isCurrent);
    const MarketQuotes &quotes = *m_quotes.market(market);
    tellMissingPrices(market, *game, consensus);
    for (const Side side : sidesOf(market.market, MarketShape::ThreeWay)) {
        if (quotes.of(side).empty())
            continue;
        const SelectionKey selection = selectionOf(market, side);
        if (mayHaveEdge(quotes.of(side), selection, *game, consensus) || m_episodes.isActive(selection))
            tell(m_episodes.see(selection, sight(selection, *game, consensus), *game, false, now, m_clock.wallNow()));
    }
}

void Engine::evaluate(const SelectionKey &selection, bool corrected)
{
    const Game *game = m_games.find(selection.gameId);
    const auto market = marketOf(selection);
    if (!game || !market || !isWatched(*game))
        return;
    const MonotonicTime now = m_clock.now();
    const Consensus consensus = m_consensus.consensus(*market, now, m_isCurrent);
    tell(m_episodes.see(selection, sight(selection, *game, consensus), *game, corrected, now, m_clock.wallNow()));
}

// What the other sides cost at the same venue; nothing unless all of them have a price.
std::optional<Price> Engine::otherSidesAsk(const Quote &quote) const
{
    const auto market = marketOf(quote.key.selection);
    if (!market)
        return std::nullopt;
    const MarketQuotes &quotes = *m_quotes.market(*market);
    Price sum;
    int sides = 0;
    for (const Side side : sidesOf(market->market, MarketShape::ThreeWay)) {
        const Quote *other = side == quote.key.selection.side ? nullptr : quotes.find(side, quote.key.venue);
        if (!other)
            continue;
        if (!other->ask || other->suspended)
            return std::nullopt;
        sum = sum + *other->ask;
        ++sides;
    }
    return sides > 0 ? std::optional(sum) : std::nullopt;
}

Price Engine::otherSidesBid(const Quote &quote) const
{
    Price sum;
    const auto market = marketOf(quote.key.selection);
    if (!market)
        return sum;
    const MarketQuotes &quotes = *m_quotes.market(*market);
    for (const Side side : sidesOf(market->market, MarketShape::ThreeWay)) {
        const Quote *other = side == quote.key.selection.side ? nullptr : quotes.find(side, quote.key.venue);
        if (other && other->bid && !other->suspended)
            sum = sum + *other->bid;
    }
    return sum;
}

// An order book without an ask sells nothing. Where a fair value is known that is said once, and not passed over.
void Engine::tellMissingPrices(const MarketKey &market, const Game &game, const Consensus &consensus)
{
    if (game.phase != Phase::Live && game.phase != Phase::Break)
        return;
    const MarketQuotes &quotes = *m_quotes.market(market);
    for (const Side side : sidesOf(market.market, MarketShape::ThreeWay)) {
        for (const Quote &quote : quotes.of(side)) {
            if (!quote.firstHand)
                continue;
            if (quote.ask || quote.suspended) {
                m_withoutPrice.remove(quote.key);
                continue;
            }
            const Fair *model = modelOf(quote.key.selection, game, consensus);
            const auto fair = model ? std::optional(model->probability) : consensus.of(side);
            if (!fair || m_withoutPrice.contains(quote.key))
                continue;
            m_withoutPrice.insert(quote.key);
            HeldEdge held;
            held.reading.selection = quote.key.selection;
            held.reading.venue = quote.key.venue;
            held.reading.fair = *fair;
            held.reason = quote.bid ? u"no price: nobody sells"_s : u"no price: empty or crossed book"_s;
            m_heldAt.push_back(m_clock.now());
            m_sink.publish(EdgeHeld {std::move(held)});
        }
    }
}

// The others' consensus moved clearly after this price last changed, and half a minute was not enough to follow.
bool Engine::doesNotFollow(const Quote &quote, MonotonicTime now) const
{
    constexpr std::chrono::seconds patience {30};
    constexpr float clearly = 0.03F;
    const auto market = marketOf(quote.key.selection);
    const auto settled = market ? m_settled.constFind(market->gameId) : m_settled.cend();
    if (settled == m_settled.cend())
        return false;
    const auto known = settled->constFind(*market);
    if (known == settled->cend())
        return false;
    std::optional<float> then;
    std::optional<float> lately;
    for (const LinePoint &point : known->movement) {
        if (!point.consensus || point.at > now - patience)
            continue;
        if (!then || point.at <= quote.changedAt)
            then = point.consensus;
        lately = point.consensus;
    }
    return then && lately && std::abs(*lately - *then) >= clearly;
}

EdgeContext Engine::contextOf(const Quote &quote, const Game &game) const
{
    EdgeContext context;
    context.scoreFeedUp = feedIsUp(game.scoreFeed);
    context.priceFeedUp = feedIsUp(quote.feed);
    context.priceCurrent = m_isCurrent(quote.feed, quote.session);
    return context;
}

// The cheapest price that can be bought now: not suspended, fresh, stated since its feed last connected.
const Quote *Engine::bestBuyable(const SelectionKey &selection, MonotonicTime now) const
{
    const Quote *best = nullptr;
    for (const Quote &quote : m_quotes.quotes(selection)) {
        if (quote.suspended || !quote.ask || (best && *quote.ask >= *best->ask))
            continue;
        if (now - quote.confirmedAt <= m_rules.maxPriceAge && m_isCurrent(quote.feed, quote.session)
            && !BookTable::builtIn().isPickEm(quote.key.venue))
            best = &quote;
    }
    return best;
}

void Engine::evaluateFeed(const QString &feed)
{
    QSet<MarketKey> markets = m_unsettled;
    for (const auto &known : std::as_const(m_settled)) {
        for (auto it = known.keyBegin(); it != known.keyEnd(); ++it)
            markets.insert(*it);
    }
    std::vector<MarketKey> ordered(markets.cbegin(), markets.cend());
    std::sort(ordered.begin(), ordered.end());
    for (const MarketKey &market : ordered) {
        const Game *game = m_games.find(market.gameId);
        if (game && game->sources.contains(feed))
            evaluateMarket(market);
    }
}

// In whole numbers only, and with the fair value of all books together.
bool Engine::mayHaveEdge(
    const std::vector<Quote> &quotes, const SelectionKey &selection, const Game &game, const Consensus &consensus) const
{
    std::optional<Price> cheapest;
    for (const Quote &quote : quotes) {
        if (quote.ask && (!cheapest || *quote.ask < *cheapest))
            cheapest = quote.ask;
    }
    if (!cheapest)
        return false;
    const auto fair = consensus.of(selection.side);
    if (fair && *fair - *cheapest + leftOut(consensus) > m_rules.clear)
        return true;
    const Fair *model = modelOf(selection, game, consensus);
    if (!model)
        model = feedFairOf(selection, game, consensus, m_clock.now());
    return model && model->probability - *cheapest > m_rules.clear;
}

// Keeps the larger edge that nothing speaks against; failing that, the larger one and what speaks against it.
// `source` is asked only when it is kept.
template <typename Source>
void Engine::consider(Sighting &best, const Quote &quote, Probability fair, Probability uncertainty, const Game &game,
    MonotonicTime now, Source source) const
{
    const bool bestIsClean = best.reading && best.objection == Objection::None;
    auto reading = readEdge(game, quote, {fair, {}, uncertainty, {}}, now);
    if (!reading) {
        if (!best.reading)
            best.objection = Objection::None;
        return;
    }
    const Edge edge = basisEdge(*reading, m_rules);
    const bool larger = !best.reading || edge > basisEdge(*best.reading, m_rules);
    if (bestIsClean && !larger)
        return;
    EdgeContext context = contextOf(quote, game);
    Objection objection = firstObjection(*reading, game, quote, context, m_rules, now);
    if (edge > m_rules.clear) {
        context.otherSidesAsk = otherSidesAsk(quote);
        context.otherSidesBid = otherSidesBid(quote);
        context.priceFrozen = doesNotFollow(quote, now);
        objection = firstObjection(*reading, game, quote, context, m_rules, now);
    }
    const bool clean = objection == Objection::None;
    if (!(clean && !bestIsClean) && !(clean == bestIsClean && larger))
        return;
    reading->fairSource = source();
    best.reading = std::move(reading);
    best.objection = objection;
}

// One price against every source of what is fair; the reading says which one it was.
void Engine::considerAll(
    Sighting &best, const Quote &quote, const Game &game, const Consensus &all, MonotonicTime now) const
{
    const SelectionKey &selection = quote.key.selection;
    if (BookTable::builtIn().isPickEm(quote.key.venue))
        return; // it looks like odds and is none
    std::optional<Probability> books;
    if (const auto market = marketOf(selection)) {
        // A venue has no part in what its own price is compared with.
        const Consensus others = m_consensus.consensus(*market, now, m_isCurrent, quote.key.venue);
        books = others.of(selection.side);
        if (books)
            consider(best, quote, *books, {}, game, now, [&] { return sourceOf(others); });
    }
    if (const auto model = modelFor(quote, game, all)) {
        // guides/models.md section 8 rule 3: half of what the model and the books are apart comes on top.
        const int apart = books ? std::abs((model->probability - *books).millionths()) : 0;
        const Probability uncertainty
            = model->uncertainty.millionths() > 0 ? model->uncertainty + Probability(apart / 2) : Probability();
        consider(best, quote, model->probability, uncertainty, game, now, [&] { return model->source; });
    }
    if (const Fair *theirs = feedFairOf(selection, game, all, now))
        consider(best, quote, theirs->probability, {}, game, now, [&] { return theirs->source; });
}

Sighting Engine::sightOf(const Quote &quote, const Game &game, const Consensus &consensus) const
{
    Sighting best;
    best.objection = Objection::NoModel;
    considerAll(best, quote, game, consensus, m_clock.now());
    return best;
}

Sighting Engine::sight(const SelectionKey &selection, const Game &game, const Consensus &consensus) const
{
    Sighting best;
    best.objection = Objection::NoModel;
    const MonotonicTime now = m_clock.now();
    std::optional<Probability> fair = consensus.of(selection.side);
    if (const Fair *model = modelOf(selection, game, consensus)) {
        best.objection = Objection::None;
        fair = std::max(fair.value_or(model->probability), model->probability);
    } else if (const Fair *theirs = feedFairOf(selection, game, consensus, now)) {
        best.objection = Objection::None;
        fair = theirs->probability;
    }
    if (!fair)
        return best;
    const std::vector<Quote> &quotes = m_quotes.quotes(selection);
    const Quote *cheapest = bestBuyable(selection, now);
    if (!cheapest)
        cheapest = bestAsk(quotes);
    // Those near the best one; where something speaks against all of these, everything above the level.
    const Edge near = cheapest ? *fair - *cheapest->ask - leftOut(consensus) : m_rules.clear;
    for (const Quote &quote : quotes) {
        if (quote.ask && *fair - *quote.ask >= near)
            considerAll(best, quote, game, consensus, now);
    }
    if (best.reading && best.objection == Objection::None)
        return best;
    for (const Quote &quote : quotes) {
        if (quote.ask && *fair - *quote.ask<near && * fair - *quote.ask> m_rules.clear)
            considerAll(best, quote, game, consensus, now);
    }
    return best;
}

void Engine::tell(const std::vector<EpisodeStep> &steps)
{
    for (const EpisodeStep &step : steps) {
        switch (step.kind) {
        case EpisodeStep::Kind::Opened:
            m_sink.publish(AlertChanged {step.alert, AlertChanged::Event::Opened});
            break;
        case EpisodeStep::Kind::Updated:
            m_sink.publish(AlertChanged {step.alert, AlertChanged::Event::Updated});
            break;
        case EpisodeStep::Kind::Closed:
            m_sink.publish(AlertChanged {step.alert, AlertChanged::Event::Closed});
            break;
        case EpisodeStep::Kind::Retracted:
            m_sink.publish(AlertChanged {step.alert, AlertChanged::Event::Retracted});
            break;
        case EpisodeStep::Kind::Held:
            m_heldAt.push_back(m_clock.now());
            m_sink.publish(EdgeHeld {step.held});
            break;
        }
    }
}

} // namespace edgeboard
