// SPDX-License-Identifier: MIT
#include "core/wire/EspnFields.h"

#include <QRegularExpression>

#include <array>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

bool contains(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

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

QString espnColor(const QString &text)
{
    static const QRegularExpression form(u"^#?([0-9a-fA-F]{6})$"_s);
    const auto match = form.match(text);
    return match.hasMatch() ? u'#' + match.captured(1).toUpper() : QString();
}

Phase espnPhase(std::string_view state, bool completed, std::string_view name)
{
    if (state == "pre")
        return contains(name, "POSTPON") ? Phase::Postponed
            : contains(name, "CANCEL")   ? Phase::Canceled
                                         : Phase::Scheduled;
    if (state == "in") {
        for (const std::string_view word :
            {"HALFTIME", "END_PERIOD", "END_OF_REGULATION", "END_OF_EXTRATIME", "END_OF_ROUND"}) {
            if (contains(name, word))
                return Phase::Break;
        }
        if (contains(name, "DELAY"))
            return Phase::Delayed;
        return contains(name, "SUSPEND") ? Phase::Suspended : Phase::Live;
    }
    if (state == "post") {
        if (contains(name, "POSTPON"))
            return Phase::Postponed;
        if (contains(name, "CANCEL") || contains(name, "ABANDON"))
            return Phase::Canceled;
        if (contains(name, "SUSPEND"))
            return Phase::Suspended;
        // Some sports never say `completed`; forfeits and retirements are results.
        return completed || contains(name, "FINAL") || contains(name, "FULL") || contains(name, "FORFEIT")
            ? Phase::Final
            : Phase::Unknown;
    }
    return Phase::Unknown;
}

GameClock espnClock(const QString &display, const QString &sport, Phase phase)
{
    GameClock clock;
    // Before the start the clock means nothing, and baseball has none.
    if (phase == Phase::Scheduled || sport == "baseball"_L1)
        return clock;
    clock.text = display.section(" - "_L1, 0, 0).trimmed().left(12);
    static const QRegularExpression down(u"^(\\d{1,3}):(\\d\\d)(?:\\.\\d)?$"_s);
    static const QRegularExpression tenths(u"^(\\d{1,2}\\.\\d)$"_s);
    static const QRegularExpression minutes(u"^(\\d{1,3})'(?:\\+(\\d{1,2})')?$"_s);
    if (const auto match = down.match(clock.text); match.hasMatch())
        clock.seconds = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    else if (const auto fraction = tenths.match(clock.text); fraction.hasMatch())
        clock.seconds = fraction.captured(1).toDouble();
    else if (const auto elapsed = minutes.match(clock.text); elapsed.hasMatch())
        clock.seconds = (elapsed.captured(1).toInt() + elapsed.captured(2).toInt()) * 60;
    return clock;
}

Situation espnSituation(
    const Object &competition, const Object &home, const Object &away, const QString &shortDetail, const QString &sport)
{
    Situation situation;
    const auto object = objectField(competition, "situation");
    if (sport == "baseball"_L1)
        readHalf(shortDetail, situation);
    if (object && sport == "baseball"_L1)
        readBaseball(*object, situation);
    else if (object && sport == "football"_L1)
        readFootball(*object, home, away, situation);
    return situation;
}

} // namespace edgeboard::wire
