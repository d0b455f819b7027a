// SPDX-License-Identifier: MIT
#include "core/pricing/Models.h"

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestScore = 500;

} // namespace

Expected<void> checkState(const GameState &state)
{
    if (state.phase == Phase::Canceled || state.phase == Phase::Postponed || state.phase == Phase::Suspended)
        return failure(u"The game is %1: there is nothing to judge."_s.arg(wordFor(state.phase)));
    const Expected<void> line = checkLine(state.pregame);
    if (!line || state.phase == Phase::Scheduled)
        return line;
    // A tennis match is scored in sets; where a feed gives these, nothing else is needed.
    if (state.tennis && !state.homeScore && !state.awayScore)
        return {};
    if (!state.homeScore || !state.awayScore)
        return failure(u"No score: a game under way needs home_score and away_score."_s);
    if (*state.homeScore < 0 || *state.awayScore < 0 || *state.homeScore > largestScore
        || *state.awayScore > largestScore)
        return failure(u"The scores must lie between 0 and 500."_s);
    return {};
}

} // namespace edgeboard::pricing
