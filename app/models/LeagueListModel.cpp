// SPDX-License-Identifier: MIT
#include "app/models/LeagueListModel.h"

#include "app/models/Formats.h"

#include <algorithm>

namespace edgeboard {

QList<int> LeagueRow::changedRoles(const LeagueRow &newer) const
{
    QList<int> roles;
    if (name != newer.name)
        roles.append(LeagueListModel::NameRole);
    if (ticked != newer.ticked)
        roles.append(LeagueListModel::TickedRole);
    if (liveCount != newer.liveCount)
        roles.append(LeagueListModel::LiveCountRole);
    if (countStrong != newer.countStrong)
        roles.append(LeagueListModel::CountStrongRole);
    if (countText != newer.countText)
        roles.append(LeagueListModel::CountTextRole);
    if (only != newer.only)
        roles.append(LeagueListModel::OnlyRole);
    return roles;
}

LeagueListModel::LeagueListModel(const GameShelf &shelf, const LeagueTable &leagues, QObject *parent)
    : KeyedRows(parent)
    , m_shelf(shelf)
    , m_leagues(leagues)
{
}

QVariant LeagueListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LeagueRow &league = row(index.row());
    switch (role) {
    case LeagueIdRole:
        return league.key;
    case NameRole:
        return league.name;
    case SportRole:
        return league.sport;
    case TickedRole:
        return league.ticked;
    case LiveCountRole:
        return league.liveCount;
    case CountStrongRole:
        return league.countStrong;
    case CountTextRole:
        return league.countText;
    case ShortNameRole:
        return league.shortName;
    case OnlyRole:
        return league.only;
    default:
        return {};
    }
}

QHash<int, QByteArray> LeagueListModel::roleNames() const
{
    return {{LeagueIdRole, "leagueId"}, {NameRole, "name"}, {SportRole, "sport"}, {TickedRole, "ticked"},
        {LiveCountRole, "liveCount"}, {CountStrongRole, "countStrong"}, {CountTextRole, "countText"},
        {ShortNameRole, "shortName"}, {OnlyRole, "only"}};
}

QStringList LeagueListModel::allIds() const
{
    QStringList ids = m_leagues.ids();
    QStringList unmapped;
    for (const GameSummary &summary : m_shelf.games()) {
        const QString &id = summary.game.league;
        if (!id.isEmpty() && !m_leagues.byId(id) && !unmapped.contains(id))
            unmapped.append(id);
    }
    unmapped.sort();
    return ids + unmapped;
}

bool LeagueListModel::matches(const QString &id, const QString &search) const
{
    const auto hit = [&search](const QString &text) { return text.contains(search, Qt::CaseInsensitive); };
    if (hit(id) || hit(m_leagues.nameOf(id)))
        return true;
    const League *league = m_leagues.byId(id);
    if (league && std::ranges::any_of(league->search, hit))
        return true;
    const auto team = [&search, &hit](const Team &t) {
        return hit(t.name) || hit(t.shortName) || t.abbreviation.compare(search, Qt::CaseInsensitive) == 0;
    };
    return std::ranges::any_of(m_shelf.games(), [&](const GameSummary &summary) {
        return summary.game.league == id
            && (team(summary.game.home) || team(summary.game.away) || hit(summary.game.title));
    });
}

LeagueRow LeagueListModel::makeRow(
    const QString &id, const View &view, const LeagueCounts &counts, WallTime wallNow) const
{
    LeagueRow result;
    result.key = id;
    result.name = m_leagues.nameOf(id);
    const League *league = m_leagues.byId(id);
    result.sport = league ? league->sport : QString();
    result.ticked = view.ticked.contains(id);
    result.only = view.only == id;
    result.liveCount = counts.live;
    // Longer names do not fit into the strip of the narrow window; their id is what fans type.
    result.shortName = result.name.size() <= 7 ? result.name : id.left(7).toUpper();
    if (counts.live > 0) {
        result.countStrong = QString::number(counts.live);
        result.countText = QStringLiteral("live");
    } else if (counts.nextStart)
        result.countText = fmt::startBrief(*counts.nextStart, wallNow);
    else if (counts.final > 0)
        result.countText = QStringLiteral("%1 final").arg(counts.final);
    else
        result.countText = QStringLiteral("none");
    return result;
}

void LeagueListModel::refresh(const View &view, WallTime wallNow)
{
    const QHash<QString, LeagueCounts> counts = m_shelf.countsByLeague();
    const QStringList all = allIds();
    QStringList others;
    for (const QString &id : all) {
        if (!view.order.contains(id))
            others.append(id);
    }
    std::ranges::stable_sort(
        others, [&counts](const QString &a, const QString &b) { return counts.value(a).live > counts.value(b).live; });
    m_order = view.order + others;

    const QString search = view.search.trimmed();
    m_folded = 0;
    std::vector<LeagueRow> wanted;
    for (const QString &id : m_order) {
        if (!all.contains(id))
            continue;
        if (!search.isEmpty() && !matches(id, search))
            continue;
        const bool stays = view.showAll || view.ticked.contains(id) || view.kept.contains(id) || counts.contains(id);
        const bool folds = search.isEmpty() && !stays;
        if (folds)
            ++m_folded;
        else
            wanted.push_back(makeRow(id, view, counts.value(id), wallNow));
    }
    arrange(std::move(wanted));
}

} // namespace edgeboard
