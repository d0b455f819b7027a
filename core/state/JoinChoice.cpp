// SPDX-License-Identifier: MIT
#include "core/state/JoinChoice.h"

#include "core/base/Eastern.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes startTolerance {30};

JoinChoice byDay(const SaidTime &said, const std::vector<JoinCandidate> &all, int siblings)
{
    const QDate day = said.start ? easternDate(*said.start) : *said.day;
    std::vector<JoinCandidate> onDay;
    std::copy_if(
        all.begin(), all.end(), std::back_inserter(onDay), [&](const JoinCandidate &fit) { return fit.day == day; });
    // A bare date may be that of the evening before: a game before five in the morning.
    if (onDay.empty() && !said.start) {
        std::copy_if(all.begin(), all.end(), std::back_inserter(onDay), [&](const JoinCandidate &fit) {
            return fit.game->start && *fit.game->start < fromEastern(day.addDays(1), QTime(5, 0))
                && fit.day == day.addDays(1);
        });
    }
    const QString date = day.toString(Qt::ISODate);
    if (onDay.empty()) {
        QStringList words;
        for (const JoinCandidate &fit : all)
            words.append(gameInWords(*fit.game));
        return {nullptr, false, JoinRule::First, {}, {},
            u"date mismatch: %1 is not the date of %2"_s.arg(date, words.join(u", "_s))};
    }
    if (said.number > 0) {
        const bool allStart = std::all_of(
            onDay.begin(), onDay.end(), [](const JoinCandidate &fit) { return fit.game->start.has_value(); });
        if (!allStart || onDay.size() < 2 || said.number > static_cast<int>(onDay.size())) {
            return {nullptr, false, JoinRule::First, {},
                u"game %1 of a double-header, and %2 of them known on %3"_s.arg(said.number)
                    .arg(onDay.size())
                    .arg(date),
                {}};
        }
        std::sort(onDay.begin(), onDay.end(),
            [](const JoinCandidate &a, const JoinCandidate &b) { return *a.game->start < *b.game->start; });
        const JoinCandidate &fit = onDay.at(static_cast<std::size_t>(said.number - 1));
        return {fit.game, fit.swapped, JoinRule::TeamsAndDay,
            u"Same league and teams, game %1 of %2 on %3 (Eastern)."_s.arg(said.number).arg(onDay.size()).arg(date), {},
            {}};
    }
    if (onDay.size() > 1 || siblings > 1) {
        QStringList words;
        for (const JoinCandidate &fit : onDay)
            words.append(gameInWords(*fit.game));
        return {nullptr, false, JoinRule::First, {}, u"two games on %1: %2"_s.arg(date, words.join(u", "_s)), {}};
    }
    return {onDay.front().game, onDay.front().swapped, JoinRule::TeamsAndDay,
        u"Same league and teams, the only game on %1 (Eastern)."_s.arg(date), {}, {}};
}

} // namespace

QString gameInWords(const Game &game)
{
    const QString when = game.start ? QDateTime::fromMSecsSinceEpoch(game.start->time_since_epoch().count(), Qt::UTC)
                                          .toString(u"yyyy-MM-dd HH:mm'Z'"_s)
                                    : u"start unknown"_s;
    return u"%1 (%2)"_s.arg(game.id, when);
}

JoinChoice chooseByTime(const SaidTime &said, const std::vector<JoinCandidate> &all, int siblings)
{
    std::vector<JoinCandidate> near;
    std::vector<JoinCandidate> timeless;
    std::vector<JoinCandidate> dated;
    const bool hasTime = said.start || said.day;
    for (const JoinCandidate &fit : all) {
        if (fit.apart && *fit.apart <= startTolerance)
            near.push_back(fit);
        if (!hasTime || !fit.day)
            timeless.push_back(fit);
        else
            dated.push_back(fit);
    }
    const auto several = [](const std::vector<JoinCandidate> &list) {
        QStringList words;
        for (const JoinCandidate &fit : list)
            words.append(gameInWords(*fit.game));
        return u"%1 games fit: %2"_s.arg(list.size()).arg(words.join(u", "_s));
    };
    // A game without a time may be the same one again.
    if (near.size() == 1 && timeless.empty()) {
        const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(*near.front().apart).count();
        return {near.front().game, near.front().swapped, JoinRule::TeamsAndStart,
            minutes == 0 ? u"Same league and teams, same start."_s
                         : u"Same league and teams, starts %1 minutes apart."_s.arg(minutes),
            {}, {}};
    }
    if (near.size() > 1)
        return {nullptr, false, JoinRule::First, {}, several(near), {}};
    if (!timeless.empty()) {
        if (timeless.size() == 1 && (dated.empty() || !hasTime) && all.size() == 1) {
            return {timeless.front().game, timeless.front().swapped, JoinRule::TeamsAlone,
                u"Same league and teams; one of the two says no date, and there is only one such game."_s, {}, {}};
        }
        return {nullptr, false, JoinRule::First, {}, several(all), {}};
    }
    return dated.empty() ? JoinChoice {} : byDay(said, dated, siblings);
}

} // namespace edgeboard
