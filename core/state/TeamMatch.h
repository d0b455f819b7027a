// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/types/TeamTable.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace edgeboard {

/// A team as some feed writes it.
struct SaidTeam
{
    const Team &team;
    QStringList feeds; ///< that may have written it so
};

/// Whether two feeds mean the same team of one league. Where the table knows both, it decides; else a full name or a nickname
/// must be the same without case, accents and club words ("FC"). Codes are compared only where nobody in the league is known
/// or both come from one system: the same letters mean other teams elsewhere.
[[nodiscard]] bool sameTeam(const TeamTable &table, const QString &league, const SaidTeam &a, const SaidTeam &b);

/// The team's id in the table, else its plain name; empty for one that is not known yet ("TBD").
[[nodiscard]] QString teamKey(const TeamTable &table, const QString &league, const SaidTeam &said);

/// The system whose codes a feed writes: the tutorials' bridges pass on ESPN's.
[[nodiscard]] QString codeSystem(const QString &feed);

} // namespace edgeboard
