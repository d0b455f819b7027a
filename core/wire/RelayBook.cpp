// SPDX-License-Identifier: MIT
#include "core/wire/RelayBook.h"

#include "core/wire/RelayLimits.h"
#include "core/wire/RelayText.h"

#include <algorithm>
#include <utility>

namespace edgeboard::wire::relay {

using namespace Qt::StringLiterals;

namespace {

// Whether the first is the one to let go: one that is not live, else the one that was longest not spoken of.
bool goesBefore(const RelayGame &a, const RelayGame &b)
{
    return a.live != b.live ? b.live : a.spoken != b.spoken ? a.spoken < b.spoken : a.order < b.order;
}

bool hasPrice(const HeldQuote &quote)
{
    return quote.said.ask || quote.said.suspended;
}

bool dependsOnTeams(const QuoteUpdate &quote)
{
    return quote.side == Side::Home || quote.side == Side::Away || quote.side == Side::Other;
}

} // namespace

void withdraw(HeldQuote &quote, FeedBatch &batch)
{
    quote.said.bid.reset();
    quote.said.ask.reset();
    quote.said.american.reset();
    quote.said.suspended = false;
    quote.said.sourceTime.reset();
    batch.quotes.push_back(quote.said);
}

QString priceSentence(const SaidPrice &price, const RelayGame &game, const QString &problem)
{
    return u"A price of \"%1\" in \"%2\" of game %3 %4."_s.arg(
        cleanText(price.book, longestVenue), cleanText(price.market, longestMarket), game.id(), problem);
}

void RelayBook::beginConnection()
{
    ++connection;
    m_unknown.clear();
    for (auto &[id, game] : m_games) {
        game->asked = false;
        game->missed = 0;
        game->quotes.missing.clear();
    }
}

RelayGame *RelayBook::find(std::string_view id) const
{
    const auto found = m_games.find(id);
    return found == m_games.end() ? nullptr : found->second.get();
}

void RelayBook::renew()
{
    m_newGames = 0;
    m_isFull = false;
}

RelayGame *RelayBook::make(std::string_view id, FeedBatch &batch)
{
    if (RelayGame *game = find(id))
        return game;
    if (m_newGames >= mostNewGames) {
        ++batch.malformed;
        if (!std::exchange(m_isFull, true))
            addProblem(
                batch, u"The relay names more than %1 games in half a day; we take no more."_s.arg(mostNewGames));
        return nullptr;
    }
    ++m_newGames;
    if (m_games.size() >= mostGames)
        dropOne(batch);
    auto game = std::make_unique<RelayGame>();
    game->order = ++m_made;
    game->spoken = frames;
    game->known.sourceId = QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size()));
    return m_games.emplace(std::string(id), std::move(game)).first->second.get();
}

void RelayBook::dropOne(FeedBatch &batch)
{
    const auto first = std::min_element(
        m_games.begin(), m_games.end(), [](const auto &a, const auto &b) { return goesBefore(*a.second, *b.second); });
    m_quotes -= first->second->quotes.size();
    m_waiting -= first->second->waiting.size();
    // Nothing is told of it any more, so whoever keeps it must not take it for current.
    if (!isOver(first->second->known.phase.value_or(Phase::Unknown)))
        markGone(*first->second, batch);
    m_unknown.removeOne(first->second->id());
    m_games.erase(first);
}

// Prices of games that nobody plays any more make room for those of others.
bool RelayBook::makeRoom(const RelayGame &game)
{
    RelayGame *first = nullptr;
    for (const auto &[id, other] : m_games) {
        if (other.get() != &game && !other->live && other->quotes.size() > 0 && (!first || goesBefore(*other, *first)))
            first = other.get();
    }
    if (!first)
        return false;
    m_quotes -= first->quotes.size();
    first->quotes = {};
    first->books = {};
    return true;
}

std::vector<RelayGame *> RelayBook::inOrder() const
{
    std::vector<RelayGame *> games;
    games.reserve(m_games.size());
    for (const auto &[id, game] : m_games)
        games.push_back(game.get());
    std::sort(games.begin(), games.end(), [](const RelayGame *a, const RelayGame *b) { return a->order < b->order; });
    return games;
}

void RelayBook::ask(RelayGame &game)
{
    if (game.asked || static_cast<std::size_t>(m_unknown.size()) >= mostUnknown)
        return;
    game.asked = true;
    m_unknown.append(game.id());
}

QStringList RelayBook::takeUnknown()
{
    return std::exchange(m_unknown, {});
}

bool RelayBook::staysOver(const RelayGame &game, const GameUpdate &answer) const
{
    return game.ended > 0 && frames - game.ended < endsWithin && answer.phase && !isOver(*answer.phase);
}

