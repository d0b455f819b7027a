// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/GameShelf.h"
#include "app/models/KeyedRows.h"
#include "core/types/LeagueTable.h"

#include <QStringList>

namespace edgeboard {

/// One league of the sidebar.
struct LeagueRow
{
    QString key; ///< league id
    QString name;
    QString sport;
    bool ticked = false;
    int liveCount = 0;
    QString countStrong; ///< "6" of "6 live"; empty otherwise
    QString countText; ///< "live", "19:30", "4 final" or "none"
    QString shortName; ///< for the strip: "NFL", "NCAAM"
    bool only = false; ///< the board shows this league alone

    [[nodiscard]] QList<int> changedRoles(const LeagueRow &newer) const;
};

/// The leagues of the sidebar: first those of `View::order`, the others by number of live games and then in the
/// order of the table; leagues of which nobody has a game are folded away unless ticked, kept or searched for.
/// GUI thread.
class LeagueListModel final : public KeyedRows<LeagueRow>
{
    Q_OBJECT

public:
    enum Role {
        LeagueIdRole = Qt::UserRole + 1,
        NameRole,
        SportRole,
        TickedRole,
        LiveCountRole,
        CountStrongRole,
        CountTextRole,
        ShortNameRole,
        OnlyRole,
    };
    Q_ENUM(Role)

    /// What decides which rows there are.
    struct View
    {
        QStringList ticked = {};
        QStringList order = {}; ///< the leagues that come first
        QStringList kept = {}; ///< never folded away
        QString search = {}; ///< city, nickname, abbreviation or league
        QString only = {}; ///< league id or empty
        bool showAll = false;
    };

    /// Both must outlive this model.
    LeagueListModel(const GameShelf &shelf, const LeagueTable &leagues, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void refresh(const View &view, WallTime wallNow);
    /// All leagues as they are ordered now, with those that have no row.
    [[nodiscard]] QStringList order() const { return m_order; }
    /// Leagues that are folded away now.
    [[nodiscard]] int foldedCount() const { return m_folded; }

private:
    [[nodiscard]] LeagueRow makeRow(
        const QString &id, const View &view, const LeagueCounts &counts, WallTime wallNow) const;
    [[nodiscard]] QStringList allIds() const;
    [[nodiscard]] bool matches(const QString &id, const QString &search) const;

    const GameShelf &m_shelf;
    const LeagueTable &m_leagues;
    QStringList m_order;
    int m_folded = 0;
};

} // namespace edgeboard
