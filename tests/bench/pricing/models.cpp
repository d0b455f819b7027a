// SPDX-License-Identifier: MIT
// What one judgement costs, by model: the engine judges a game at each of its updates. Prints nanoseconds, the best of several
// rounds, because other programs on the machine only ever add to it.
#include "core/pricing/LineFair.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

constexpr int callsPerRound = 5'000;
constexpr int rounds = 40;

template <typename Call>
void measure(const char *name, Call call)
{
    double best = std::numeric_limits<double>::max();
    double sum = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < callsPerRound; ++i)
            sum += call(i);
        const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count() / callsPerRound);
    }
    std::printf("%-40s %8.0f ns  (%.3f)\n", name, best, sum / (rounds * callsPerRound));
}

pricing::GameState running(const QString &league, int period, double clock)
{
    pricing::GameState state;
    state.league = league;
    state.homeScore = 3;
    state.awayScore = 2;
    state.period = period;
    state.clockSeconds = clock;
    state.pregame.homeMoneyline = -150;
    state.pregame.awayMoneyline = 130;
    return state;
}

double win(pricing::GameState &state, int i)
{
    state.homeScore = 2 + i % 3;
    return pricing::winProbability(state)->home;
}

} // namespace

int main()
{
    auto nba = running(u"nba"_s, 3, 400);
    auto nfl = running(u"nfl"_s, 3, 400);
    nfl.situation.possession = Side::Home;
    nfl.situation.yardline100 = 40;
    auto nhl = running(u"nhl"_s, 2, 400);
    nhl.pregame.total = 6.0;
    auto epl = running(u"epl"_s, 2, 3800);
    epl.pregame.drawMoneyline = 330;
    epl.pregame.total = 2.5;
    epl.pregame.totalOver = epl.pregame.totalUnder = -110;
    auto mlb = running(u"mlb"_s, 4, 0);
    mlb.situation.outs = 1;
    mlb.situation.bases = 3;
    mlb.pregame.total = 8.5;
    auto atp = running(u"atp"_s, 2, 0);
    atp.homeScore = atp.awayScore = std::nullopt;
    atp.tennis = pricing::TennisScore {{{6, 4}, {3, 2}}, 2, 1, Side::Home, 3};

    measure("nba", [&](int i) { return win(nba, i); });
    measure("nfl", [&](int i) { return win(nfl, i); });
    measure("nhl", [&](int i) { return win(nhl, i); });
    measure("epl", [&](int i) { return win(epl, i); });
    measure("mlb", [&](int i) { return win(mlb, i); });
    measure("atp", [&](int i) {
        atp.tennis->homePoints = i % 4;
        return pricing::winProbability(atp)->home;
    });
    nba.pregame.total = 224.5;
    measure("nba spread and total",
        [&](int i) { return pricing::spreadFair(nba, -1.5 - i % 3)->first + pricing::totalFair(nba, 100.5)->first; });
    measure("nhl spread and total",
        [&](int i) { return pricing::spreadFair(nhl, -1.5 - i % 3)->first + pricing::totalFair(nhl, 6.5)->first; });
    measure("mlb spread and total",
        [&](int i) { return pricing::spreadFair(mlb, -1.5 - i % 3)->first + pricing::totalFair(mlb, 8.5)->first; });
    return 0;
}
