// SPDX-License-Identifier: MIT
#include "core/types/TeamTable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// The macro behind Q_INIT_RESOURCE must not stand in a namespace.
static void initTeamResource()
{
    Q_INIT_RESOURCE(edgeboard_teams);
}

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestNickname = 4; // shorter ones are codes: "NYK"

QString codeKey(const QString &system, const QString &league, const QString &code)
{
    return system + u'/' + league + u'/' + code.toUpper();
}

QString nameKey(const QString &league, const QString &name)
{
    return league + u'/' + plainName(name);
}

QStringList textList(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray items = value.toArray();
    for (const auto &item : items)
        list.append(item.toString());
    return list;
}

KnownTeam readTeam(const QJsonObject &object)
{
    KnownTeam team;
    team.id = object.value("id"_L1).toString();
    team.league = object.value("league"_L1).toString();
    team.name = object.value("name"_L1).toString();
    const QJsonObject codes = object.value("codes"_L1).toObject();
    for (auto it = codes.begin(); it != codes.end(); ++it)
        team.codes.insert(it.key(), textList(it.value()));
    team.otherCodes = textList(object.value("other_codes"_L1));
    team.labels = textList(object.value("kalshi_labels"_L1));
    team.espnId = object.value("espn_id"_L1).toString();
    team.sgoId = object.value("sgo_id"_L1).toString();
    return team;
}

} // namespace

QString plainName(const QString &name)
{
    QString result;
    const QString decomposed = name.normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (c.isLetterOrNumber())
            result.append(c.toLower());
    }
    return result;
}

Expected<TeamTable> TeamTable::fromJson(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return failure(u"The team table is not readable: %1."_s.arg(error.errorString()));
    TeamTable table;
    const QJsonArray rows = document.object().value("teams"_L1).toArray();
    for (const auto &row : rows) {
        KnownTeam team = readTeam(row.toObject());
        if (team.id.isEmpty() || team.league.isEmpty() || team.name.isEmpty())
            return failure(u"Team \"%1\" lacks an id, a league or a name."_s.arg(team.id));
        if (table.m_byId.contains(team.id) || table.m_byName.contains(nameKey(team.league, team.name)))
            return failure(u"Team \"%1\" stands twice in the team table."_s.arg(team.id));
        const std::size_t index = table.m_teams.size();
        table.m_byId.insert(team.id, index);
        table.m_byName.insert(nameKey(team.league, team.name), index);
        table.m_leagues.insert(team.league);
        for (auto it = team.codes.cbegin(); it != team.codes.cend(); ++it) {
            for (const QString &code : it.value()) {
                const QString key = codeKey(it.key(), team.league, code);
                if (table.m_byCode.contains(key)) {
                    return failure(
                        u"The code \"%1\" of %2 means two teams of league \"%3\"."_s.arg(code, it.key(), team.league));
                }
                table.m_byCode.insert(key, index);
            }
        }
        for (const QString &code : std::as_const(team.otherCodes)) {
            const QString key = codeKey({}, team.league, code);
            if (table.m_byCode.contains(key))
                return failure(u"The code \"%1\" means two teams of league \"%2\"."_s.arg(code, team.league));
            table.m_byCode.insert(key, index);
        }
        table.m_teams.push_back(std::move(team));
    }
    if (table.m_teams.empty())
        return failure(u"The team table has no teams."_s);
    return table;
}

const TeamTable &TeamTable::builtIn()
{
    static const TeamTable table = [] {
        initTeamResource();
        QFile file(u":/edgeboard/teams/teams.json"_s);
        const bool opened = file.open(QIODevice::ReadOnly);
        auto read = fromJson(opened ? file.readAll() : QByteArray());
        Q_ASSERT_X(read.has_value(), "TeamTable", "the embedded table is broken; its test says where");
        return read ? std::move(*read) : TeamTable();
    }();
    return table;
}

const KnownTeam *TeamTable::byCode(const QString &system, const QString &league, const QString &code) const
{
    if (code.isEmpty())
        return nullptr;
    auto found = m_byCode.constFind(codeKey(system, league, code));
    if (found == m_byCode.cend())
        found = m_byCode.constFind(codeKey({}, league, code));
    return found == m_byCode.cend() ? nullptr : &m_teams.at(*found);
}

const KnownTeam *TeamTable::byName(const QString &league, const QString &name) const
{
    const auto found = m_byName.constFind(nameKey(league, name));
    return found == m_byName.cend() ? nullptr : &m_teams.at(*found);
}

const KnownTeam *TeamTable::find(const QString &feed, const QString &league, const Team &team) const
{
    if (!covers(league))
        return nullptr;
    if (const KnownTeam *named = byName(league, team.name))
        return named;
    if (const KnownTeam *called = byNickname(league, team.shortName))
        return called;
    return byCode(feed, league, team.abbreviation);
}

const KnownTeam *TeamTable::byNickname(const QString &league, const QString &nickname) const
{
    const QString wanted = plainName(nickname);
    if (wanted.size() < shortestNickname)
        return nullptr;
    const KnownTeam *found = nullptr;
    for (const KnownTeam &team : m_teams) {
        if (team.league != league || !plainName(team.name).endsWith(wanted))
            continue;
        if (found)
            return nullptr; // "Sox"
        found = &team;
    }
    return found;
}

QStringList TeamTable::codes(const QString &system, const QString &league) const
{
    QStringList result;
    for (const KnownTeam &team : m_teams) {
        if (team.league == league)
            result.append(team.codes.value(system));
    }
    return result;
}

bool TeamTable::covers(const QString &league) const
{
    return m_leagues.contains(league);
}

void TeamTable::learn(const QString &system, const QString &teamId, const QString &code)
{
    const auto index = m_byId.constFind(teamId);
    if (index == m_byId.cend() || code.isEmpty())
        return;
    KnownTeam &team = m_teams.at(*index);
    const QString key = codeKey(system, team.league, code);
    if (m_byCode.contains(key))
        return;
    m_byCode.insert(key, *index);
    team.codes[system].append(code);
}

} // namespace edgeboard
