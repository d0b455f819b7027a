// SPDX-License-Identifier: MIT
#include "core/wire/BridgeMessage.h"

#include "core/wire/ClockText.h"

#include <array>
#include <utility>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestPeriod = 99;
constexpr double firstMs = 1e11; // 1973: a time stamp in seconds is none in milliseconds
constexpr double lastMs = 4.1e12; // 2099

// The words of the tutorials, of ESPN and of the relay beside our own.
constexpr std::array<std::pair<const char16_t *, Phase>, 14> statusWords {{
    {u"pre", Phase::Scheduled},
    {u"in", Phase::Live},
    {u"post", Phase::Final},
    {u"unplayed", Phase::Scheduled},
    {u"completed", Phase::Final},
    {u"half", Phase::Break},
    {u"halftime", Phase::Break},
    {u"cancelled", Phase::Canceled},
    {u"in_progress", Phase::Live},
    {u"inprogress", Phase::Live},
    {u"finished", Phase::Final},
    {u"ended", Phase::Final},
    {u"not_started", Phase::Scheduled},
    {u"upcoming", Phase::Scheduled},
}};

std::optional<Phase> phaseOfWord(const QString &text)
{
    const QString word = text.trimmed().toLower();
    for (const auto &[name, phase] : statusWords) {
        if (word == QStringView(name))
            return phase;
    }
    const auto phase = phaseFromString(word);
    return phase == Phase::Unknown ? std::nullopt : phase;
}

QString wordField(const Object &object, std::string_view key)
{
    const QString text = stringField(object, key).simplified();
    if (!text.isEmpty())
        return text.left(80);
    // Ids and periods come as numbers too.
    const auto number = intField(object, key);
    return number ? QString::number(*number) : QString();
}

QString firstWord(const Object &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        QString text = wordField(object, key);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

std::optional<int> scoreField(const Object &object, std::string_view key)
{
    const auto score = intField(object, key);
    return score && *score >= 0 ? score : std::nullopt;
}

Team teamNamed(const QString &name, const QString &abbreviation)
{
    Team team;
    team.name = name.isEmpty() ? abbreviation : name;
    team.shortName = team.name;
    team.abbreviation = abbreviation.isEmpty() ? name : abbreviation;
    return team;
}

std::optional<Team> teamField(const Object &message, std::string_view key, const QString &longName)
{
    if (const auto object = objectField(message, key)) {
        const QString name = firstWord(*object, {"name", "displayName"});
        QString abbreviation = firstWord(*object, {"abbreviation", "abbr"});
        if (abbreviation.isEmpty())
            abbreviation = wordField(*object, "abbreviation_pn").toUpper();
        return name.isEmpty() && abbreviation.isEmpty() ? std::nullopt : std::optional(teamNamed(name, abbreviation));
    }
    const QString text = wordField(message, key);
    return text.isEmpty() && longName.isEmpty() ? std::nullopt : std::optional(teamNamed(longName, text));
}

// home_team and home are two spellings of one field; a message of ours has both.
void readTeams(const Object &message, GameUpdate &update)
{
    const QString homeName = wordField(message, "home_name");
    const QString awayName = wordField(message, "away_name");
    const auto team = [&](std::string_view longer, std::string_view shorter, const QString &name) {
        const bool hasLonger = objectField(message, longer) || !wordField(message, longer).isEmpty();
        return teamField(message, hasLonger ? longer : shorter, name);
    };
    update.home = team("home_team", "home", homeName);
    update.away = team("away_team", "away", awayName);
}

League leagueOf(const GameUpdate &update, const LeagueTable &leagues)
{
    const League *known = update.league ? leagues.byId(*update.league) : nullptr;
    return known ? *known : leagueLike(update.league.value_or(QString()), update.sport.value_or(QString()));
}

// `period` is a number or a word, and our own bridge says the word beside it.
void readPlace(const Object &object, const League &league, GameUpdate &update)
{
    const bool saysClock = field(object, "clock").has_value();
    putPlace(wordField(object, "period"), saysClock ? std::optional(wordField(object, "clock")) : std::nullopt, league,
        update);
    if (const QString word = wordField(object, "period_text"); !word.isEmpty())
        update.period = word.left(12);
}

void readCommon(const Object &message, const LeagueTable &leagues, GameUpdate &update)
{
    const auto put = [&](std::optional<QString> &target, std::initializer_list<std::string_view> keys) {
        if (QString text = firstWord(message, keys); !text.isEmpty())
            target = std::move(text);
    };
    put(update.league, {"league", "pn_league_code"});
    if (const League *league = update.league ? leagues.byRelayCode(*update.league) : nullptr)
        update.league = league->id;
    put(update.sport, {"sport", "sport_category"});
    put(update.title, {"title"});
    put(update.detail, {"detail"});
    update.start = fromIso8601(firstWord(message, {"start", "start_date"}));
    if (const auto ts = numberField(message, "ts"); ts && *ts > firstMs && *ts < lastMs)
        update.sourceTime = WallTime(std::chrono::milliseconds(static_cast<qint64>(*ts)));
}

} // namespace

