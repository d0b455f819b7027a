// SPDX-License-Identifier: MIT
#include "core/wire/EspnListRow.h"

#include "core/wire/EspnStatus.h"
#include "core/wire/EspnTeams.h"

#include <QStringList>

#include <algorithm>
#include <climits>
#include <vector>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 120;
constexpr qsizetype longestDetail = 90;

/// One competition of the event: a match, a bout, a session, or the whole tournament.
struct Part
{
    Object object;
    Phase phase = Phase::Unknown;
    int period = 0;
};

// The phase before the clock and the period are cleared for display: a round that is over still has its number.
Part readPart(const Object &object, const League &league)
{
    Part part {object};
    if (const auto status = objectField(object, "status")) {
        if (const auto read = readEspnStatus(*status, league)) {
            part.phase = read->phase;
            // Golf: today's round is played, the tournament goes on.
            if (read->name == "STATUS_PLAY_COMPLETE"_L1)
                part.phase = Phase::Break;
        }
        part.period = intField(*status, "period").value_or(0);
    }
    return part;
}

void appendParts(const Object &owner, const League &league, std::vector<Part> &parts)
{
    const auto competitions = arrayField(owner, "competitions");
    if (!competitions)
        return;
    for (const Element element : *competitions) {
        Object object;
        if (element.get(object) == simdjson::SUCCESS)
            parts.push_back(readPart(object, league));
    }
}

// Tennis has two shapes: matches below the event, and since 2023 below its groupings.
std::vector<Part> readParts(const Object &event, const League &league)
{
    std::vector<Part> parts;
    appendParts(event, league, parts);
    if (const auto groupings = arrayField(event, "groupings")) {
        for (const Element element : *groupings) {
            Object grouping;
            if (element.get(grouping) == simdjson::SUCCESS)
                appendParts(grouping, league, parts);
        }
    }
    return parts;
}

std::vector<Object> competitorsOf(const Object &competition)
{
    std::vector<Object> result;
    if (const auto competitors = arrayField(competition, "competitors")) {
        for (const Element element : *competitors) {
            Object competitor;
            if (element.get(competitor) == simdjson::SUCCESS)
                result.push_back(competitor);
        }
    }
    return result;
}

struct Counts
{
    int live = 0;
    int over = 0;
    int ahead = 0;
};

Counts count(const std::vector<Part> &parts)
{
    Counts counts;
    for (const Part &part : parts) {
        if (isUnderWay(part.phase))
            ++counts.live;
        else if (part.phase == Phase::Scheduled)
            ++counts.ahead;
        else
            ++counts.over;
    }
    return counts;
}

QString plural(int n, const QString &one, const QString &many)
{
    return QString::number(n) + u' ' + (n == 1 ? one : many);
}

// "C. Alcaraz - J. Sinner"; nothing when they are not known.
QString opponents(const Object &competition)
{
    QStringList names;
    for (const Object &competitor : competitorsOf(competition))
        names.append(espnShortName(competitor));
    names.removeAll({});
    return names.size() == 2 ? names.join(u" - "_s) : QString();
}

const Part *firstIn(const std::vector<Part> &parts, bool (*wanted)(Phase))
{
    const auto it = std::find_if(parts.begin(), parts.end(), [&](const Part &part) { return wanted(part.phase); });
    return it == parts.end() ? nullptr : &*it;
}

bool isAhead(Phase phase)
{
    return phase == Phase::Scheduled;
}

QString tennisDetail(const std::vector<Part> &parts)
{
    const Counts counts = count(parts);
    QStringList words;
    if (counts.live > 0)
        words.append(u"%1 live"_s.arg(plural(counts.live, u"match"_s, u"matches"_s)));
    if (counts.ahead > 0)
        words.append(counts.live > 0 ? u"%1 to come"_s.arg(counts.ahead)
                                     : u"%1 to come"_s.arg(plural(counts.ahead, u"match"_s, u"matches"_s)));
    if (counts.over > 0)
        words.append(u"%1 played"_s.arg(counts.over));
    return words.join(u", "_s);
}

QString golfScore(const Object &competitor)
{
    if (const auto score = objectField(competitor, "score"))
        return stringField(*score, "displayValue");
    return stringField(competitor, "score");
}

// The scoreboard numbers the field by `order`, the leaderboard by `sortOrder`.
int golfPlace(const Object &competitor)
{
    return intField(competitor, "sortOrder").value_or(intField(competitor, "order").value_or(INT_MAX));
}

