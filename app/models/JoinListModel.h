// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"
#include "core/state/Join.h"
#include "core/types/Game.h"

#include <vector>

namespace edgeboard {

/// Which feed's game the open one is, and why we think so.
struct JoinRow
{
    QString key; ///< feed id
    QString name; ///< "Kalshi"
    QString sourceId; ///< that feed's own id of the game
    QString rule; ///< "same id", "teams and date", "by hand"; "score" for who gives it
    QString evidence; ///< a sentence
    bool isSure = true; ///< not by date alone
    bool canConfirm = false;
    bool canSplit = false;
    QString sentence; ///< for a screen reader

    [[nodiscard]] QList<int> changedRoles(const JoinRow &newer) const;
};

/// The joins of the open game, that of its score feed first. GUI thread.
class JoinListModel final : public KeyedRows<JoinRow>
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        FeedIdRole = Qt::UserRole + 1,
        NameRole,
        SourceIdRole,
        RuleRole,
        EvidenceRole,
        IsSureRole,
        CanConfirmRole,
        CanSplitRole,
        SentenceRole
    };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setJoins(const Game &game, const std::vector<Join> &joins);
    void clear();

signals:
    void countChanged();
};

} // namespace edgeboard
