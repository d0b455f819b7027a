// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"
#include "app/models/OddsPrice.h"

#include <QString>

#include <vector>

namespace edgeboard {

/// One price of a prop or an exact score.
struct PropRow
{
    QString key;
    QString market; ///< "Player points": the section it is listed under
    QString pick; ///< "LeBron James, over 25.5"
    QString venue;
    OddsPrice price;
    QString sentence;

    [[nodiscard]] QList<int> changedRoles(const PropRow &newer) const;
};

/// What is kept and shown but never compared. By market, pick and book. GUI thread.
class PropListModel final : public KeyedRows<PropRow>
{
    Q_OBJECT

public:
    enum Role { MarketRole = Qt::UserRole + 1, PickRole, VenueRole, PriceRole, SentenceRole };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void show(const std::vector<Quote> &quotes, const Game &game, const OddsContext &context);
};

} // namespace edgeboard
