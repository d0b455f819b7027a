// SPDX-License-Identifier: MIT
#include "core/pricing/HockeyModel.h"

#include "core/pricing/Normal.h"
#include "core/pricing/Solve.h"

#include <algorithm>
#include <cmath>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

// guides/models.md section 2.2, NHL 2007-20, 8,192 games. College and women's hockey: means by the usual totals, inferred.
constexpr std::array<HockeyLeague, 3> leagues {{
    {u"nhl", u"poisson-nhl-1", 5.392, false},
    {u"pwhl", u"poisson-pwhl-1i", 4.7, false},
    {u"ncaah", u"poisson-ncaah-1i", 5.4, true},
}};
constexpr double homeShare = 2.83 / (2.83 + 2.56); // of the goals, where no moneyline says more
constexpr std::array<double, 4> shareAtStart {1.0, .701, .351, 0.0}; // of periods 1, 2, 3
constexpr double regulationShare = 0.985; // of a closing total, which counts overtime
// Level after regulation is likelier than independent goals say: 1.45 times, and 0.1 more for each goal that a side is
// behind, up to two, because it takes its goalkeeper out. guides/models.md found 1.4 for all; this is better in each of four
// parts of the development data (3-way log loss 0.9019 against 0.9024).
constexpr double tieFactorLevel = 1.45;
constexpr double tieFactorBehind = 0.10;
// Overtime is short and three against three: the better side has a quarter of its edge left.
constexpr double overtimeEdge = 0.25;
constexpr int periods = 3;
constexpr int largestPeriod = 12;
constexpr double periodSeconds = 1200.0;

double tieFactor(int lead)
{
    return tieFactorLevel + tieFactorBehind * std::min(std::abs(lead), 2);
}

// What the line says of the two sides.
struct Strength
{
    GoalMeans means; // of regulation
    double overtime = 0.5; // P(home wins it)
    double inTheEnd = 0.5; // P(home), overtime included
};

Strength strengthOf(const PregameLine &line, const HockeyLeague &league)
{
    double total = league.goals;
    if (line.total) {
        // The price of over moves the mean by about a standard deviation of a Poisson count times its quantile.
        const double over = std::clamp(overChance(line).value_or(0.5), 0.05, 0.95);
        total = regulationShare * (*line.total + normalQuantile(over) * std::sqrt(*line.total));
    }
    total = std::clamp(total, 0.5, 12.0);
    const auto withTilt = [&](double tilt) {
        const double home = total / (1.0 + std::exp(-tilt));
        return GoalMeans {home, total - home};
    };
    const auto threeWayOf = [](const GoalMeans &means) { return GoalForecast(0, means, tieFactor(0)).regulation(); };
    Strength strength;
    const bool ofRegulation = line.drawMoneyline.has_value();
    const std::optional<double> wanted = ofRegulation ? decidedHome(line) : moneylineHome(line);
    if (!wanted) {
        strength.means = {total * homeShare, total * (1.0 - homeShare)};
        const ThreeWay chances = threeWayOf(strength.means);
        strength.inTheEnd = chances.home + 0.5 * chances.draw;
    } else {
        strength.inTheEnd = *wanted;
        const double overtime = 0.5 + overtimeEdge * (*wanted - 0.5);
        const auto error = [&](double tilt) {
            const ThreeWay chances = threeWayOf(withTilt(tilt));
            return ofRegulation ? chances.home / (chances.home + chances.away) - *wanted
                                : chances.home + chances.draw * overtime - *wanted;
        };
        strength.means = withTilt(risingRoot(error, -6.0, 6.0, 1e-7));
    }
    strength.overtime = 0.5 + overtimeEdge * (strength.inTheEnd - 0.5);
    return strength;
}

struct Moment
{
    int period = 1;
    double share = 1; // of regulation's goals still to come
    bool isHorn = false; // regulation is over, nothing official yet
};

Expected<Moment> momentOf(const GameState &state)
{
    if (state.phase == Phase::Scheduled)
        return Moment {};
    const int period = state.period.value_or(0);
    if (period < 1 || period > largestPeriod)
        return failure(u"No period: give the number of the period, from 1; 4 is overtime, 5 the shoot-out."_s);
    if (period > periods)
        return Moment {period, 0.0, false};
    double seconds = 0;
    if (state.phase != Phase::Break) {
        if (!state.clockSeconds)
            return failure(u"No clock: give the time left in the period, for example \"5:12\"."_s);
        seconds = *state.clockSeconds;
        if (!std::isfinite(seconds) || seconds < 0.0 || seconds > periodSeconds)
            return failure(u"The clock must lie between 0:00 and 20:00 in this period."_s);
    }
    return Moment {period, hockeyShareLeft(period, seconds), period == periods && seconds <= 0.0};
}

