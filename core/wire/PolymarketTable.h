// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/PolymarketBook.h"
#include "core/wire/PolymarketDecoder.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

// What is known of Polymarket's games and tokens, and how it becomes quotes.
namespace edgeboard::wire::polymarket {

struct Game
{
    QString slug; ///< of its event; what we call it
    QString eventId;
    QString gameId; ///< the venue's number of the game, which its sports socket uses; may be empty
    const League *league = nullptr;
    Team home;
    Team away;
    std::optional<WallTime> start;
    bool isLive = false;
    std::optional<bool> homeScoredFirst; ///< whether a score names home first
    QString series; ///< by which it was asked for; empty: by no series
    int missed = 0; ///< readings of its series in a row that left it out
    std::optional<WallTime> scoredAt; ///< last word of the sports socket, by the venue's clock
};

struct Token
{
    QString game; ///< slug
    MarketType market;
    std::optional<int> lineHundredths;
    Side side = Side::Home;
    Micro feeRate;
    int feeExponent = 1;
    bool isOpen = true; ///< the market takes orders
    bool isResolved = false; ///< for good, whatever an older answer says

    std::optional<Book> book; ///< nothing before the stream's snapshot
    std::optional<Best> streamed; ///< best prices that the stream brought last in this connection
    Best told; ///< best prices that we told last
    std::optional<double> toldSize; ///< contracts at the ask that we told last
    std::optional<WallTime> streamedAt; ///< by the venue's clock
    std::optional<WallTime> askedAt; ///< last change that an answer knew of, by the venue's clock
    quint64 frames = 0;
};

class Table
{
public:
    explicit Table(const LeagueTable &leagues)
        : m_leagues(leagues)
    {
    }

    [[nodiscard]] const LeagueTable &leagues() const { return m_leagues; }
    [[nodiscard]] Game *game(const QString &slug);
    /// The game of this number of the venue, or of this event; nullptr for one that is not known.
    [[nodiscard]] Game *byGameId(const QString &gameId);
    [[nodiscard]] Game *byEventId(const QString &eventId);
    [[nodiscard]] const QHash<QString, Game> &games() const { return m_games; }
    /// False when there is no room for another one.
    [[nodiscard]] bool put(const Game &game);
    /// Forgets a game and its tokens. What stood open is told to be closed.
    void drop(const QString &slug, FeedBatch &batch);

    [[nodiscard]] Token *token(const QString &id);
    [[nodiscard]] const QHash<QString, Token> &tokens() const { return m_tokens; }
    /// False when there is no room, or when another market sells the same selection.
    [[nodiscard]] bool put(const QString &id, const Token &token);
    /// A token that says nothing of a side: the No of a three-way market. The stream speaks of it all the same.
    void ignore(const QString &id);
    [[nodiscard]] bool isIgnored(const QString &id) const { return m_ignored.contains(id); }

    /// A new connection: what the last one brought has missed changes.
    void forgetStream();
    void suspect(const QString &id) { m_suspects.insert(id); }
    [[nodiscard]] QStringList takeSuspects();

private:
    const LeagueTable &m_leagues;
    QHash<QString, Game> m_games; // by slug
    QHash<QString, QString> m_byGameId;
    QHash<QString, QString> m_byEventId;
    QHash<QString, Token> m_tokens;
    QHash<SelectionKey, QString> m_sellers; // the token of a selection
    QSet<QString> m_ignored;
    QSet<QString> m_suspects;
};

/// What is told of a token: its last told prices.
[[nodiscard]] QuoteUpdate quoteOf(const Token &token);
/// Remembers `best` as told and adds it to the batch.
void tell(Token &token, const Best &best, std::optional<double> size, std::optional<WallTime> at, FeedBatch &batch);

} // namespace edgeboard::wire::polymarket
