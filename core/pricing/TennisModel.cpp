// SPDX-License-Identifier: MIT
#include "core/pricing/TennisModel.h"

#include "core/pricing/Solve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

// guides/models.md section 2.4: 64 % of the points on serve in the men's tour. In the women's about 56 %, which gives the
// usual share of games held, 65 %; inferred.
constexpr std::array<TennisTour, 2> tours {{{u"atp", u"points-atp-1", 1.28}, {u"wta", u"points-wta-1i", 1.12}}};
constexpr double largestEdge = 0.3; // of one player's serve over the average
constexpr int mostPoints = 60; // in a tie-break

// Chances of the home player to win a point, by who serves.
struct Players
{
    double onOwn = 0.5;
    double onOther = 0.5;
};

Players playersWith(const TennisTour &tour, double edge)
{
    return {0.5 * tour.serveSum + edge, 1.0 - (0.5 * tour.serveSum - edge)};
}

// P(server wins the game) from a score; points up to 4, where 4 is advantage.
double gameChance(double p, int server, int receiver)
{
    const double q = 1.0 - p;
    const double deuce = p * p / (p * p + q * q);
    if (server >= 4)
        return receiver >= 4 ? deuce : receiver == 3 ? p + q * deuce : 1.0;
    if (receiver >= 4)
        return server == 3 ? p * deuce : 0.0;
    if (server == 3 && receiver == 3)
        return deuce;
    return p * (server == 3 ? 1.0 : gameChance(p, server + 1, receiver))
        + q * (receiver == 3 ? 0.0 : gameChance(p, server, receiver + 1));
}

// P(home wins the tie-break). `homeServes` this point; the serve changes after each odd point.
double tieBreak(const Players &players, int home, int away, bool homeServes)
{
    // Two points, one on each serve, settle it or begin again.
    const double both = players.onOwn * players.onOther;
    const double none = (1.0 - players.onOwn) * (1.0 - players.onOther);
    const double level = both / (both + none);
    // From 5:5 on a point from each changes nothing but the count: the table ends at 8.
    const int excess = std::max(0, std::min(home, away) - 5);
    home -= excess;
    away -= excess;
    // Who serves follows from the points played, counted from now.
    const auto serves = [&](int played) {
        const int turns = (played + 1) / 2 - (home + away + 1) / 2;
        return (turns % 2 == 0) == homeServes;
    };
    std::array<std::array<double, 9>, 9> chance {};
    for (int i = 8; i >= home; --i) {
        for (int j = 8; j >= away; --j) {
            double &value = chance.at(static_cast<std::size_t>(i)).at(static_cast<std::size_t>(j));
            if (i >= 7 && i - j >= 2) {
                value = 1.0;
            } else if (j >= 7 && j - i >= 2) {
                value = 0.0;
            } else if (i == j && i >= 6) {
                value = level;
            } else if (i == 8 || j == 8) {
                value = i > j ? 1.0 : 0.0; // beyond the end
            } else {
                const double point = serves(i + j) ? players.onOwn : players.onOther;
                value = point * chance.at(static_cast<std::size_t>(i + 1)).at(static_cast<std::size_t>(j))
                    + (1.0 - point) * chance.at(static_cast<std::size_t>(i)).at(static_cast<std::size_t>(j + 1));
            }
        }
    }
    return chance.at(static_cast<std::size_t>(home)).at(static_cast<std::size_t>(away));
}

