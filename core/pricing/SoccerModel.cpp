// SPDX-License-Identifier: MIT
#include "core/pricing/SoccerModel.h"

#include "core/pricing/Solve.h"

#include <algorithm>
#include <cmath>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

// guides/models.md section 2.2: English Premier League 2014-21, 3,513 goals. Goals a match, and the share of them that
// falls after each fifth minute: goals come later than a straight line, and stoppage time has its own.
constexpr double meanHome = 1.52;
constexpr double meanAway = 1.21;
constexpr std::array<double, 10> firstHalf {1.0, .962, .915, .874, .827, .780, .732, .684, .638, .584};
constexpr std::array<double, 10> secondHalf {.555, .510, .456, .399, .344, .282, .228, .170, .107, .0535};
// The first half's stoppage time is about three minutes, the second's five; one goes on until the whistle.
constexpr double minutesAdded = 3.0;
constexpr double leastShare = 0.02;
// The side behind scores more than its share (1.06 times, on the development data; Dixon and Robinson 1998 found the same).
constexpr double chase = 1.06;
constexpr double halfSeconds = 45.0 * 60.0;
constexpr double longestSeconds = 130.0 * 60.0;
constexpr int extraTime = 3; // and 4; 5 is penalties
constexpr int penalties = 5;
// Thirty minutes at the usual rate.
constexpr double extraTimeShare = 30.0 / 95.0;

constexpr std::array<SoccerLeague, 35> leagues {{
    {u"epl", false, false},
    {u"championship", false, false},
    {u"laliga", false, false},
    {u"seriea", false, false},
    {u"bundesliga", false, false},
    {u"ligue1", false, false},
    {u"ucl", false, true},
    {u"europa", false, true},
    {u"conference", false, true},
    {u"mls", false, false},
    {u"nwsl", false, false},
    {u"ligamx", false, true},
    {u"libertadores", false, true},
    {u"sudamericana", false, true},
    {u"brasileirao", false, false},
    {u"worldcup", true, false},
    {u"wwc", true, false},
    {u"euro", true, false},
    {u"copaamerica", true, false},
    {u"goldcup", true, false},
    {u"leaguescup", false, false},
    {u"nationsleague", false, true},
    {u"facup", false, false},
    {u"carabao", false, true},
    {u"copadelrey", false, true},
    {u"eredivisie", false, false},
    {u"portugal", false, false},
    {u"scotland", false, false},
    {u"superlig", false, false},
    {u"usopencup", false, false},
    {u"argentina", false, false},
    {u"jleague", false, false},
    {u"saudi", false, false},
    {u"aleague", false, true},
    {u"csl", false, false},
}};

struct Moment
{
    int half = 1; // 1, 2; 3 and 4 extra time; 5 penalties
    double seconds = 0;
};

Expected<Moment> momentOf(const GameState &state)
{
    if (state.phase == Phase::Scheduled)
        return Moment {};
    const int period = state.period.value_or(0);
    if (period < 0 || period > penalties)
        return failure(u"Soccer has the periods 1 and 2, 3 and 4 in extra time, and 5 for penalties."_s);
    if (period >= extraTime)
        return Moment {period, state.clockSeconds.value_or(0)};
    if (state.phase == Phase::Break && period <= 1)
        return Moment {2, halfSeconds};
    if (!state.clockSeconds)
        return failure(u"No clock: give the minute, for example \"63'\" or \"45'+2'\"."_s);
    const double seconds = *state.clockSeconds;
    if (!std::isfinite(seconds) || seconds < 0.0 || seconds > longestSeconds)
        return failure(u"The clock must lie between 0' and 130'."_s);
    if (period == 2 && seconds < halfSeconds)
        return failure(u"In the second half the clock goes on from 45': give the minutes played in the match."_s);
    if (period == 0)
        return Moment {seconds > halfSeconds ? 2 : 1, seconds};
    return Moment {period, seconds};
}

GoalMeans pregameMeans(const PregameLine &line, const SoccerLeague &league)
{
    const double usual = meanHome + meanAway;
    const double total
        = std::clamp(line.total ? totalMean(*line.total, overChance(line).value_or(0.5)) : usual, 0.3, 12.0);
    if (const auto wanted = decidedHome(line)) {
        const auto error = [&](double tilt) {
            const double home = total / (1.0 + std::exp(-tilt));
            const ThreeWay chances = GoalForecast(0, {home, total - home}).regulation();
            return chances.home / (chances.home + chances.away) - *wanted;
        };
        const double home = total / (1.0 + std::exp(-risingRoot(error, -6.0, 6.0, 1e-7)));
        return {home, total - home};
    }
    // The Asian handicap is about the expected margin.
    const double usualMargin = league.isNeutral ? 0.0 : (meanHome - meanAway) / usual * total;
    const double margin = std::clamp(line.homeSpread ? -*line.homeSpread : usualMargin, 0.1 - total, total - 0.1);
    return {0.5 * (total + margin), 0.5 * (total - margin)};
}

int leadOf(const GameState &state)
{
    return state.homeScore.value_or(0) - state.awayScore.value_or(0);
}

GoalForecast forecastOf(const GameState &state, const SoccerLeague &league, const Moment &moment)
{
    GoalMeans means = pregameMeans(state.pregame, league);
    const double share = soccerShareLeft(moment.half, moment.seconds);
    const int lead = leadOf(state);
    means.home *= share * (lead < 0 ? chase : 1.0);
    means.away *= share * (lead > 0 ? chase : 1.0);
    return GoalForecast(lead, means);
}

