// SPDX-License-Identifier: MIT
#include "core/engine/Engine.h"

#include "core/base/Log.h"
#include "core/pricing/WinProbability.h"
#include "core/wire/Decoder.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds feedLineInterval {10}; // CONTRACTS: a feed line at least this often
constexpr std::chrono::seconds recordingFlushInterval {1};

std::optional<SelectionKey> opposite(const SelectionKey &selection)
{
    SelectionKey other = selection;
    switch (selection.side) {
    case Side::Home:
        other.side = Side::Away;
        break;
    case Side::Away:
        other.side = Side::Home;
        break;
    case Side::Over:
        other.side = Side::Under;
        break;
    case Side::Under:
        other.side = Side::Over;
        break;
    case Side::Draw:
    case Side::Other:
        return std::nullopt;
    }
    if (other.lineHundredths && isSpread(other.market))
        other.lineHundredths = -*other.lineHundredths;
    return other;
}

} // namespace

Engine::Engine(const Clock &clock, const LeagueTable &leagues, EdgeRules rules, ChangeSink &sink, SilenceLimits silence)
    : m_clock(clock)
    , m_leagues(leagues)
    , m_rules(rules)
    , m_sink(sink)
    , m_episodes(rules)
    , m_silence(silence)
{
}

void Engine::receive(const FeedEvent &event)
{
    const MonotonicTime now = m_clock.now();
    recordEvent(event, now);
    if (const auto *batch = std::get_if<FeedBatch>(&event))
        receiveBatch(*batch, now);
    else
        receiveStatus(std::get<FeedStatus>(event), now);
}

Engine::FeedDesk &Engine::desk(const QString &feed)
{
    return m_feeds.try_emplace(feed, FeedDesk {FeedMonitor(feed, m_silence), FeedLog(feed)}).first->second;
}

bool Engine::feedIsUp(const QString &feed) const
{
    const auto it = m_feeds.find(feed);
    return it != m_feeds.end() && it->second.monitor.isUp();
}

void Engine::tellFeed(FeedDesk &desk, const FeedHealth &before)
{
    const MonotonicTime now = m_clock.now();
    desk.toldAt = now;
    const FeedHealth &health = desk.monitor.health();
    m_sink.publish(FeedChanged {health});
    for (FeedNote &note : desk.log.onHealth(before, health, now, m_clock.wallNow()))
        m_sink.publish(std::move(note));
}

void Engine::tellGap(const FeedDesk &desk, Backfill backfill)
{
    const QString &feed = desk.monitor.health().feed;
    m_sink.publish(FeedGap {feed, desk.monitor.gapLength(), backfill});
    m_sink.publish(desk.log.onGap(desk.monitor.gapLength(), backfill, m_clock.wallNow()));
}

void Engine::receiveStatus(const FeedStatus &status, MonotonicTime now)
{
    FeedDesk &feed = desk(status.feed);
    const FeedHealth before = feed.monitor.health();
    const FeedMonitor::Outcome outcome = feed.monitor.onStatus(status, now);
    if (!outcome.stillValid)
        return;
    if (outcome.changed)
        tellFeed(feed, before);
    if (outcome.gap)
        tellGap(feed, *outcome.gap);
    if (!outcome.changed)
        return;
    for (const SelectionKey &selection : m_episodes.pending())
        evaluate(selection, false);
}

void Engine::receiveBatch(const FeedBatch &batch, MonotonicTime now)
{
    FeedDesk &feed = desk(batch.feed);
    const FeedHealth before = feed.monitor.health();
    const FeedMonitor::Outcome outcome = feed.monitor.onBatch(batch, now);
    if (!outcome.stillValid)
        return;
    for (const QString &problem : batch.problems) {
        if (auto note = feed.log.onProblem(problem, now, m_clock.wallNow())) {
            qCInfo(ebFeed).noquote() << batch.feed << note->text;
            m_sink.publish(*std::move(note));
        }
    }

    // Everything that the message says is applied before anything is judged: half of a message is no picture.
    QSet<QString> named;
    Touched touched;
    for (const GameUpdate &update : batch.games)
        applyGame(batch.feed, update, now, named, touched);
    if (batch.kind == FeedBatch::Kind::Image)
        m_games.noteNamed(batch.feed, batch.scope, named);
    if (batch.kind == FeedBatch::Kind::Image && batch.complete) {
        for (const GameEdit &edit : m_games.noteMissing(batch.feed, batch.scope, named))
            publishEdit(edit);
    }
    for (const QuoteUpdate &update : batch.quotes)
        applyQuote(batch.feed, update, now, touched);
    for (const FairUpdate &update : batch.fairs)
        applyFair(batch.feed, update);
    for (const auto &[id, corrected] : touched)
        evaluateGame(id, corrected);

    if (outcome.gap)
        tellGap(feed, *outcome.gap);
    const FeedHealth &after = feed.monitor.health();
    if (outcome.changed || after.unknown + after.malformed != before.unknown + before.malformed)
        tellFeed(feed, before);
}

