// SPDX-License-Identifier: MIT
#include "app/models/FeedListModel.h"

#include "app/models/Formats.h"

#include <algorithm>
#include <array>
#include <utility>

namespace edgeboard {

namespace {

QString stateOf(const FeedHealth &health)
{
    switch (health.transport) {
    case Transport::Off:
        return QStringLiteral("off");
    case Transport::Connecting:
        return QStringLiteral("starting");
    case Transport::Waiting:
    case Transport::Offline:
        return QStringLiteral("retrying");
    case Transport::Refused:
        return QStringLiteral("stopped");
    case Transport::Open:
        break;
    }
    switch (health.data) {
    case DataHealth::None:
        return QStringLiteral("catching");
    case DataHealth::Fresh:
        return QStringLiteral("live");
    case DataHealth::Quiet:
        return QStringLiteral("quiet");
    case DataHealth::Stale:
        break;
    }
    return QStringLiteral("silent");
}

QString stateWords(const QString &state)
{
    static const QHash<QString, QString> words {
        {QStringLiteral("off"), QStringLiteral("off")},
        {QStringLiteral("starting"), QStringLiteral("connecting")},
        {QStringLiteral("retrying"), QStringLiteral("retrying")},
        {QStringLiteral("stopped"), QStringLiteral("stopped, will not retry")},
        {QStringLiteral("catching"), QStringLiteral("connected, nothing has come yet")},
        {QStringLiteral("live"), QStringLiteral("live")},
        {QStringLiteral("quiet"), QStringLiteral("quiet")},
        {QStringLiteral("silent"), QStringLiteral("silent. The socket is open, nothing comes")},
    };
    return words.value(state);
}

FeedRow makeRow(const FeedHealth &health, MonotonicTime now)
{
    FeedRow row;
    row.key = health.feed;
    row.name = feedName(health.feed);
    row.state = stateOf(health);
    const QString age = health.lastMessageAt ? fmt::age(now - *health.lastMessageAt) : QString();
    if (row.state == QLatin1String("live"))
        row.ageText = age;
    else if (row.state == QLatin1String("quiet") || row.state == QLatin1String("silent"))
        row.ageText = QStringLiteral("%1 %2").arg(row.state, age);
    else if (row.state == QLatin1String("starting") || row.state == QLatin1String("catching"))
        row.ageText = QStringLiteral("connecting");
    else
        row.ageText = row.state;
    if (row.state == QLatin1String("live") || row.state == QLatin1String("quiet"))
        row.rateText = fmt::rate(health.messagesPerMinute);
    row.sentence = row.name + QStringLiteral(", ") + stateWords(row.state);
    if (!age.isEmpty())
        row.sentence += QStringLiteral(", last message %1 ago").arg(age);
    row.sentence += QLatin1Char('.');
    if (!health.reason.isEmpty())
        row.sentence += QLatin1Char(' ') + health.reason;
    return row;
}

} // namespace

QString feedName(const QString &feed)
{
    static constexpr std::array<std::pair<const char *, const char *>, 6> names {{
        {"espn", "ESPN"},
        {"bridge", "Own bridge"},
        {"relay", "Books relay"},
        {"sgo", "SportsGameOdds"},
        {"polymarket", "Polymarket"},
        {"kalshi", "Kalshi"},
    }};
    for (const auto &[id, name] : names) {
        if (feed == QLatin1String(id))
            return QLatin1String(name);
    }
    return feed;
}

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
