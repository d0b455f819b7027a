// SPDX-License-Identifier: MIT
#include "core/pricing/WinProbability.h"

#include "core/pricing/Models.h"

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

QStringList judgedLeagues()
{
    return modelledLeagues() + hockeyLeagues() + baseballLeagues() + soccerLeagues() + tennisTours();
}

Expected<WinProbability> winProbability(const GameState &state)
{
    const Expected<void> judged = checkState(state);
    if (!judged)
        return tl::unexpected(judged.error());
    if (const ScoreModel *model = scoreModel(state.league))
        return judgeDiffusion(state, *model);
    if (const HockeyLeague *hockey = hockeyLeague(state.league))
        return judgeHockey(state, *hockey);
    if (const BaseballLeague *baseball = baseballLeague(state.league))
        return judgeBaseball(state, *baseball);
    if (const SoccerLeague *soccer = soccerLeague(state.league))
        return judgeSoccer(state, *soccer);
    if (const TennisTour *tour = tennisTour(state.league))
        return judgeTennis(state, *tour);
    return failure(u"No model for league \"%1\". Leagues with a model: %2."_s.arg(
        state.league.left(40), judgedLeagues().join(u", "_s)));
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
