// SPDX-License-Identifier: MIT
#include "core/wire/RelayGames.h"

#include "core/wire/BridgeMessage.h"
#include "core/wire/ClockText.h"
#include "core/wire/RelayLimits.h"
#include "core/wire/RelayText.h"

#include <array>
#include <cmath>

namespace edgeboard::wire::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPlace = 40;
constexpr std::array<const char16_t *, 5> breakWords {u"HT", u"HALF", u"HALFTIME", u"HALF TIME", u"BREAK"};

bool isBreakWord(const QString &period)
{
    const QString word = period.toUpper();
    return std::any_of(breakWords.begin(), breakWords.end(), [&](const char16_t *w) { return word == QStringView(w); });
}

// Not said in numbers, but meant: protocols/relay.md section 5.
std::optional<int> numberOfPeriod(const QString &period, const League &league)
{
    if (league.period == PeriodKind::Minute && (period == "1H"_L1 || period == "2H"_L1))
        return period.startsWith(u'1') ? 1 : 2;
    if (countsDown(league) && league.regulation > 0 && period == "OT"_L1)
        return league.regulation + 1;
    return std::nullopt;
}

League leagueOf(const GameUpdate &update, const LeagueTable &leagues)
{
    const League *known = update.league ? leagues.byId(*update.league) : nullptr;
    return known ? *known : leagueLike(update.league.value_or(QString()), update.sport.value_or(QString()));
}

void completePlace(GameUpdate &update, const League &league)
{
    if (update.period && !update.periodNumber)
        update.periodNumber = numberOfPeriod(*update.period, league);
}

TeamNames namesOf(const Object &object, std::string_view key, std::optional<Team> &team)
{
    if (!team)
        return {};
    QString city;
    QString mascot;
    if (const auto said = objectField(object, key)) {
        city = cleanText(textField(*said, "city").value_or(std::string_view()), longestOutcome);
        mascot = cleanText(textField(*said, "mascot").value_or(std::string_view()), longestOutcome);
    }
    if (!mascot.isEmpty())
        team->shortName = mascot.left(80);
    return {team->name, city, mascot, team->abbreviation};
}

bool isCleared(const Object &object, std::string_view key)
{
    Element element;
    return object.at_key(key).get(element) == simdjson::SUCCESS && element.is_null();
}

bool hasId(const Object &object)
{
    if (const auto text = textField(object, "game_id"))
        return isId(*text);
    const auto number = intField(object, "game_id");
    return number && *number >= 0;
}

void checkScore(std::optional<int> &score, QString &fault)
{
    if (score && *score > largestScore) {
        score.reset();
        fault = u"has a score that cannot be one"_s;
    }
}

std::optional<int> scoreOf(const SaidNumber &said, QString &fault)
{
    const auto value = said.number();
    const bool absent = said.is == SaidNumber::Is::Absent || said.is == SaidNumber::Is::Null;
    if (value && *value == std::floor(*value) && *value >= 0 && *value <= largestScore)
        return static_cast<int>(*value);
    if (!absent)
        fault = u"has a score that cannot be one"_s;
    return std::nullopt;
}

enum class Stage : std::uint8_t { Unknown, Before, During, After };

Stage stageOf(const std::optional<Phase> &phase)
{
    switch (phase.value_or(Phase::Unknown)) {
    case Phase::Scheduled:
        return Stage::Before;
    case Phase::Live:
    case Phase::Break:
    case Phase::Delayed:
    case Phase::Suspended:
        return Stage::During;
    case Phase::Postponed:
    case Phase::Canceled:
    case Phase::Final:
        return Stage::After;
    case Phase::Unknown:
        break;
    }
    return Stage::Unknown;
}

template <typename T>
void take(std::optional<T> &target, const std::optional<T> &said)
{
    if (said)
        target = said;
}

template <typename T>
int differs(const std::optional<T> &said, const std::optional<T> &known)
{
    return said && known && *said != *known ? 1 : 0;
}

} // namespace

