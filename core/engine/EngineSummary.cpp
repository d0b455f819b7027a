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
    // What cannot be bought any more stays on screen with its age.
    const Quote *quote = bestBuyable(selection, m_clock.now());
    if (!quote)
        quote = bestAsk(m_quotes.quotes(selection));
    if (quote && BookTable::builtIn().isPickEm(quote->key.venue))
        quote = nullptr;
    if (!quote)
        return std::nullopt;
    return BestPrice {*quote->ask, quote->american, quote->key.venue, quote->confirmedAt};
}

std::optional<BestEdge> Engine::bestEdge(
    const Game &game, const SelectionKey &selection, const Consensus &consensus) const
{
    const Sighting sighting = sight(selection, game, consensus);
    if (!sighting.reading || sighting.objection == Objection::NotLive)
        return std::nullopt;
    const Edge edge = basisEdge(*sighting.reading, m_rules);
    BestEdge best {tierOf(edge, m_rules), selection, edge, {}};
    if (sighting.objection == Objection::Suspicious)
        best.tier = EdgeTier::Suspicious;
    else if (sighting.objection != Objection::None && best.tier != EdgeTier::None) {
        best.tier = EdgeTier::Held;
        best.heldReason = wordFor(sighting.objection);
    }
    return best;
}

// The market of who wins as it is now, the others as they were at the last tick.
std::optional<BestEdge> Engine::bestEdge(const Game &game, const Consensus &winner) const
{
    std::optional<BestEdge> best;
    const auto take = [&](const std::optional<BestEdge> &edge) {
        if (edge && (!best || edge->net > best->net))
            best = edge;
    };
    for (const Side side : {Side::Home, Side::Away, Side::Draw})
        take(bestEdge(game, winnerKey(game.id, side), winner));
    if (const auto settled = m_settled.constFind(game.id); settled != m_settled.cend()) {
        for (auto it = settled->cbegin(); it != settled->cend(); ++it) {
            if (it.key().market != "moneyline"_L1)
                take(it->edge);
        }
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
    const SelectionKey drawKey = winnerKey(gameId, Side::Draw);
    const Consensus consensus = m_consensus.consensus({gameId, homeKey.market, {}}, m_clock.now(), m_isCurrent);
    if (const Fair *model = modelOf(homeKey, *game, consensus)) {
        summary.modelHome = model->probability;
        summary.fairSource = model->source;
        // In hockey the draw is not the end: home's chance counts overtime.
        const Fair *draw = m_regulationFairs.contains(drawKey) ? nullptr : modelOf(drawKey, *game, consensus);
        if (draw)
            summary.modelDraw = draw->probability;
    } else if (consensus.exists()) {
        // Without a model the books together say what is fair; it is named, and never called a model.
        summary.modelHome = consensus.of(Side::Home);
        summary.modelDraw = consensus.of(Side::Draw);
        summary.fairSource = sourceOf(consensus);
    }

    const auto &home = m_quotes.quotes(homeKey);
    const auto &away = m_quotes.quotes(awayKey);
    summary.marketHome = consensus.exists() ? consensus.of(Side::Home) : marketProbability(home, away);
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
    summary.bestEdge = bestEdge(*game, consensus);
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
