// SPDX-License-Identifier: MIT
#include "app/models/FeedCardModel.h"

#include <algorithm>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

constexpr MonotonicTime sentencesEvery = 5s; // spec 15

} // namespace

QList<int> FeedCardRow::changedRoles(const FeedCardRow &newer) const
{
    QList<int> roles;
    if (name != newer.name)
        roles.append(FeedCardModel::NameRole);
    if (card != newer.card)
        roles.append(FeedCardModel::CardRole);
    if (sentence != newer.sentence)
        roles.append(FeedCardModel::SentenceRole);
    return roles;
}

QVariant FeedCardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedCardRow &feed = row(index.row());
    switch (role) {
    case FeedIdRole:
        return feed.key;
    case NameRole:
        return feed.name;
    case CardRole:
        return QVariant::fromValue(feed.card);
    case SentenceRole:
        return feed.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> FeedCardModel::roleNames() const
{
    return {{FeedIdRole, "feedId"}, {NameRole, "name"}, {CardRole, "card"}, {SentenceRole, "sentence"}};
}

void FeedCardModel::note(const std::vector<FeedHealth> &feeds, MonotonicTime now)
{
    m_histories.removeIf([&feeds](const auto &entry) {
        return std::ranges::find(feeds, entry.key(), &FeedHealth::feed) == feeds.end();
    });
    for (const FeedHealth &health : feeds)
        m_histories[health.feed].note(health, now);
}

void FeedCardModel::refresh(const std::vector<FeedHealth> &feeds, MonotonicTime now, WallTime wallNow)
{
    const bool sentences = now < m_sentencesAt || now - m_sentencesAt >= sentencesEvery;
    if (sentences)
        m_sentencesAt = now;
    std::vector<FeedCardRow> wanted;
    for (const FeedHealth &health : feeds) {
        FeedCardRow next;
        next.key = health.feed;
        next.name = feedName(health.feed);
        next.card = makeFeedCard(health, m_histories.value(health.feed), now, wallNow);
        const int at = indexOf(health.feed);
        const bool keeps = !sentences && at >= 0 && row(at).card.state == next.card.state;
        next.sentence = keeps ? row(at).sentence : sentenceOf(next.name, next.card);
        wanted.push_back(std::move(next));
    }
    arrange(std::move(wanted));
}

} // namespace edgeboard
