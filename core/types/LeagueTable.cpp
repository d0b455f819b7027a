// SPDX-License-Identifier: MIT
#include "core/types/LeagueTable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

// At global scope, because Q_INIT_RESOURCE declares a function there.
static void initLeagueResource()
{
    Q_INIT_RESOURCE(edgeboard_leagues);
}

namespace edgeboard {

namespace {

constexpr std::array<std::pair<const char16_t *, PeriodKind>, 9> periodKinds {{
    {u"quarter", PeriodKind::Quarter},
    {u"half", PeriodKind::Half},
    {u"period", PeriodKind::Period},
    {u"inning", PeriodKind::Inning},
    {u"minute", PeriodKind::Minute},
    {u"set", PeriodKind::Set},
    {u"round", PeriodKind::Round},
    {u"lap", PeriodKind::Lap},
    {u"innings", PeriodKind::Innings},
}};

std::optional<PeriodKind> periodKind(QStringView word)
{
    for (const auto &[name, kind] : periodKinds) {
        if (word == QStringView(name))
            return kind;
    }
    return std::nullopt;
}

constexpr std::array<const char16_t *, 17> words {u"id", u"name", u"sport", u"espn", u"home_first", u"period",
    u"regulation", u"zone", u"polymarket", u"kalshi", u"search", u"groups", u"season", u"day_ends", u"list", u"relay",
    u"sgo"};

/// A word that nobody reads is a slip of the pen, which would otherwise be silent.
QString unknownWord(const QJsonObject &object)
{
    for (const QString &key : object.keys()) {
        if (std::ranges::none_of(words, [&key](const char16_t *word) { return key == QStringView(word); }))
            return key;
    }
    return {};
}

bool isMonth(const QJsonValue &value)
{
    return value.toInt() >= 1 && value.toInt() <= 12;
}

/// What stands in a row beyond the names: each may be left out.
Expected<void> readExtras(const QJsonObject &object, League &league)
{
    const auto wrong
        = [&league](const QString &what) { return failure(QStringLiteral("League \"%1\": %2.").arg(league.id, what)); };
    league.groups = object.value(QLatin1String("groups")).toString();
    if (object.contains(QLatin1String("groups")) && league.groups.toInt() <= 0)
        return wrong(QStringLiteral("groups must be a number of ESPN's, as text"));
    if (const QJsonValue season = object.value(QLatin1String("season")); !season.isUndefined()) {
        const QJsonArray months = season.toArray();
        if (months.size() != 2 || !isMonth(months.at(0)) || !isMonth(months.at(1)))
            return wrong(QStringLiteral("season must be two months, 1 to 12"));
        league.firstMonth = months.at(0).toInt();
        league.lastMonth = months.at(1).toInt();
    }
    league.dayEndsHour = object.value(QLatin1String("day_ends")).toInt(league.dayEndsHour);
    if (league.dayEndsHour < 0 || league.dayEndsHour > 12)
        return wrong(QStringLiteral("day_ends must be an hour from 0 to 12"));
    league.isList = object.value(QLatin1String("list")).toBool();
    return {};
}

Expected<League> readLeague(const QJsonObject &object)
{
    const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString(); };
    League league;
    league.id = text("id");
    league.name = text("name");
    league.sport = text("sport");
    if (league.id.isEmpty() || league.name.isEmpty() || league.sport.isEmpty())
        return failure(QStringLiteral("League \"%1\" lacks an id, a name or a sport.").arg(league.id));
    if (const QString word = unknownWord(object); !word.isEmpty())
        return failure(QStringLiteral("League \"%1\" has the unknown word \"%2\".").arg(league.id, word));
    const auto period = periodKind(text("period"));
    if (!period) {
        return failure(
            QStringLiteral("League \"%1\" has the unknown period word \"%2\".").arg(league.id, text("period")));
    }
    league.period = *period;
    league.espnPath = text("espn");
    league.homeFirst = object.value(QLatin1String("home_first")).toBool();
    league.regulation = object.value(QLatin1String("regulation")).toInt();
    league.zone = text("zone");
    league.polymarket = text("polymarket");
    league.kalshi = text("kalshi");
    for (const auto &word : object.value(QLatin1String("search")).toArray())
        league.search.append(word.toString());
    for (const auto &code : object.value(QLatin1String("relay")).toArray())
        league.relay.append(code.toString());
    for (const auto &id : object.value(QLatin1String("sgo")).toArray())
        league.sgo.append(id.toString());
    if (auto extras = readExtras(object, league); !extras)
        return tl::unexpected(extras.error());
    return league;
}

} // namespace

QString unsaidLeague()
{
    return QStringLiteral("bridge");
}

Expected<LeagueTable> LeagueTable::fromJson(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return failure(QStringLiteral("The league table is not readable: %1.").arg(error.errorString()));
    LeagueTable table;
    const QJsonArray rows = document.object().value(QLatin1String("leagues")).toArray();
    for (const auto &row : rows) {
        auto league = readLeague(row.toObject());
        if (!league)
            return tl::unexpected(league.error());
        if (table.m_byId.contains(league->id))
            return failure(QStringLiteral("League \"%1\" stands twice in the league table.").arg(league->id));
        const std::size_t index = table.m_leagues.size();
        table.m_byId.insert(league->id, index);
        if (!league->espnPath.isEmpty())
            table.m_byEspnPath.insert(league->espnPath, index);
        for (const QString &code : league->relay) {
            if (table.m_byRelayCode.contains(code))
                return failure(QStringLiteral("The relay's code \"%1\" stands twice in the league table.").arg(code));
            table.m_byRelayCode.insert(code, index);
        }
        for (const QString &id : league->sgo) {
            if (table.m_bySgoId.contains(id)) {
                return failure(
                    QStringLiteral("The leagueID \"%1\" of SportsGameOdds stands twice in the league table.").arg(id));
            }
            table.m_bySgoId.insert(id, index);
        }
        table.m_leagues.push_back(std::move(*league));
    }
    if (table.m_leagues.empty())
        return failure(QStringLiteral("The league table has no leagues."));
    return table;
}

const LeagueTable &LeagueTable::builtIn()
{
    static const LeagueTable table = [] {
        initLeagueResource();
        QFile file(QStringLiteral(":/edgeboard/leagues/leagues.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        auto read = fromJson(opened ? file.readAll() : QByteArray());
        Q_ASSERT_X(read.has_value(), "LeagueTable", "the embedded table is broken; its test says where");
        return read ? std::move(*read) : LeagueTable();
    }();
    return table;
}

QStringList LeagueTable::ids() const
{
    QStringList result;
    for (const League &league : m_leagues)
        result.append(league.id);
    return result;
}

const League *LeagueTable::byId(const QString &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.cend() ? nullptr : &m_leagues.at(*found);
}

const League *LeagueTable::byEspnPath(const QString &path) const
{
    const auto found = m_byEspnPath.constFind(path);
    return found == m_byEspnPath.cend() ? nullptr : &m_leagues.at(*found);
}

const League *LeagueTable::byRelayCode(const QString &code) const
{
    const auto found = m_byRelayCode.constFind(code);
    return found == m_byRelayCode.cend() ? byId(code) : &m_leagues.at(*found);
}

const League *LeagueTable::bySgoId(const QString &id) const
{
    const auto found = m_bySgoId.constFind(id);
    return found == m_bySgoId.cend() ? nullptr : &m_leagues.at(*found);
}

QString LeagueTable::nameOf(const QString &id) const
{
    const League *league = byId(id);
    return league ? league->name : id;
}

} // namespace edgeboard
