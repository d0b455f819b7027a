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
    for (const QString &id : std::as_const(old))
        forgetGame(id, QStringLiteral("game over long ago"), now);
}

void Engine::forgetGame(const QString &id, const QString &reason, MonotonicTime now)
{
    const auto drop = [&](const SelectionKey &selection) {
        tell(m_episodes.end(selection, reason, now, m_clock.wallNow()));
        m_episodes.forget(selection);
    };
    for (const Side side : {Side::Home, Side::Away, Side::Draw})
        drop(winnerKey(id, side));
    const QHash<MarketKey, Settled> markets = m_settled.take(id);
    for (auto it = markets.cbegin(); it != markets.cend(); ++it) {
        for (const Side side : {Side::Home, Side::Away, Side::Draw, Side::Over, Side::Under})
            drop(selectionOf(it.key(), side));
    }
    for (const ArbitrageStep &step : m_arbitrages.end(id, reason))
        tellArbitrage(step);
    m_unsettled.removeIf([&](const MarketKey &market) { return market.gameId == id; });
    m_consensus.remove(id);
    m_steam.remove(id);
    m_matcher.forget(id);
    m_games.forget(id);
    m_quotes.remove(id);
    m_history.remove(id);
    m_deltas.remove(id);
    m_toldSource.removeIf([&](const auto &entry) { return entry.key().gameId == id; });
    m_withoutPrice.removeIf([&](const QuoteKey &key) { return key.selection.gameId == id; });
    m_regulationFairs.removeIf([&](const auto &entry) { return entry.key().gameId == id; });
    m_fairs.removeIf([&](const auto &entry) { return entry.key().gameId == id; });
    m_feedFairs.removeIf([&](const auto &entry) { return entry.key().second.gameId == id; });
    m_sink.publish(GameForgotten {id});
}

} // namespace edgeboard
