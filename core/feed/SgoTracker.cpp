// SPDX-License-Identifier: MIT
#include "core/feed/SgoTracker.h"

#include <algorithm>

namespace edgeboard {

namespace {

constexpr qsizetype mostNeverSeen = 1'000; // ids that a stream makes up fill no memory

} // namespace

void SgoTracker::note(const GameUpdate &update, MonotonicTime now)
{
    m_neverSeen.remove(update.sourceId);
    Event &event = m_events[update.sourceId];
    if (update.league)
        event.league = *update.league;
    if (update.phase) {
        event.live = isUnderWay(*update.phase);
        if (!isOver(*update.phase))
            event.overSince.reset();
        else if (!event.overSince)
            event.overSince = now;
    }
    event.spokenAt = now;
    event.soughtAt = now;
    event.misses = 0;
}

bool SgoTracker::noteMissing(const QString &id)
{
    const auto it = m_events.find(id);
    if (it == m_events.end()) {
        // A stream may tell of an event before it can be asked for.
        if (m_neverSeen.remove(id) || m_neverSeen.size() >= mostNeverSeen)
            return true;
        m_neverSeen.insert(id);
        return false;
    }
    if (++it->misses < 2)
        return false;
    m_events.erase(it);
    return true;
}

QStringList SgoTracker::takeSilent(MonotonicTime now)
{
    QStringList ids;
    for (auto it = m_events.begin(); it != m_events.end(); ++it) {
        if (it->live && now - it->soughtAt >= silentAfter) {
            it->soughtAt = now;
            ids.append(it.key());
        }
    }
    ids.sort();
    return ids;
}

QStringList SgoTracker::takeOld(MonotonicTime now)
{
    QStringList ids;
    for (auto it = m_events.begin(); it != m_events.end();) {
        const bool old = (it->overSince && now - *it->overSince >= overFor) || now - it->spokenAt >= unspokenFor;
        if (old)
            ids.append(it.key());
        it = old ? m_events.erase(it) : std::next(it);
    }
    ids.sort();
    return ids;
}

QStringList SgoTracker::liveBut(const QSet<QString> &named) const
{
    QStringList ids;
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it) {
        if (it->live && !named.contains(it.key()))
            ids.append(it.key());
    }
    ids.sort();
    return ids;
}

QStringList SgoTracker::idsOf(const std::optional<QStringList> &leagues) const
{
    QStringList ids;
    for (auto it = m_events.cbegin(); it != m_events.cend(); ++it) {
        if (!it->overSince && (!leagues || leagues->contains(it->league)))
            ids.append(it.key());
    }
    ids.sort();
    return ids;
}

bool SgoTracker::isOf(const QString &id, const std::optional<QStringList> &leagues) const
{
    const auto it = m_events.constFind(id);
    return !leagues || it == m_events.cend() || it->league.isEmpty() || leagues->contains(it->league);
}

} // namespace edgeboard
