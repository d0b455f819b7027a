// SPDX-License-Identifier: MIT
#include "app/models/GameListModel.h"

namespace edgeboard {

QList<int> GameRow::changedRoles(const GameRow &newer) const
{
    QList<int> roles;
    if (leagueId != newer.leagueId)
        roles.append(GameListModel::LeagueIdRole);
    if (card != newer.card)
        roles.append(GameListModel::CardRole);
    if (ageText != newer.ageText)
        roles.append(GameListModel::AgeTextRole);
    if (ageState != newer.ageState)
        roles.append(GameListModel::AgeStateRole);
    if (sentence != newer.sentence)
        roles.append(GameListModel::SentenceRole);
    if (dimmed != newer.dimmed)
        roles.append(GameListModel::DimmedRole);
    return roles;
}

QVariant GameListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GameRow &game = row(index.row());
    switch (role) {
    case GameIdRole:
        return game.key;
    case LeagueIdRole:
        return game.leagueId;
    case CardRole:
        return QVariant::fromValue(game.card);
    case AgeTextRole:
        return game.ageText;
    case AgeStateRole:
        return game.ageState;
    case SentenceRole:
        return game.sentence;
    case DimmedRole:
        return game.dimmed;
    default:
        return {};
    }
}

QHash<int, QByteArray> GameListModel::roleNames() const
{
    return {{GameIdRole, "gameId"}, {LeagueIdRole, "leagueId"}, {CardRole, "card"}, {AgeTextRole, "ageText"},
        {AgeStateRole, "ageState"}, {SentenceRole, "sentence"}, {DimmedRole, "dimmed"}};
}

void GameListModel::update(GameRow newer)
{
    const int index = indexOf(newer.key);
    if (index >= 0)
        replace(index, std::move(newer));
}

void GameListModel::removeGame(const QString &gameId)
{
    const int index = indexOf(gameId);
    if (index >= 0)
        removeAt(index);
}

} // namespace edgeboard
