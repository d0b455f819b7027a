// SPDX-License-Identifier: MIT
#include "core/wire/SgoEvent.h"

#include "core/wire/ClockText.h"
#include "core/wire/EspnTeams.h"
#include "core/wire/RelayText.h"
#include "core/wire/SgoLimits.h"

#include <array>
#include <utility>

namespace edgeboard::wire::sgo {

using namespace Qt::StringLiterals;

namespace {

QString text(const Object &object, std::string_view key, qsizetype longest)
{
    return relay::cleanText(textField(object, key).value_or(std::string_view()), longest);
}

// "BASKETBALL" is our "basketball"; "AUSSIE_RULES" is a word of their own.
QString sportOf(const QString &sportId)
{
    static constexpr std::array<std::pair<const char16_t *, const char16_t *>, 3> others {
        {{u"AUSSIE_RULES", u"australian-football"}, {u"MOTORSPORTS", u"racing"}, {u"RUGBY_LEAGUE", u"rugby-league"}}};
    for (const auto &[theirs, ours] : others) {
        if (sportId == QStringView(theirs))
            return QString::fromUtf16(ours);
    }
    return sportId.toLower().replace(u'_', u'-');
}

void readLeague(const Object &object, const LeagueTable &leagues, Event &event)
{
    const QString id = text(object, "leagueID", longestName);
    const QString sport = sportOf(text(object, "sportID", longestName));
    if (const League *known = leagues.bySgoId(id)) {
        event.league = *known;
    } else {
        const QString word = id.isEmpty() ? sport : id.toLower();
        event.league = leagueLike(word, sport);
    }
    if (!event.league.id.isEmpty())
        event.update.league = event.league.id;
    if (!event.league.sport.isEmpty())
        event.update.sport = event.league.sport;
}

void readScore(const Object &team, std::optional<int> &score, QString &fault)
{
    if (!field(team, "score"))
        return;
    const auto value = intField(team, "score");
    if (value && *value >= 0 && *value <= largestScore)
        score = value;
    else
        fault = u"has a score that cannot be one"_s;
}

void readSides(const Object &object, Event &event, QString &fault)
{
    const auto teams = objectField(object, "teams");
    const auto home = teams ? objectField(*teams, "home") : std::nullopt;
    const auto away = teams ? objectField(*teams, "away") : std::nullopt;
    if (home) {
        if (Team team = readTeam(*home); !team.name.isEmpty())
            event.update.home = std::move(team);
        readScore(*home, event.update.homeScore, fault);
    }
    if (away) {
        if (Team team = readTeam(*away); !team.name.isEmpty())
            event.update.away = std::move(team);
        readScore(*away, event.update.awayScore, fault);
    }
    if (!event.update.home || !event.update.away)
        fault = u"names no two teams"_s;
    // A score before the start is none: absent is not 0, and 0 is not yet a score.
    if (event.hasStatus && !event.status.hasBegun) {
        event.update.homeScore.reset();
        event.update.awayScore.reset();
    }
}

// The types name no title; what is known of one stands in a few places.
QString titleOf(const Object &object, const Event &event)
{
    if (QString name = text(object, "name", longestTitle); !name.isEmpty())
        return name;
    if (const auto info = objectField(object, "info")) {
        for (const std::string_view key : {"name", "seasonWeek"}) {
            if (QString name = text(*info, key, longestTitle); !name.isEmpty())
                return name;
        }
    }
    return event.league.name.isEmpty() ? event.league.id.toUpper() : event.league.name;
}

} // namespace

Team readTeam(const Object &object)
{
    Team team;
    if (const auto names = objectField(object, "names")) {
        team.name = text(*names, "long", longestName);
        team.shortName = text(*names, "medium", longestName);
        team.abbreviation = text(*names, "short", 12);
    }
    for (const QString &other : {team.shortName, team.abbreviation, text(object, "name", longestName)}) {
        if (team.name.isEmpty())
            team.name = other;
    }
    if (team.shortName.isEmpty())
        team.shortName = team.name;
    if (const auto colors = objectField(object, "colors")) {
        team.color = espnColor(text(*colors, "primary", 12));
        team.alternateColor = espnColor(text(*colors, "secondary", 12));
    }
    return team;
}

Event readEvent(const Object &object, const QString &id, const LeagueTable &leagues, QString &fault)
{
    Event event;
    event.update.sourceId = id;
    const auto type = textField(object, "type");
    if (type == "prop") {
        event.kind = Event::Kind::Prop;
        return event;
    }
    event.kind = type == "tournament" ? Event::Kind::Tournament : Event::Kind::Match;
    readLeague(object, leagues, event);
    if (const auto status = objectField(object, "status")) {
        event.hasStatus = true;
        event.status = readStatus(*status, event.league);
        event.update.phase = event.status.phase;
        event.update.start = event.status.start;
    } else {
        fault = u"has no status"_s;
    }
    if (event.kind == Event::Kind::Tournament) {
        event.update.title = titleOf(object, event);
        event.update.detail = event.status.words;
        return event;
    }
    if (event.hasStatus) {
        event.update.period = event.status.period;
        event.update.periodNumber = event.status.periodNumber;
        event.update.clock = event.status.clock;
    }
    readSides(object, event, fault);
    return event;
}

} // namespace edgeboard::wire::sgo
