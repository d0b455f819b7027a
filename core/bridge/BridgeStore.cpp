// SPDX-License-Identifier: MIT
#include "core/bridge/BridgeStore.h"

#include <QStringList>

#include <tuple>
#include <utility>

namespace edgeboard::bridge {

namespace {

// protocols/relay.md section 6: games leave the cache a day after their last update.
constexpr std::chrono::hours keptFor {24};
constexpr std::chrono::minutes tidyInterval {10};
constexpr QLatin1String ourOwn("bridge");

auto playOf(const Game &game)
{
    return std::tie(game.homeScore, game.awayScore, game.period, game.periodNumber, game.clock.text);
}

auto teamOf(const Team &team)
{
    return std::tie(team.name, team.shortName, team.abbreviation);
}

} // namespace

bool looksTheSame(const Game &a, const Game &b)
{
    return playOf(a) == playOf(b) && teamOf(a.home) == teamOf(b.home) && teamOf(a.away) == teamOf(b.away)
        && std::tie(a.phase, a.league, a.sport, a.start, a.situation.text, a.title, a.detail, a.listed)
        == std::tie(b.phase, b.league, b.sport, b.start, b.situation.text, b.title, b.detail, b.listed);
}

BridgeStore::BridgeStore(const Clock &clock, ChangeStream &stream)
    : m_clock(clock)
    , m_stream(stream)
{
}

void BridgeStore::hear(const FeedEvent &event)
{
    if (const auto *status = std::get_if<FeedStatus>(&event))
        hearStatus(*status);
    else
        hearBatch(std::get<FeedBatch>(event));
}

void BridgeStore::hearStatus(const FeedStatus &status)
{
    if (status.feed == ourOwn)
        return;
    m_sessions[status.feed] = status.session;
    const bool lost = status.transport == Transport::Waiting || status.transport == Transport::Refused;
    if (lost && status.transport != m_figures.transport)
        ++m_figures.failures;
    m_figures.transport = status.transport;
    m_figures.reason = status.reason;
}

void BridgeStore::hearBatch(const FeedBatch &batch)
{
    // What an older connection still brings is not the present.
    if (batch.feed == ourOwn || batch.session < m_sessions.value(batch.feed))
        return;
    const bool unreadable = batch.kind == FeedBatch::Kind::Delta && batch.malformed > 0 && batch.games.empty();
    if (unreadable) {
        ++m_figures.failures;
    } else {
        ++m_figures.answers;
        m_figures.lastAnswer = m_clock.now();
    }
    QSet<QString> named;
    for (const GameUpdate &update : batch.games)
        applyGame(batch, update, named);
    if (batch.kind == FeedBatch::Kind::Image)
        m_games.noteNamed(batch.feed, batch.scope, named);
    if (batch.kind == FeedBatch::Kind::Image && batch.complete) {
        for (const GameEdit &edit : m_games.noteMissing(batch.feed, batch.scope, named))
            handOn(GameMoved {*m_games.find(edit.gameId), m_games.find(edit.gameId)->phase, false, m_clock.wallNow()});
    }
    for (const GameMatcher::Move &move : m_matcher.relook(m_games)) {
        if (move.from)
            takeOff(*move.from, move.source.feed);
    }
    for (const QuoteUpdate &update : batch.quotes)
        applyQuote(batch.feed, update);
    forgetOld();
}

void BridgeStore::applyGame(const FeedBatch &batch, const GameUpdate &update, QSet<QString> &named)
{
    const auto stub = m_matcher.known(batch.feed, update.sourceId);
    const auto id = m_matcher.match(batch.feed, update, m_games);
    if (stub && stub != id)
        takeOff(*stub, batch.feed);
    if (!id)
        return;
    named.insert(*id);
    m_namedAt.insert(*id, m_clock.now());
    const Game *known = m_games.find(*id);
    const std::optional<Game> before = known ? std::optional(*known) : std::nullopt;
    if (m_games.apply(*id, batch.feed, update, m_clock.now()).changed.isEmpty())
        return;
    const Game &game = *m_games.find(*id);
    if (before && looksTheSame(*before, game))
        return;
    GameMoved moved {game, {}, true, m_clock.wallNow()};
    if (before) {
        moved.was = before->phase;
        moved.play = playOf(*before) != playOf(game);
    }
    handOn(std::move(moved));
}

// A feed's game turned out to be another one.
void BridgeStore::takeOff(const QString &gameId, const QString &feed)
{
    const Game *game = m_games.find(gameId);
    if (game && game->sources.size() > 1) {
        (void)m_games.detach(gameId, feed);
        (void)m_quotes.removeFeed(gameId, feed);
        return;
    }
    m_namedAt.remove(gameId);
    m_games.forget(gameId);
    m_quotes.remove(gameId);
    handOn(GameForgotten {gameId});
}

void BridgeStore::applyQuote(const QString &feed, const QuoteUpdate &update)
{
    const auto id = m_matcher.known(feed, update.sourceId);
    if (!id || !m_games.find(*id))
        return;
    const QuoteKey key {{*id, update.market, update.lineHundredths, update.side, update.outcome}, update.venue};
    const Quote *known = m_quotes.find(key);
    const std::optional<int> before = known ? known->american : std::nullopt;
    const QuoteBook::Edit edit = m_quotes.apply(*id, {feed, m_sessions.value(feed)}, update, m_clock.now());
    if (edit.changed)
        handOn(PriceMoved {*id, *edit.quote, before, m_clock.wallNow()});
}

void BridgeStore::forgetOld()
{
    const MonotonicTime now = m_clock.now();
    if (now - m_tidiedAt < tidyInterval)
        return;
    m_tidiedAt = now;
    QStringList old;
    for (auto it = m_namedAt.cbegin(); it != m_namedAt.cend(); ++it) {
        if (now - it.value() > keptFor)
            old.append(it.key());
    }
    old.sort();
    for (const QString &id : std::as_const(old)) {
        m_namedAt.remove(id);
        m_matcher.forget(id);
        m_games.forget(id);
        m_quotes.remove(id);
        handOn(GameForgotten {id});
    }
}

void BridgeStore::handOn(const BridgeChange &change)
{
    ++m_figures.changes;
    m_stream.publish(change);
}

} // namespace edgeboard::bridge
