// SPDX-License-Identifier: MIT
#include "core/wire/EspnEvent.h"

#include "core/wire/EspnListRow.h"
#include "core/wire/EspnOdds.h"
#include "core/wire/EspnSituation.h"
#include "core/wire/EspnStatus.h"
#include "core/wire/EspnTeams.h"

#include <algorithm>
#include <cmath>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

std::optional<Object> firstCompetition(const Object &event)
{
    const auto competitions = arrayField(event, "competitions");
    Object competition;
    if (!competitions || competitions->at(0).get(competition) != simdjson::SUCCESS)
        return std::nullopt;
    return competition;
}

std::optional<Object> statusOf(const Object &competition, const Object &event)
{
    const auto own = objectField(competition, "status");
    return own && objectField(*own, "type") ? own : objectField(event, "status");
}

// Cricket scores are texts like "155/6" and its states have no names: there is no board for it yet.
bool isNamelessCricket(const Object &status, const League &league)
{
    const auto type = objectField(status, "type");
    return league.sport == "cricket"_L1 && type && !textField(*type, "name");
}

void readScores(const EspnSides &sides, Phase phase, GameUpdate &update)
{
    // "0" is sent before the start, and for games that are not played.
    if (phase == Phase::Scheduled)
        return;
    const auto home = intField(sides.home, "score");
    const auto away = intField(sides.away, "score");
    const bool interrupted = phase == Phase::Postponed || phase == Phase::Canceled || phase == Phase::Suspended;
    if (interrupted && home.value_or(0) == 0 && away.value_or(0) == 0)
        return;
    if (home && *home >= 0)
        update.homeScore = home;
    if (away && *away >= 0)
        update.awayScore = away;
}

// The goals of a shoot-out are level: who won it stands elsewhere.
QString shootOutText(const EspnSides &sides, const GameUpdate &update)
{
    const auto home = intField(sides.home, "shootoutScore");
    const auto away = intField(sides.away, "shootoutScore");
    if (!home || !away || *home < 0 || *away < 0 || update.period != u"PEN"_s)
        return {};
    if (*update.phase != Phase::Final)
        return u"Penalties %1-%2"_s.arg(*home).arg(*away);
    if (*home == *away)
        return {};
    const bool homeWon = *home > *away;
    return u"%1 win %2-%3 on penalties"_s.arg((homeWon ? update.home : update.away)->shortName.left(40),
        QString::number(std::max(*home, *away)), QString::number(std::min(*home, *away)));
}

std::optional<EspnChance> readChance(const Object &play)
{
    const auto object = objectField(play, "probability");
    if (!object)
        return std::nullopt;
    const auto home = numberField(*object, "homeWinPercentage");
    const auto away = numberField(*object, "awayWinPercentage");
    const double tie = numberField(*object, "tiePercentage").value_or(0.0);
    const auto fits = [](double value) { return value >= 0.0 && value <= 1.0; };
    if (!home || !away || !fits(*home) || !fits(*away) || !fits(tie) || std::abs(*home + *away + tie - 1.0) > 0.02)
        return std::nullopt;
    return EspnChance {*home, *away, tie};
}

void readLastPlay(const Object &competition, EspnEvent &result)
{
    const auto situation = objectField(competition, "situation");
    const auto play = situation ? objectField(*situation, "lastPlay") : std::nullopt;
    if (!play)
        return;
    result.playId = stringField(*play, "id");
    const QString text = stringField(*play, "text");
    result.reversed
        = text.contains("REVERSED"_L1, Qt::CaseInsensitive) || text.contains("overturned"_L1, Qt::CaseInsensitive);
    if (isUnderWay(*result.update.phase))
        result.chance = readChance(*play);
}

std::optional<EspnEvent> readGame(const Object &event, const Object &competition, const League &league)
{
    const auto competitors = arrayField(competition, "competitors");
    const auto statusObject = statusOf(competition, event);
    const auto status = statusObject ? readEspnStatus(*statusObject, league) : std::nullopt;
    const auto sides = competitors ? espnSides(*competitors) : std::nullopt;
    if (!status || !sides)
        return std::nullopt;
    EspnEvent result;
    GameUpdate &update = result.update;
    update.home = espnTeam(sides->home);
    update.away = espnTeam(sides->away);
    if (update.home->name.isEmpty() || update.away->name.isEmpty())
        return std::nullopt;
    if (boolField(competition, "timeValid").value_or(true))
        update.start = fromIso8601(stringField(event, "date"));
    update.phase = status->phase;
    update.periodNumber = status->periodNumber;
    update.period = status->period;
    update.clock = status->clock;
    readScores(*sides, status->phase, update);
    const auto type = objectField(*statusObject, "type");
    update.situation = espnSituation(competition, sides->home, sides->away, stringField(*type, "shortDetail"), league);
    if (const QString text = shootOutText(*sides, update); !text.isEmpty())
        update.detail = text;
    // Soccer keeps its odds through the game, and a line that knows the score is none of before the start.
    const auto odds = status->phase == Phase::Scheduled ? arrayField(competition, "odds") : std::nullopt;
    if (odds)
        update.pregame = espnLine(*odds, update.home->abbreviation, update.away->abbreviation);
    readLastPlay(competition, result);
    const QString teams = update.away->abbreviation + u" at "_s + update.home->abbreviation;
    if (sides->assumed)
        result.notes.append(u"ESPN does not say who is at home in %1: taken by order."_s.arg(teams));
    if (status->isDoubtful)
        result.notes.append(
            u"ESPN says that %1 is over, but not how it ended (%2)."_s.arg(teams, status->name.left(40)));
    return result;
}

} // namespace

std::optional<EspnEvent> readEspnEvent(const Object &event, const League &league)
{
    const QString id = stringField(event, "id");
    if (id.isEmpty())
        return std::nullopt;
    const auto competition = firstCompetition(event);
    const auto status = competition ? statusOf(*competition, event) : std::nullopt;
    const bool asRow = league.isList || (status && isNamelessCricket(*status, league));
    std::optional<EspnEvent> result;
    if (!asRow && competition) {
        result = readGame(event, *competition, league);
    } else if (asRow) {
        if (auto row = readEspnListRow(event, league)) {
            result.emplace();
            result->isList = true;
            result->update = *std::move(row);
        }
    }
    if (!result)
        return std::nullopt;
    result->update.sourceId = id;
    result->update.league = league.id;
    result->update.sport = league.sport;
    return result;
}

} // namespace edgeboard::wire
