// SPDX-License-Identifier: MIT
#include "core/wire/EspnScoreboard.h"

#include "core/base/Odds.h"
#include "core/wire/EspnFields.h"
#include "core/wire/Json.h"

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

Team parseTeam(const Object &competitor)
{
    Team team;
    const auto object = objectField(competitor, "team");
    if (!object)
        return team;
    team.name = stringField(*object, "displayName");
    team.shortName = stringField(*object, "shortDisplayName");
    if (team.shortName.isEmpty())
        team.shortName = stringField(*object, "name");
    if (team.name.isEmpty())
        team.name = team.shortName;
    if (team.shortName.isEmpty())
        team.shortName = team.name;
    team.abbreviation = stringField(*object, "abbreviation");
    team.color = espnColor(stringField(*object, "color"));
    team.alternateColor = espnColor(stringField(*object, "alternateColor"));
    return team;
}

struct Sides
{
    std::optional<Object> home;
    std::optional<Object> away;
};

// ESPN lists home first today and nothing promises it: look at homeAway, and fall back to `order`.
Sides findSides(const Array &competitors)
{
    Sides sides;
    std::vector<Object> all;
    for (const Element element : competitors) {
        Object competitor;
        if (element.get(competitor) != simdjson::SUCCESS)
            continue;
        all.push_back(competitor);
        const auto side = textField(competitor, "homeAway");
        if (side == "home" && !sides.home)
            sides.home = competitor;
        else if (side == "away" && !sides.away)
            sides.away = competitor;
    }
    if ((!sides.home || !sides.away) && all.size() == 2) {
        const bool firstIsHome = intField(all[0], "order").value_or(0) <= intField(all[1], "order").value_or(1);
        sides.home = firstIsHome ? all[0] : all[1];
        sides.away = firstIsHome ? all[1] : all[0];
    }
    return sides;
}

PregameLine parseLine(const Array &odds)
{
    PregameLine line;
    for (const Element element : odds) {
        Object entry;
        if (element.get(entry) != simdjson::SUCCESS)
            continue;
        line.homeSpread = numberField(entry, "spread");
        line.total = numberField(entry, "overUnder");
        if (const auto moneyline = objectField(entry, "moneyline")) {
            const auto price = [&](std::string_view side) -> std::optional<int> {
                const auto object = objectField(*moneyline, side);
                const auto close = object ? objectField(*object, "close") : std::nullopt;
                return close ? parseAmerican(stringField(*close, "odds")) : std::nullopt;
            };
            line.homeMoneyline = price("home");
            line.awayMoneyline = price("away");
            line.drawMoneyline = price("draw");
        }
        break;
    }
    return line;
}

std::optional<GameUpdate> parseEvent(const Object &event, const QString &league, const QString &sport)
{
    GameUpdate update;
    update.sourceId = stringField(event, "id");
    const auto competitions = arrayField(event, "competitions");
    Object competition;
    if (update.sourceId.isEmpty() || !competitions || competitions->at(0).get(competition) != simdjson::SUCCESS)
        return std::nullopt;
    const auto competitors = arrayField(competition, "competitors");
    auto status = objectField(competition, "status");
    if (!status)
        status = objectField(event, "status");
    const auto type = status ? objectField(*status, "type") : std::nullopt;
    if (!competitors || !type)
        return std::nullopt;
    const Sides sides = findSides(*competitors);
    if (!sides.home || !sides.away)
        return std::nullopt;

    update.league = league;
    update.sport = sport;
    update.start = fromIso8601(stringField(event, "date"));
    update.home = parseTeam(*sides.home);
    update.away = parseTeam(*sides.away);
    update.homeScore = intField(*sides.home, "score");
    update.awayScore = intField(*sides.away, "score");
    update.phase = espnPhase(textField(*type, "state").value_or(""), boolField(*type, "completed").value_or(false),
        textField(*type, "name").value_or(""));
    const int period = std::max(0, intField(*status, "period").value_or(0));
    update.periodNumber = *update.phase == Phase::Scheduled ? 0 : period;
    update.period = *update.periodNumber > 0 ? QString::number(*update.periodNumber) : QString();
    update.clock = espnClock(stringField(*status, "displayClock"), sport, *update.phase);
    update.situation = espnSituation(competition, *sides.home, *sides.away, stringField(*type, "shortDetail"), sport);
    if (const auto odds = arrayField(competition, "odds"))
        update.pregame = parseLine(*odds);
    return update;
}

} // namespace

FeedBatch parseEspnScoreboard(const QByteArray &body, const QString &league, const QString &sport)
{
    FeedBatch batch;
    batch.kind = FeedBatch::Kind::Image;
    batch.scope = league;

    simdjson::dom::parser parser;
    Object root;
    Array events;
    if (parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) != simdjson::SUCCESS
        || root.at_key("events").get(events) != simdjson::SUCCESS) {
        batch.kind = FeedBatch::Kind::Delta;
        batch.complete = false;
        batch.malformed = 1;
        batch.problems.append(u"ESPN's answer for %1 holds no list of events."_s.arg(league));
        return batch;
    }
    for (const Element element : events) {
        Object event;
        std::optional<GameUpdate> update;
        if (element.get(event) == simdjson::SUCCESS)
            update = parseEvent(event, league, sport);
        if (update) {
            batch.games.push_back(*std::move(update));
        } else {
            // Tournaments, and the empty objects that ESPN has served: nothing may be concluded from absence now.
            ++batch.malformed;
            batch.complete = false;
        }
    }
    if (batch.malformed > 0)
        batch.problems.append(u"%1 of ESPN's events for %2 could not be read."_s.arg(batch.malformed).arg(league));
    return batch;
}

EspnDecoder::EspnDecoder(const LeagueTable &leagues)
    : m_leagues(leagues)
{
}

FeedBatch EspnDecoder::decode(const RawMessage &message)
{
    // /apis/site/v2/sports/{sport}/{league}/scoreboard?dates=...
    const QString path = message.target.section(u'?', 0, 0);
    const QString league = path.section("/sports/"_L1, 1).section("/scoreboard"_L1, 0, 0);
    const League *known = m_leagues.byEspnPath(league);
    if (!known) {
        FeedBatch batch;
        batch.unknown = 1;
        batch.problems.append(u"An answer of ESPN for %1, which no league of ours stands for."_s.arg(league.left(60)));
        return batch;
    }
    return parseEspnScoreboard(message.payload, known->id, known->sport);
}

} // namespace edgeboard::wire
