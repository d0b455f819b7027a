// SPDX-License-Identifier: MIT
#pragma once

#include "core/feed/SgoQuestion.h"
#include "core/types/LeagueTable.h"
#include "core/wire/SgoAnswer.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace edgeboard {

/// Which leagues of SportsGameOdds are polled: those that somebody looks at, as far as the key may ask for them.
class SgoLeagues
{
public:
    /// `table` must outlive it.
    explicit SgoLeagues(const LeagueTable &table);

    /// Ours; nothing: all.
    void follow(const std::optional<QStringList> &leagues);
    [[nodiscard]] const std::optional<QStringList> &followed() const { return m_followed; }
    /// What /leagues answered.
    void setOffered(std::vector<wire::SgoLeague> offered);

    /// Theirs; empty: all that the key may ask for, or none, see isIdle().
    [[nodiscard]] QStringList toPoll() const;
    /// Leagues are followed, and SportsGameOdds has none of them: there is nothing to ask.
    [[nodiscard]] bool isIdle() const { return m_followed && toPoll().isEmpty(); }
    /// A sentence when the selection names a league that is not offered; empty: all is well, or not known.
    [[nodiscard]] QString problemOf(const SgoSelection &selection) const;

private:
    const LeagueTable &m_table;
    std::optional<QStringList> m_followed;
    std::vector<wire::SgoLeague> m_offered; // empty: not known
};

} // namespace edgeboard
