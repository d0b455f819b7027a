// SPDX-License-Identifier: MIT
#include "app/models/GameLineup.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

/// Smaller comes first; the id makes the order total.
using Place = std::tuple<bool, int, int, double, qint64, QString>;

Place placeOf(const GameSummary &summary)
{
    const Game &game = summary.game;
    const auto &best = summary.bestEdge;
    const bool edge = best && best->tier != EdgeTier::None && best->tier != EdgeTier::Held;
    const double seconds = game.clock.seconds.value_or(0);
    const double left = game.sport == "soccer"_L1 ? -seconds : seconds;
    const qint64 start = game.start ? game.start->time_since_epoch().count() : std::numeric_limits<qint64>::max();
    return {!edge, edge ? -best->net.millionths() : 0, -game.periodNumber, left, start, game.id};
}

} // namespace

text::PhaseGroup lineupGroup(const GameShelf &shelf, const QString &openGame, MonotonicTime now)
{
    return shelf.find(openGame) ? shelf.groupOf(openGame, now) : text::PhaseGroup::Live;
}

std::vector<const GameSummary *> lineup(
    const GameShelf &shelf, const QStringList &leagues, const QString &openGame, MonotonicTime now)
{
    const text::PhaseGroup group = lineupGroup(shelf, openGame, now);
    std::vector<std::pair<Place, const GameSummary *>> games;
    for (const GameSummary &summary : shelf.games()) {
        const bool shown = leagues.contains(summary.game.league) && !text::isEvent(summary.game)
            && shelf.groupOf(summary.game.id, now) == group;
        if (shown || summary.game.id == openGame)
            games.emplace_back(placeOf(summary), &summary);
    }
    std::ranges::sort(games, {}, &std::pair<Place, const GameSummary *>::first);
    std::vector<const GameSummary *> result;
    result.reserve(games.size());
    for (const auto &[place, summary] : games)
        result.push_back(summary);
    return result;
}

QString lineupTitle(std::size_t count, text::PhaseGroup group)
{
    const QString word = group == text::PhaseGroup::Live ? u"live"_s
        : group == text::PhaseGroup::Next                ? u"next"_s
                                                         : u"final"_s;
    return u"%1 %2, by edge"_s.arg(QString::number(count), word);
}

} // namespace edgeboard