int leadOf(const GameState &state)
{
    return state.homeScore.value_or(0) - state.awayScore.value_or(0);
}

GoalForecast forecastOf(const GameState &state, const GoalMeans &means, double share)
{
    const int lead = leadOf(state);
    return GoalForecast(lead, {means.home * share, means.away * share}, tieFactor(lead));
}

} // namespace

const HockeyLeague *hockeyLeague(QStringView league)
{
    for (const HockeyLeague &one : leagues) {
        if (league == QStringView(one.league))
            return &one;
    }
    return nullptr;
}

QStringList hockeyLeagues()
{
    QStringList ids;
    for (const HockeyLeague &one : leagues)
        ids.append(QStringView(one.league).toString());
    return ids;
}

double hockeyShareLeft(int period, double secondsLeft)
{
    if (period > periods)
        return 0.0;
    const auto index = static_cast<std::size_t>(std::max(1, period));
    const double played = 1.0 - std::clamp(secondsLeft / periodSeconds, 0.0, 1.0);
    return shareAtStart.at(index - 1) * (1.0 - played) + shareAtStart.at(index) * played;
}

Basis hockeyBasis(const GameState &state, const HockeyLeague &league)
{
    Basis basis {QStringView(league.name).toString(), {}, 0};
    if (state.phase != Phase::Scheduled)
        basis.inputs << u"score"_s << u"clock"_s;
    const bool priced = decidedHome(state.pregame).has_value();
    if (priced)
        basis.inputs << u"moneyline"_s;
    if (state.pregame.total)
        basis.inputs << u"total"_s;
    basis.uncertainty = uncertaintyOf(basis.model, priced);
    return basis;
}

Expected<WinProbability> judgeHockey(const GameState &state, const HockeyLeague &league)
{
    const int lead = leadOf(state);
    const bool overtime = state.period.value_or(0) > periods;
    if (state.phase == Phase::Final) {
        if (lead == 0 && !league.mayEndLevel)
            return failure(u"A final hockey game cannot be level."_s);
        const double home = lead > 0 ? 1.0 : lead < 0 ? 0.0 : 0.5;
        WinProbability answer = twoWayAnswer(home, resultBasis());
        if (!overtime && lead != 0)
            answer.draw = 0.0;
        answer.homeInTheEnd = home;
        return answer;
    }
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    const Strength strength = strengthOf(state.pregame, league);
    Basis basis = hockeyBasis(state, league);
    if (overtime) {
        // One goal ends it: a lead is the end, not yet confirmed. How long it has run says nothing.
        const double home = lead == 0 ? strength.overtime : lead > 0 ? 1.0 - hornFloor : hornFloor;
        WinProbability answer = twoWayAnswer(home, std::move(basis));
        answer.homeInTheEnd = home;
        return answer;
    }
    ThreeWay chances = clampLive(forecastOf(state, strength.means, moment->share).regulation());
    if (moment->isHorn && lead != 0) {
        const ThreeWay ahead {1.0 - hornFloor, hornFloor - liveFloor, liveFloor};
        chances = lead > 0 ? ahead : ThreeWay {ahead.away, ahead.draw, ahead.home};
    }
    WinProbability answer = threeWayAnswer(chances, std::move(basis));
    if (state.phase == Phase::Scheduled) // the line itself
        answer.homeInTheEnd = strength.inTheEnd;
    else if (moment->isHorn && lead != 0)
        answer.homeInTheEnd = lead > 0 ? 1.0 - hornFloor : hornFloor;
    else
        answer.homeInTheEnd = clampLive(chances.home + chances.draw * strength.overtime);
    return answer;
}

Expected<LineChance> hockeyMargin(const GameState &state, const HockeyLeague &league, double threshold)
{
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    const Strength strength = strengthOf(state.pregame, league);
    return forecastOf(state, strength.means, moment->share).margin(threshold, strength.overtime);
}

Expected<LineChance> hockeyTotal(const GameState &state, const HockeyLeague &league, double threshold)
{
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    const Strength strength = strengthOf(state.pregame, league);
    const int scored = state.homeScore.value_or(0) + state.awayScore.value_or(0);
    return forecastOf(state, strength.means, moment->share).goals(threshold - scored, true);
}

} // namespace edgeboard::pricing
