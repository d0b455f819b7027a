// SPDX-License-Identifier: MIT
#include "core/feed/SgoLeagues.h"

#include "core/base/Nearest.h"

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

SgoLeagues::SgoLeagues(const LeagueTable &table)
    : m_table(table)
{
}

void SgoLeagues::follow(const std::optional<QStringList> &leagues)
{
    m_followed = leagues;
}

void SgoLeagues::setOffered(std::vector<wire::SgoLeague> offered)
{
    m_offered = std::move(offered);
}

QStringList SgoLeagues::toPoll() const
{
    QStringList theirs;
    const QStringList ours = m_followed.value_or(QStringList());
    for (const QString &id : ours) {
        const League *league = m_table.byId(id);
        if (!league)
            continue;
        for (const QString &code : league->sgo) {
            const bool open = m_offered.empty()
                || std::any_of(m_offered.begin(), m_offered.end(),
                    [&](const wire::SgoLeague &offer) { return offer.enabled && offer.id == code; });
            if (open)
                theirs.append(code);
        }
    }
    return theirs;
}

QString SgoLeagues::problemOf(const SgoSelection &selection) const
{
    if (m_offered.empty() || selection.stream != "events:upcoming"_L1)
        return {};
    QStringList known;
    for (const wire::SgoLeague &league : m_offered) {
        if (league.id == selection.league)
            return league.enabled ? QString() : u"This key has no access to the league %1."_s.arg(league.id);
        known.append(league.id);
    }
    return u"SportsGameOdds has no league \"%1\" (sgo.league). Near it: %2."_s.arg(
        selection.league, nearest(selection.league, known).join(", "_L1));
}

} // namespace edgeboard
