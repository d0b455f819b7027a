// SPDX-License-Identifier: MIT
// What a message says, applied to the books.
#include "core/engine/Engine.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes farAhead {1}; // of our wall clock: a time of a source that proves nothing
constexpr std::chrono::seconds latestPrice {120}; // in play: what its source says to be older is as old as that

} // namespace

void Engine::applyGame(
    const QString &feed, const GameUpdate &said, MonotonicTime now, QSet<QString> &named, Touched &touched)
{
    const auto before = m_matcher.known(feed, said.sourceId);
    const auto id = m_matcher.match(feed, said, m_games);
    std::vector<Quote> moved;
    if (before && before != id)
        moved = takeOff(*before, feed, now);
    if (!id)
        return;
    named.insert(*id);
    const bool turned = m_matcher.join(feed, said.sourceId)->swapped;
    const GameUpdate update = turned ? swapped(said) : said;
    const GameEdit edit = m_games.apply(*id, feed, update, now);
    moveQuotes(std::move(moved), *id, turned, touched);
    if (edit.changed.isEmpty())
        return;
    if (update.sourceTime && !edit.changed.contains("new"_L1))
        desk(feed).monitor.noteDelay(m_clock.wallNow() - *update.sourceTime);
    publishEdit(edit);
    const Game &game = *m_games.find(*id);
    reprice(game);
    const bool corrected = game.correctedAt == now;
    touched.games[*id] = touched.games[*id] || corrected;
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

// How long before now its source says that a price was so; a time ahead of ours says nothing.
std::chrono::milliseconds Engine::lateness(const QuoteUpdate &update) const
{
    return update.sourceTime ? std::max<std::chrono::milliseconds>(m_clock.wallNow() - *update.sourceTime, {})
                             : std::chrono::milliseconds(0);
}

void Engine::applyQuote(const FeedBatch &batch, const QuoteUpdate &said, MonotonicTime now, Touched &touched)
{
    std::optional<QuoteUpdate> timeless;
    if (said.sourceTime && *said.sourceTime - m_clock.wallNow() > farAhead) {
        timeless = said;
        timeless->sourceTime.reset();
    }
    const QuoteUpdate *read = timeless ? &*timeless : &said;
    const Join *join = m_matcher.join(batch.feed, read->sourceId);
    const Game *game = join ? m_games.find(join->gameId) : nullptr;
    if (!game)
        return;
    const QString &id = game->id;
    std::optional<QuoteUpdate> turned;
    if (join->swapped) {
        turned = *read;
        turned->side = swapped(read->side);
        read = &*turned;
    }
    const QuoteUpdate &update = *read;
    // An answer may be asked for now and hold prices of ten minutes ago. Up to a point its times may as well be those of the
    // last change.
    const auto late
        = batch.raw.kind == "http"_L1 && isUnderWay(game->phase) ? lateness(update) : std::chrono::milliseconds(0);
    const MonotonicTime stated = late > latestPrice ? now - late : now;
    const QuoteBook::Edit edit = m_quotes.apply(id, {batch.feed, batch.session}, update, stated);
    if (edit.changed)
        m_sink.publish(QuoteChanged {*edit.quote});
    if (const auto market = marketOf(edit.quote->key.selection)) {
        m_consensus.update(m_quotes, *market, update.venue);
        if (!edit.changed && edit.confirmedBefore && batch.raw.kind == "http"_L1 && stated == now)
            noteRestated(now - *edit.confirmedBefore);
        m_unsettled.insert(*market);
        // What an answer says differs from what was known for many reasons; only the stream tells of moves.
        if (edit.before && batch.raw.kind != "http"_L1 && batch.kind == FeedBatch::Kind::Delta)
            lookForSteam(edit);
        if (std::find(touched.markets.begin(), touched.markets.end(), *market) == touched.markets.end())
            touched.markets.push_back(*market);
    }
}

// A feed's game turned out to be another one. Where nobody else speaks of the old one there is none. What it quoted there.
std::vector<Quote> Engine::takeOff(const QString &gameId, const QString &feed, MonotonicTime now)
{
    const Game *game = m_games.find(gameId);
    if (!game)
        return {};
    std::vector<Quote> quotes = m_quotes.removeFeed(gameId, feed);
    for (const Quote &quote : quotes) {
        const SelectionKey &selection = quote.key.selection;
        if (const Alert *open = m_episodes.openAlert(selection); open && sameText(open->reading.venue, quote.key.venue))
            tell(m_episodes.takeBack(selection, u"not the same game"_s, now, m_clock.wallNow()));
        if (const auto market = marketOf(selection)) {
            m_consensus.update(m_quotes, *market, quote.key.venue);
            m_unsettled.insert(*market);
            lookForArbitrage(*market);
        }
    }
    if (game->sources.size() == 1 && game->sources.contains(feed)) {
        forgetGame(gameId, u"it is another game"_s, now);
        return quotes;
    }
    m_feedFairs.removeIf(
        [&](const auto &entry) { return entry.key().first == feed && entry.key().second.gameId == gameId; });
    publishEdit(m_games.detach(gameId, feed));
    reprice(*m_games.find(gameId));
    evaluateGame(gameId, false);
    return quotes;
}

void Engine::moveQuotes(std::vector<Quote> quotes, const QString &gameId, bool swap, Touched &touched)
{
    for (Quote &quote : quotes) {
        quote.key.selection.gameId = gameId;
        if (swap)
            quote.key.selection.side = swapped(quote.key.selection.side);
        const Quote *placed = m_quotes.put(std::move(quote));
        if (!placed)
            continue;
        m_sink.publish(QuoteChanged {*placed});
        const QString venue = placed->key.venue;
        const auto market = marketOf(placed->key.selection);
        if (!market)
            continue;
        m_consensus.update(m_quotes, *market, venue);
        m_unsettled.insert(*market);
        if (std::find(touched.markets.begin(), touched.markets.end(), *market) == touched.markets.end())
            touched.markets.push_back(*market);
    }
}

// A game came or changed: a market that waited may have found its own, or no longer know which it is.
void Engine::relookJoins(MonotonicTime now, Touched &touched)
{
    for (GameMatcher::Move &move : m_matcher.relook(m_games)) {
        std::vector<Quote> quotes;
        if (move.from)
            quotes = takeOff(*move.from, move.source.feed, now);
        const Join *join = m_matcher.join(move.source.feed, move.source.id);
        if (!move.to || !join)
            continue;
        const bool turned = join->swapped;
        // Only what it is called: a score that it told once is not told anew.
        GameUpdate named;
        named.sourceId = move.source.id;
        named.league = move.update.league;
        named.home = move.update.home;
        named.away = move.update.away;
        named.start = move.update.start;
        const GameEdit edit = m_games.apply(*move.to, move.source.feed, turned ? swapped(named) : named, now);
        if (!edit.changed.isEmpty())
            publishEdit(edit);
        touched.games.try_emplace(*move.to, false);
        moveQuotes(std::move(quotes), *move.to, turned, touched);
    }
}

// In the log of the feed as well: a price that finds no game is missing from the board.
void Engine::tellDoubts()
{
    for (JoinDoubt &doubt : m_matcher.takeNewDoubts()) {
        FeedDesk &feed = desk(doubt.source.feed);
        const QString sentence
            = u"%1: %2 is not joined to another feed's game: %3."_s.arg(doubt.source.id, doubt.what, doubt.reason);
        if (auto note = feed.log.onProblem(sentence, m_clock.now(), m_clock.wallNow()))
            m_sink.publish(*std::move(note));
        if (!m_matcher.known(doubt.source.feed, doubt.source.id)) {
            HeldEdge held;
            held.reading.selection = winnerKey(doubt.source.id, Side::Home);
            held.reading.venue = BookTable::builtIn().book(doubt.source.feed).name;
            held.reason = u"no join"_s;
            m_sink.publish(EdgeHeld {std::move(held)});
        }
        m_sink.publish(JoinDoubted {std::move(doubt)});
    }
}

void Engine::setJoinVerdicts(JoinVerdicts verdicts)
{
    m_matcher.setVerdicts(std::move(verdicts));
}

Expected<JoinVerdicts> Engine::splitJoin(const QString &gameId, const QString &feed)
{
    const Game *game = m_games.find(gameId);
    if (!game || !game->sources.contains(feed) || game->sources.size() < 2)
        return failure(u"There is no join of %1 to split here."_s.arg(feed));
    const SourceRef source {feed, game->sources.value(feed)};
    JoinVerdicts verdicts = m_matcher.verdicts();
    for (auto it = game->sources.cbegin(); it != game->sources.cend(); ++it) {
        if (it.key() != feed)
            verdicts.set(source, {it.key(), it.value()}, JoinVerdicts::Verdict::Apart);
    }
    m_matcher.setVerdicts(verdicts);
    m_matcher.drop(source);
    (void)takeOff(gameId, feed, m_clock.now());
    return verdicts;
}

Expected<JoinVerdicts> Engine::confirmJoin(const QString &gameId, const SourceRef &source)
{
    const Game *game = m_games.find(gameId);
    if (!game)
        return failure(u"That game is not on the board any more."_s);
    JoinVerdicts verdicts = m_matcher.verdicts();
    for (auto it = game->sources.cbegin(); it != game->sources.cend(); ++it) {
        if (it.key() != source.feed)
            verdicts.set(source, {it.key(), it.value()}, JoinVerdicts::Verdict::Same);
    }
    m_matcher.setVerdicts(verdicts);
    const auto before = m_matcher.known(source.feed, source.id);
    m_matcher.confirm(source, gameId);
    if (before && *before != gameId) {
        m_matcher.drop(source); // its feed names it again, and then it is this game
        (void)takeOff(*before, source.feed, m_clock.now());
    } else {
        publishEdit({gameId, {u"sources"_s}, {}});
    }
    return verdicts;
}

} // namespace edgeboard
