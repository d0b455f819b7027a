// SPDX-License-Identifier: MIT
#include "core/wire/KalshiTicker.h"

#include "core/base/Eastern.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTicker = 80;
const QString system = u"kalshi"_s;

std::optional<QDate> dateOf(const QString &year, const QString &month, const QString &day)
{
    static const QStringList months {u"JAN"_s, u"FEB"_s, u"MAR"_s, u"APR"_s, u"MAY"_s, u"JUN"_s, u"JUL"_s, u"AUG"_s,
        u"SEP"_s, u"OCT"_s, u"NOV"_s, u"DEC"_s};
    const QDate date(2000 + year.toInt(), static_cast<int>(months.indexOf(month)) + 1, day.toInt());
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<QTime> timeOf(const QString &text)
{
    const QTime time(text.left(2).toInt(), text.mid(2).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

using Split = std::pair<QString, QString>;

std::vector<Split> splitsOf(const QString &pair, const QStringList &codes)
{
    std::vector<Split> splits;
    for (qsizetype at = 1; at < pair.size(); ++at) {
        Split split {pair.left(at), pair.mid(at)};
        if (split.first != split.second && codes.contains(split.first) && codes.contains(split.second))
            splits.push_back(std::move(split));
    }
    return splits;
}

/// The part of a pair that no team of the league explains, for a person.
QString unknownPart(const QString &pair, const QStringList &codes)
{
    QString first;
    QString last;
    for (const QString &code : codes) {
        if (pair.startsWith(code) && code.size() > first.size())
            first = code;
        if (pair.endsWith(code) && code.size() > last.size())
            last = code;
    }
    if (first.size() >= last.size() && !first.isEmpty())
        return pair.mid(first.size());
    return last.isEmpty() ? pair : pair.chopped(last.size());
}

} // namespace

const League *kalshiLeague(const LeagueTable &leagues, const QString &series)
{
    const auto &all = leagues.leagues();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const League &league) { return !series.isEmpty() && league.kalshi == series; });
    return found == all.end() ? nullptr : &*found;
}

QString kalshiSeries(const QString &ticker)
{
    return ticker.section(u'-', 0, 0);
}

Expected<KalshiTicker> readKalshiTicker(const QString &ticker, const LeagueTable &leagues, const TeamTable &teams)
{
    // protocols/markets.md section 2.1. Teams of the listed leagues begin with a letter, so that four digits are a time.
    static const QRegularExpression form(
        u"^(KX[A-Z0-9]+GAME)-(\\d\\d)([A-Z]{3})(\\d\\d)(\\d{4})?([A-Z][A-Z0-9]+?)(G[12])?(?:-([A-Z0-9]+))?$"_s);
    const QString shown = ticker.left(longestTicker);
    const auto match = form.match(shown);
    if (!match.hasMatch() || ticker.size() > longestTicker)
        return failure(u"Kalshi's ticker \"%1\" is not that of a game."_s.arg(shown));
    const League *league = kalshiLeague(leagues, match.captured(1));
    if (!league)
        return failure(u"Kalshi's ticker \"%1\" is of a series that is no league of ours."_s.arg(shown));
    const auto day = dateOf(match.captured(2), match.captured(3), match.captured(4));
    const bool hasTime = match.hasCaptured(5);
    const auto time = hasTime ? timeOf(match.captured(5)) : std::nullopt;
    if (!day || (hasTime && !time))
        return failure(u"Kalshi's ticker \"%1\" has a date or time that there is not."_s.arg(shown));

    const QStringList codes = teams.codes(system, league->id);
    QString pair = match.captured(6);
    QString number = match.captured(7);
    std::vector<Split> splits = splitsOf(pair, codes);
    if (splits.empty() && !number.isEmpty()) {
        // Or the last team's code ends like that.
        splits = splitsOf(pair + number, codes);
        if (!splits.empty())
            number.clear();
    }
    if (splits.empty()) {
        return failure(u"Kalshi's ticker \"%1\": no two teams of %2 are written \"%3\"; \"%4\" is not known."_s.arg(
            shown, league->name, pair, unknownPart(pair, codes)));
    }
    if (splits.size() > 1) {
        return failure(u"Kalshi's ticker \"%1\": \"%2\" can be read as %3 and %4 or as %5 and %6."_s.arg(
            shown, pair, splits.at(0).first, splits.at(0).second, splits.at(1).first, splits.at(1).second));
    }
    KalshiTicker result;
    result.event = match.hasCaptured(8) ? shown.chopped(match.capturedLength(8) + 1) : shown;
    result.league = league->id;
    result.day = *day;
    if (time)
        result.start = fromEastern(*day, *time);
    result.gameNumber = number.isEmpty() ? 0 : number.last(1).toInt();
    std::tie(result.awayCode, result.homeCode) = splits.front();
    if (league->homeFirst)
        std::swap(result.homeCode, result.awayCode);
    result.home = *teams.byCode(system, league->id, result.homeCode);
    result.away = *teams.byCode(system, league->id, result.awayCode);
    if (match.hasCaptured(8)) {
        const QString yes = match.captured(8);
        if (yes == result.homeCode)
            result.yes = Side::Home;
        else if (yes == result.awayCode)
            result.yes = Side::Away;
        else if (yes == "TIE"_L1)
            result.yes = Side::Draw;
        else
            return failure(u"Kalshi's ticker \"%1\": \"%2\" is neither of its teams."_s.arg(shown, yes));
    }
    return result;
}

} // namespace edgeboard::wire
