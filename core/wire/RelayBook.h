// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/wire/RelayGames.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <string_view>
#include <vector>

// Everything that the relay has said, as far as it is still needed to understand what it says next.
namespace edgeboard::wire::relay {

class RelayBook
{
public:
    quint64 frames = 0; ///< of the stream so far: the time of this book
    quint32 connection = 0; ///< welcomes so far
    quint64 answers = 0; ///< with prices, so far
    quint64 endsWithin = 0; ///< ends that the last so many frames told stand against the answer in hand
    bool hasPrices = true; ///< prices belong to the channel that is read

    /// Nothing is known in the new connection yet, and everything may be asked again.
    void beginConnection();

    [[nodiscard]] RelayGame *find(std::string_view id) const;
    /// The game of this id, made if it is new; another one goes when there are too many, and is told as not listed any
    /// more. nullptr after counting it when the relay has named more than it can mean. The pointer lives until the next make().
    [[nodiscard]] RelayGame *make(std::string_view id, FeedBatch &batch);
    /// As many new games may come again.
    void renew();
    [[nodiscard]] std::vector<RelayGame *> inOrder() const;

    /// Names the game among the unknown ones, if it was not since something was learnt of it.
    void ask(RelayGame &game);
    [[nodiscard]] QStringList takeUnknown();

    /// What a Game object says of it: facts always, the state unless a frame after `askedAt` spoke of it. Tells it on.
    /// An answer that corrects what this connection knew counts as repaired.
    void hear(SaidGame said, quint64 askedAt, bool isAnswer, FeedBatch &batch);
    /// The game is gone from where it was listed: not live any more, its end not known.
    void markGone(RelayGame &game, FeedBatch &batch);
    /// A change of the stream: takes it over and tells it on.
    void change(RelayGame &game, GameUpdate update, FeedBatch &batch);

    /// A price of the stream. It waits where the game's teams are not known.
    void price(RelayGame &game, const SaidPrice &price, FeedBatch &batch);
    /// The quote that a price speaks of; nullptr after counting why it is none.
    [[nodiscard]] HeldQuote *quoteOf(RelayGame &game, const SaidPrice &price, FeedBatch &batch);

private:
    [[nodiscard]] bool staysOver(const RelayGame &game, const GameUpdate &answer) const;
    void learnTeams(RelayGame &game, const TeamPair &teams, FeedBatch &batch);
    void place(RelayGame &game, const SaidPrice &price, quint64 frame, FeedBatch &batch);
    void wait(RelayGame &game, const SaidPrice &price, FeedBatch &batch);
    void dropOne(FeedBatch &batch);
    [[nodiscard]] bool mayTake(const RelayGame &game, const SaidPrice &price) const;
    [[nodiscard]] bool makeRoom(const RelayGame &game);

    TextMap<std::unique_ptr<RelayGame>> m_games;
    WordPool m_pool;
    QStringList m_unknown;
    quint64 m_made = 0;
    std::size_t m_newGames = 0; // since renew()
    bool m_isFull = false; // it was said that no more games are taken
    std::size_t m_quotes = 0; // of all games
    std::size_t m_waiting = 0;
};

/// Says that the quote has no price any more, and tells it on.
void withdraw(HeldQuote &quote, FeedBatch &batch);
/// "A price of "bet365" in spreads of game 17 costs 50, which are no American odds."
[[nodiscard]] QString priceSentence(const SaidPrice &price, const RelayGame &game, const QString &problem);

} // namespace edgeboard::wire::relay