// P(home wins the set) from a score of games, before the next game; `homeServes` it.
double setChance(const Players &players, int home, int away, bool homeServes)
{
    const double holds = holdChance(players.onOwn);
    const double breaks = 1.0 - holdChance(1.0 - players.onOther);
    std::array<std::array<double, 8>, 8> chance {};
    for (int i = 7; i >= home; --i) {
        for (int j = 7; j >= away; --j) {
            double &value = chance.at(static_cast<std::size_t>(i)).at(static_cast<std::size_t>(j));
            const bool serves = ((i + j - home - away) % 2 == 0) == homeServes;
            if (i == 7 || (i == 6 && j <= 4)) {
                value = 1.0;
            } else if (j == 7 || (j == 6 && i <= 4)) {
                value = 0.0;
            } else if (i == 6 && j == 6) {
                value = tieBreak(players, 0, 0, serves);
            } else {
                const double game = serves ? holds : breaks;
                value = game * chance.at(static_cast<std::size_t>(i + 1)).at(static_cast<std::size_t>(j))
                    + (1.0 - game) * chance.at(static_cast<std::size_t>(i)).at(static_cast<std::size_t>(j + 1));
            }
        }
    }
    return chance.at(static_cast<std::size_t>(home)).at(static_cast<std::size_t>(away));
}

// P(home wins the match) from sets that each still needs, `set` the chance of every one.
double matchChance(double set, int homeNeeds, int awayNeeds)
{
    if (homeNeeds <= 0)
        return 1.0;
    if (awayNeeds <= 0)
        return 0.0;
    return set * matchChance(set, homeNeeds - 1, awayNeeds) + (1.0 - set) * matchChance(set, homeNeeds, awayNeeds - 1);
}

struct Score
{
    int homeSets = 0;
    int awaySets = 0;
    int home = 0; // games of the running set
    int away = 0;
};

bool isSetWon(int games, int other)
{
    return (games == 6 && other <= 4) || (games == 7 && (other == 5 || other == 6));
}

Expected<Score> scoreOf(const GameState &state)
{
    Score score;
    if (!state.tennis || state.tennis->sets.empty()) {
        score.homeSets = state.homeScore.value_or(0);
        score.awaySets = state.awayScore.value_or(0);
        return score;
    }
    const auto &sets = state.tennis->sets;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const auto [home, away] = sets[i];
        if (home < 0 || away < 0 || home > 7 || away > 7)
            return failure(u"The games of a set lie between 0 and 7."_s);
        if (isSetWon(home, away)) {
            ++score.homeSets;
        } else if (isSetWon(away, home)) {
            ++score.awaySets;
        } else if (home == 7 || away == 7 || i + 1 < sets.size()) {
            return failure(u"%1:%2 is no set that is over: 6 with two ahead, 7:5 or 7:6."_s.arg(home).arg(away));
        } else {
            score.home = home;
            score.away = away;
        }
    }
    return score;
}

// P(home wins the running set) with its points.
Expected<double> runningSet(const Players &players, const Score &score, const TennisScore *points, bool homeServes)
{
    if (!points || (points->homePoints == 0 && points->awayPoints == 0) || !points->server)
        return setChance(players, score.home, score.away, homeServes);
    const int home = points->homePoints;
    const int away = points->awayPoints;
    if (score.home == 6 && score.away == 6) {
        if (home < 0 || away < 0 || home > mostPoints || away > mostPoints)
            return failure(u"The points of a tie-break lie between 0 and 60."_s);
        if (std::max(home, away) >= 7 && std::abs(home - away) >= 2)
            return home > away ? 1.0 : 0.0;
        return tieBreak(players, home, away, homeServes);
    }
    if (home < 0 || away < 0 || home > 4 || away > 4)
        return failure(u"The points of a game are 0, 15, 30, 40 and advantage."_s);
    const double own = homeServes ? players.onOwn : 1.0 - players.onOther;
    const double held = gameChance(own, homeServes ? home : away, homeServes ? away : home);
    const double game = homeServes ? held : 1.0 - held;
    const auto after
        = [&](int homeGames, int awayGames) { return setChance(players, homeGames, awayGames, !homeServes); };
    return game * after(score.home + 1, score.away) + (1.0 - game) * after(score.home, score.away + 1);
}

} // namespace

const TennisTour *tennisTour(QStringView league)
{
    for (const TennisTour &one : tours) {
        if (league == QStringView(one.league))
            return &one;
    }
    return nullptr;
}

