// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <optional>

// What bridges say of one game. Source: CONTRACTS (edgeboard-bridge), protocols/relay.md sections 4 and 6, and the
// bridges of the tutorials, which every reader of ours must understand.
namespace edgeboard::wire {

/// A flat message: teams as home_team and away_team or as home and away, scores as numbers, texts or nothing, status
/// as pre, in, post or in more words. What it does not say stays absent. Nothing without a game_id.
[[nodiscard]] std::optional<GameUpdate> readBridgeGame(const Object &message, const LeagueTable &leagues);

/// A game of GET /v1/games/live: teams as objects or texts, scores in an object of their own or flat. The relay's codes of
/// leagues become our ids where we know them. Nothing without a game_id.
[[nodiscard]] std::optional<GameUpdate> readRelayGame(const Object &game, const LeagueTable &leagues);

/// The part of a game and its clock as texts, where `update` says the phase as far as it is known: a game that does not run
/// has no clock. An empty `period` and an absent `clock` were not said.
void putPlace(const QString &period, const std::optional<QString> &clock, const League &league, GameUpdate &update);

} // namespace edgeboard::wire
