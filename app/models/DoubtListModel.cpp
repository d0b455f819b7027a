// SPDX-License-Identifier: MIT
#include "app/models/DoubtListModel.h"

#include "app/models/FeedText.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

QList<int> DoubtRow::changedRoles(const DoubtRow &newer) const
{
    QList<int> roles;
    if (what != newer.what)
        roles.append(DoubtListModel::WhatRole);
    if (reason != newer.reason)
        roles.append(DoubtListModel::ReasonRole);
    if (sentence != newer.sentence)
        roles.append(DoubtListModel::SentenceRole);
    return roles;
}

QVariant DoubtListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DoubtRow &doubt = row(index.row());
    switch (role) {
    case NameRole:
        return doubt.name;
    case WhatRole:
        return doubt.what;
    case ReasonRole:
        return doubt.reason;
    case SentenceRole:
        return doubt.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> DoubtListModel::roleNames() const
{
    return {{NameRole, "name"}, {WhatRole, "what"}, {ReasonRole, "reason"}, {SentenceRole, "sentence"}};
}

void DoubtListModel::setDoubts(const std::vector<JoinDoubt> &doubts)
{
    std::vector<DoubtRow> rows;
    rows.reserve(doubts.size());
    for (const JoinDoubt &doubt : doubts) {
        const QString name = feedName(doubt.source.feed);
        rows.push_back({doubt.source.feed + u'/' + doubt.source.id, name, doubt.what, doubt.reason,
            u"%1, %2. %3"_s.arg(name, doubt.what, doubt.reason)});
    }
    arrange(std::move(rows));
}

} // namespace edgeboard
