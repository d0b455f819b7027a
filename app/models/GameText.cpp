// SPDX-License-Identifier: MIT
#include "app/models/GameText.h"

#include "app/models/Formats.h"
#include "core/wire/ClockText.h"

#include <QRegularExpression>
#include <QStringList>

namespace edgeboard::text {

namespace {

constexpr QChar prime {u'\u2032'};

/// How many parts a game has before overtime; 4 for a league that we do not know and that counts parts.
int regulationOf(const League *league)
{
    return league ? league->regulation : 4;
}

PeriodKind kindOf(const Game &game, const League *league)
{
    if (league)
        return league->period;
    if (game.sport == QLatin1String("soccer"))
        return PeriodKind::Minute;
    if (game.sport == QLatin1String("baseball"))
        return PeriodKind::Inning;
    if (game.sport == QLatin1String("hockey"))
        return PeriodKind::Period;
    return PeriodKind::Quarter;
}

bool countsDown(PeriodKind kind)
{
    return kind == PeriodKind::Quarter || kind == PeriodKind::Half || kind == PeriodKind::Period;
}

/// "OT", "2OT", or the feed's own word when that is no number ("SO").
QString overtime(const Game &game, int regulation)
{
    bool isNumber = false;
    game.period.toInt(&isNumber);
    if (!game.period.isEmpty() && !isNumber)
        return game.period;
    const int extra = game.periodNumber - regulation;
    return extra > 1 ? QStringLiteral("%1OT").arg(extra) : QStringLiteral("OT");
}

QString breakWord(const Game &game, const League *league)
{
    const PeriodKind kind = kindOf(game, league);
    const int regulation = regulationOf(league);
    const int number = game.periodNumber;
    if (kind == PeriodKind::Minute)
        return number <= 1 ? QStringLiteral("Half") : QStringLiteral("Break");
    if (kind == PeriodKind::Inning)
        return (game.situation.half == InningHalf::Top ? QStringLiteral("Mid ") : QStringLiteral("End "))
            + fmt::ordinal(number);
    if (countsDown(kind) && regulation % 2 == 0 && number == regulation / 2)
        return QStringLiteral("Half");
    if (number <= 0)
        return QStringLiteral("Break");
    return number > regulation && regulation > 0 ? QStringLiteral("End ") + overtime(game, regulation)
                                                 : QStringLiteral("End ") + fmt::ordinal(number);
}

/// "Round 2"; before the first one the feed's own word, or nothing.
QString counted(const QString &pattern, const Game &game)
{
    return game.periodNumber > 0 ? pattern.arg(game.periodNumber) : game.period;
}

/// Which part is played: "4th", "OT", "Top 8th", "Set 2"; for soccer nothing, its clock says it.
QString part(const Game &game, const League *league)
{
    const int number = game.periodNumber;
    const int regulation = regulationOf(league);
    switch (kindOf(game, league)) {
    case PeriodKind::Minute:
        return {};
    case PeriodKind::Inning:
        if (number <= 0)
            return game.period;
        if (!game.situation.half)
            return fmt::ordinal(number);
        return (game.situation.half == InningHalf::Top ? QStringLiteral("Top ") : QStringLiteral("Bot "))
            + fmt::ordinal(number);
    case PeriodKind::Set:
        return counted(QStringLiteral("Set %1"), game);
    case PeriodKind::Round:
        return counted(QStringLiteral("Round %1"), game);
    case PeriodKind::Lap:
        return counted(QStringLiteral("Lap %1"), game);
    case PeriodKind::Innings:
        return number <= 0 ? game.period : fmt::ordinal(number) + QStringLiteral(" innings");
    case PeriodKind::Quarter:
    case PeriodKind::Half:
    case PeriodKind::Period:
        break;
    }
    if (number <= 0)
        return game.period;
    return number > regulation ? overtime(game, regulation) : fmt::ordinal(number);
}

QString clockDigits(const Game &game, const League *league)
{
    const PeriodKind kind = kindOf(game, league);
    if (kind == PeriodKind::Inning || kind == PeriodKind::Set || kind == PeriodKind::Innings)
        return {};
    QString digits = game.clock.text;
    digits.replace(QLatin1Char('\''), prime);
    return digits;
}

QString liveClock(const Game &game, const League *league)
{
    // Said verbatim by its source, in any sport: the part would stand there twice.
    if (wire::namesPart(game.clock.text))
        return QString(game.clock.text).replace(QLatin1Char('\''), prime);
    const QString shown = QStringList({part(game, league), clockDigits(game, league)}).join(QLatin1Char(' ')).trimmed();
    return shown.isEmpty() ? QStringLiteral("Live") : shown;
}

QString finalWord(const Game &game, const League *league)
{
    const int regulation = regulationOf(league);
    const bool counted = countsDown(kindOf(game, league));
    if (counted && regulation > 0 && game.periodNumber > regulation)
        return QStringLiteral("Final/") + overtime(game, regulation);
    return QStringLiteral("Final");
}

QString goalsWord(const QString &sport)
{
    if (sport == QLatin1String("soccer") || sport == QLatin1String("hockey"))
        return QStringLiteral("goals");
    return sport == QLatin1String("baseball") ? QStringLiteral("runs") : QStringLiteral("points");
}

const Team &teamOf(const SelectionKey &selection, const Game &game)
{
    return selection.side == Side::Away ? game.away : game.home;
}

} // namespace

PhaseGroup groupOf(Phase phase)
{
    if (isOver(phase))
        return PhaseGroup::Final;
    return phase == Phase::Scheduled || phase == Phase::Unknown ? PhaseGroup::Next : PhaseGroup::Live;
}

QString clock(const Game &game, const League *league, WallTime wallNow)
{
    switch (game.phase) {
    case Phase::Unknown:
    case Phase::Scheduled:
        return game.start ? fmt::startTime(*game.start, wallNow) : QStringLiteral("Start unknown");
    case Phase::Live:
        return liveClock(game, league);
    case Phase::Break:
        return breakWord(game, league);
    case Phase::Delayed:
        return QStringLiteral("Delayed");
    case Phase::Suspended:
        return QStringLiteral("Suspended");
    case Phase::Postponed:
        return QStringLiteral("Postponed");
    case Phase::Canceled:
        return QStringLiteral("Cancelled");
    case Phase::Final:
        break;
    }
    return finalWord(game, league);
}

QString spokenClock(const Game &game, const League *league, WallTime wallNow)
{
    const PeriodKind kind = kindOf(game, league);
    if (game.phase != Phase::Live || game.periodNumber <= 0 || game.periodNumber > regulationOf(league)
        || !countsDown(kind)) {
        return clock(game, league, wallNow);
    }
    const QString word = kind == PeriodKind::Quarter ? QStringLiteral("quarter")
        : kind == PeriodKind::Half                   ? QStringLiteral("half")
                                                     : QStringLiteral("period");
    QString digits = game.clock.text;
    if (wire::namesPart(digits)) {
        static const QRegularExpression ending(QStringLiteral("\\b\\d{1,2}[:.]\\d{1,2}(?:\\.\\d)?$"));
        digits = ending.match(digits).captured();
    }
    digits.replace(QLatin1Char(':'), QLatin1Char(' '));
    return QStringLiteral("%1 %2 %3").arg(fmt::ordinal(game.periodNumber), word, digits).trimmed();
}

bool homeFirst(const Game &game, const League *league)
{
    return league ? league->homeFirst : game.sport == QLatin1String("soccer");
}

const Team &firstTeam(const Game &game, const League *league)
{
    return homeFirst(game, league) ? game.home : game.away;
}

const Team &secondTeam(const Game &game, const League *league)
{
    return homeFirst(game, league) ? game.away : game.home;
}

QString nameOf(const Team &team)
{
    if (!team.shortName.isEmpty())
        return team.shortName;
    return team.name.isEmpty() ? team.abbreviation : team.name;
}

QString abbreviationOf(const Team &team)
{
    return shortCode(team);
}

bool isEvent(const Game &game)
{
    return !game.title.isEmpty() && nameOf(game.home).isEmpty() && nameOf(game.away).isEmpty();
}

QString teams(const Game &game, const League *league)
{
    if (isEvent(game))
        return game.title;
    const QString separator = homeFirst(game, league) ? QStringLiteral(" \u2013 ") : QStringLiteral(" @ ");
    return abbreviationOf(firstTeam(game, league)) + separator + abbreviationOf(secondTeam(game, league));
}

QString line(const Game &game, const League *league, WallTime wallNow)
{
    QString text = teams(game, league) + QStringLiteral(", ") + clock(game, league, wallNow);
    if (game.homeScore && game.awayScore) {
        const bool home = homeFirst(game, league);
        text += QStringLiteral(", ")
            + fmt::score(home ? *game.homeScore : *game.awayScore, home ? *game.awayScore : *game.homeScore);
    }
    return text;
}

QString pick(const SelectionKey &selection, const Game &game)
{
    if (selection.side == Side::Draw)
        return QStringLiteral("Draw");
    if (selection.side == Side::Over || selection.side == Side::Under) {
        const QString word = selection.side == Side::Over ? QStringLiteral("Over") : QStringLiteral("Under");
        return QStringLiteral("%1 %2 %3")
            .arg(word, fmt::line(selection.lineHundredths.value_or(0)), goalsWord(game.sport));
    }
    const QString team = nameOf(teamOf(selection, game));
    if (isSpread(selection.market) && selection.lineHundredths)
        return team + QLatin1Char(' ') + fmt::signedLine(*selection.lineHundredths);
    if (selection.market != QLatin1String("moneyline"))
        return team + QStringLiteral(", ") + QString(selection.market).replace(QLatin1Char('_'), QLatin1Char(' '));
    return team + QStringLiteral(" to win");
}

QString shortPick(const SelectionKey &selection, const Game &game)
{
    if (selection.side == Side::Draw)
        return QStringLiteral("Draw");
    if (selection.side == Side::Over || selection.side == Side::Under) {
        return (selection.side == Side::Over ? QStringLiteral("O ") : QStringLiteral("U "))
            + fmt::line(selection.lineHundredths.value_or(0));
    }
    const QString team = abbreviationOf(teamOf(selection, game));
    if (isSpread(selection.market) && selection.lineHundredths)
        return team + QLatin1Char(' ') + fmt::signedLine(*selection.lineHundredths);
    return team;
}

} // namespace edgeboard::text
