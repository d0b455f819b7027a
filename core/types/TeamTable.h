// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/Game.h"

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace edgeboard {

/// One team as the systems write it.
struct KnownTeam
{
    QString id; ///< ours: "nba-atl"
    QString league; ///< id of resources/leagues
    QString name; ///< "Atlanta Hawks"
    /// Its codes by system: "espn", "polymarket", "polymarket_us", "relay", "kalshi"; the first is what the system writes. A
    /// code is a key only together with its system and league.
    QMap<QString, QStringList> codes;
    QStringList otherCodes; ///< seen somewhere; they count only where a system has no such code of its own
    QStringList labels; ///< other names that Kalshi has printed: "New York K". They drift: never a key
    QString espnId; ///< stable where codes are not
    QString sgoId; ///< "ATLANTA_HAWKS_NBA"

    friend bool operator==(const KnownTeam &, const KnownTeam &) = default;
};

/// Which names and codes mean one team. The table that the program carries, and what feeds said since. A value.
class TeamTable
{
public:
    TeamTable() = default;

    /// Reads the JSON of resources/teams. A code that stands twice in one system and league is an error that names it.
    [[nodiscard]] static Expected<TeamTable> fromJson(const QByteArray &bytes);
    /// The table that the program carries. Read once, on first use; any thread.
    [[nodiscard]] static const TeamTable &builtIn();

    [[nodiscard]] const std::vector<KnownTeam> &teams() const { return m_teams; }
    /// Without case; nullptr for a code that is not known there. Another league's code is none of this one.
    [[nodiscard]] const KnownTeam *byCode(const QString &system, const QString &league, const QString &code) const;
    /// By full name, without case, accents and punctuation.
    [[nodiscard]] const KnownTeam *byName(const QString &league, const QString &name) const;
    /// By the end of the full name, where only one of the league ends so: "Lakers".
    [[nodiscard]] const KnownTeam *byNickname(const QString &league, const QString &nickname) const;
    /// Who a feed means by `team`: by its full name, else its nickname, else its code in that feed's system. nullptr: not in
    /// the table.
    [[nodiscard]] const KnownTeam *find(const QString &feed, const QString &league, const Team &team) const;
    /// All codes of a league in a system, as it writes them.
    [[nodiscard]] QStringList codes(const QString &system, const QString &league) const;
    /// Whether any team of the league is known: else a code that is not in the table proves nothing.
    [[nodiscard]] bool covers(const QString &league) const;

    /// A feed writes this team with this code: remembered unless the code already means another one there.
    void learn(const QString &system, const QString &teamId, const QString &code);

private:
    std::vector<KnownTeam> m_teams;
    QHash<QString, std::size_t> m_byCode; // "system/league/CODE"; other codes under no system
    QHash<QString, std::size_t> m_byName; // "league/plainname"
    QHash<QString, std::size_t> m_byId;
    QSet<QString> m_leagues;
};

/// Letters and digits of a name, case-folded and without accents: "São Paulo" is "saopaulo".
[[nodiscard]] QString plainName(const QString &name);

} // namespace edgeboard
