// SPDX-License-Identifier: MIT
#include "core/pricing/WinProbability.h"

#include "core/base/Odds.h"
#include "core/pricing/Devig.h"
#include "core/pricing/Normal.h"
#include "core/pricing/ScoreModels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace edgeboard::pricing {

namespace {

using namespace Qt::StringLiterals;

constexpr double liveFloor = 0.002;
constexpr double hornFloor = 0.005;
// A college football overtime has no clock. What is left of it wanders about as much as five minutes of play.
constexpr double clocklessOvertimeShare = 300.0 / 3600.0;
// No league's games come near these; a number beyond them is a fault of the source.
constexpr int largestScore = 500;
constexpr int largestPeriod = 30;
constexpr double largestSpread = 100.0;

std::optional<double> moneylineHome(const PregameLine &line)
{
    if (!line.homeMoneyline || !line.awayMoneyline)
        return std::nullopt;
    const auto home = impliedFromAmerican(*line.homeMoneyline);
    const auto away = impliedFromAmerican(*line.awayMoneyline);
    if (!home || !away)
        return std::nullopt;
    std::array<double, 2> fair {};
    if (!devig(DevigMethod::Multiplicative, std::array {*home, *away}, fair))
        return std::nullopt;
    return fair.front();
}

// What the line says: the expected margin, and the parameters that belong to where it came from.
struct Expectation
{
    double mu = 0;
    Diffusion diffusion;
};

Expectation expectation(const PregameLine &line, const ScoreModel &model)
{
    if (const auto home = moneylineHome(line)) {
        Diffusion plain = model.fromMoneyline;
        plain.extraVariance = 0;
        return {gameDeviation(plain) * normalQuantile(*home), model.fromMoneyline};
    }
    return {line.homeSpread ? -*line.homeSpread : 0.0, model.fromSpread};
}

// Expected points of the side with the ball, from the field position and the down: a line through the usual
// curve (guides/models.md section 2.1). 0 when anything is unknown.
double possessionPoints(const Situation &situation)
{
    if (!situation.possession || !situation.yardline100)
        return 0.0;
    const int yards = *situation.yardline100;
    if (yards < 1 || yards > 99)
        return 0.0;
    const int down = situation.down.value_or(1);
    if (down < 1 || down > 4)
        return 0.0;
    constexpr std::array<double, 4> downCost {0.0, 0.45, 1.05, 1.9};
    const double points = 5.3 - 0.062 * yards - downCost.at(static_cast<std::size_t>(down - 1));
    if (*situation.possession == Side::Home)
        return points;
    return *situation.possession == Side::Away ? -points : 0.0;
}

// At half-time nobody has the ball, whatever the last play left behind; over the other breaks it stays.
double ballPoints(const GameState &state, const ScoreModel &model)
{
    const bool halfTime = state.phase == Phase::Break && state.period.value_or(0) * 2 == model.periods;
    return model.hasPossession && !halfTime ? possessionPoints(state.situation) : 0.0;
}

WinProbability twoWay(double home, QString model)
{
    WinProbability judged;
    judged.home = home;
    judged.away = 1.0 - home;
    judged.model = std::move(model);
    return judged;
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

double overtimeHome(double mu, const ScoreModel &model, const Diffusion &diffusion)
{
    const double share = model.overtimeSeconds / (model.periods * model.periodSeconds);
    return normalCdf(mu * std::sqrt(share) / diffusion.sigma);
}

Expected<WinProbability> judgeRunning(const GameState &state, const ScoreModel &model)
{
    const int period = state.period.value_or(0);
    if (period < 1 || period > largestPeriod)
        return failure(u"No period: give the number of the period, from 1."_s);
    const bool overtime = period > model.periods;
    const QString name = QStringView(model.name).toString();
    const Expectation expected = expectation(state.pregame, model);
    const double regulation = model.periods * model.periodSeconds;
    double lead = *state.homeScore - *state.awayScore;

    if (overtime && !model.overtimeHasClock) {
        lead += ballPoints(state, model);
        const MarginForecast forecast = forecastMargin(lead, clocklessOvertimeShare, expected.mu, expected.diffusion);
        return twoWay(std::clamp(forecast.homeAhead + 0.5 * forecast.tie, liveFloor, 1.0 - liveFloor), name);
    }

    const Expected<double> clock = clockOf(state, model, overtime);
    if (!clock)
        return tl::unexpected(clock.error());
    const int periodsAfter = overtime ? 0 : model.periods - period;
    const double tau = (periodsAfter * model.periodSeconds + *clock) / regulation;

    if (tau <= 0.0) {
        // The horn has gone and the result is not official: a tie goes on, a lead is nearly safe.
        if (lead == 0.0)
            return twoWay(overtimeHome(expected.mu, model, expected.diffusion), name);
        return twoWay(lead > 0.0 ? 1.0 - hornFloor : hornFloor, name);
    }
    lead += ballPoints(state, model);
    const MarginForecast forecast = forecastMargin(lead, tau, expected.mu, expected.diffusion);
    return twoWay(std::clamp(forecast.homeAhead + 0.5 * forecast.tie, liveFloor, 1.0 - liveFloor), name);
}

Expected<WinProbability> judgeBefore(const GameState &state, const ScoreModel &model)
{
    if (const auto home = moneylineHome(state.pregame))
        return twoWay(*home, u"pregame moneyline"_s);
    const Expectation expected = expectation(state.pregame, model);
    const MarginForecast forecast = forecastMargin(0.0, 1.0, expected.mu, expected.diffusion);
    return twoWay(forecast.homeAhead + 0.5 * forecast.tie, QStringView(model.name).toString());
}

} // namespace

Expected<WinProbability> winProbability(const GameState &state)
{
    if (state.phase == Phase::Canceled || state.phase == Phase::Postponed || state.phase == Phase::Suspended)
        return failure(u"The game is %1: there is nothing to judge."_s.arg(wordFor(state.phase)));
    const ScoreModel *model = scoreModel(state.league);
    if (!model) {
        return failure(u"No model for league \"%1\" yet. Leagues with a model: %2."_s.arg(
            state.league.left(40), modelledLeagues().join(u", "_s)));
    }
    if (state.pregame.homeSpread
        && !(std::isfinite(*state.pregame.homeSpread) && std::abs(*state.pregame.homeSpread) <= largestSpread))
        return failure(u"pregame.home_spread must lie within 100 points of zero."_s);
    if (state.phase == Phase::Scheduled)
        return judgeBefore(state, *model);
    if (!state.homeScore || !state.awayScore)
        return failure(u"No score: a game under way needs home_score and away_score."_s);
    if (*state.homeScore < 0 || *state.awayScore < 0 || *state.homeScore > largestScore
        || *state.awayScore > largestScore)
        return failure(u"The scores must lie between 0 and 500."_s);
    if (state.phase == Phase::Final) {
        const int lead = *state.homeScore - *state.awayScore;
        return twoWay(lead > 0 ? 1.0 : lead < 0 ? 0.0 : 0.5, u"result"_s);
    }
    return judgeRunning(state, *model);
}

GameState stateOf(const Game &game)
{
    GameState state;
    state.league = game.league;
    state.phase = game.phase;
    state.homeScore = game.homeScore;
    state.awayScore = game.awayScore;
    if (game.periodNumber > 0)
        state.period = game.periodNumber;
    state.clockSeconds = game.clock.seconds;
    state.pregame = game.pregame;
    state.situation = game.situation;
    return state;
}

} // namespace edgeboard::pricing
