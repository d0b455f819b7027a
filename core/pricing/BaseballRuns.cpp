// SPDX-License-Identifier: MIT
#include "core/pricing/BaseballRuns.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace edgeboard::pricing {

namespace {

// Share of plate appearances, Major League Baseball 2019: singles, doubles, triples, home runs; walks with hit batters.
// How well a side bats multiplies them all.
constexpr double singles = 0.139;
constexpr double doubles = 0.046;
constexpr double triples = 0.004;
constexpr double homeRuns = 0.036;
constexpr double walks = 0.096;
// Runners: from second home on a single, from first to third on a single, from first home on a double; with fewer than two
// out, what an out does: the runner on third comes home, the one on second moves up, a double play takes the one on first.
// Usual league values, rounded. Of 2019: 0.549 runs a half-inning with variance 1.195 (measured 1.165), no run in 0.714 of
// them (measured 0.708).
constexpr double secondScores = 0.62;
constexpr double firstToThird = 0.29;
constexpr double firstScores = 0.42;
constexpr double outScoresThird = 0.30;
constexpr double outMovesSecond = 0.22;
constexpr double doublePlay = 0.13;

constexpr int first = 1;
constexpr int second = 2;
constexpr int third = 4;

struct Move
{
    double chance = 0;
    int outs = 0;
    int bases = 0;
    int runs = 0;
};
using Moves = std::vector<Move>;

void addHits(Moves &moves, double skill, int outs, int bases)
{
    const int onBase = std::popcount(static_cast<unsigned>(bases));
    moves.push_back({skill * homeRuns, outs, 0, onBase + 1});
    moves.push_back({skill * triples, outs, third, onBase});

    const int fromBehind = (bases & second ? 1 : 0) + (bases & third ? 1 : 0);
    const double stays = bases & first ? 1.0 - firstScores : 1.0;
    moves.push_back({skill * doubles * stays, outs, second | (bases & first ? third : 0), fromBehind});
    if (bases & first)
        moves.push_back({skill * doubles * firstScores, outs, second, fromBehind + 1});

    const int home = bases & third ? 1 : 0;
    for (const bool scores : {false, true}) {
        if (scores && !(bases & second))
            continue;
        const double chance = skill * singles * (bases & second ? (scores ? secondScores : 1.0 - secondScores) : 1.0);
        const bool holdsThird = (bases & second) && !scores;
        const int after = first | (holdsThird ? third : 0);
        const int runs = home + (scores ? 1 : 0);
        if (!(bases & first)) {
            moves.push_back({chance, outs, after, runs});
            continue;
        }
        const double goes = holdsThird ? 0.0 : firstToThird;
        moves.push_back({chance * (1.0 - goes), outs, after | second, runs});
        if (goes > 0.0)
            moves.push_back({chance * goes, outs, after | third, runs});
    }
}

void addWalk(Moves &moves, double skill, int outs, int bases)
{
    if (!(bases & first))
        moves.push_back({skill * walks, outs, bases | first, 0});
    else if (!(bases & second))
        moves.push_back({skill * walks, outs, bases | second, 0});
    else if (!(bases & third))
        moves.push_back({skill * walks, outs, bases | third, 0});
    else
        moves.push_back({skill * walks, outs, bases, 1});
}

void addOut(Moves &moves, double chance, int outs, int bases)
{
    if (outs == 2) {
        moves.push_back({chance, 3, 0, 0});
        return;
    }
    if (bases & first) {
        moves.push_back({chance * doublePlay, outs + 2, bases & ~first, 0});
        chance *= 1.0 - doublePlay;
    }
    if (bases & third) {
        moves.push_back({chance * outScoresThird, outs + 1, bases & ~third, 1});
        chance *= 1.0 - outScoresThird;
    }
    if ((bases & second) && !(bases & third)) {
        moves.push_back({chance * outMovesSecond, outs + 1, (bases & ~second) | third, 0});
        chance *= 1.0 - outMovesSecond;
    }
    moves.push_back({chance, outs + 1, bases, 0});
}

Moves movesFrom(double skill, int outs, int bases)
{
    Moves moves;
    addHits(moves, skill, outs, bases);
    addWalk(moves, skill, outs, bases);
    addOut(moves, 1.0 - skill * (singles + doubles + triples + homeRuns + walks), outs, bases);
    return moves;
}

template <std::size_t n>
RunChances convolve(const RunChances &one, const std::array<double, n> &other)
{
    RunChances sum {};
    for (std::size_t i = 0; i < one.size(); ++i) {
        for (std::size_t j = 0; j < n; ++j)
            sum.at(std::min(i + j, sum.size() - 1)) += one.at(i) * other.at(j);
    }
    return sum;
}

} // namespace

