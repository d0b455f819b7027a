// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"

#include <QList>
#include <QString>

namespace edgeboard {

/// One alert as a card (live) or a line (earlier).
struct AlertRow
{
    QString key; ///< alert id
    QString gameId;
    QString title; ///< "Saints to win"
    bool isNew = false; ///< for ten seconds
    QString openText; ///< "open 0:47"
    QString chipTier; ///< watch, edge, strong or suspicious
    QString chipText; ///< "+13.4"
    QString gameLine; ///< "NO @ ATL, 4th 5:12, 20–21"
    QString priceLine; ///< "Fair 55.2, ask +144 Polymarket"
    QString toastLine; ///< "NO @ ATL, 4th 5:12. Ask +144 Polymarket", or why it ended
    QString scoreAgeState, scoreAgeText, priceAgeState, priceAgeText;
    QList<qreal> spark; ///< the edge since it fired, in points
    QString state; ///< fired, live, paused, gone or withdrawn
    QString timeText; ///< when it ended: "16:06:40"
    QString reason; ///< "Price moved after 12 s, peak +10.2"; for paused: why
    QString sentence; ///< for a screen reader

    [[nodiscard]] QList<int> changedRoles(const AlertRow &newer) const;
};

/// Alerts in order. AlertBook decides which and in which order. GUI thread.
class AlertListModel final : public KeyedRows<AlertRow>
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        AlertIdRole = Qt::UserRole + 1,
        GameIdRole,
        TitleRole,
        IsNewRole,
        OpenTextRole,
        ChipTierRole,
        ChipTextRole,
        GameLineRole,
        PriceLineRole,
        ToastLineRole,
        ScoreAgeStateRole,
        ScoreAgeTextRole,
        PriceAgeStateRole,
        PriceAgeTextRole,
        SparkRole,
        StateRole,
        TimeTextRole,
        ReasonRole,
        SentenceRole,
    };
    Q_ENUM(Role)

    explicit AlertListModel(QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }

    void setRows(std::vector<AlertRow> rows);

signals:
    void countChanged();
};

} // namespace edgeboard
