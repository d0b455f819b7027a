// SPDX-License-Identifier: MIT
// What is held to be fair, by whom: our models, a model that somebody runs beside us, and what feeds say themselves.
#include "core/engine/Engine.h"
#include "core/pricing/LineFair.h"
#include "core/pricing/WinProbability.h"

#include <algorithm>
#include <array>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

const QString pluggedFeed = u"model"_s;
// An own model is asked at every change and has this long; then ours speaks again, under its own name.
constexpr std::chrono::seconds pluggedPatience {2};
// A fair value of a line that moved by less is not told again.
constexpr Probability tellLineFrom {500};

Fair fairOf(double probability, const QString &model, double uncertainty, QStringList inputs = {})
{
    return {Probability::fromDouble(probability), u"model:"_s + model,
        Probability::fromDouble(std::clamp(uncertainty, 0.0, 0.5)), std::move(inputs)};
}

bool isJudged(Phase phase)
{
    return phase == Phase::Scheduled || phase == Phase::Live || phase == Phase::Break;
}

} // namespace

void Engine::setFair(const SelectionKey &key, const std::optional<Fair> &fair, Probability tellFrom)
{
    if (!fair) {
        m_fairs.remove(key);
        return;
    }
    const auto it = m_fairs.find(key);
    const bool isNew = it == m_fairs.end();
    const bool moved = isNew || it->source != fair->source || fair->probability - it->probability >= tellFrom
        || it->probability - fair->probability >= tellFrom;
    if (!isNew && !moved)
        return; // so that many small steps are told as well
    m_fairs.insert(key, *fair);
    if (isPlugged(key))
        return; // its word is in force, or about to be
    m_toldSource.insert(key, fair->source);
    m_sink.publish(FairChanged {key, fair->probability, fair->source, fair->uncertainty, fair->inputs});
}

bool Engine::isPlugged(const SelectionKey &key) const
{
    if (!feedIsUp(pluggedFeed))
        return false;
    const auto held = m_feedFairs.constFind({pluggedFeed, key});
    const Game *game = m_games.find(key.gameId);
    if (held == m_feedFairs.cend() || !game || !m_isCurrent(pluggedFeed, held->session))
        return false;
    const MonotonicTime now = m_clock.now();
    return (held->statedAt >= game->scoreChangedAt && now - held->statedAt <= m_rules.maxScoreAge)
        || now - game->scoreChangedAt < pluggedPatience;
}

void Engine::reprice(const Game &game)
{
    const auto fair = isJudged(game.phase) ? pricing::winProbability(pricing::stateOf(game))
                                           : Expected<pricing::WinProbability>(failure({}));
    const auto of = [&](std::optional<double> value) {
        return value ? std::optional(fairOf(*value, fair->model, fair->uncertainty, fair->inputs)) : std::nullopt;
    };
    constexpr Probability any {1};
    const std::array sides {Side::Home, Side::Away, Side::Draw};
    std::array<std::optional<double>, 3> chances {};
    std::array<std::optional<double>, 3> regulation {};
    if (fair) {
        chances = {fair->home, fair->away, fair->draw};
        if (fair->homeInTheEnd) {
            // What people call the moneyline of a hockey game counts overtime.
            regulation = std::exchange(chances, {*fair->homeInTheEnd, 1.0 - *fair->homeInTheEnd, std::nullopt});
        }
    }
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const SelectionKey key = winnerKey(game.id, sides.at(i));
        setFair(key, of(chances.at(i)), any);
        if (const auto value = of(regulation.at(i)))
            m_regulationFairs.insert(key, *value);
        else
            m_regulationFairs.remove(key);
    }
    if (const auto settled = m_settled.constFind(game.id); settled != m_settled.cend()) {
        std::vector<MarketKey> markets(settled->keyBegin(), settled->keyEnd());
        std::sort(markets.begin(), markets.end());
        for (const MarketKey &market : markets)
            repriceLine(market, game);
    }
}

// Spreads and totals of the whole game, where the line from before the start says what to expect.
void Engine::repriceLine(const MarketKey &market, const Game &game)
{
    const bool isTheSpread = market.market == "spread"_L1;
    if (!market.lineHundredths || !(isTheSpread || market.market == "total"_L1))
        return;
    const double line = *market.lineHundredths / 100.0;
    std::optional<pricing::LineFair> fair;
    if (isJudged(game.phase) && (isTheSpread ? knowsLine(game) : game.pregame.total.has_value())) {
        const pricing::GameState state = pricing::stateOf(game);
        auto read = isTheSpread ? pricing::spreadFair(state, line) : pricing::totalFair(state, line);
        if (read)
            fair = *std::move(read);
    }
    const auto sides = sidesOf(market.market, MarketShape::TwoWay);
    for (const Side side : sides) {
        const SelectionKey key = selectionOf(market, side);
        if (!fair)
            setFair(key, std::nullopt, tellLineFrom);
        else
            setFair(key, fairOf(side == sides.front() ? fair->first : fair->second, fair->model, fair->uncertainty),
                tellLineFrom);
    }
}

bool Engine::knowsLine(const Game &game)
{
    return game.pregame.homeSpread || game.pregame.homeMoneyline;
}

