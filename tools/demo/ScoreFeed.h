// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/SessionFile.h"
#include "core/types/LeagueTable.h"
#include "tools/demo/GameFacts.h"

#include <vector>

namespace edgeboard::demo {

/// A game and when it begins in the session.
struct Fixture
{
    GameFacts facts;
    int kickoff = 0; ///< session second
};

/// What is true of the game at a session second, the invented false score included; nullptr before the start.
[[nodiscard]] std::optional<Fact> factAt(const Fixture &fixture, int second);
/// Whether the game is over at that second.
[[nodiscard]] bool isOverAt(const Fixture &fixture, int second);

/// Whether that fact is the end of a period: a break follows.
[[nodiscard]] bool endsPeriod(const Fact &fact);

/// ESPN's answers, a poll each few seconds, in the shape of its scoreboard.
[[nodiscard]] std::vector<SessionEntry> scoreFeed(const Fixture &fixture, const LeagueTable &leagues, int lastSecond);

} // namespace edgeboard::demo
