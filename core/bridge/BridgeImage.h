// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/ChangeStream.h"

#include <QHash>
#include <QMap>

#include <vector>

namespace edgeboard::bridge {

/// The fan-out's side: the picture that the changes amount to, for late joiners and for REST.
class BridgeImage
{
public:
    void apply(const BridgeChange &change);

    /// Every known game, by Game::id.
    [[nodiscard]] const QMap<QString, Game> &games() const { return m_games; }
    /// By the source's id, by our own or by slug; nullptr when there is none.
    [[nodiscard]] const Game *find(const QString &id) const;
    /// When the game last moved.
    [[nodiscard]] WallTime movedAt(const QString &gameId) const { return m_movedAt.value(gameId); }
    /// Prices of a game, in the order in which they appeared.
    [[nodiscard]] const std::vector<Quote> &quotes(const QString &gameId) const;

private:
    QMap<QString, Game> m_games;
    QHash<QString, WallTime> m_movedAt;
    QHash<QString, QString> m_byPublicId; // public id or slug -> Game::id
    QHash<QString, std::vector<Quote>> m_quotes;
};

/// The id under which readers know the game: ESPN's own, so that bots can use it elsewhere; else another source's.
[[nodiscard]] QString publicId(const Game &game);
/// "{league}-{away}-{home}-{date}" in lower case; empty when an abbreviation or the start is missing.
[[nodiscard]] QString slugOf(const Game &game);

} // namespace edgeboard::bridge
