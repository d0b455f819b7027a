// SPDX-License-Identifier: MIT
// From books to edges: what is fair, what can be bought, and what is told of the difference.
#include "core/engine/Engine.h"
#include "core/pricing/WinProbability.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// How far the fair value of all books may lie from that of all but one.
constexpr Edge leftOut {20'000};

} // namespace

void Engine::reprice(const Game &game)
{
    const bool judged = game.phase == Phase::Scheduled || game.phase == Phase::Live || game.phase == Phase::Break;
    const auto fair
        = judged ? pricing::winProbability(pricing::stateOf(game)) : Expected<pricing::WinProbability>(failure({}));
    const auto set = [&](Side side, std::optional<double> value) {
        const SelectionKey key = winnerKey(game.id, side);
        if (!value) {
            m_fairs.remove(key);
            return;
        }
        const Fair next {Probability::fromDouble(*value), u"model:"_s + fair->model};
        const auto it = m_fairs.constFind(key);
        if (it != m_fairs.cend() && *it == next)
            return;
        m_fairs.insert(key, next);
        m_sink.publish(FairChanged {key, next.probability, next.source});
    };
    set(Side::Home, fair ? std::optional(fair->home) : std::nullopt);
    set(Side::Away, fair ? std::optional(fair->away) : std::nullopt);
    set(Side::Draw, fair ? fair->draw : std::nullopt);
}

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
    const Consensus consensus = m_consensus.consensus(market, m_clock.now(), m_isCurrent);
    const MarketQuotes &quotes = *m_quotes.market(market);
    for (const Side side : sidesOf(market.market, MarketShape::ThreeWay)) {
        if (quotes.of(side).empty())
            continue;
        const SelectionKey selection = selectionOf(market, side);
        if (mayHaveEdge(quotes.of(side), selection, consensus.of(side)) || m_episodes.isActive(selection))
            evaluate(selection, false);
    }
}

void Engine::evaluate(const SelectionKey &selection, bool corrected)
{
    const Game *game = m_games.find(selection.gameId);
    if (!game || !isWatched(*game))
        return;
    const MonotonicTime now = m_clock.now();
    tell(m_episodes.see(selection, sight(selection, *game), *game, corrected, now, m_clock.wallNow()));
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

EdgeContext Engine::contextOf(const Quote &quote, const Game &game) const
{
    EdgeContext context;
    context.scoreFeedUp = feedIsUp(game.scoreFeed);
    context.priceFeedUp = feedIsUp(quote.feed);
    context.priceCurrent = m_isCurrent(quote.feed, quote.session);
    context.otherSidesAsk = otherSidesAsk(quote);
    return context;
}

// The cheapest price that can be bought now: not suspended, fresh, stated since its feed last connected.
const Quote *Engine::bestBuyable(const SelectionKey &selection, MonotonicTime now) const
{
    const Quote *best = nullptr;
    for (const Quote &quote : m_quotes.quotes(selection)) {
        if (quote.suspended || !quote.ask || (best && *quote.ask >= *best->ask))
            continue;
        if (now - quote.confirmedAt <= m_rules.maxPriceAge && m_isCurrent(quote.feed, quote.session))
            best = &quote;
    }
    return best;
}

// In whole numbers only, and with the fair value of all books together.
bool Engine::mayHaveEdge(
    const std::vector<Quote> &quotes, const SelectionKey &selection, std::optional<Probability> consensus) const
{
    std::optional<Price> cheapest;
    for (const Quote &quote : quotes) {
        if (quote.ask && (!cheapest || *quote.ask < *cheapest))
            cheapest = quote.ask;
    }
    if (!cheapest)
        return false;
    if (consensus && *consensus - *cheapest + leftOut > m_rules.clear)
        return true;
    const auto model = m_fairs.constFind(selection);
    return model != m_fairs.cend() && model->probability - *cheapest > m_rules.clear;
}

// Which of two looks at one selection counts: the largest edge that nothing speaks against; failing that, the largest
// and what speaks against it.
void Engine::weigh(Sighting &best, const Sighting &other) const
{
    if (!other.reading) {
        if (!best.reading && other.objection != Objection::NoModel)
            best.objection = other.objection;
        return;
    }
    const bool clean = other.objection == Objection::None;
    const bool bestIsClean = best.reading && best.objection == Objection::None;
    const bool larger = !best.reading || basisEdge(*other.reading, m_rules) > basisEdge(*best.reading, m_rules);
    if ((clean && !bestIsClean) || (clean == bestIsClean && larger))
        best = other;
}

// One price against both sources of what is fair; the reading says which one it was.
Sighting Engine::sightOf(const Quote &quote, const SelectionKey &selection, const Game &game) const
{
    Sighting best;
    best.objection = Objection::NoModel;
    const MonotonicTime now = m_clock.now();
    const auto look = [&](const Fair &fair) {
        Sighting sighting;
        sighting.reading = readEdge(game, quote, fair, now);
        if (sighting.reading)
            sighting.objection = firstObjection(*sighting.reading, game, quote, contextOf(quote, game), m_rules, now);
        weigh(best, sighting);
    };
    if (const auto model = m_fairs.constFind(selection); model != m_fairs.cend())
        look(*model);
    if (const auto market = marketOf(selection)) {
        // A venue has no part in what its own price is compared with.
        const Consensus others = m_consensus.consensus(*market, now, m_isCurrent, quote.key.venue);
        if (const auto fair = others.of(selection.side))
            look({*fair, sourceOf(others)});
    }
    return best;
}

Sighting Engine::sight(const SelectionKey &selection, const Game &game) const
{
    Sighting best;
    best.objection = Objection::NoModel;
    const MonotonicTime now = m_clock.now();
    std::optional<Probability> fair;
    if (const auto market = marketOf(selection))
        fair = m_consensus.consensus(*market, now, m_isCurrent).of(selection.side);
    if (const auto model = m_fairs.constFind(selection); model != m_fairs.cend()) {
        best.objection = Objection::None;
        fair = std::max(fair.value_or(model->probability), model->probability);
    }
    if (!fair)
        return best;
    // Only prices near the best one can be it, and only those above the level can matter.
    const std::vector<Quote> &quotes = m_quotes.quotes(selection);
    const Quote *cheapest = bestBuyable(selection, now);
    if (!cheapest)
        cheapest = bestAsk(quotes);
    Edge floor = m_rules.clear;
    if (cheapest)
        floor = std::min(floor, *fair - *cheapest->ask) - leftOut;
    for (const Quote &quote : quotes) {
        if (quote.ask && *fair - *quote.ask >= floor)
            weigh(best, sightOf(quote, selection, game));
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
