// SPDX-License-Identifier: MIT
#include "core/pricing/DiffusionModel.h"

#include "core/pricing/Normal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

// A college football overtime has no clock. What is left of it wanders about as much as five minutes of play.
constexpr double clocklessOvertimeShare = 300.0 / 3600.0;
constexpr int largestPeriod = 30; // no league's games come near; a number beyond is a fault of the source
// A drive needs time before it can score. From 35 yards out a kick is as quick as one play; each yard before that takes
// about a second. Fitted on the plays of the last two minutes (log loss 0.2363 against 0.2385 without); a ball of which
// nothing is known lies where a kick-off leaves it.
constexpr double secondsOfPlay = 1.0;
constexpr double secondsPerYard = 1.0;
constexpr int kickingYards = 35;
constexpr int yardsAfterKickOff = 75;

// What the line says: the expected margin, and the parameters that belong to where it came from.
struct Expectation
{
    double mu = 0;
    Diffusion diffusion;
    // A tie after regulation is worth overtimeHome() where a moneyline says who is better. From a spread it counts as even:
    // so do the reference vectors (guides/models.md: "0.5 is fine").
    bool tieKnowsFavourite = false;
};

// A whole overtime, level: the same diffusion over its length. On 232 overtimes of NBA games 0.680 log loss, a coin 0.693.
MarginForecast overtimeForecast(const Expectation &expected, const ScoreModel &model)
{
    const double share = model.overtimeHasClock ? model.overtimeSeconds / (model.periods * model.periodSeconds)
                                                : clocklessOvertimeShare;
    return forecastMargin(0.0, share, expected.mu, expected.diffusion);
}

double overtimeHome(const Expectation &expected, const ScoreModel &model)
{
    const MarginForecast forecast = overtimeForecast(expected, model);
    return forecast.homeAhead + 0.5 * forecast.tie;
}

Expectation fromMoneyline(double home, const ScoreModel &model)
{
    const double deviation = gameDeviation(model.fromMoneyline);
    Expectation expected {deviation * normalQuantile(home), model.fromMoneyline, true};
    // Ties fall to the favourite more often than not, so this starts a little beyond the moneyline; one step back.
    const MarginForecast start = forecastMargin(0.0, 1.0, expected.mu, expected.diffusion);
    const double excess = start.homeAhead + start.tie * overtimeHome(expected, model) - home;
    const double z = expected.mu / deviation;
    const double density = std::exp(-0.5 * z * z) / (deviation * std::sqrt(2.0 * std::numbers::pi));
    if (density > 1e-6)
        expected.mu -= excess / density;
    return expected;
}

Expectation expectation(const PregameLine &line, const ScoreModel &model)
{
    if (const auto home = moneylineHome(line))
        return fromMoneyline(*home, model);
    if (line.homeSpread)
        return {-*line.homeSpread, model.fromSpread, false};
    // Nobody says who is better: even, so that the two sides stay mirror images. A home court is worth about 2.5 points.
    return {0.0, model.fromSpread, false};
}

// Yards to the goal of the side with the ball; nothing when anything is unknown.
std::optional<int> yardsToGoal(const Situation &situation)
{
    const bool known = situation.possession == Side::Home || situation.possession == Side::Away;
    const int yards = situation.yardline100.value_or(0);
    const int down = situation.down.value_or(1);
    return known && yards >= 1 && yards <= 99 && down >= 1 && down <= 4 ? std::optional(yards) : std::nullopt;
}

// Expected points of the side with the ball, from the field position and the down: a line through the usual
// curve (guides/models.md section 2.1). 0 when anything is unknown.
double possessionPoints(const Situation &situation)
{
    const auto yards = yardsToGoal(situation);
    if (!yards)
        return 0.0;
    constexpr std::array<double, 4> downCost {0.0, 0.45, 1.05, 1.9};
    const double points = 5.3 - 0.062 * *yards - downCost.at(static_cast<std::size_t>(situation.down.value_or(1) - 1));
    return situation.possession == Side::Home ? points : -points;
}

// At half-time nobody has the ball, whatever the last play left behind; over the other breaks it stays.
double ballPoints(const GameState &state, const ScoreModel &model)
{
    const bool halfTime = state.phase == Phase::Break && state.period.value_or(0) * 2 == model.periods;
    return model.hasPossession && !halfTime ? possessionPoints(state.situation) : 0.0;
}

