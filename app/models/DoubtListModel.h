// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"
#include "core/state/Join.h"

#include <vector>

namespace edgeboard {

/// A feed's game that was not joined to another feed's, and why.
struct DoubtRow
{
    QString key; ///< "feed/id"
    QString name; ///< "Kalshi"
    QString what; ///< "Boston Celtics at Los Angeles Lakers"
    QString reason;
    QString sentence; ///< for a screen reader

    [[nodiscard]] QList<int> changedRoles(const DoubtRow &newer) const;
};

/// What is missing from the board because nobody could say which game it is. GUI thread.
class DoubtListModel final : public KeyedRows<DoubtRow>
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole + 1, WhatRole, ReasonRole, SentenceRole };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setDoubts(const std::vector<JoinDoubt> &doubts);
};

} // namespace edgeboard