const BaseballRuns &BaseballRuns::table()
{
    static const BaseballRuns shared;
    return shared;
}

BaseballRuns::BaseballRuns()
{
    // From a third to three times the usual runs.
    constexpr int rates = 33;
    for (int step = 0; step < rates; ++step) {
        const double skill = std::exp(-0.62 + 1.1 * step / (rates - 1));
        Rate rate;
        // An appearance without an out or a run only adds a runner, so each chance needs only ones already known.
        std::array<Moves, states> moves;
        for (int outs = 0; outs < 3; ++outs) {
            for (int bases = 0; bases < 8; ++bases)
                moves.at(static_cast<std::size_t>(outs * 8 + bases)) = movesFrom(skill, outs, bases);
        }
        constexpr std::array<int, 8> byRunners {7, 6, 5, 3, 4, 2, 1, 0};
        for (std::size_t runs = 0; runs < mostInHalf; ++runs) {
            for (int outs = 2; outs >= 0; --outs) {
                for (const int bases : byRunners) {
                    const auto from = static_cast<std::size_t>(outs * 8 + bases);
                    double sum = 0;
                    for (const Move &move : moves.at(from)) {
                        if (static_cast<std::size_t>(move.runs) > runs)
                            continue;
                        const std::size_t left = runs - static_cast<std::size_t>(move.runs);
                        const auto to = static_cast<std::size_t>(move.outs * 8 + move.bases);
                        sum += move.chance * (move.outs >= 3 ? (left == 0 ? 1.0 : 0.0) : rate.half.at(to).at(left));
                    }
                    rate.half.at(from).at(runs) = sum;
                }
            }
        }
        for (HalfChances &half : rate.half) {
            double sum = 0;
            for (const double chance : half)
                sum += chance;
            for (double &chance : half)
                chance /= sum;
        }
        for (std::size_t runs = 0; runs < mostInHalf; ++runs)
            rate.mean += static_cast<double>(runs) * rate.half.front().at(runs);
        rate.innings.front().front() = 1.0;
        for (std::size_t i = 1; i < rate.innings.size(); ++i)
            rate.innings.at(i) = convolve(rate.innings.at(i - 1), rate.half.front());
        m_rates.push_back(rate);
    }
}

BaseballRuns::Place BaseballRuns::placeOf(double mean) const
{
    const auto above = std::lower_bound(m_rates.begin() + 1, m_rates.end() - 1, mean,
        [](const Rate &rate, double wanted) { return rate.mean < wanted; });
    const auto below = above - 1;
    return {static_cast<std::size_t>(below - m_rates.begin()),
        std::clamp((mean - below->mean) / (above->mean - below->mean), 0.0, 1.0)};
}

BaseballRuns::HalfChances BaseballRuns::halfOf(const Place &place, int outs, int bases) const
{
    HalfChances chances {};
    if (outs >= 3) {
        chances.front() = 1.0;
        return chances;
    }
    const auto state = static_cast<std::size_t>(std::max(outs, 0) * 8 + (bases & 7));
    const HalfChances &below = m_rates.at(place.below).half.at(state);
    const HalfChances &above = m_rates.at(place.below + 1).half.at(state);
    for (std::size_t i = 0; i < chances.size(); ++i)
        chances.at(i) = below.at(i) * (1.0 - place.part) + above.at(i) * place.part;
    return chances;
}

RunChances BaseballRuns::runs(double mean, int innings) const
{
    const Place place = placeOf(mean);
    const auto count = static_cast<std::size_t>(std::clamp(innings, 0, 9));
    const RunChances &below = m_rates.at(place.below).innings.at(count);
    const RunChances &above = m_rates.at(place.below + 1).innings.at(count);
    RunChances chances {};
    for (std::size_t i = 0; i < chances.size(); ++i)
        chances.at(i) = below.at(i) * (1.0 - place.part) + above.at(i) * place.part;
    return chances;
}

RunChances BaseballRuns::runs(double mean, int innings, int outs, int bases) const
{
    if (outs == 0 && bases == 0 && innings < 9)
        return runs(mean, innings + 1);
    return convolve(runs(mean, innings), halfOf(placeOf(mean), outs, bases));
}

double BaseballRuns::expected(double mean, int outs, int bases) const
{
    const HalfChances chances = halfOf(placeOf(mean), outs, bases);
    double sum = 0;
    for (std::size_t i = 0; i < chances.size(); ++i)
        sum += static_cast<double>(i) * chances.at(i);
    return sum;
}

} // namespace edgeboard::pricing
