// SPDX-License-Identifier: MIT
#include "core/pricing/LineFair.h"

#include "core/pricing/Models.h"

#include <cmath>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

constexpr double longestLine = 500.0;

LineFair fairOf(const LineChance &chance, Basis basis)
{
    LineFair fair;
    const double decided = chance.above + chance.below;
    // Nothing but a push left: the stake comes back, so both sides are worth the same.
    fair.first = decided > 0.0 ? chance.above / decided : 0.5;
    fair.second = 1.0 - fair.first;
    fair.model = std::move(basis.model);
    fair.inputs = std::move(basis.inputs);
    fair.uncertainty = basis.uncertainty;
    return fair;
}

bool isQuarter(double line)
{
    const double quarters = line * 4.0;
    return quarters == std::floor(quarters) && std::fmod(quarters, 2.0) != 0.0;
}

Expected<void> checkMarket(const GameState &state, double line)
{
    if (!std::isfinite(line) || std::abs(line) > longestLine || line * 4.0 != std::floor(line * 4.0))
        return failure(u"The line must be a number of whole, half or quarter points."_s);
    return checkState(state);
}

template <typename Chance>
Expected<LineFair> atLine(double threshold, const Basis &basis, Chance chance)
{
    if (!isQuarter(threshold)) {
        const Expected<LineChance> whole = chance(threshold);
        if (!whole)
            return tl::unexpected(whole.error());
        return fairOf(*whole, basis);
    }
    // Half of the stake on each neighbour.
    const Expected<LineChance> lower = chance(threshold - 0.25);
    const Expected<LineChance> upper = chance(threshold + 0.25);
    if (!lower || !upper)
        return tl::unexpected(lower ? upper.error() : lower.error());
    const LineFair one = fairOf(*lower, basis);
    LineFair both = fairOf(*upper, basis);
    both.first = 0.5 * (one.first + both.first);
    both.second = 1.0 - both.first;
    return both;
}

// Before the end: by the sport. `of` is asked with the league's model and gives the chance at a threshold.
template <typename Of>
Expected<LineFair> bySport(const GameState &state, double threshold, Of of)
{
    if (const ScoreModel *model = scoreModel(state.league))
        return atLine(threshold, diffusionBasis(state, *model), [&](double at) { return of(*model, at); });
    if (const HockeyLeague *hockey = hockeyLeague(state.league))
        return atLine(threshold, hockeyBasis(state, *hockey), [&](double at) { return of(*hockey, at); });
    if (const BaseballLeague *baseball = baseballLeague(state.league))
        return atLine(threshold, baseballBasis(state, *baseball), [&](double at) { return of(*baseball, at); });
    if (const SoccerLeague *soccer = soccerLeague(state.league))
        return atLine(threshold, soccerBasis(state, *soccer), [&](double at) { return of(*soccer, at); });
    return failure(u"No model of margins and totals for league \"%1\"."_s.arg(state.league.left(40)));
}

Expected<LineFair> atTheEnd(const GameState &state, double result, double threshold)
{
    if (!state.homeScore || !state.awayScore)
        return failure(u"No model of margins and totals for league \"%1\"."_s.arg(state.league.left(40)));
    if (soccerLeague(state.league) && state.period.value_or(0) > 2)
        return failure(u"After extra time the score of 90 minutes, on which this market pays, is not known."_s);
    return atLine(threshold, resultBasis(), [&](double at) {
        return Expected<LineChance>(LineChance {result > at ? 1.0 : 0.0, result < at ? 1.0 : 0.0});
    });
}

struct MarginOf
{
    const GameState &state;
    auto operator()(const ScoreModel &model, double at) const { return diffusionMargin(state, model, at); }
    auto operator()(const HockeyLeague &league, double at) const { return hockeyMargin(state, league, at); }
    auto operator()(const BaseballLeague &league, double at) const { return baseballMargin(state, league, at); }
    auto operator()(const SoccerLeague &league, double at) const { return soccerMargin(state, league, at); }
};

struct TotalOf
{
    const GameState &state;
    auto operator()(const ScoreModel &model, double at) const { return diffusionTotal(state, model, at); }
    auto operator()(const HockeyLeague &league, double at) const { return hockeyTotal(state, league, at); }
    auto operator()(const BaseballLeague &league, double at) const { return baseballTotal(state, league, at); }
    auto operator()(const SoccerLeague &league, double at) const { return soccerTotal(state, league, at); }
};

} // namespace

Expected<LineFair> spreadFair(const GameState &state, double homeLine)
{
    const Expected<void> judged = checkMarket(state, homeLine);
    if (!judged)
        return tl::unexpected(judged.error());
    if (state.phase == Phase::Final)
        return atTheEnd(state, state.homeScore.value_or(0) - state.awayScore.value_or(0), -homeLine);
    return bySport(state, -homeLine, MarginOf {state});
}

Expected<LineFair> totalFair(const GameState &state, double line)
{
    const Expected<void> judged = checkMarket(state, line);
    if (!judged)
        return tl::unexpected(judged.error());
    if (state.phase == Phase::Final)
        return atTheEnd(state, state.homeScore.value_or(0) + state.awayScore.value_or(0), line);
    if (!state.pregame.total)
        return failure(u"No total from before the start: nothing else says how fast these two score."_s);
    Expected<LineFair> fair = bySport(state, line, TotalOf {state});
    if (fair && !fair->inputs.contains(u"total"_s))
        fair->inputs.append(u"total"_s);
    return fair;
}

} // namespace edgeboard::pricing
