// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/Game.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

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
    /// Applies `update` of `feed` to the game `id`, which is made if it is new. The score, clock and phase of a
    /// game belong to the feed that gave them first; another feed takes over when that one has not spoken for
    /// 30 s. A score that goes down is accepted and marks the game as corrected. The line before the start comes from that
    /// feed too and stays as it is at the start; a game without one takes it from anybody, also later.
    GameEdit apply(const QString &id, const QString &feed, const GameUpdate &update, MonotonicTime now);

    /// `feed` named these games in an image of `scope` ("nba/20261121", "nba", or empty for everything): from now on
    /// they belong to it, so that the image of another day does not miss them.
    void noteNamed(const QString &feed, const QString &scope, const QSet<QString> &namedIds);

    /// Marks games of `feed` that a complete image of `scope` did not name: those that belong to it, and those that no
    /// image ever named and that are of its league. An empty scope is everything. After the third such image in a row
    /// a game is no longer listed; being absent is never the end of a game.
    [[nodiscard]] std::vector<GameEdit> noteMissing(
        const QString &feed, const QString &scope, const QSet<QString> &namedIds);

    /// Lets time pass: games whose liveness changed. Call it about once a second.
    [[nodiscard]] std::vector<GameEdit> noteTime(MonotonicTime now);

    [[nodiscard]] const Game *find(const QString &id) const;
    [[nodiscard]] const QHash<QString, Game> &games() const { return m_games; }
    /// Drops a game altogether, for books that live for weeks.
    void forget(const QString &id);
    void clear();

private:
    [[nodiscard]] bool belongsTo(const Game &game, const QString &scope) const;

    QHash<QString, Game> m_games;
    QHash<QString, int> m_missed; // images in a row that did not name a game
    QHash<QString, QString> m_scopes; // the image that last named a game
};

} // namespace edgeboard
