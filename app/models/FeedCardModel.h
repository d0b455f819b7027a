// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/FeedCard.h"
#include "app/models/KeyedRows.h"

#include <QHash>

#include <vector>

namespace edgeboard {

/// One feed with all its figures.
struct FeedCardRow
{
    QString key; ///< feed id
    QString name; ///< "ESPN"
    FeedCard card;
    QString sentence; ///< for a screen reader; written again with the state, else every five seconds

    [[nodiscard]] QList<int> changedRoles(const FeedCardRow &newer) const;
};

/// The cards of the Feeds page, in the order in which the feeds came up; keeps each feed's last ten minutes. GUI
/// thread.
class FeedCardModel final : public KeyedRows<FeedCardRow>
{
    Q_OBJECT

public:
    enum Role { FeedIdRole = Qt::UserRole + 1, NameRole, CardRole, SentenceRole };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Notes what the feeds say now. Feeds that are not in the list any more lose their card and their history.
    void note(const std::vector<FeedHealth> &feeds, MonotonicTime now);
    /// Writes the cards.
    void refresh(const std::vector<FeedHealth> &feeds, MonotonicTime now, WallTime wallNow);

private:
    QHash<QString, FeedHistory> m_histories;
    MonotonicTime m_sentencesAt {};
};

} // namespace edgeboard
