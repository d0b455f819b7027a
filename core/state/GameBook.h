// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/Game.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace edgeboard {

/// What one update did to one game.
struct GameEdit
{
    struct ScoreStep
    {
        Side side = Side::Home;
        int from = 0;
        int to = 0;
    };
    QString gameId;
    QStringList changed; ///< words of GameChanged; empty when the update only confirmed what was known
    std::vector<ScoreStep> scores; ///< totals that changed
};

/// Every game, and the only place that changes one. Lives on the engine thread.
class GameBook
{
public:
    /// Applies `update` of `feed` to the game `id`, which is made if it is new. What several feeds say of it goes by field:
    ///  - score, clock and phase: the highest of playRank(), among equals the one that gave them first; another feed takes
    ///    over when that one has not spoken for 30 s. A score that goes down is accepted and marks the game as corrected;
    ///  - names, colours and the start: the highest of nameRank() that ever spoke, the others fill what is empty;
    ///  - the line before the start: the same among those that say one, and it stays as it is at the start; a game without one
    ///    takes it from anybody, also later.
    /// What the others say of score and end is kept beside it: where one that speaks now says otherwise, the game has a
    /// dispute. A feed that only has not heard of the last change yet is given 15 s.
    GameEdit apply(const QString &id, const QString &feed, const GameUpdate &update, MonotonicTime now);

    /// `feed` named these games in an image of `scope` ("nba/20261121", "nba", or empty for everything): from now on
    /// they belong to it, so that the image of another day does not miss them.
    void noteNamed(const QString &feed, const QString &scope, const QSet<QString> &namedIds);

    /// Marks games of `feed` that a complete image of `scope` did not name: those that belong to it, and those that no
    /// image ever named and that are of its league. An empty scope is everything. After the third such image in a row
    /// a game is no longer listed; being absent is never the end of a game.
    [[nodiscard]] std::vector<GameEdit> noteMissing(
        const QString &feed, const QString &scope, const QSet<QString> &namedIds);

    /// Lets time pass: games whose liveness or dispute changed. Call it about once a second.
    [[nodiscard]] std::vector<GameEdit> noteTime(MonotonicTime now);

    [[nodiscard]] const Game *find(const QString &id) const;
    [[nodiscard]] const QHash<QString, Game> &games() const { return m_games; }
    /// Takes off what `feed` said: it was another game's. The score stays until somebody says one.
    GameEdit detach(const QString &id, const QString &feed);
    /// Changes whenever games, their teams, starts, leagues or sources do.
    [[nodiscard]] quint64 identities() const { return m_identities; }
    /// Drops a game altogether, for books that live for weeks.
    void forget(const QString &id);
    void clear();

private:
    [[nodiscard]] bool belongsTo(const Game &game, const QString &scope) const;

    /// What one feed says of a game's score.
    struct Claim
    {
        std::optional<int> home;
        std::optional<int> away;
        bool over = false;
        std::optional<std::pair<int, int>> before; // what it said until changedAt
        MonotonicTime statedAt {};
        MonotonicTime changedAt {};
    };
    /// Who gave the fields that do not go with the score.
    struct Givers
    {
        QString names;
        QString line;
    };

    void noteClaim(const QString &id, const QString &feed, const GameUpdate &update, MonotonicTime now);
    void applyNames(Game &game, Givers &givers, const QString &feed, const GameUpdate &update, GameEdit &edit);
    void applyLine(Game &game, Givers &givers, const QString &feed, const GameUpdate &update, GameEdit &edit);
    [[nodiscard]] std::optional<ScoreDispute> disputeOf(const Game &game, MonotonicTime now) const;
    void noteDispute(Game &game, MonotonicTime now, GameEdit &edit);

    QHash<QString, Game> m_games;
    QHash<QString, QMap<QString, Claim>> m_claims; // game, feed
    QHash<QString, Givers> m_givers;
    quint64 m_identities = 0;
    QHash<QString, int> m_missed; // images in a row that did not name a game
    QHash<QString, QString> m_scopes; // the image that last named a game
};

/// Whose word on score and clock counts more: pushed feeds before polled ones, and what is informational only last.
[[nodiscard]] int playRank(const QString &feed);
/// Whose names, colours and start are the better ones.
[[nodiscard]] int nameRank(const QString &feed);

} // namespace edgeboard
