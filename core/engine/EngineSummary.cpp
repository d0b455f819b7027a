// SPDX-License-Identifier: MIT
// What a card of the board shows, derived from the books on demand.
#include "core/engine/Engine.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds deltaShown {8}; // spec 3: "+7" or "corrected" stands beside a score this long

} // namespace

std::optional<BestPrice> Engine::bestPrice(const SelectionKey &selection) const
{
    const Quote *quote = bestAsk(m_quotes.quotes(selection));
    if (!quote)
        return std::nullopt;
    return BestPrice {*quote->ask, quote->american, quote->key.venue, quote->confirmedAt};
}

std::optional<BestEdge> Engine::bestEdge(const Game &game) const
{
    std::optional<BestEdge> best;
    for (const Side side : {Side::Home, Side::Away, Side::Draw}) {
        const SelectionKey selection = winnerKey(game.id, side);
        const Sighting sighting = sight(selection, game);
        if (!sighting.reading || sighting.objection == Objection::NotLive)
            continue;
        const Edge edge = basisEdge(*sighting.reading, m_rules);
        if (best && edge <= best->net)
            continue;
        BestEdge candidate {tierOf(edge, m_rules), selection, edge, {}};
        if (sighting.objection == Objection::Suspicious)
            candidate.tier = EdgeTier::Suspicious;
        else if (sighting.objection != Objection::None && candidate.tier != EdgeTier::None) {
            candidate.tier = EdgeTier::Held;
            candidate.heldReason = wordFor(sighting.objection);
        }
        best = candidate;
    }
    return best;
}

std::optional<GameSummary> Engine::summary(const QString &gameId) const
{
    const Game *game = m_games.find(gameId);
    if (!game)
        return std::nullopt;
    GameSummary summary;
    summary.game = *game;
    const SelectionKey homeKey = winnerKey(gameId, Side::Home);
    const SelectionKey awayKey = winnerKey(gameId, Side::Away);
    if (const auto fair = m_fairs.constFind(homeKey); fair != m_fairs.cend()) {
        summary.modelHome = fair->probability;
        summary.fairSource = fair->source;
    }
    if (const auto fair = m_fairs.constFind(winnerKey(gameId, Side::Draw)); fair != m_fairs.cend())
        summary.modelDraw = fair->probability;

    const auto &home = m_quotes.quotes(homeKey);
    const auto &away = m_quotes.quotes(awayKey);
    summary.marketHome = marketProbability(home, away);
    summary.bestHome = bestPrice(homeKey);
    summary.bestAway = bestPrice(awayKey);
    summary.hasPrices = !home.empty() || !away.empty();
    summary.suspended = summary.hasPrices;
    for (const auto *quotes : {&home, &away}) {
        for (const Quote &quote : *quotes) {
            summary.suspended = summary.suspended && quote.suspended;
            if (!summary.priceConfirmedAt || quote.confirmedAt > *summary.priceConfirmedAt)
                summary.priceConfirmedAt = quote.confirmedAt;
        }
    }
    summary.bestEdge = bestEdge(*game);
    summary.alertOpen = m_episodes.openAlert(homeKey) || m_episodes.openAlert(awayKey)
        || m_episodes.openAlert(winnerKey(gameId, Side::Draw));
    summary.history = m_history.of(gameId);
    if (const auto delta = m_deltas.constFind(gameId);
        delta != m_deltas.cend() && m_clock.now() - delta->at < deltaShown) {
        if (delta->home != 0)
            summary.homeDelta = delta->home;
        if (delta->away != 0)
            summary.awayDelta = delta->away;
        summary.deltaAt = delta->at;
    }
    return summary;
}

} // namespace edgeboard