// Who goes on, once extra time runs: goals at the usual rate, then penalties, where the better side has next to no more
// than the other. Inferred: guides/models.md section 2.2 has 0.5 + 0.4 (p - 0.5) for both together.
double goesOn(const GameState &state, const SoccerLeague &league, int period)
{
    const GoalMeans means = pregameMeans(state.pregame, league);
    const double elapsed = state.clockSeconds.value_or(2 * halfSeconds) / 60.0 - 90.0;
    const double left = period == penalties ? 0.0
        : period == extraTime + 1           ? std::clamp(30.0 - elapsed, 1.0, 15.0)
                                            : std::clamp(30.0 - elapsed, 15.0, 30.0);
    const double share = extraTimeShare * left / 30.0;
    const ThreeWay chances = GoalForecast(leadOf(state), {means.home * share, means.away * share}).regulation();
    return clampLive(chances.home + 0.5 * chances.draw);
}

QString nameOf(const SoccerLeague &league)
{
    const QString id = QStringView(league.league).toString();
    return id == "epl"_L1 ? u"poisson-epl-1"_s : u"poisson-%1-1i"_s.arg(id);
}

} // namespace

const SoccerLeague *soccerLeague(QStringView league)
{
    for (const SoccerLeague &one : leagues) {
        if (league == QStringView(one.league))
            return &one;
    }
    return nullptr;
}

QStringList soccerLeagues()
{
    QStringList ids;
    for (const SoccerLeague &one : leagues)
        ids.append(QStringView(one.league).toString());
    return ids;
}

double soccerShareLeft(int half, double seconds)
{
    const double minute = seconds / 60.0;
    const auto inTable = [](const std::array<double, 10> &table, double minutes) {
        const double place = std::clamp(minutes / 5.0, 0.0, 9.0);
        const std::size_t before = std::min<std::size_t>(static_cast<std::size_t>(place), 8);
        const double part = place - static_cast<double>(before);
        return table.at(before) * (1.0 - part) + table.at(before + 1) * part;
    };
    if (half == 1) {
        const double stoppage = std::clamp((minute - 45.0) / minutesAdded, 0.0, 1.0);
        return inTable(firstHalf, minute) * (1.0 - stoppage) + secondHalf.front() * stoppage;
    }
    if (minute <= 90.0)
        return inTable(secondHalf, minute - 45.0);
    return std::max(leastShare, 0.107 * (95.0 - minute) / 10.0);
}

Basis soccerBasis(const GameState &state, const SoccerLeague &league)
{
    Basis basis {nameOf(league), {}, 0};
    if (state.phase != Phase::Scheduled)
        basis.inputs << u"score"_s << u"clock"_s;
    const bool priced = decidedHome(state.pregame).has_value();
    if (priced)
        basis.inputs << u"moneyline"_s;
    else if (state.pregame.homeSpread)
        basis.inputs << u"spread"_s;
    if (state.pregame.total)
        basis.inputs << u"total"_s;
    basis.uncertainty = uncertaintyOf(basis.model, priced || state.pregame.homeSpread);
    return basis;
}

Expected<WinProbability> judgeSoccer(const GameState &state, const SoccerLeague &league)
{
    const int lead = leadOf(state);
    const auto settled = [&](int margin, double inTheEnd, Basis basis) {
        WinProbability answer = threeWayAnswer(
            {margin > 0 ? 1.0 : 0.0, margin == 0 ? 1.0 : 0.0, margin < 0 ? 1.0 : 0.0}, std::move(basis));
        answer.homeInTheEnd = inTheEnd;
        return answer;
    };
    const bool extra = state.period.value_or(0) >= extraTime;
    if (extra && league.hasTwoLegs) {
        return failure(u"Extra time of a round over two matches: the score of this match after 90 minutes, on which "
                       u"the market pays, is not known."_s);
    }
    if (state.phase == Phase::Final) {
        if (extra)
            return settled(0, lead > 0 ? 1.0 : lead < 0 ? 0.0 : 0.5, resultBasis());
        WinProbability answer = settled(lead, 0, resultBasis());
        answer.homeInTheEnd.reset();
        return answer;
    }
    if (state.phase == Phase::Scheduled) {
        if (const auto three = threeWay(state.pregame))
            return threeWayAnswer(*three, {u"pregame moneyline"_s, {u"moneyline"_s}, uncertaintyOf({}, true)});
    }
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    if (extra)
        return settled(0, goesOn(state, league, moment->half), soccerBasis(state, league));
    const ThreeWay chances = forecastOf(state, league, *moment).regulation();
    return threeWayAnswer(clampLive(chances), soccerBasis(state, league));
}

Expected<LineChance> soccerMargin(const GameState &state, const SoccerLeague &league, double threshold)
{
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    if (moment->half >= extraTime)
        return failure(u"Extra time: this market pays on 90 minutes, which are over."_s);
    return forecastOf(state, league, *moment).margin(threshold);
}

Expected<LineChance> soccerTotal(const GameState &state, const SoccerLeague &league, double threshold)
{
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    if (moment->half >= extraTime)
        return failure(u"Extra time: this market pays on 90 minutes, which are over."_s);
    const int scored = state.homeScore.value_or(0) + state.awayScore.value_or(0);
    return forecastOf(state, league, *moment).goals(threshold - scored);
}

} // namespace edgeboard::pricing