void Engine::applyGame(
    const QString &feed, const GameUpdate &update, MonotonicTime now, QSet<QString> &named, Touched &touched)
{
    const auto id = m_matcher.match(feed, update, m_games);
    if (!id)
        return;
    named.insert(*id);
    const GameEdit edit = m_games.apply(*id, feed, update, now);
    if (edit.changed.isEmpty())
        return;
    if (update.sourceTime && !edit.changed.contains("new"_L1))
        desk(feed).monitor.noteDelay(m_clock.wallNow() - *update.sourceTime);
    publishEdit(edit);
    const Game &game = *m_games.find(*id);
    reprice(game);
    const bool corrected = game.correctedAt == now;
    touched[*id] = touched[*id] || corrected;
}

void Engine::publishEdit(const GameEdit &edit)
{
    const Game &game = *m_games.find(edit.gameId);
    m_sink.publish(GameChanged {game, edit.changed});
    for (const GameEdit::ScoreStep &step : edit.scores) {
        m_sink.publish(ScoreChanged {edit.gameId, step.side, step.from, step.to, step.to < step.from});
        ScoreDelta &delta = m_deltas[edit.gameId];
        if (delta.at != m_clock.now())
            delta = {0, 0, m_clock.now()};
        (step.side == Side::Home ? delta.home : delta.away) += step.to - step.from;
    }
}

void Engine::applyQuote(const QString &feed, const QuoteUpdate &update, MonotonicTime now, Touched &touched)
{
    const auto id = m_matcher.known(feed, update.sourceId);
    const Game *game = id ? m_games.find(*id) : nullptr;
    if (!game)
        return;
    if (m_quotes.apply(*id, feed, update, now)) {
        const SelectionKey selection {*id, update.market, update.lineHundredths, update.side, update.outcome};
        m_sink.publish(QuoteChanged {*m_quotes.find({selection, update.venue})});
    }
    touched.try_emplace(*id, false);
}

void Engine::applyFair(const QString &feed, const FairUpdate &update)
{
    const auto id = m_matcher.known(feed, update.sourceId);
    if (!id || !m_games.find(*id))
        return;
    const SelectionKey selection {*id, update.market, update.lineHundredths, update.side, {}};
    const auto key = std::pair(feed, selection);
    const auto it = m_feedFairs.constFind(key);
    if (it != m_feedFairs.cend() && *it == update.probability)
        return;
    m_feedFairs.insert(key, update.probability);
    m_sink.publish(FairChanged {selection, update.probability, u"feed:"_s + feed});
}

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
    for (const Side side : {Side::Home, Side::Away, Side::Draw}) {
        const SelectionKey selection = winnerKey(gameId, side);
        if (m_fairs.contains(selection) || m_episodes.openAlert(selection))
            evaluate(selection, corrected);
    }
}

bool Engine::isWatched(const Game &game) const
{
    return !m_watched || game.league == unsaidLeague() || m_watched->contains(game.league);
}

void Engine::evaluate(const SelectionKey &selection, bool corrected)
{
    const Game *game = m_games.find(selection.gameId);
    if (!game)
        return;
    const MonotonicTime now = m_clock.now();
    if (!isWatched(*game))
        return;
    tell(m_episodes.see(selection, sight(selection, *game), *game, corrected, now, m_clock.wallNow()));
}

