// SPDX-License-Identifier: MIT
#include "core/wire/ClockText.h"

#include <QRegularExpression>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestClock = 12;

bool hasClock(PeriodKind kind)
{
    return kind != PeriodKind::Inning && kind != PeriodKind::Set && kind != PeriodKind::Innings;
}

} // namespace

GameClock clockFromText(const QString &text, const League &league)
{
    GameClock clock;
    if (!hasClock(league.period))
        return clock;
    clock.text = text.section(" - "_L1, 0, 0).simplified().left(longestClock);
    static const QRegularExpression left(u"^(\\d{1,3}):(\\d\\d)(?:\\.\\d)?$"_s);
    static const QRegularExpression tenths(u"^(\\d{1,2}\\.\\d)$"_s);
    static const QRegularExpression played(u"^(\\d{1,3})'(?:\\+(\\d{1,2})'?)?$"_s);
    static const QRegularExpression minutes(u"^(\\d{1,3})$"_s);
    if (const auto match = left.match(clock.text); match.hasMatch())
        clock.seconds = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    else if (const auto fraction = tenths.match(clock.text); fraction.hasMatch())
        clock.seconds = fraction.captured(1).toDouble();
    else if (const auto elapsed = played.match(clock.text); elapsed.hasMatch())
        clock.seconds = (elapsed.captured(1).toInt() + elapsed.captured(2).toInt()) * 60;
    else if (const auto bare = minutes.match(clock.text); bare.hasMatch() && league.period == PeriodKind::Minute)
        clock.seconds = bare.captured(1).toInt() * 60;
    return clock;
}

QString periodWord(int number, const League &league)
{
    if (number <= 0)
        return {};
    const int extra = league.regulation > 0 ? number - league.regulation : 0;
    if (extra > 0 && league.period == PeriodKind::Minute)
        return extra <= 2 ? u"ET"_s : u"PEN"_s;
    if (extra > 0 && countsDown(league))
        return extra == 1 ? u"OT"_s : u"%1OT"_s.arg(extra);
    return QString::number(number);
}

bool namesPart(const QString &clock)
{
    static const QRegularExpression part(u"\\b(?:Q\\d|\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}[QPHIS]|[HPTB]\\d{1,2}|\\d?OT|SO|"
                                         u"ET|HT|half|halftime|quarter|qtr|period|inning|"
                                         "set|top|bot|bottom|mid|middle|end)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return clock.contains(part);
}

bool countsDown(const League &league)
{
    return league.period == PeriodKind::Quarter || league.period == PeriodKind::Half
        || league.period == PeriodKind::Period;
}

League leagueLike(const QString &id, const QString &sport)
{
    League league;
    league.id = id;
    league.sport = sport;
    league.period = sport == "soccer"_L1 || sport.startsWith("rugby"_L1) ? PeriodKind::Minute
        : sport == "baseball"_L1 || sport == "softball"_L1               ? PeriodKind::Inning
        : sport == "tennis"_L1 || sport == "volleyball"_L1               ? PeriodKind::Set
        : sport == "hockey"_L1                                           ? PeriodKind::Period
                                                                         : PeriodKind::Quarter;
    return league;
}

} // namespace edgeboard::wire
