// SPDX-License-Identifier: MIT
#include "app/models/JoinListModel.h"

#include "app/models/FeedText.h"

#include <algorithm>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

JoinRow rowOf(const Game &game, const Join &join)
{
    const QString &feed = join.source.feed;
    JoinRow row;
    row.key = feed;
    row.name = feedName(feed);
    row.sourceId = join.source.id;
    row.rule = join.rule == JoinRule::First ? u"first"_s : wordFor(join.rule);
    row.evidence = join.rule == JoinRule::First ? u"The first feed that named this game."_s : join.evidence;
    if (join.swapped)
        row.evidence += u" Its home is our away."_s;
    if (feed == game.scoreFeed)
        row.evidence += u" Gives the score."_s;
    row.isSure = join.rule != JoinRule::TeamsAndDay && join.rule != JoinRule::TeamsAlone;
    const bool isJoined = game.sources.size() > 1 && feed != game.scoreFeed;
    row.canSplit = isJoined;
    row.canConfirm = isJoined && join.rule != JoinRule::ByHand;
    row.sentence = u"%1, %2. %3"_s.arg(row.name, row.sourceId, row.evidence);
    return row;
}

} // namespace

QList<int> JoinRow::changedRoles(const JoinRow &newer) const
{
    QList<int> roles;
    const auto differs = [&](bool changed, int role) {
        if (changed)
            roles.append(role);
    };
    differs(sourceId != newer.sourceId, JoinListModel::SourceIdRole);
    differs(rule != newer.rule, JoinListModel::RuleRole);
    differs(evidence != newer.evidence, JoinListModel::EvidenceRole);
    differs(isSure != newer.isSure, JoinListModel::IsSureRole);
    differs(canConfirm != newer.canConfirm, JoinListModel::CanConfirmRole);
    differs(canSplit != newer.canSplit, JoinListModel::CanSplitRole);
    differs(sentence != newer.sentence, JoinListModel::SentenceRole);
    return roles;
}

QVariant JoinListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JoinRow &join = row(index.row());
    switch (role) {
    case FeedIdRole:
        return join.key;
    case NameRole:
        return join.name;
    case SourceIdRole:
        return join.sourceId;
    case RuleRole:
        return join.rule;
    case EvidenceRole:
        return join.evidence;
    case IsSureRole:
        return join.isSure;
    case CanConfirmRole:
        return join.canConfirm;
    case CanSplitRole:
        return join.canSplit;
    case SentenceRole:
        return join.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> JoinListModel::roleNames() const
{
    return {{FeedIdRole, "feedId"}, {NameRole, "name"}, {SourceIdRole, "sourceId"}, {RuleRole, "rule"},
        {EvidenceRole, "evidence"}, {IsSureRole, "isSure"}, {CanConfirmRole, "canConfirm"}, {CanSplitRole, "canSplit"},
        {SentenceRole, "sentence"}};
}

void JoinListModel::setJoins(const Game &game, const std::vector<Join> &joins)
{
    const int before = rowCount();
    std::vector<JoinRow> rows;
    rows.reserve(joins.size());
    for (const Join &join : joins)
        rows.push_back(rowOf(game, join));
    std::stable_sort(rows.begin(), rows.end(),
        [&](const JoinRow &a, const JoinRow &b) { return (a.key == game.scoreFeed) > (b.key == game.scoreFeed); });
    arrange(std::move(rows));
    if (rowCount() != before)
        emit countChanged();
}

void JoinListModel::clear()
{
    if (rowCount() == 0)
        return;
    arrange({});
    emit countChanged();
}

} // namespace edgeboard