Expected<double> clockOf(const GameState &state, const ScoreModel &model, bool overtime)
{
    const double length = overtime ? model.overtimeSeconds : model.periodSeconds;
    if (!state.clockSeconds) {
        // A break is the end of a period, whatever the clock shows.
        if (state.phase == Phase::Break)
            return 0.0;
        return failure(u"No clock: give the time left in the period, for example \"5:12\"."_s);
    }
    const double seconds = *state.clockSeconds;
    // Play-off overtime of the NFL is a full period.
    const double longest = std::max(length, overtime ? model.periodSeconds : length);
    if (!std::isfinite(seconds) || seconds < 0.0 || seconds > longest) {
        return failure(
            u"The clock must lie between 0:00 and %1:%2 in this period."_s.arg(static_cast<int>(longest) / 60)
                .arg(static_cast<int>(longest) % 60, 2, 10, QChar(u'0')));
    }
    // Some sources keep the full length on the clock through a break.
    return state.phase == Phase::Break ? 0.0 : seconds;
}

// Where a game stands for the diffusion.
struct Moment
{
    double tau = 1; // share of regulation left; an overtime's is its own time over that of regulation
    double played = 0; // share of regulation played, at most 1
    bool overtime = false;
    bool clockless = false; // an overtime without a clock
    double drive
        = 1; // how much of a drive there is time for: of the ball's worth and of what a drive adds to the variance
};

// Continuous to the horn, where it is 0.
double driveShare(double seconds, const Situation &situation)
{
    const int yards = std::max(0, yardsToGoal(situation).value_or(yardsAfterKickOff) - kickingYards);
    return -std::expm1(-seconds / (secondsOfPlay + secondsPerYard * yards));
}

Expected<Moment> momentOf(const GameState &state, const ScoreModel &model)
{
    if (state.phase == Phase::Scheduled)
        return Moment {};
    const int period = state.period.value_or(0);
    if (period < 1 || period > largestPeriod)
        return failure(u"No period: give the number of the period, from 1."_s);
    const bool overtime = period > model.periods;
    if (overtime && !model.overtimeHasClock)
        return Moment {clocklessOvertimeShare, 1.0, true, true, 1.0};
    const Expected<double> clock = clockOf(state, model, overtime);
    if (!clock)
        return tl::unexpected(clock.error());
    const int periodsAfter = overtime ? 0 : model.periods - period;
    const double seconds = periodsAfter * model.periodSeconds + *clock;
    const double tau = seconds / (model.periods * model.periodSeconds);
    return Moment {tau, overtime ? 1.0 : 1.0 - tau, overtime, false, driveShare(seconds, state.situation)};
}

MarginForecast forecastAt(double lead, const Moment &moment, const Expectation &expected)
{
    Diffusion diffusion = expected.diffusion;
    diffusion.extraVariance *= moment.drive;
    return forecastMargin(lead, moment.tau, expected.mu, diffusion);
}

double homeWins(double lead, const Moment &moment, const Expectation &expected, const ScoreModel &model)
{
    const MarginForecast forecast = forecastAt(lead, moment, expected);
    const bool even = !expected.tieKnowsFavourite || moment.overtime || forecast.tie < 1e-9;
    return forecast.homeAhead + forecast.tie * (even ? 0.5 : overtimeHome(expected, model));
}

int leadOf(const GameState &state)
{
    return state.homeScore.value_or(0) - state.awayScore.value_or(0);
}

} // namespace

Basis diffusionBasis(const GameState &state, const ScoreModel &model)
{
    Basis basis {QStringView(model.name).toString(), {}, 0};
    if (state.phase != Phase::Scheduled)
        basis.inputs << u"score"_s << u"clock"_s;
    const bool priced = moneylineHome(state.pregame).has_value();
    if (priced)
        basis.inputs << u"moneyline"_s;
    else if (state.pregame.homeSpread)
        basis.inputs << u"spread"_s;
    if (ballPoints(state, model) != 0.0)
        basis.inputs << u"situation"_s;
    basis.uncertainty = uncertaintyOf(basis.model, priced || state.pregame.homeSpread);
    return basis;
}

Expected<WinProbability> judgeDiffusion(const GameState &state, const ScoreModel &model)
{
    const int lead = leadOf(state);
    if (state.phase == Phase::Final)
        return twoWayAnswer(lead > 0 ? 1.0 : lead < 0 ? 0.0 : 0.5, resultBasis());
    if (state.phase == Phase::Scheduled) {
        if (const auto home = moneylineHome(state.pregame))
            return twoWayAnswer(*home, {u"pregame moneyline"_s, {u"moneyline"_s}, uncertaintyOf({}, true)});
    }
    const Expected<Moment> moment = momentOf(state, model);
    if (!moment)
        return tl::unexpected(moment.error());
    const Expectation expected = expectation(state.pregame, model);
    Basis basis = diffusionBasis(state, model);
    if (state.phase == Phase::Scheduled)
        return twoWayAnswer(homeWins(0.0, *moment, expected, model), std::move(basis));
    if (moment->tau <= 0.0) {
        // The horn has gone and the result is not official: a tie goes on, a lead is nearly safe.
        const double home = lead == 0 ? clampLive(overtimeHome(expected, model))
            : lead > 0                ? 1.0 - hornFloor
                                      : hornFloor;
        return twoWayAnswer(home, std::move(basis));
    }
    const double home = homeWins(lead + moment->drive * ballPoints(state, model), *moment, expected, model);
    return twoWayAnswer(clampLive(home), std::move(basis));
}

