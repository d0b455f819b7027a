// SPDX-License-Identifier: MIT
#include "tools/demo/ScoreFeed.h"

#include "tools/demo/Script.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace edgeboard::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int keepsPolling = 600; // after the end of a game

QString clockText(double seconds)
{
    if (seconds < 60.0)
        return QString::number(seconds, 'f', 1);
    const int whole = static_cast<int>(seconds);
    return u"%1:%2"_s.arg(whole / 60).arg(whole % 60, 2, 10, QChar(u'0'));
}

QJsonObject statusType(const QString &name, const QString &state, bool completed, const QString &detail = {})
{
    return {{u"name"_s, name}, {u"state"_s, state}, {u"completed"_s, completed}, {u"shortDetail"_s, detail}};
}

QJsonObject status(const Fixture &fixture, const std::optional<Fact> &fact, int second, const League &league)
{
    if (!fact)
        return {{u"period"_s, 0}, {u"displayClock"_s, u"0:00"_s},
            {u"type"_s, statusType(u"STATUS_SCHEDULED"_s, u"pre"_s, false)}};
    QJsonObject type;
    if (isOverAt(fixture, second))
        type = statusType(u"STATUS_FINAL"_s, u"post"_s, true, u"Final"_s);
    else if (endsPeriod(*fact))
        type = statusType(
            fact->period * 2 == league.regulation ? u"STATUS_HALFTIME"_s : u"STATUS_END_PERIOD"_s, u"in"_s, false);
    else if (!fact->half.isEmpty())
        type = statusType(u"STATUS_IN_PROGRESS"_s, u"in"_s, false,
            (fact->half == "Bottom"_L1 ? u"Bot"_s : fact->half) + u' ' + QString::number(fact->period));
    else
        type = statusType(u"STATUS_IN_PROGRESS"_s, u"in"_s, false);
    return {
        {u"period"_s, fact->period},
        {u"displayClock"_s, fact->clock >= 0 ? clockText(fact->clock) : u"0:00"_s},
        {u"type"_s, type},
    };
}

QJsonObject competitor(const FactTeam &team, const QString &side, int score)
{
    const QJsonObject object {
        {u"id"_s, team.id},
        {u"displayName"_s, team.team.name},
        {u"shortDisplayName"_s, team.team.shortName},
        {u"abbreviation"_s, team.team.abbreviation},
        {u"color"_s, team.team.color},
        {u"alternateColor"_s, team.team.alternateColor},
    };
    return {{u"homeAway"_s, side}, {u"score"_s, QString::number(score)}, {u"team"_s, object}};
}

QJsonObject situation(const Fact &fact)
{
    QJsonObject object;
    if (!fact.possession.isEmpty()) {
        object.insert(u"possession"_s, fact.possession);
        object.insert(u"down"_s, fact.down);
        object.insert(u"distance"_s, fact.distance);
        object.insert(u"yardLine"_s, fact.yardLine);
    }
    if (fact.outs >= 0)
        object.insert(u"outs"_s, std::min(fact.outs, 3));
    return object;
}

QJsonArray odds(const PregameLine &line)
{
    QJsonObject entry {{u"provider"_s, QJsonObject {{u"name"_s, u"ESPN BET"_s}}}};
    if (line.homeSpread)
        entry.insert(u"spread"_s, *line.homeSpread);
    if (line.total)
        entry.insert(u"overUnder"_s, *line.total);
    const auto side = [](int american) {
        const QString text = (american > 0 ? u"+"_s : QString()) + QString::number(american);
        return QJsonObject {{u"close"_s, QJsonObject {{u"odds"_s, text}}}};
    };
    if (line.homeMoneyline && line.awayMoneyline)
        entry.insert(u"moneyline"_s,
            QJsonObject {{u"home"_s, side(*line.homeMoneyline)}, {u"away"_s, side(*line.awayMoneyline)}});
    return {entry};
}

QByteArray scoreboard(const Fixture &fixture, const League &league, int second)
{
    const auto fact = factAt(fixture, second);
    const auto start = WallTime(std::chrono::milliseconds(createdMs + fixture.kickoff * 1000LL));
    QJsonObject competition {
        {u"competitors"_s,
            QJsonArray {competitor(fixture.facts.home, u"home"_s, fact ? fact->home : 0),
                competitor(fixture.facts.away, u"away"_s, fact ? fact->away : 0)}},
        {u"status"_s, status(fixture, fact, second, league)},
    };
    if (fact && !isOverAt(fixture, second)) {
        if (const QJsonObject now = situation(*fact); !now.isEmpty())
            competition.insert(u"situation"_s, now);
    }
    // ESPN takes the odds away at the start.
    if (!fact && (fixture.facts.line.homeSpread || fixture.facts.line.homeMoneyline))
        competition.insert(u"odds"_s, odds(fixture.facts.line));
    const QJsonObject event {
        {u"id"_s, fixture.facts.event},
        {u"date"_s, toRfc3339(start)},
        {u"competitions"_s, QJsonArray {competition}},
    };
    return QJsonDocument(QJsonObject {{u"events"_s, QJsonArray {event}}}).toJson(QJsonDocument::Compact);
}

} // namespace

std::optional<Fact> factAt(const Fixture &fixture, int second)
{
    const int own = second - fixture.kickoff;
    std::optional<Fact> found;
    for (const Fact &fact : fixture.facts.facts) {
        if (fact.second > own)
            break;
        found = fact;
    }
    if (found && fixture.facts.event == QStringView(falseScore.event) && own >= falseScore.from
        && own < falseScore.until)
        found->home += falseScore.homePoints;
    return found;
}

bool endsPeriod(const Fact &fact)
{
    return fact.kind == "End Period"_L1 || fact.kind == "Period End"_L1 || fact.kind == "End of Half"_L1;
}

bool isOverAt(const Fixture &fixture, int second)
{
    return second - fixture.kickoff >= fixture.facts.facts.back().second;
}

std::vector<SessionEntry> scoreFeed(const Fixture &fixture, const LeagueTable &leagues, int lastSecond)
{
    const League &league = *leagues.byId(fixture.facts.league);
    const int end = fixture.kickoff + fixture.facts.facts.back().second;
    std::vector<SessionEntry> entries;
    // Each league has its own phase, as separate timers would.
    int second = 1 + static_cast<int>(leagues.ids().indexOf(league.id)) % pollSeconds;
    while (second <= lastSecond) {
        SessionEntry entry;
        entry.at = std::chrono::seconds(second);
        entry.feed = u"espn"_s;
        entry.session = 1;
        entry.message = {u"http"_s, u"/apis/site/v2/sports/%1/scoreboard"_s.arg(league.espnPath),
            scoreboard(fixture, league, second)};
        entries.push_back(std::move(entry));
        const bool near = second >= fixture.kickoff - idlePollSeconds && second <= end + keepsPolling;
        second += near ? pollSeconds : idlePollSeconds;
    }
    return entries;
}

} // namespace edgeboard::demo
