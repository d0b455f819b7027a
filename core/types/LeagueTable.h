// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace edgeboard {

/// What the parts of a game are called, and so how its clock is written.
enum class PeriodKind : std::uint8_t { Quarter, Half, Period, Inning, Minute, Set, Round, Lap, Innings };

/// One league as fans know it and as the feeds name it.
struct League
{
    QString id; ///< "nba": short, lower case; what --leagues takes
    QString name; ///< "NCAA basketball"
    QString sport; ///< "basketball"
    QString espnPath; ///< "basketball/nba"
    bool homeFirst = false; ///< soccer names home first, US sports the visitors
    PeriodKind period = PeriodKind::Period;
    int regulation = 0; ///< parts of a game before overtime; 0 when it has no fixed number
    QString zone; ///< IANA zone of its league day
    int dayEndsHour = 4; ///< 0 to 12: the hour of the next morning, in `zone`, at which a league day ends
    QString groups; ///< ESPN's number of the group that lists every game of a college sport; empty elsewhere
    int firstMonth = 0; ///< of its season, 1 to 12; 0: all year. A hint for how often to look, never a reason not to
    int lastMonth = 0; ///< of its season; before firstMonth when the season crosses the new year
    bool isList = false; ///< an event is no game of two sides but a tournament, a race, a fight night
    QString polymarket; ///< first word of its slugs; empty when not known
    QString kalshi; ///< series of its winner market; empty when not known
    QStringList relay; ///< the books relay's codes for it where they are not our id: "cfb"
    QStringList sgo; ///< SportsGameOdds' leagueIDs for it: "NCAAB"; empty when not known
    QStringList search; ///< further words by which people look for it

    friend bool operator==(const League &, const League &) = default;
};

/// The league of games whose feed does not say one: the bridges of the tutorials. Nobody can leave them out by league.
[[nodiscard]] QString unsaidLeague();

/// All leagues we know, in the order of the full list. A value; reading it from any thread is safe.
class LeagueTable
{
public:
    LeagueTable() = default;

    /// Reads the JSON of resources/leagues. An unknown word, a value out of its range or a repeated id is an error
    /// that names the league.
    [[nodiscard]] static Expected<LeagueTable> fromJson(const QByteArray &bytes);
    /// The table that the program carries. Read once, on first use; any thread.
    [[nodiscard]] static const LeagueTable &builtIn();

    [[nodiscard]] const std::vector<League> &leagues() const { return m_leagues; }
    [[nodiscard]] QStringList ids() const;
    /// nullptr for an id that is not in the table; feeds may send such leagues.
    [[nodiscard]] const League *byId(const QString &id) const;
    [[nodiscard]] const League *byEspnPath(const QString &path) const;
    /// The league that the books relay means by `code`: its own word for it, or our id. Source: protocols/relay.md section 6.
    [[nodiscard]] const League *byRelayCode(const QString &code) const;
    /// The league that SportsGameOdds means by its leagueID. Source: protocols/sportsgameodds.md section 5.
    [[nodiscard]] const League *bySgoId(const QString &id) const;
    /// The name for people; an unmapped league is shown by the feed's own word.
    [[nodiscard]] QString nameOf(const QString &id) const;

private:
    std::vector<League> m_leagues;
    QHash<QString, std::size_t> m_byId;
    QHash<QString, std::size_t> m_byEspnPath;
    QHash<QString, std::size_t> m_byRelayCode;
    QHash<QString, std::size_t> m_bySgoId;
};

} // namespace edgeboard
