// SPDX-License-Identifier: MIT
#include "app/models/FeedListModel.h"

#include "app/models/Formats.h"

#include <algorithm>

namespace edgeboard {

namespace {

FeedRow makeRow(const FeedHealth &health, MonotonicTime now)
{
    FeedRow row;
    const FeedState state = stateOf(health);
    row.key = health.feed;
    row.name = feedName(health.feed);
    row.state = wordFor(state);
    row.ageText = stateBrief(health, now);
    if (state == FeedState::Live || state == FeedState::Quiet)
        row.rateText = fmt::rate(health.messagesPerMinute);
    row.sentence = row.name + QStringLiteral(", ") + stateText(health, now);
    if (health.lastMessageAt)
        row.sentence += QStringLiteral(", last message %1 ago").arg(fmt::age(now - *health.lastMessageAt));
    row.sentence += QLatin1Char('.');
    if (!health.reason.isEmpty())
        row.sentence += QLatin1Char(' ') + health.reason;
    return row;
}

} // namespace

QList<int> FeedRow::changedRoles(const FeedRow &newer) const
{
    QList<int> roles;
    if (name != newer.name)
        roles.append(FeedListModel::NameRole);
    if (state != newer.state)
        roles.append(FeedListModel::StateRole);
    if (ageText != newer.ageText)
        roles.append(FeedListModel::AgeTextRole);
    if (rateText != newer.rateText)
        roles.append(FeedListModel::RateTextRole);
    if (sentence != newer.sentence)
        roles.append(FeedListModel::SentenceRole);
    return roles;
}

QVariant FeedListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedRow &feed = row(index.row());
    switch (role) {
    case FeedIdRole:
        return feed.key;
    case NameRole:
        return feed.name;
    case StateRole:
        return feed.state;
    case AgeTextRole:
        return feed.ageText;
    case RateTextRole:
        return feed.rateText;
    case SentenceRole:
        return feed.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> FeedListModel::roleNames() const
{
    return {{FeedIdRole, "feedId"}, {NameRole, "name"}, {StateRole, "feedState"}, {AgeTextRole, "ageText"},
        {RateTextRole, "rateText"}, {SentenceRole, "sentence"}};
}

void FeedListModel::apply(const ChangeBatch &batch)
{
    if (batch.reset)
        m_feeds.clear();
    for (const FeedHealth &health : batch.feeds) {
        const auto known = std::ranges::find(m_feeds, health.feed, &FeedHealth::feed);
        if (known == m_feeds.end())
            m_feeds.push_back(health);
        else
            *known = health;
    }
    refreshAges(batch.now);
}

void FeedListModel::refreshAges(MonotonicTime now)
{
    std::vector<FeedRow> wanted;
    for (const FeedHealth &health : m_feeds)
        wanted.push_back(makeRow(health, now));
    arrange(std::move(wanted));
}

} // namespace edgeboard