QStringList tennisTours()
{
    QStringList ids;
    for (const TennisTour &one : tours)
        ids.append(QStringView(one.league).toString());
    return ids;
}

double holdChance(double p)
{
    const double q = 1.0 - p;
    return p * p * p * p * (1.0 + 4.0 * q + 10.0 * q * q) + 20.0 * p * p * p * p * p * q * q * q / (p * p + q * q);
}

Expected<WinProbability> judgeTennis(const GameState &state, const TennisTour &tour)
{
    const std::optional<double> line = moneylineHome(state.pregame);
    if (state.phase == Phase::Scheduled) {
        if (line)
            return twoWayAnswer(*line, {u"pregame moneyline"_s, {u"moneyline"_s}, uncertaintyOf({}, true)});
        return twoWayAnswer(0.5, {QStringView(tour.name).toString(), {}, uncertaintyOf({}, false)});
    }
    const Expected<Score> score = scoreOf(state);
    if (!score)
        return tl::unexpected(score.error());
    if (state.phase == Phase::Final) {
        // A player who retires may be ahead: then only a feed that names the winner knows.
        if (score->homeSets == score->awaySets)
            return failure(u"The match is over with level sets: who won it is not in the score."_s);
        return twoWayAnswer(score->homeSets > score->awaySets ? 1.0 : 0.0, resultBasis());
    }
    const TennisScore *points = state.tennis ? &*state.tennis : nullptr;
    const int bestOf = points ? points->bestOf : 3;
    if (bestOf != 3 && bestOf != 5)
        return failure(u"A match is the best of 3 or of 5 sets."_s);
    const int needed = bestOf / 2 + 1;
    if (score->homeSets > needed || score->awaySets > needed || score->homeSets + score->awaySets > bestOf) {
        return failure(u"%1:%2 sets in a match of the best of %3: give the sets as situation.sets and the number of "
                       u"sets as situation.best_of."_s.arg(score->homeSets)
                           .arg(score->awaySets)
                           .arg(bestOf));
    }

    double edge = 0;
    if (line) {
        const auto error = [&](double candidate) {
            const Players players = playersWith(tour, candidate);
            return matchChance(setChance(players, 0, 0, true), needed, needed) - *line;
        };
        edge = risingRoot(error, -largestEdge, largestEdge, 1e-7);
    }
    const Players players = playersWith(tour, edge);
    const double set = setChance(players, 0, 0, true);

    Basis basis {QStringView(tour.name).toString(), {points && !points->sets.empty() ? u"games"_s : u"sets"_s}, 0};
    if (points && points->server)
        basis.inputs << u"server"_s;
    if (points && (points->homePoints != 0 || points->awayPoints != 0))
        basis.inputs << u"points"_s;
    if (line)
        basis.inputs << u"moneyline"_s;
    // How well the two serve is the tour's average, never their own: another 0.02.
    basis.uncertainty = uncertaintyOf(basis.model, line.has_value()) + 0.02;

    if (score->homeSets == needed || score->awaySets == needed)
        return twoWayAnswer(score->homeSets == needed ? 1.0 - hornFloor : hornFloor, std::move(basis));
    // Not knowing who serves means either.
    double home = 0;
    for (const bool homeServes : {true, false}) {
        const bool known = points && points->server;
        if (known && homeServes != (*points->server == Side::Home))
            continue;
        const Expected<double> running = runningSet(players, *score, points, homeServes);
        if (!running)
            return tl::unexpected(running.error());
        const double match = *running * matchChance(set, needed - score->homeSets - 1, needed - score->awaySets)
            + (1.0 - *running) * matchChance(set, needed - score->homeSets, needed - score->awaySets - 1);
        home += known ? match : 0.5 * match;
    }
    return twoWayAnswer(clampLive(home), std::move(basis));
}

} // namespace edgeboard::pricing
