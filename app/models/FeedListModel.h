// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/FeedText.h"
#include "app/models/KeyedRows.h"
#include "core/engine/ChangeQueue.h"

#include <QString>

namespace edgeboard {

/// One button of the health strip.
struct FeedRow
{
    QString key; ///< feed id
    QString name; ///< "ESPN"
    QString state; ///< for EbFeedGlyph: live, starting, catchingUp, quiet, silent, retrying, stopped or off
    QString ageText; ///< "0.2 s", "quiet 14 s", "retry in 11 s", "stopped"
    QString rateText; ///< "412/s"
    QString sentence; ///< what happened, since when, what we do about it

    [[nodiscard]] QList<int> changedRoles(const FeedRow &newer) const;
};

/// The feeds of this run, in the order in which they came up. GUI thread.
class FeedListModel final : public KeyedRows<FeedRow>
{
    Q_OBJECT

public:
    enum Role { FeedIdRole = Qt::UserRole + 1, NameRole, StateRole, AgeTextRole, RateTextRole, SentenceRole };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void apply(const ChangeBatch &batch);
    void refreshAges(MonotonicTime now);
    [[nodiscard]] const std::vector<FeedHealth> &feeds() const { return m_feeds; }

private:
    std::vector<FeedHealth> m_feeds;
};

} // namespace edgeboard