void RelayBook::hear(SaidGame said, quint64 askedAt, bool isAnswer, FeedBatch &batch)
{
    RelayGame *made = make(said.update.sourceId.toStdString(), batch);
    if (!made)
        return;
    RelayGame &game = *made;
    game.spoken = frames;
    game.missed = 0;
    if (isAnswer && (game.touched > askedAt || staysOver(game, said.update))) {
        keepFacts(said.update);
    } else {
        if (isAnswer && game.connection == connection)
            batch.repaired += differences(said.update, game.known);
        game.connection = connection;
        if (!isAnswer)
            game.touched = frames;
        if (said.update.phase && !isOver(*said.update.phase))
            game.ended = 0;
        else if (said.update.phase && !isAnswer)
            game.ended = frames;
    }
    settle(said.update, game);
    merge(said.update, game);
    batch.games.push_back(std::move(said.update));
    learnTeams(game, said.teams, batch);
    if (game.teams.isKnown())
        game.asked = false;
    else
        ask(game);
}

void RelayBook::markGone(RelayGame &game, FeedBatch &batch)
{
    game.live = false;
    game.missed = 0;
    game.asked = false;
    GameUpdate update;
    update.sourceId = game.id();
    update.league = game.known.league;
    update.sport = game.known.sport;
    update.phase = Phase::Unknown;
    update.listed = false;
    game.known.phase = Phase::Unknown;
    batch.games.push_back(std::move(update));
    ask(game);
}

void RelayBook::change(RelayGame &game, GameUpdate update, FeedBatch &batch)
{
    game.touched = frames;
    game.spoken = frames;
    game.connection = connection;
    game.missed = 0;
    settle(update, game);
    merge(update, game);
    batch.games.push_back(std::move(update));
    if (!game.teams.isKnown())
        ask(game);
}

void RelayBook::learnTeams(RelayGame &game, const TeamPair &teams, FeedBatch &batch)
{
    if (!teams.isKnown() || game.teams == teams)
        return;
    const bool wereKnown = game.teams.isKnown();
    const bool sameNames = game.teams.home.main() == teams.home.main() && game.teams.away.main() == teams.away.main();
    // Some answers name less of a team than others.
    if (wereKnown && sameNames && teams.size() < game.teams.size())
        return;
    game.teams = teams;
    game.quotes.forgetWords();
    // Placed by names that were not the right ones.
    if (wereKnown && !sameNames) {
        for (HeldQuote &quote : game.quotes.all()) {
            if (hasPrice(quote) && dependsOnTeams(quote.said))
                withdraw(quote, batch);
        }
    }
    m_waiting -= game.waiting.size();
    for (const WaitingPrice &waiting : std::exchange(game.waiting, {}))
        place(game, waiting.said(), waiting.frame, batch);
}

void RelayBook::price(RelayGame &game, const SaidPrice &price, FeedBatch &batch)
{
    game.spoken = frames;
    if (game.teams.isKnown())
        place(game, price, frames, batch);
    else
        wait(game, price, batch);
}

bool RelayBook::mayTake(const RelayGame &game, const SaidPrice &price) const
{
    if (game.quotes.size() >= mostQuotes)
        return false;
    const auto books = game.books.constFind(marketOfWord(cleanText(price.market, longestMarket)));
    return books == game.books.cend() || books->size() < mostBooks
        || books->contains(cleanText(price.book, longestVenue));
}

HeldQuote *RelayBook::quoteOf(RelayGame &game, const SaidPrice &price, FeedBatch &batch)
{
    QString problem;
    const auto find = [&](bool mayGrow) {
        problem.clear();
        return game.quotes.find(price, game.id(), game.teams, m_pool, mayGrow, problem);
    };
    if (HeldQuote *known = find(false))
        return known;
    if (!mayTake(game, price)) {
        ++batch.malformed;
        if (!std::exchange(game.isOverfull, true))
            addProblem(batch, priceSentence(price, game, u"is one more than we keep, as all that follow"_s));
        return nullptr;
    }
    const std::size_t before = game.quotes.size();
    const bool mayGrow = m_quotes < mostQuotesOfAll || makeRoom(game);
    HeldQuote *quote = find(mayGrow);
    m_quotes += game.quotes.size() - before;
    if (!quote)
        addFault(batch, priceSentence(price, game, problem));
    else
        game.books[quote->said.market].insert(quote->said.venue);
    return quote;
}

void RelayBook::place(RelayGame &game, const SaidPrice &price, quint64 frame, FeedBatch &batch)
{
    HeldQuote *quote = quoteOf(game, price, batch);
    if (!quote)
        return;
    if (const QString problem = putPrice(price, *quote); !problem.isEmpty())
        addFault(batch, priceSentence(price, game, problem));
    quote->touched = frame;
    quote->connection = connection;
    batch.quotes.push_back(quote->said);
}

void RelayBook::wait(RelayGame &game, const SaidPrice &price, FeedBatch &batch)
{
    ask(game);
    if (price.market.size() > 4 * longestMarket || price.book.size() > 4 * longestVenue
        || price.outcome.size() > 4 * longestOutcome || m_waiting >= mostWaitingOfAll) {
        addFault(batch, priceSentence(price, game, u"cannot wait for its game's teams to be known"_s));
        return;
    }
    if (game.waiting.size() >= mostWaiting)
        game.waiting.pop_front();
    else
        ++m_waiting;
    game.waiting.push_back({std::string(price.market), std::string(price.book), std::string(price.outcome), price.price,
        price.points, price.time, price.suspended, frames});
}

} // namespace edgeboard::wire::relay