std::optional<GameUpdate> readBridgeGame(const Object &message, const LeagueTable &leagues)
{
    GameUpdate update;
    update.sourceId = wordField(message, "game_id");
    readCommon(message, leagues, update);
    readTeams(message, update);
    update.listed = boolField(message, "listed");
    // Our own bridge says the phase, which knows more than pre, in and post.
    for (const std::string_view key : {"phase", "new_status", "status", "to"}) {
        update.phase = phaseOfWord(wordField(message, key));
        if (update.phase)
            break;
    }
    const auto score = [&message](std::string_view ours, std::string_view relays) {
        const auto value = scoreField(message, ours);
        return value ? value : scoreField(message, relays);
    };
    update.homeScore = score("home_score", "score_home");
    update.awayScore = score("away_score", "score_away");
    readPlace(message, leagueOf(update, leagues), update);
    // The tutorials' score_change names its game by the teams alone.
    const bool byTeams = update.home && update.away && (update.homeScore || update.awayScore);
    return update.sourceId.isEmpty() && !byTeams ? std::nullopt : std::optional(update);
}

void putPlace(const QString &period, const std::optional<QString> &clock, const League &league, GameUpdate &update)
{
    bool isNumber = false;
    const int number = period.toInt(&isNumber);
    if (isNumber && number >= 0 && number <= largestPeriod) {
        update.periodNumber = update.phase == Phase::Scheduled ? 0 : number;
        update.period = periodWord(*update.periodNumber, league);
    } else if (!period.isEmpty() && !isNumber) {
        update.period = period.left(12);
    }
    if (!clock)
        return;
    const bool stands = update.phase && (isOver(*update.phase) || *update.phase == Phase::Scheduled);
    update.clock = stands ? GameClock {} : clockFromText(*clock, league);
}

std::optional<GameUpdate> readRelayGame(const Object &game, const LeagueTable &leagues)
{
    auto update = readBridgeGame(game, leagues);
    const auto scores = objectField(game, "scores");
    if (!update || update->sourceId.isEmpty())
        return std::nullopt;
    if (!scores)
        return update;
    // "live" covers a break as well; the word of the scores is nearer to the play.
    if (update->phase == Phase::Live || !update->phase) {
        if (const auto phase = phaseOfWord(wordField(*scores, "status")))
            update->phase = phase;
        else if (!update->phase && boolField(*scores, "is_live").value_or(false))
            update->phase = Phase::Live;
    }
    update->homeScore = scoreField(*scores, "score_home");
    update->awayScore = scoreField(*scores, "score_away");
    readPlace(*scores, leagueOf(*update, leagues), *update);
    return update;
}

} // namespace edgeboard::wire
