// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/GameCard.h"
#include "app/models/KeyedRows.h"

#include <QString>

namespace edgeboard {

/// One card with what surrounds it.
struct GameRow
{
    QString key; ///< game id
    QString leagueId;
    GameCard card;
    QString ageText; ///< since the score feed confirmed it; empty for a game that is not under way
    QString ageState;
    QString sentence; ///< the card for a screen reader, both ages included
    bool dimmed = false; ///< it has ended and leaves soon

    [[nodiscard]] QList<int> changedRoles(const GameRow &newer) const;
};

/// The cards of one league section, in order. BoardModel decides which and in which order.
class GameListModel final : public KeyedRows<GameRow>
{
    Q_OBJECT

public:
    enum Role {
        GameIdRole = Qt::UserRole + 1,
        LeagueIdRole,
        CardRole, ///< GameCard
        AgeTextRole,
        AgeStateRole,
        SentenceRole,
        DimmedRole,
    };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Membership and order at once.
    void setRows(std::vector<GameRow> rows) { arrange(std::move(rows)); }
    /// In place; a game that is not in this section is left out.
    void update(GameRow newer);
    void removeGame(const QString &gameId);
};

} // namespace edgeboard
