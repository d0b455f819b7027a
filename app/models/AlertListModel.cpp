// SPDX-License-Identifier: MIT
#include "app/models/AlertListModel.h"

#include <array>
#include <utility>

namespace edgeboard {

namespace {

/// One line a role, so that data(), roleNames() and changedRoles() cannot disagree.
struct TextRole
{
    int role;
    const char *name;
    QString AlertRow::*member;
};

constexpr std::array<TextRole, 15> textRoles {{
    {AlertListModel::GameIdRole, "gameId", &AlertRow::gameId},
    {AlertListModel::TitleRole, "title", &AlertRow::title},
    {AlertListModel::OpenTextRole, "openText", &AlertRow::openText},
    {AlertListModel::ChipTierRole, "chipTier", &AlertRow::chipTier},
    {AlertListModel::ChipTextRole, "chipText", &AlertRow::chipText},
    {AlertListModel::GameLineRole, "gameLine", &AlertRow::gameLine},
    {AlertListModel::PriceLineRole, "priceLine", &AlertRow::priceLine},
    {AlertListModel::ToastLineRole, "toastLine", &AlertRow::toastLine},
    {AlertListModel::ScoreAgeStateRole, "scoreAgeState", &AlertRow::scoreAgeState},
    {AlertListModel::ScoreAgeTextRole, "scoreAgeText", &AlertRow::scoreAgeText},
    {AlertListModel::PriceAgeStateRole, "priceAgeState", &AlertRow::priceAgeState},
    {AlertListModel::PriceAgeTextRole, "priceAgeText", &AlertRow::priceAgeText},
    {AlertListModel::StateRole, "alertState", &AlertRow::state},
    {AlertListModel::TimeTextRole, "timeText", &AlertRow::timeText},
    {AlertListModel::ReasonRole, "reason", &AlertRow::reason},
}};

} // namespace

QList<int> AlertRow::changedRoles(const AlertRow &newer) const
{
    QList<int> roles;
    for (const TextRole &text : textRoles) {
        if (this->*text.member != newer.*text.member)
            roles.append(text.role);
    }
    if (isNew != newer.isNew)
        roles.append(AlertListModel::IsNewRole);
    if (spark != newer.spark)
        roles.append(AlertListModel::SparkRole);
    if (sentence != newer.sentence)
        roles.append(AlertListModel::SentenceRole);
    return roles;
}

AlertListModel::AlertListModel(QObject *parent)
    : KeyedRows(parent)
{
}

QVariant AlertListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AlertRow &alert = row(index.row());
    for (const TextRole &text : textRoles) {
        if (text.role == role)
            return alert.*text.member;
    }
    switch (role) {
    case AlertIdRole:
        return alert.key;
    case IsNewRole:
        return alert.isNew;
    case SparkRole:
        return QVariant::fromValue(alert.spark);
    case SentenceRole:
        return alert.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> AlertListModel::roleNames() const
{
    QHash<int, QByteArray> names {
        {AlertIdRole, "alertId"}, {IsNewRole, "isNew"}, {SparkRole, "spark"}, {SentenceRole, "sentence"}};
    for (const TextRole &text : textRoles)
        names.insert(text.role, text.name);
    return names;
}

void AlertListModel::setRows(std::vector<AlertRow> rows)
{
    const int before = rowCount();
    arrange(std::move(rows));
    if (rowCount() != before)
        emit countChanged();
}

} // namespace edgeboard