std::optional<SaidGame> readGame(const Object &object, const LeagueTable &leagues, QString &fault)
{
    if (!hasId(object))
        return std::nullopt;
    auto update = readRelayGame(object, leagues);
    if (!update)
        return std::nullopt;
    SaidGame game;
    game.teams = {namesOf(object, "home_team", update->home), namesOf(object, "away_team", update->away)};
    game.slug = stringField(object, "pn_slug");
    game.update = *std::move(update);
    if (const auto scores = objectField(object, "scores"); scores && isCleared(*scores, "clock"))
        game.update.clock = GameClock {};
    checkScore(game.update.homeScore, fault);
    checkScore(game.update.awayScore, fault);
    if (game.update.phase == Phase::Live && isBreakWord(game.update.period.value_or(QString())))
        game.update.phase = Phase::Break;
    const League league = leagueOf(game.update, leagues);
    completePlace(game.update, league);
    if (!game.update.sport && !league.sport.isEmpty())
        game.update.sport = league.sport;
    return game;
}

GameUpdate readScoreChange(const Delta &delta, const RelayGame &game, const LeagueTable &leagues, QString &fault)
{
    GameUpdate update;
    update.sourceId = game.id();
    update.league = game.known.league;
    update.sport = game.known.sport;
    update.homeScore = scoreOf(delta.homeScore, fault);
    update.awayScore = scoreOf(delta.awayScore, fault);
    const League league = leagueOf(update, leagues);
    // A game that is over has no clock any more, whoever is late.
    update.phase = game.known.phase;
    putPlace(cleanText(delta.period.text, longestPlace),
        delta.clock.isSaid ? std::optional(cleanText(delta.clock.text, longestPlace)) : std::nullopt, league, update);
    completePlace(update, league);
    // It says no status, but there is none without play.
    const Stage stage = stageOf(game.known.phase);
    if (stage == Stage::During || stage == Stage::Unknown)
        update.phase = isBreakWord(update.period.value_or(QString())) ? Phase::Break : Phase::Live;
    if (update.phase == game.known.phase)
        update.phase.reset();
    update.sourceTime = timeFromMs(delta.price.time.value);
    return update;
}

void settle(GameUpdate &update, const RelayGame &game)
{
    const Stage stage = stageOf(update.phase);
    if (stage == Stage::After)
        update.clock = GameClock {};
    // What came while it was still called unplayed was not counted then.
    if (stage == Stage::During && stageOf(game.known.phase) == Stage::Before) {
        const auto fill = [](auto &said, const auto &known) {
            if (!said)
                said = known;
        };
        fill(update.homeScore, game.known.homeScore);
        fill(update.awayScore, game.known.awayScore);
        fill(update.period, game.known.period);
        fill(update.periodNumber, game.known.periodNumber);
        fill(update.clock, game.known.clock);
    }
}

void merge(const GameUpdate &update, RelayGame &game)
{
    GameUpdate &known = game.known;
    take(known.league, update.league);
    take(known.sport, update.sport);
    take(known.start, update.start);
    take(known.home, update.home);
    take(known.away, update.away);
    take(known.homeScore, update.homeScore);
    take(known.awayScore, update.awayScore);
    take(known.phase, update.phase);
    take(known.period, update.period);
    take(known.periodNumber, update.periodNumber);
    take(known.clock, update.clock);
    const Stage stage = stageOf(known.phase);
    if (update.phase && stage != Stage::Unknown)
        game.live = stage == Stage::During;
    if (update.listed == false)
        game.live = false;
}

int differences(const GameUpdate &update, const GameUpdate &known)
{
    const bool staged = stageOf(update.phase) != Stage::Unknown && stageOf(known.phase) != Stage::Unknown;
    const int phase = staged && stageOf(update.phase) != stageOf(known.phase) ? 1 : 0;
    return phase + differs(update.homeScore, known.homeScore) + differs(update.awayScore, known.awayScore)
        + differs(update.period, known.period);
}

void keepFacts(GameUpdate &update)
{
    GameUpdate facts;
    facts.sourceId = update.sourceId;
    facts.league = update.league;
    facts.sport = update.sport;
    facts.start = update.start;
    facts.home = update.home;
    facts.away = update.away;
    update = std::move(facts);
}

} // namespace edgeboard::wire::relay
