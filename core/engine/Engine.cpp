// SPDX-License-Identifier: MIT
#include "core/engine/Engine.h"

#include "core/base/Log.h"
#include "core/wire/Decoder.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds feedLineInterval {10}; // CONTRACTS: a feed line at least this often
constexpr std::chrono::seconds recordingFlushInterval {1};
constexpr std::chrono::seconds livenessInterval {1};

ConsensusRules consensusRules(const EdgeRules &rules)
{
    ConsensusRules result;
    result.twoWay = rules.devigTwoWay;
    result.threeWay = rules.devigThreeWay;
    result.maxAge = rules.maxPriceAge;
    return result;
}

ArbitrageRules arbitrageRules(const EdgeRules &rules)
{
    ArbitrageRules result;
    result.maxAge = rules.maxPriceAge;
    return result;
}

} // namespace

Engine::Engine(const Clock &clock, const LeagueTable &leagues, EdgeRules rules, ChangeSink &sink, SilenceLimits silence)
    : m_clock(clock)
    , m_leagues(leagues)
    , m_rules(rules)
    , m_sink(sink)
    , m_episodes(rules)
    , m_consensus(BookTable::builtIn(), consensusRules(rules))
    , m_arbitrages(BookTable::builtIn(), arbitrageRules(rules))
    , m_steam(BookTable::builtIn(), {})
    , m_isCurrent([this](const QString &feed, quint32 session) {
        const auto it = m_feeds.find(feed);
        return it != m_feeds.end() && it->second.monitor.isUp() && it->second.monitor.health().session == session;
    })
    , m_leastPriceAge(rules.maxPriceAge)
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
    if (status.transport == Transport::Open && before.transport != Transport::Open)
        evaluateFeed(status.feed);
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
    relookJoins(now, touched);
    for (const QuoteUpdate &update : batch.quotes)
        applyQuote(batch, update, now, touched);
    tellDoubts();
    dropUnsaidFairs(batch);
    for (const FairUpdate &update : batch.fairs)
        applyFair(batch, update, now);
    for (const auto &[id, corrected] : touched.games)
        evaluateGame(id, corrected);
    for (const MarketKey &market : touched.markets) {
        lookForArbitrage(market);
        // A market that came with a change of its game is none of those that were judged with it.
        if (!touched.games.contains(market.gameId) || !m_settled.value(market.gameId).contains(market))
            evaluateMarket(market);
    }

    if (outcome.gap)
        tellGap(feed, *outcome.gap);
    const FeedHealth &after = feed.monitor.health();
    if (outcome.changed || after.unknown + after.malformed != before.unknown + before.malformed)
        tellFeed(feed, before);
}

void Engine::tick()
{
    const MonotonicTime now = m_clock.now();
    for (auto &[name, feed] : m_feeds) {
        const FeedHealth before = feed.monitor.health();
        if (feed.monitor.onTick(now) || now - feed.toldAt >= feedLineInterval)
            tellFeed(feed, before);
    }
    if (now - m_livenessAt >= livenessInterval || now < m_livenessAt) {
        m_livenessAt = now;
        for (const GameEdit &edit : m_games.noteTime(now))
            publishEdit(edit);
    }
    settleMarkets(now);
    for (const SelectionKey &selection : m_episodes.pending())
        evaluate(selection, false);
    for (const MarketKey &market : m_arbitrages.pending())
        lookForArbitrage(market);
    endSteam(now);
    while (!m_heldAt.empty() && now - m_heldAt.front() > std::chrono::minutes(10))
        m_heldAt.pop_front();
    sampleHistory(now);
    sampleMovement(now);
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
        const SelectionKey first = winnerKey(game.id, homeFirst ? Side::Home : Side::Away);
        const Consensus consensus = m_consensus.consensus({game.id, first.market, {}}, now, m_isCurrent);
        if (const Fair *model = modelOf(first, game, consensus); model && feedIsUp(game.scoreFeed))
            point.model = static_cast<float>(model->probability.toDouble());
        const auto &home = m_quotes.quotes(winnerKey(game.id, Side::Home));
        const auto &away = m_quotes.quotes(winnerKey(game.id, Side::Away));
        const bool priced = !home.empty() && feedIsUp(home.front().feed);
        if (const auto fairMarket = consensus.of(first.side)) {
            point.market = static_cast<float>(fairMarket->toDouble());
        } else if (const auto market = priced ? marketProbability(home, away) : std::nullopt) {
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
    m_regulationFairs.clear();
    m_toldSource.clear();
    m_withoutPrice.clear();
    m_feedFairs.clear();
    m_episodes.clear();
    m_consensus.clear();
    m_arbitrages.clear();
    m_steam.clear();
    m_settled.clear();
    m_unsettled.clear();
    m_settledAllAt = {};
    m_movementAt.reset();
    m_steamAlerts.clear();
    m_steamCount = 0;
    m_restatedEvery = {};
    noteRestated({});
    m_history.clear();
    m_feeds.clear();
    m_deltas.clear();
    m_heldAt.clear();
    m_historyAt.reset();
    m_forgotAt = {};
    m_livenessAt = {};
}

std::vector<FeedHealth> Engine::feeds() const
{
    std::vector<FeedHealth> result;
    for (const auto &[name, feed] : m_feeds)
        result.push_back(feed.monitor.health());
    return result;
}

} // namespace edgeboard
