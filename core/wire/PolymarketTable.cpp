// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketTable.h"

#include <utility>

namespace edgeboard::wire::polymarket {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostGames = 2'000;
constexpr qsizetype mostTokens = 50'000; // of all, closed ones too; a football game has some hundred

const QString venueName = u"Polymarket"_s;

SelectionKey selectionOf(const Token &token)
{
    return {token.game, token.market, token.lineHundredths, token.side, {}};
}

} // namespace

Game *Table::game(const QString &slug)
{
    const auto it = m_games.find(slug);
    return it == m_games.end() ? nullptr : &*it;
}

Game *Table::byGameId(const QString &gameId)
{
    return gameId.isEmpty() ? nullptr : game(m_byGameId.value(gameId));
}

Game *Table::byEventId(const QString &eventId)
{
    return eventId.isEmpty() ? nullptr : game(m_byEventId.value(eventId));
}

bool Table::put(const Game &game)
{
    if (!m_games.contains(game.slug) && m_games.size() >= mostGames)
        return false;
    m_games.insert(game.slug, game);
    if (!game.gameId.isEmpty())
        m_byGameId.insert(game.gameId, game.slug);
    if (!game.eventId.isEmpty())
        m_byEventId.insert(game.eventId, game.slug);
    return true;
}

void Table::drop(const QString &slug, FeedBatch &batch)
{
    m_games.remove(slug);
    const auto isIts = [&](const auto &entry) { return entry.value() == slug; };
    m_byGameId.removeIf(isIts);
    m_byEventId.removeIf(isIts);
    QStringList its;
    for (auto it = m_tokens.cbegin(); it != m_tokens.cend(); ++it) {
        if (it->game == slug)
            its.append(it.key());
    }
    its.sort(); // told in the same order each time
    for (const QString &id : its) {
        Token token = m_tokens.take(id);
        m_sellers.remove(selectionOf(token));
        m_suspects.remove(id);
        if (std::exchange(token.isOpen, false))
            batch.quotes.push_back(quoteOf(token));
    }
}

Token *Table::token(const QString &id)
{
    const auto it = m_tokens.find(id);
    return it == m_tokens.end() ? nullptr : &*it;
}

bool Table::put(const QString &id, const Token &token)
{
    // "Padres -1.5" is sold by the spread of either team: the first open one stays, or the price would jump to and fro.
    const SelectionKey selection = selectionOf(token);
    if (const QString other = m_sellers.value(selection); !other.isEmpty() && other != id) {
        const Token *seller = this->token(other);
        if (seller && (seller->isOpen || !token.isOpen)) {
            ignore(id);
            return false;
        }
        m_tokens.remove(other);
        ignore(other);
    }
    if (!m_tokens.contains(id) && m_tokens.size() >= mostTokens)
        return false;
    m_ignored.remove(id);
    m_sellers.insert(selection, id);
    m_tokens.insert(id, token);
    return true;
}

void Table::ignore(const QString &id)
{
    if (m_ignored.size() < mostTokens)
        m_ignored.insert(id);
}

void Table::forgetStream()
{
    for (Token &token : m_tokens) {
        token.book.reset();
        token.streamed.reset();
        token.streamedAt.reset();
    }
}

QStringList Table::takeSuspects()
{
    const QStringList all(m_suspects.cbegin(), m_suspects.cend());
    m_suspects.clear();
    return all;
}

QuoteUpdate quoteOf(const Token &token)
{
    QuoteUpdate quote;
    quote.sourceId = token.game;
    quote.market = token.market;
    quote.lineHundredths = token.lineHundredths;
    quote.side = token.side;
    quote.venue = venueName;
    quote.bid = token.told.bid;
    quote.ask = token.told.buyable();
    quote.askSize = quote.ask ? token.toldSize : std::nullopt;
    quote.feeRate = token.feeRate;
    quote.feeExponent = token.feeExponent;
    quote.firstHand = true;
    quote.suspended = !token.isOpen;
    return quote;
}

void tell(Token &token, const Best &best, std::optional<double> size, std::optional<WallTime> at, FeedBatch &batch)
{
    token.told = best;
    token.toldSize = size;
    QuoteUpdate quote = quoteOf(token);
    quote.sourceTime = at;
    batch.quotes.push_back(std::move(quote));
}

} // namespace edgeboard::wire::polymarket
