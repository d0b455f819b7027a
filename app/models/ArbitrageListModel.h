// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"
#include "app/models/OddsPrice.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace edgeboard {

/// Prices that together pay more than they cost, as a card.
struct ArbitrageRow
{
    QString key;
    QString title; ///< "Winner"
    QString profitText; ///< "+1.2 %"
    QString openText; ///< "open 0:12"
    bool suspicious = false;
    QString warning; ///< why it is suspicious; empty
    QStringList stakes; ///< a leg each: "48.8 %"
    QStringList picks; ///< "Saints to win"
    QStringList prices; ///< "+144 Polymarket"
    QString sentence;

    [[nodiscard]] QList<int> changedRoles(const ArbitrageRow &newer) const;
};

/// The arbitrages of the open game; that of the market in front first. GUI thread.
class ArbitrageListModel final : public KeyedRows<ArbitrageRow>
{
    Q_OBJECT

public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        ProfitTextRole,
        OpenTextRole,
        SuspiciousRole,
        WarningRole,
        StakesRole,
        PicksRole,
        PricesRole,
        SentenceRole,
    };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void show(const std::vector<Arbitrage> &arbitrages, const std::optional<MarketKey> &front, const Game &game,
        const OddsContext &context);
};

} // namespace edgeboard