QString golfDetail(const std::vector<Part> &parts)
{
    if (parts.empty())
        return {};
    const Part &part = parts.front();
    const std::vector<Object> field = competitorsOf(part.object);
    const QString round = part.period > 0 ? u"Round %1"_s.arg(part.period) : QString();
    const auto leader = std::min_element(
        field.begin(), field.end(), [](const Object &a, const Object &b) { return golfPlace(a) < golfPlace(b); });
    if (leader == field.end() || part.phase == Phase::Scheduled)
        return round;
    const QString score = golfScore(*leader);
    const QString name = espnShortName(*leader);
    if (part.phase == Phase::Final)
        return u"%1 won, %2"_s.arg(name, score);
    const auto level = std::count_if(
        field.begin(), field.end(), [&](const Object &competitor) { return golfScore(competitor) == score; });
    const QString lead
        = level > 1 ? u"%1 players lead at %2"_s.arg(level).arg(score) : u"leader %1 %2"_s.arg(name, score);
    const QString when = part.phase == Phase::Break ? round + u" complete"_s : round;
    return round.isEmpty() ? lead : when + u", "_s + lead;
}

QString fightDetail(const std::vector<Part> &parts)
{
    const Counts counts = count(parts);
    if (const Part *bout = firstIn(parts, isUnderWay)) {
        const QString who = opponents(bout->object);
        const QString round = bout->period > 0 ? u", round %1"_s.arg(bout->period) : QString();
        return who.isEmpty() ? u"Fight %1 of %2"_s.arg(counts.over + 1).arg(parts.size()) : who + round;
    }
    const Part *next = counts.over > 0 ? firstIn(parts, isAhead) : nullptr;
    if (!next)
        return plural(static_cast<int>(parts.size()), u"fight"_s, u"fights"_s);
    const QString who = opponents(next->object);
    return u"%1 of %2 fights over"_s.arg(counts.over).arg(parts.size())
        + (who.isEmpty() ? QString() : u", next "_s + who);
}

QString sessionName(const Object &competition)
{
    const auto type = objectField(competition, "type");
    const QString name = type ? stringField(*type, "abbreviation").simplified() : QString();
    return name.isEmpty() ? u"Race"_s : name;
}

QString firstPlace(const Object &competition)
{
    for (const Object &competitor : competitorsOf(competition)) {
        if (intField(competitor, "order") == 1)
            return espnShortName(competitor);
    }
    return {};
}

QString racingDetail(const std::vector<Part> &parts)
{
    if (const Part *session = firstIn(parts, isUnderWay)) {
        const QString first = firstPlace(session->object);
        const QString lap = session->period > 0 ? u", lap %1"_s.arg(session->period) : QString();
        return sessionName(session->object) + lap + (first.isEmpty() ? QString() : u", %1 leads"_s.arg(first));
    }
    if (const Part *next = firstIn(parts, isAhead))
        return u"Next: "_s + sessionName(next->object);
    if (parts.empty())
        return {};
    const QString first = firstPlace(parts.back().object);
    return first.isEmpty() ? QString() : u"%1 won by %2"_s.arg(sessionName(parts.back().object), first);
}

QString cricketDetail(const Object &event, const std::vector<Part> &parts)
{
    QStringList words;
    if (!parts.empty()) {
        for (const Object &side : competitorsOf(parts.front().object)) {
            const QString score = stringField(side, "score").simplified();
            if (!score.isEmpty())
                words.append(espnTeam(side).abbreviation + u' ' + score);
        }
    }
    const Object &owner = parts.empty() ? event : parts.front().object;
    if (const auto status = objectField(owner, "status"))
        words.append(stringField(*status, "summary").simplified());
    words.removeAll({});
    return words.join(u", "_s);
}

// The state of a tennis event is that of some match: believe the matches.
Phase phaseOf(const Object &event, const std::vector<Part> &parts, const League &league)
{
    const Phase own = readPart(event, league).phase;
    const Counts counts = count(parts);
    if (counts.live > 0) {
        const bool pause = parts.size() == 1 && parts.front().phase == Phase::Break;
        return pause ? Phase::Break : Phase::Live;
    }
    if (counts.ahead > 0)
        return counts.over > 0 ? Phase::Break : Phase::Scheduled;
    return own == Phase::Unknown && !parts.empty() ? parts.front().phase : own;
}

} // namespace

std::optional<GameUpdate> readEspnListRow(const Object &event, const League &league)
{
    GameUpdate update;
    QString title = stringField(event, "name").simplified();
    if (title.isEmpty())
        title = stringField(event, "shortName").simplified();
    if (title.isEmpty())
        return std::nullopt;
    update.title = title.left(longestTitle);
    update.start = fromIso8601(stringField(event, "date"));
    const std::vector<Part> parts = readParts(event, league);
    update.phase = phaseOf(event, parts, league);
    const QString detail = league.sport == "tennis"_L1 ? tennisDetail(parts)
        : league.sport == "golf"_L1                    ? golfDetail(parts)
        : league.sport == "mma"_L1                     ? fightDetail(parts)
        : league.sport == "racing"_L1                  ? racingDetail(parts)
                                                       : cricketDetail(event, parts);
    update.detail = detail.left(longestDetail);
    return update;
}

} // namespace edgeboard::wire
