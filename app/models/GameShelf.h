// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/GameText.h"
#include "core/engine/ChangeQueue.h"
#include "core/engine/GameSummary.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace edgeboard {

/// How many games a league has of which kind.
struct LeagueCounts
{
    int live = 0; ///< under way, delayed and suspended ones included
    int delayed = 0; ///< of those
    int next = 0;
    int final = 0;
    std::optional<WallTime> nextStart;

    friend bool operator==(const LeagueCounts &, const LeagueCounts &) = default;
};

/// Every game that the GUI thread knows, newest state. A plain value: the models read it, none of them owns
/// games.
class GameShelf
{
public:
    /// Takes the games of a batch. Returns the ids that are new or changed.
    QStringList apply(const ChangeBatch &batch);

    /// nullptr when it is not known.
    [[nodiscard]] const GameSummary *find(const QString &gameId) const;
    [[nodiscard]] const QHash<QString, GameSummary> &games() const { return m_games; }
    /// A game that ended while we watched stays among the live ones for ten minutes.
    [[nodiscard]] text::PhaseGroup groupOf(const QString &gameId, MonotonicTime now) const;
    /// True for a game that only stays because it has just ended.
    [[nodiscard]] bool justEnded(const QString &gameId, MonotonicTime now) const;
    [[nodiscard]] QHash<QString, LeagueCounts> countsByLeague() const;

private:
    QHash<QString, GameSummary> m_games;
    QHash<QString, MonotonicTime> m_endedAt;
};

} // namespace edgeboard
