// SPDX-License-Identifier: MIT
#include "core/wire/EspnSituation.h"

#include <array>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

QString ordinal(int n)
{
    static constexpr std::array<const char16_t *, 4> endings {u"th", u"st", u"nd", u"rd"};
    const bool teen = n % 100 >= 11 && n % 100 <= 13;
    const int last = teen || n % 10 > 3 ? 0 : n % 10;
    return QString::number(n) + QStringView(endings.at(static_cast<std::size_t>(last))).toString();
}

QString teamId(const Object &competitor)
{
    const auto team = objectField(competitor, "team");
    return team ? stringField(*team, "id") : QString();
}

QString abbreviation(const Object &competitor)
{
    const auto team = objectField(competitor, "team");
    return team ? stringField(*team, "abbreviation") : QString();
}

void readFootball(const Object &object, const Object &home, const Object &away, Situation &situation)
{
    const QString possession = stringField(object, "possession");
    if (!possession.isEmpty() && possession == teamId(home))
        situation.possession = Side::Home;
    else if (!possession.isEmpty() && possession == teamId(away))
        situation.possession = Side::Away;
    const auto within = [&](std::string_view key, int low, int high) {
        const auto value = intField(object, key);
        return value && *value >= low && *value <= high ? value : std::nullopt;
    };
    situation.down = within("down", 1, 4);
    situation.distance = within("distance", 1, 99);
    // `yardLine` counts from the home team's goal line: distance to the opponent's depends on who has the ball.
    if (const auto yards = within("yardLine", 1, 99); yards && situation.possession)
        situation.yardline100 = *situation.possession == Side::Home ? 100 - *yards : *yards;
    if (situation.down && situation.distance && situation.yardline100) {
        const bool ownHalf = *situation.yardline100 > 50;
        const bool atHome = (*situation.possession == Side::Home) == ownHalf;
        const int line = ownHalf ? 100 - *situation.yardline100 : *situation.yardline100;
        const bool goal = *situation.distance >= *situation.yardline100;
        situation.text
            = u"%1 & %2, %3 %4"_s.arg(ordinal(*situation.down), goal ? u"goal"_s : QString::number(*situation.distance),
                abbreviation(atHome ? home : away), QString::number(line));
    }
}

void readHalf(const QString &shortDetail, Situation &situation)
{
    // "Rain Delay, Top 1st" as well as "Top 8th"; "Mid" follows the top, "End" the bottom.
    if (shortDetail.contains("Top"_L1) || shortDetail.contains("Mid"_L1))
        situation.half = InningHalf::Top;
    else if (shortDetail.contains("Bot"_L1) || shortDetail.contains("End"_L1))
        situation.half = InningHalf::Bottom;
}

void readBaseball(const Object &object, Situation &situation)
{
    const auto outs = intField(object, "outs");
    if (outs && *outs >= 0 && *outs <= 3)
        situation.outs = outs;
    const auto first = boolField(object, "onFirst");
    const auto second = boolField(object, "onSecond");
    const auto third = boolField(object, "onThird");
    if (first && second && third)
        situation.bases = (*first ? 1 : 0) | (*second ? 2 : 0) | (*third ? 4 : 0);
    if (situation.outs)
        situation.text = *situation.outs == 1 ? u"1 out"_s : u"%1 outs"_s.arg(*situation.outs);
}

} // namespace

Situation espnSituation(
    const Object &competition, const Object &home, const Object &away, const QString &shortDetail, const League &league)
{
    Situation situation;
    const auto object = objectField(competition, "situation");
    if (league.period == PeriodKind::Inning)
        readHalf(shortDetail, situation);
    if (object && league.period == PeriodKind::Inning)
        readBaseball(*object, situation);
    else if (object && league.sport == "football"_L1)
        readFootball(*object, home, away, situation);
    return situation;
}

} // namespace edgeboard::wire
