// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"
#include "core/health/FeedHealth.h"

#include <vector>

namespace edgeboard {

/// A feed that could be started.
struct FeedOfferRow
{
    QString key; ///< feed id
    QString name; ///< "ESPN"
    QString line; ///< what it brings
    QString need; ///< what it takes: "No key needed."

    [[nodiscard]] QList<int> changedRoles(const FeedOfferRow &newer) const;
};

/// The feeds that this version can start and that nobody has started. GUI thread.
class FeedOfferModel final : public KeyedRows<FeedOfferRow>
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { FeedIdRole = Qt::UserRole + 1, NameRole, LineRole, NeedRole };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Leaves out what is among `feeds`: those have a card of their own.
    void refresh(const std::vector<FeedHealth> &feeds);

signals:
    void countChanged();
};

} // namespace edgeboard
