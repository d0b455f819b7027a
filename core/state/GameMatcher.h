// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QHash>
#include <QString>

#include <optional>

namespace edgeboard {

class GameBook;

/// Decides which games of two feeds are one. A join must be unique: a wrong one makes a large false edge, which
/// is exactly what an alert looks for. Rules: same league, both teams the same on the same side (full name,
/// short name or abbreviation, without case and accents), starts within three hours of each other, and exactly one
/// such game; of several whose starts are all known the nearest, as in a double-header. Where a feed does not say the league (the tutorials' bridge), the two must have the same id in their
/// sources as well. Dates inside ids are never read. Events without teams are joined by nobody, nor are teams that are not
/// known yet ("TBD"). Once known, a game stays the same one for its feed, whatever becomes of its teams.
class GameMatcher
{
public:
    /// Our id for the game that `update` of `feed` speaks of. Creates one for a game that nobody named before. The answer
    /// differs from known() once at most: when a game that was met without its teams turns out to be another's; the
    /// caller then drops what it kept under the old id.
    /// Nothing when the update is the first of its game and does not say its league, or when two games fit.
    [[nodiscard]] std::optional<QString> match(const QString &feed, const GameUpdate &update, const GameBook &book);
    /// The same for a source id alone; nothing when it was never matched.
    [[nodiscard]] std::optional<QString> known(const QString &feed, const QString &sourceId) const;
    /// The game is gone; its ids may be met again.
    void forget(const QString &gameId);
    void clear();

private:
    QHash<std::pair<QString, QString>, QString> m_ids; // (feed, source id) -> ours
};

/// Whether two feeds mean the same team of one league.
[[nodiscard]] bool sameTeam(const Team &a, const Team &b);

} // namespace edgeboard
