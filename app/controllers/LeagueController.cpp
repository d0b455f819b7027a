// SPDX-License-Identifier: MIT
#include "app/controllers/LeagueController.h"

namespace edgeboard {

namespace {

QString tickedKey()
{
    return QStringLiteral("leagues/ticked");
}

/// The INI format cannot tell an empty list from an absent one.
QString nothing()
{
    return QStringLiteral("-");
}

} // namespace

LeagueController::LeagueController(Desk &desk, Profile &profile, const QStringList &forced, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_profile(profile)
    , m_model(desk.shelf(), desk.leagues())
    , m_ticked(forced)
    , m_chosen(!forced.isEmpty())
    , m_remember(forced.isEmpty())
{
    if (m_remember && profile.contains(tickedKey())) {
        m_ticked = profile.list(tickedKey());
        m_ticked.removeAll(nothing());
        m_chosen = true;
    }
    connect(&desk, &Desk::changed, this, [this](const DeskChange &change) {
        if (change.reset || !change.games.isEmpty() || !change.removedGames.empty())
            refresh();
    });
    refresh();
}

QStringList LeagueController::ticked() const
{
    if (m_chosen)
        return m_ticked;
    const QHash<QString, LeagueCounts> counts = m_desk.shelf().countsByLeague();
    QStringList known;
    QStringList unmapped = counts.keys();
    for (const League &league : m_desk.leagues().leagues()) {
        if (unmapped.removeAll(league.id) > 0)
            known.append(league.id);
    }
    unmapped.sort();
    return known + unmapped;
}

QStringList LeagueController::shown() const
{
    return m_only.isEmpty() ? ticked() : QStringList {m_only};
}

QString LeagueController::onlyName() const
{
    return m_only.isEmpty() ? QString() : m_desk.leagues().nameOf(m_only);
}

int LeagueController::liveTotal() const
{
    int total = 0;
    for (const LeagueCounts &counts : m_desk.shelf().countsByLeague())
        total += counts.live;
    return total;
}

void LeagueController::setSearch(const QString &search)
{
    if (m_search == search)
        return;
    m_search = search;
    emit searchChanged();
    refresh();
}

void LeagueController::setShowAll(bool showAll)
{
    if (m_showAll == showAll)
        return;
    m_showAll = showAll;
    refresh();
}

void LeagueController::toggle(const QString &leagueId)
{
    const QStringList before = ticked();
    m_order = m_model.order();
    if (!m_order.contains(leagueId))
        m_order.append(leagueId);
    if (!m_touched.contains(leagueId))
        m_touched.append(leagueId);
    QStringList next;
    for (const QString &id : m_order) {
        if (before.contains(id) != (id == leagueId))
            next.append(id);
    }
    m_only.clear();
    choose(next);
}

void LeagueController::tickFirst()
{
    if (m_model.rowCount() > 0 && !m_model.rows().front().ticked)
        toggle(m_model.rows().front().key);
}

void LeagueController::showOnly(int number)
{
    const QStringList all = ticked();
    if (number >= 1 && number <= all.size())
        showOnlyLeague(all.at(number - 1));
}

void LeagueController::showOnlyLeague(const QString &leagueId)
{
    m_only = m_only == leagueId ? QString() : leagueId;
    refresh();
}

void LeagueController::showEvery()
{
    m_only.clear();
    refresh();
}

void LeagueController::choose(const QStringList &ticked)
{
    m_ticked = ticked;
    m_chosen = true;
    if (m_remember)
        m_profile.setList(tickedKey(), ticked.isEmpty() ? QStringList {nothing()} : ticked);
    refresh();
    emit tickedChanged(m_ticked);
}

void LeagueController::refresh()
{
    const QStringList all = ticked();
    m_model.refresh({.ticked = all,
                        .order = m_order.isEmpty() ? all : m_order,
                        .kept = m_touched,
                        .search = m_search,
                        .only = m_only,
                        .showAll = m_showAll},
        m_desk.wallNow());
    if (!m_order.isEmpty())
        m_order = m_model.order();
    emit viewChanged();
    const QStringList now = shown();
    if (now != m_lastShown) {
        m_lastShown = now;
        emit shownChanged();
    }
}

} // namespace edgeboard
