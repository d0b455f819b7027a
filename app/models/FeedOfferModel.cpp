// SPDX-License-Identifier: MIT
#include "app/models/FeedOfferModel.h"

#include "app/models/FeedText.h"

#include <algorithm>

namespace edgeboard {

namespace {

// In order of ease (spec 12).
std::vector<FeedOfferRow> everyOffer()
{
    return {
        {QStringLiteral("espn"), feedName(QStringLiteral("espn")),
            QStringLiteral("Scores, clocks and start times of every league in the list."),
            QStringLiteral("No key needed. It is asked politely, within a budget that its card shows.")},
        {QStringLiteral("polymarket"), feedName(QStringLiteral("polymarket")),
            QStringLiteral("Prices that can be bought at Polymarket, pushed as they change."),
            QStringLiteral("No key needed.")},
        {QStringLiteral("kalshi"), feedName(QStringLiteral("kalshi")),
            QStringLiteral("Prices that can be bought at Kalshi, read every few seconds; with a key they are pushed."),
            QStringLiteral("No key needed.")},
        {QStringLiteral("bridge"), feedName(QStringLiteral("bridge")),
            QStringLiteral("Scores pushed by an edgeboard-bridge or a server that speaks like one."),
            QStringLiteral("No key needed. Its address is the setting bridge.url.")},
        {QStringLiteral("relay"), feedName(QStringLiteral("relay")),
            QStringLiteral("Live games and the prices of many books, pushed as they change."),
            QStringLiteral("Its address is the setting relay.url; a public one wants a key.")},
    };
}

} // namespace

QList<int> FeedOfferRow::changedRoles(const FeedOfferRow &newer) const
{
    QList<int> roles;
    if (line != newer.line)
        roles.append(FeedOfferModel::LineRole);
    if (need != newer.need)
        roles.append(FeedOfferModel::NeedRole);
    return roles;
}

QVariant FeedOfferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedOfferRow &offer = row(index.row());
    switch (role) {
    case FeedIdRole:
        return offer.key;
    case NameRole:
        return offer.name;
    case LineRole:
        return offer.line;
    case NeedRole:
        return offer.need;
    default:
        return {};
    }
}

QHash<int, QByteArray> FeedOfferModel::roleNames() const
{
    return {{FeedIdRole, "feedId"}, {NameRole, "name"}, {LineRole, "line"}, {NeedRole, "need"}};
}

void FeedOfferModel::refresh(const std::vector<FeedHealth> &feeds)
{
    const int before = rowCount();
    std::vector<FeedOfferRow> wanted = everyOffer();
    std::erase_if(wanted, [&feeds](const FeedOfferRow &offer) {
        return std::ranges::find(feeds, offer.key, &FeedHealth::feed) != feeds.end();
    });
    arrange(std::move(wanted));
    if (rowCount() != before)
        emit countChanged();
}

} // namespace edgeboard