Sighting Engine::sight(const SelectionKey &selection, const Game &game) const
{
    Sighting best;
    const auto fair = m_fairs.constFind(selection);
    if (fair == m_fairs.cend()) {
        best.objection = Objection::NoModel;
        return best;
    }
    const MonotonicTime now = m_clock.now();
    EdgeContext context;
    context.scoreFeedUp = feedIsUp(game.scoreFeed);
    if (const auto other = opposite(selection)) {
        if (const Quote *ask = bestAsk(m_quotes.quotes(*other)))
            context.otherSideAsk = ask->ask;
    }
    // The largest edge that nothing speaks against; failing that, the largest and what speaks against it.
    for (const Quote &quote : m_quotes.quotes(selection)) {
        const auto reading = readEdge(game, quote, *fair, now);
        if (!reading)
            continue;
        context.priceFeedUp = feedIsUp(quote.feed);
        const Objection objection = firstObjection(*reading, game, quote, context, m_rules, now);
        const bool clean = objection == Objection::None;
        const bool bestIsClean = best.reading && best.objection == Objection::None;
        const bool larger = !best.reading || basisEdge(*reading, m_rules) > basisEdge(*best.reading, m_rules);
        if ((clean && !bestIsClean) || (clean == bestIsClean && larger)) {
            best.reading = reading;
            best.objection = objection;
        }
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

void Engine::tick()
{
    const MonotonicTime now = m_clock.now();
    for (auto &[name, feed] : m_feeds) {
        const FeedHealth before = feed.monitor.health();
        if (feed.monitor.onTick(now) || now - feed.toldAt >= feedLineInterval)
            tellFeed(feed, before);
    }
    for (const SelectionKey &selection : m_episodes.pending())
        evaluate(selection, false);
    while (!m_heldAt.empty() && now - m_heldAt.front() > std::chrono::minutes(10))
        m_heldAt.pop_front();
    sampleHistory(now);
    forgetOldGames(now);
    if (m_recorder && now - m_recordingFlushed >= recordingFlushInterval) {
        m_recordingFlushed = now;
        if (auto flushed = m_recorder->flush(); !flushed) {
            m_recordingError = flushed.error().message;
            m_recorder.reset();
        }
    }
}

void Engine::sampleHistory(MonotonicTime now)
{
    if (m_historyAt && now - *m_historyAt < HistoryBook::step)
        return;
    m_historyAt = now;
    for (const Game &game : m_games.games()) {
        if (!isUnderWay(game.phase))
            continue;
        const League *league = m_leagues.byId(game.league);
        const bool homeFirst = league && league->homeFirst;
        HistoryPoint point;
        point.at = now;
        const auto fair = m_fairs.constFind(winnerKey(game.id, homeFirst ? Side::Home : Side::Away));
        if (fair != m_fairs.cend() && feedIsUp(game.scoreFeed))
            point.model = static_cast<float>(fair->probability.toDouble());
        const auto &home = m_quotes.quotes(winnerKey(game.id, Side::Home));
        const auto &away = m_quotes.quotes(winnerKey(game.id, Side::Away));
        const bool priced = !home.empty() && feedIsUp(home.front().feed);
        if (const auto market = priced ? marketProbability(home, away) : std::nullopt) {
            const double value = market->toDouble();
            point.market = static_cast<float>(homeFirst ? value : 1.0 - value);
        }
        m_history.add(game.id, point);
    }
}

void Engine::chooseLeagues(const std::optional<QStringList> &leagues)
{
    m_watched.reset();
    if (leagues)
        m_watched.emplace(leagues->begin(), leagues->end());
    for (const SelectionKey &selection : m_episodes.pending()) {
        const Game *game = m_games.find(selection.gameId);
        if (game && !isWatched(*game))
            tell(m_episodes.end(selection, u"league no longer watched"_s, m_clock.now(), m_clock.wallNow()));
    }
    // A league that has just been ticked may have an edge already.
    QStringList ids = m_games.games().keys();
    ids.sort();
    for (const QString &id : std::as_const(ids))
        evaluateGame(id, false);
}

void Engine::record(SessionWriter writer)
{
    m_recorder = std::move(writer);
    m_recordingSince = m_recordingFlushed = m_clock.now();
    m_recordingError.clear();
}

void Engine::recordEvent(const FeedEvent &event, MonotonicTime now)
{
    if (!m_recorder)
        return;
    SessionEntry entry;
    entry.at = now - m_recordingSince;
    if (const auto *batch = std::get_if<FeedBatch>(&event)) {
        entry.feed = batch->feed;
        entry.session = batch->session;
        entry.message = batch->raw;
    } else {
        const auto &status = std::get<FeedStatus>(event);
        // A status that brings nothing but figures is not worth a line.
        const auto known = m_feeds.find(status.feed);
        if (known != m_feeds.end() && !status.backfill) {
            const FeedHealth &health = known->second.monitor.health();
            if (health.transport == status.transport && health.reason == status.reason
                && health.session == status.session)
                return;
        }
        entry.feed = status.feed;
        entry.session = status.session;
        entry.message = wire::statusMessage(status);
    }
    if (auto written = m_recorder->append(entry); !written) {
        m_recordingError = written.error().message;
        qCWarning(ebRecord).noquote() << m_recordingError;
        m_recorder.reset();
    }
}

void Engine::end(const QString &reason)
{
    if (m_recorder) {
        if (auto closed = m_recorder->close(); !closed)
            m_recordingError = closed.error().message;
        m_recorder.reset();
    }
    m_sink.publish(Ended {reason});
}

void Engine::reset()
{
    m_matcher.clear();
    m_games.clear();
    m_quotes.clear();
    m_fairs.clear();
    m_feedFairs.clear();
    m_episodes.clear();
    m_history.clear();
    m_feeds.clear();
    m_deltas.clear();
    m_heldAt.clear();
    m_historyAt.reset();
    m_forgotAt = {};
}

std::vector<FeedHealth> Engine::feeds() const
{
    std::vector<FeedHealth> result;
    for (const auto &[name, feed] : m_feeds)
        result.push_back(feed.monitor.health());
    return result;
}

} // namespace edgeboard
