// SPDX-License-Identifier: MIT
// What the prices of many books say together: consensus, arbitrage, steam, and how a market moved.
#include "core/engine/Engine.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds settleAllInterval {1}; // books go stale by time alone
constexpr std::chrono::minutes steamLasts {1};
constexpr std::size_t mostSteam = 500;
constexpr std::chrono::seconds movementStep {5};
// A fair value that moved by less is not told again: a firehose of prices moves it by nothing a person could use.
constexpr Probability tellFrom {500};

bool movedEnough(Probability a, Probability b)
{
    return a - b >= tellFrom || b - a >= tellFrom;
}

QString steamText(const Game &game, const Steam &steam)
{
    const QString line
        = steam.selection.lineHundredths ? u' ' + QString::number(*steam.selection.lineHundredths / 100.0) : QString();
    return u"STEAM: %1@%2 %3 %4%5 %6->%7 books=%8%9"_s.arg(shortCode(game.away), shortCode(game.home),
        steam.selection.market, wordFor(steam.selection.side), line, QString::number(steam.from.toDouble(), 'f', 3),
        QString::number(steam.to.toDouble(), 'f', 3), steam.books.join(u','),
        steam.afterScore ? u" after-score"_s : QString());
}

} // namespace

void Engine::settleMarkets(MonotonicTime now)
{
    if (now - m_settledAllAt >= settleAllInterval || now < m_settledAllAt) {
        m_settledAllAt = now;
        for (const auto &markets : std::as_const(m_settled)) {
            for (auto it = markets.cbegin(); it != markets.cend(); ++it)
                m_unsettled.insert(it.key());
        }
    }
    // The set has no order of its own; two runs must tell the same story.
    std::vector<MarketKey> due(m_unsettled.cbegin(), m_unsettled.cend());
    m_unsettled.clear();
    std::sort(due.begin(), due.end());
    for (const MarketKey &market : due)
        settle(market, now);
}

void Engine::settle(const MarketKey &market, MonotonicTime now)
{
    const Game *game = m_games.find(market.gameId);
    if (!game)
        return;
    Settled &settled = m_settled[market.gameId][market];
    settled.consensus = m_consensus.consensus(market, now, m_isCurrent);
    if (!m_fairs.contains(selectionOf(market, sidesOf(market.market, MarketShape::TwoWay).front())))
        repriceLine(market, *game);
    settled.edge.reset();
    const auto sides = sidesOf(market.market, settled.consensus.shape);
    std::array<Probability, 3> fair {};
    bool moved = !settled.wasTold;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const SelectionKey selection = selectionOf(market, sides[i]);
        const auto edge = bestEdge(*game, selection, settled.consensus);
        if (edge && (!settled.edge || edge->net > settled.edge->net))
            settled.edge = edge;
        fair.at(i) = settled.consensus.of(sides[i]).value_or(Probability());
        moved = moved || movedEnough(fair.at(i), settled.told.at(i));
    }
    if (!settled.consensus.exists() || !moved)
        return;
    settled.told = fair;
    settled.wasTold = true;
    const QString source = sourceOf(settled.consensus);
    for (std::size_t i = 0; i < sides.size(); ++i)
        m_sink.publish(FairChanged {selectionOf(market, sides[i]), fair.at(i), source});
}

void Engine::lookForArbitrage(const MarketKey &market)
{
    const Game *game = m_games.find(market.gameId);
    if (!game)
        return;
    if (isOver(game->phase) || !isWatched(*game)) {
        const QString why = isOver(game->phase) ? u"game over"_s : u"league no longer watched"_s;
        for (const ArbitrageStep &step : m_arbitrages.end(market.gameId, why))
            tellArbitrage(step);
        return;
    }
    if (const auto step = m_arbitrages.see(market, m_quotes, m_isCurrent, m_clock.now()))
        tellArbitrage(*step);
}

void Engine::tellArbitrage(const ArbitrageStep &step)
{
    m_sink.publish(ArbitrageChanged {step.arbitrage, step.kind == ArbitrageStep::Kind::Opened, step.reason});
}

void Engine::lookForSteam(const QuoteBook::Edit &edit)
{
    const Quote &quote = *edit.quote;
    const Game *game = m_games.find(quote.key.selection.gameId);
    if (!game || isOver(game->phase) || !isWatched(*game))
        return;
    std::optional<MonotonicTime> scoredAt;
    if (game->scoreChangedAt > MonotonicTime())
        scoredAt = game->scoreChangedAt;
    const auto steam = m_steam.see(*edit.before, quote, scoredAt);
    if (!steam)
        return;
    const MonotonicTime now = m_clock.now();
    Alert alert;
    alert.id = u"s%1"_s.arg(++m_steamCount);
    alert.league = game->league;
    alert.reading.selection = steam->selection;
    alert.reading.venue = quote.key.venue;
    alert.steam = steam;
    alert.openedAt = alert.changedAt = alert.readAt = now;
    alert.openedWall = alert.changedWall = m_clock.wallNow();
    alert.text = steamText(*game, *steam);
    if (m_steamAlerts.size() >= mostSteam)
        m_steamAlerts.erase(m_steamAlerts.begin());
    m_steamAlerts.push_back(alert);
    m_sink.publish(AlertChanged {alert, AlertChanged::Event::Opened});
}

// A stream states a price when it changes; an unchanged one is stated again when its turn comes to be asked for, and with a
// hundred games that takes longer than the usual limit. What nothing speaks against must not come and go for that.
void Engine::noteRestated(MonotonicTime span)
{
    constexpr std::chrono::seconds most {120};
    m_restatedEvery = span > m_restatedEvery ? span : m_restatedEvery - (m_restatedEvery - span) / 200;
    const auto wanted = std::chrono::duration_cast<std::chrono::milliseconds>(m_restatedEvery * 3 / 2);
    const auto limit = std::clamp<std::chrono::milliseconds>(
        wanted, m_leastPriceAge, std::max<std::chrono::milliseconds>(most, m_leastPriceAge));
    if (std::chrono::abs(limit - m_rules.maxPriceAge) < std::chrono::seconds(1))
        return;
    m_rules.maxPriceAge = limit;
    m_consensus.setMaxAge(limit);
    m_arbitrages.setMaxAge(limit);
}

void Engine::endSteam(MonotonicTime now)
{
    for (Alert &alert : m_steamAlerts) {
        if (alert.state != Alert::State::Open || now - alert.openedAt < steamLasts)
            continue;
        alert.state = Alert::State::Closed;
        alert.reason = u"a minute ago"_s;
        alert.changedAt = now;
        alert.changedWall = m_clock.wallNow();
        m_sink.publish(AlertChanged {alert, AlertChanged::Event::Closed});
    }
}

void Engine::sampleMovement(MonotonicTime now)
{
    if (m_movementAt && now - *m_movementAt < movementStep && now >= *m_movementAt)
        return;
    m_movementAt = now;
    for (QHash<MarketKey, Settled> &markets : m_settled) {
        for (auto it = markets.begin(); it != markets.end(); ++it) {
            if (!isMain(it.key().market))
                continue;
            LinePoint point;
            point.at = now;
            const Side side = sidesOf(it.key().market, it->consensus.shape).front();
            if (const auto fair = it->consensus.of(side))
                point.consensus = static_cast<float>(fair->toDouble());
            if (const Quote *best = bestBuyable(selectionOf(it.key(), side), now))
                point.best = static_cast<float>(best->ask->toDouble());
            if (it->movement.size() >= movementLength)
                it->movement.removeFirst();
            it->movement.append(point);
        }
    }
}

} // namespace edgeboard
