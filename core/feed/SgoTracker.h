// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/FeedEvent.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace edgeboard {

/// The events that a SportsGameOdds feed follows one by one: which are live, which have said nothing for long, which are gone
/// and which are old. protocols/sportsgameodds.md section 2. Pure; time is an argument.
class SgoTracker
{
public:
    static constexpr std::chrono::minutes silentAfter {3}; ///< a live event is asked for by its id then
    static constexpr std::chrono::minutes overFor {30}; ///< an event that has ended is let go then
    static constexpr std::chrono::hours unspokenFor {24}; ///< and any other after that long without a word

    /// An answer spoke of this event.
    void note(const GameUpdate &update, MonotonicTime now);
    /// It was asked for and not returned. True when that happened the second time in a row: it is gone, and forgotten here.
    [[nodiscard]] bool noteMissing(const QString &id);
    /// Live events of which nothing was heard for long; each is named once in that time.
    [[nodiscard]] QStringList takeSilent(MonotonicTime now);
    /// Old events, which are forgotten here.
    [[nodiscard]] QStringList takeOld(MonotonicTime now);
    /// Live events that a whole answer about everything live does not name.
    [[nodiscard]] QStringList liveBut(const QSet<QString> &named) const;
    /// Of these leagues, ours; nothing: all.
    [[nodiscard]] QStringList idsOf(const std::optional<QStringList> &leagues) const;
    /// Whether a change of this event is of use to somebody who looks at `leagues`: one that is not known may be.
    [[nodiscard]] bool isOf(const QString &id, const std::optional<QStringList> &leagues) const;

    [[nodiscard]] int count() const { return static_cast<int>(m_events.size()); }

private:
    struct Event
    {
        QString league;
        bool live = false;
        std::optional<MonotonicTime> overSince;
        MonotonicTime spokenAt {};
        MonotonicTime soughtAt {};
        int misses = 0;
    };
    QHash<QString, Event> m_events;
    QSet<QString> m_neverSeen; // asked for once and not returned
};

} // namespace edgeboard