void Engine::applyFair(const FeedBatch &batch, const FairUpdate &update, MonotonicTime now)
{
    const QString &feed = batch.feed;
    // An own model is asked about our games and answers by our ids.
    const bool isOwnModel = feed == pluggedFeed;
    const Join *join = m_matcher.join(feed, update.sourceId);
    const QString id = isOwnModel ? update.sourceId : join ? join->gameId : QString();
    const Game *game = m_games.find(id);
    if (!game)
        return;
    const Side side = join && join->swapped ? swapped(update.side) : update.side;
    const SelectionKey selection {id, update.market, update.lineHundredths, side, {}};
    m_fairFeeds.insert(feed);
    FeedFair &held = m_feedFairs[{feed, selection}];
    held.session = batch.session;
    held.statedAt = now;
    // Under the name that people know it by.
    const QString source
        = isOwnModel ? u"model:"_s + update.model : u"feed:"_s + (feed == "sgo"_L1 ? u"sportsgameodds"_s : feed);
    const Fair next {update.probability, source, update.uncertainty.value_or(Probability()), {}};
    if (held.fair == next && (!isOwnModel || m_toldSource.value(selection) == next.source))
        return;
    held.fair = next;
    if (isOwnModel)
        m_toldSource.insert(selection, next.source);
    m_sink.publish(FairChanged {selection, next.probability, next.source, update.uncertainty, {}});
}

const Fair *Engine::modelOf(const SelectionKey &selection, const Game &game, const Consensus &consensus) const
{
    if (feedIsUp(pluggedFeed)) {
        const auto held = m_feedFairs.constFind({pluggedFeed, selection});
        const bool answered = held != m_feedFairs.cend() && m_isCurrent(pluggedFeed, held->session);
        // An answer to another score is none; nor does ours stand in for a moment.
        const MonotonicTime now = m_clock.now();
        if (answered && held->statedAt >= game.scoreChangedAt && now - held->statedAt <= m_rules.maxScoreAge)
            return &held->fair;
        if (answered && now - game.scoreChangedAt < pluggedPatience)
            return nullptr;
    }
    const auto &fairs = selection.side == Side::Draw && !m_fairs.contains(selection) ? m_regulationFairs : m_fairs;
    const auto fair = fairs.constFind(selection);
    return fair == fairs.cend() || (!knowsLine(game) && consensus.exists()) ? nullptr : &*fair;
}

// The model's word for one price: a venue with a draw pays by regulation time, which in hockey is another number.
std::optional<Fair> Engine::modelFor(const Quote &quote, const Game &game, const Consensus &consensus) const
{
    const SelectionKey &selection = quote.key.selection;
    const Fair *model = modelOf(selection, game, consensus);
    if (!model || selection.market != "moneyline"_L1)
        return model ? std::optional(*model) : std::nullopt;
    const SelectionKey draw = winnerKey(game.id, Side::Draw);
    const Quote *drawn = m_quotes.find({draw, quote.key.venue});
    const bool venueHasDraw = drawn && drawn->ask;
    const auto regulation = m_regulationFairs.constFind(selection);
    if (venueHasDraw && regulation != m_regulationFairs.cend())
        return regulation->source == model->source ? std::optional(*regulation) : std::nullopt;
    const bool modelHasDraw = m_fairs.contains(draw) || m_feedFairs.contains({pluggedFeed, draw});
    return venueHasDraw == modelHasDraw ? std::optional(*model) : std::nullopt;
}

void Engine::dropUnsaidFairs(const FeedBatch &batch)
{
    if (!m_fairFeeds.contains(batch.feed) || batch.feed == pluggedFeed)
        return;
    QSet<QString> games;
    QSet<SelectionKey> said;
    for (const QuoteUpdate &update : batch.quotes)
        games.insert(m_matcher.known(batch.feed, update.sourceId).value_or(QString()));
    for (const FairUpdate &update : batch.fairs) {
        const Join *join = m_matcher.join(batch.feed, update.sourceId);
        const QString id = join ? join->gameId : QString();
        games.insert(id);
        said.insert(
            {id, update.market, update.lineHundredths, join && join->swapped ? swapped(update.side) : update.side, {}});
    }
    m_feedFairs.removeIf([&](const auto &entry) {
        const auto &[feed, selection] = entry.key();
        return feed == batch.feed && games.contains(selection.gameId) && !said.contains(selection);
    });
}

// ESPN's own chances are a model's, which is not ours to answer for; SportsGameOdds' are those of some eighty books.
const Fair *Engine::feedFairOf(
    const SelectionKey &selection, const Game &game, const Consensus &consensus, MonotonicTime now) const
{
    static const QString feed = u"sgo"_s;
    if (consensus.exists() || m_feedFairs.isEmpty() || modelOf(selection, game, consensus))
        return nullptr;
    const auto held = m_feedFairs.constFind({feed, selection});
    if (held == m_feedFairs.cend() || now - held->statedAt > m_rules.maxPriceAge || !m_isCurrent(feed, held->session))
        return nullptr;
    return &held->fair;
}

} // namespace edgeboard
