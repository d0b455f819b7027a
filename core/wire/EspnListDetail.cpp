// SPDX-License-Identifier: MIT
#include "core/wire/EspnListDetail.h"

#include "core/wire/EspnTeams.h"

#include <QStringList>

#include <algorithm>
#include <climits>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

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

const EspnPart *firstIn(const std::vector<EspnPart> &parts, bool (*wanted)(Phase))
{
    const auto it = std::find_if(parts.begin(), parts.end(), [&](const EspnPart &part) { return wanted(part.phase); });
    return it == parts.end() ? nullptr : &*it;
}

bool isAhead(Phase phase)
{
    return phase == Phase::Scheduled;
}

QString tennisDetail(const std::vector<EspnPart> &parts)
{
    const EspnPartCounts counts = countParts(parts);
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

QString golfDetail(const std::vector<EspnPart> &parts)
{
    if (parts.empty())
        return {};
    const EspnPart &part = parts.front();
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

QString fightDetail(const std::vector<EspnPart> &parts)
{
    const EspnPartCounts counts = countParts(parts);
    if (const EspnPart *bout = firstIn(parts, isUnderWay)) {
        const QString who = opponents(bout->object);
        const QString round = bout->period > 0 ? u", round %1"_s.arg(bout->period) : QString();
        return who.isEmpty() ? u"Fight %1 of %2"_s.arg(counts.over + 1).arg(parts.size()) : who + round;
    }
    const EspnPart *next = counts.over > 0 ? firstIn(parts, isAhead) : nullptr;
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

QString racingDetail(const std::vector<EspnPart> &parts)
{
    if (const EspnPart *session = firstIn(parts, isUnderWay)) {
        const QString first = firstPlace(session->object);
        const QString lap = session->period > 0 ? u", lap %1"_s.arg(session->period) : QString();
        return sessionName(session->object) + lap + (first.isEmpty() ? QString() : u", %1 leads"_s.arg(first));
    }
    if (const EspnPart *next = firstIn(parts, isAhead))
        return u"Next: "_s + sessionName(next->object);
    if (parts.empty())
        return {};
    const QString first = firstPlace(parts.back().object);
    return first.isEmpty() ? QString() : u"%1 won by %2"_s.arg(sessionName(parts.back().object), first);
}

QString cricketDetail(const Object &event, const std::vector<EspnPart> &parts)
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

} // namespace

EspnPartCounts countParts(const std::vector<EspnPart> &parts)
{
    EspnPartCounts counts;
    for (const EspnPart &part : parts) {
        if (isUnderWay(part.phase))
            ++counts.live;
        else if (part.phase == Phase::Scheduled)
            ++counts.ahead;
        else
            ++counts.over;
    }
    return counts;
}

QString espnListDetail(const Object &event, const std::vector<EspnPart> &parts, const League &league)
{
    if (league.sport == "tennis"_L1)
        return tennisDetail(parts);
    if (league.sport == "golf"_L1)
        return golfDetail(parts);
    if (league.sport == "mma"_L1)
        return fightDetail(parts);
    return league.sport == "racing"_L1 ? racingDetail(parts) : cricketDetail(event, parts);
}

} // namespace edgeboard::wire
