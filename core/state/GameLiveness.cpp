// SPDX-License-Identifier: MIT
#include "core/state/GameLiveness.h"

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr auto quietAfter = 90s;
constexpr auto silentAfter = 180s;

// A countdown at zero waits for the next part or for the end; a soccer clock has no zero to wait at.
bool clockShouldRun(const Game &game)
{
    return game.phase == Phase::Live && game.clock.seconds && *game.clock.seconds > 0.0;
}

} // namespace

Liveness livenessOf(const Game &game, MonotonicTime now)
{
    if (!clockShouldRun(game))
        return Liveness::NotAsked;
    const auto still = now - game.movedAt;
    return still > silentAfter ? Liveness::Silent : still > quietAfter ? Liveness::Quiet : Liveness::Moving;
}

} // namespace edgeboard