Expected<LineChance> diffusionMargin(const GameState &state, const ScoreModel &model, double threshold)
{
    const Expected<Moment> moment = momentOf(state, model);
    if (!moment)
        return tl::unexpected(moment.error());
    const Expectation expected = expectation(state.pregame, model);
    const bool before = state.phase == Phase::Scheduled;
    const double lead = before ? 0.0 : leadOf(state) + moment->drive * ballPoints(state, model);
    const MarginForecast now = forecastAt(lead, *moment, expected);
    const MarginForecast overtime = overtimeForecast(expected, model);
    // The chance that the margin is at least `points`, a whole number: level games are played on, and nobody stays level.
    const auto share = [](const MarginForecast &forecast, double points) {
        if (!(forecast.sd > 0.0))
            return forecast.mean >= points - 0.5 ? 1.0 : 0.0;
        return normalCdf((forecast.mean - (points - 0.5)) / forecast.sd);
    };
    const bool horn = moment->tau <= 0.0;
    const double level = horn ? (lead == 0.0 ? 1.0 : 0.0) : now.tie;
    const bool even = !horn && (!expected.tieKnowsFavourite || moment->overtime);
    const double homeOfLevel = even ? 0.5 : overtimeHome(expected, model);
    const auto atLeast = [&](double points) {
        const double direct = horn ? (lead >= points ? 1.0 : 0.0) : share(now, points);
        if (points > 0.5) {
            const double ahead = share(overtime, 1.0);
            return direct + level * homeOfLevel * (ahead > 0.0 ? share(overtime, points) / ahead : 0.0);
        }
        const double behind = 1.0 - share(overtime, 0.0);
        const double beyond = 1.0 - share(overtime, std::min(points, 0.0));
        const double lost = level * (1.0 - homeOfLevel) * (behind > 0.0 ? beyond / behind : 0.0);
        return points > -0.5 ? direct - level + level * homeOfLevel : direct - lost;
    };
    const double lowest = std::floor(threshold) + 1.0; // the least margin that covers
    const bool whole = std::floor(threshold) == threshold;
    const double above = std::clamp(atLeast(lowest), 0.0, 1.0);
    const double notBelow = whole ? std::clamp(atLeast(lowest - 1.0), above, 1.0) : above;
    return LineChance {above, 1.0 - notBelow};
}

Expected<LineChance> diffusionTotal(const GameState &state, const ScoreModel &model, double threshold)
{
    const Expected<Moment> moment = momentOf(state, model);
    if (!moment)
        return tl::unexpected(moment.error());
    const Expectation expected = expectation(state.pregame, model);
    const double total = state.pregame.total.value_or(0);
    const bool before = state.phase == Phase::Scheduled;
    const int scored = before ? 0 : state.homeScore.value_or(0) + state.awayScore.value_or(0);
    const MarginForecast now = forecastAt(leadOf(state), *moment, expected);
    // The line says the pace; what the game has shown of its own adds nothing measurable (slope 0.02 to 0.05 on the
    // development data). An overtime that may come adds its share of points, and the doubt about it.
    const double share = moment->overtime ? moment->tau : pointShareLeft(model, moment->played);
    const double level = moment->overtime ? 0.0 : moment->tau > 0.0 ? now.tie : leadOf(state) == 0 ? 1.0 : 0.0;
    const double extra = total * model.overtimeSeconds / (model.periods * model.periodSeconds);
    const double mean = scored + total * share + level * extra;
    const double variance = model.totalSd * model.totalSd * share + level * (1.0 - level) * extra * extra
        + level * model.totalSd * model.totalSd * extra / std::max(total, 1.0);
    const double sd = std::sqrt(std::max(variance, 0.01));
    // Points do not go away: a total that is there already is over.
    const auto atLeast
        = [&](double points) { return points <= scored ? 1.0 : normalCdf((mean - (points - 0.5)) / sd); };
    const double lowest = std::floor(threshold) + 1.0; // the least total that is over
    const bool whole = std::floor(threshold) == threshold;
    const double above = atLeast(lowest);
    const double notBelow = whole ? atLeast(lowest - 1.0) : above;
    return LineChance {above, 1.0 - notBelow};
}

} // namespace edgeboard::pricing
