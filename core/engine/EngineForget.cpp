// SPDX-License-Identifier: MIT
// What keeps a run of many days from growing: games that nobody speaks of any more are let go.
#include "core/engine/Engine.h"

namespace edgeboard {

namespace {

constexpr std::chrono::minutes lookInterval {1};
constexpr std::chrono::hours overFor {12}; // ended or unlisted, and not stated again
constexpr std::chrono::hours silentFor {48}; // whatever it was

} // namespace

void Engine::forgetOldGames(MonotonicTime now)
{
    if (now - m_forgotAt < lookInterval)
        return;
    m_forgotAt = now;
    QStringList old;
    for (const Game &game : m_games.games()) {
        const auto silence = now - game.confirmedAt;
        if (silence > silentFor || (silence > overFor && (isOver(game.phase) || !game.listed)))
            old.append(game.id);
    }
    old.sort();
    for (const QString &id : std::as_const(old)) {
        for (const Side side : {Side::Home, Side::Away, Side::Draw})
            tell(m_episodes.end(winnerKey(id, side), QStringLiteral("game over long ago"), now, m_clock.wallNow()));
        const QHash<MarketKey, Settled> markets = m_settled.take(id);
        for (auto it = markets.cbegin(); it != markets.cend(); ++it) {
            for (const Side side : {Side::Home, Side::Away, Side::Draw, Side::Over, Side::Under})
                tell(m_episodes.end(
                    selectionOf(it.key(), side), QStringLiteral("game over long ago"), now, m_clock.wallNow()));
        }
        for (const ArbitrageStep &step : m_arbitrages.end(id, QStringLiteral("game over long ago")))
            tellArbitrage(step);
        m_unsettled.removeIf([&](const MarketKey &market) { return market.gameId == id; });
        m_consensus.remove(id);
        m_steam.remove(id);
        m_matcher.forget(id);
        m_games.forget(id);
        m_quotes.remove(id);
        m_history.remove(id);
        m_deltas.remove(id);
        m_fairs.removeIf([&](const auto &entry) { return entry.key().gameId == id; });
        m_feedFairs.removeIf([&](const auto &entry) { return entry.key().second.gameId == id; });
        m_sink.publish(GameForgotten {id});
    }
}

} // namespace edgeboard
