// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/Game.h"
#include "core/types/Quote.h"

#include <QString>

#include <optional>
#include <variant>

namespace edgeboard::bridge {

/// A game is not as readers know it.
struct GameMoved
{
    Game game; ///< as it is now, whole
    std::optional<Phase> was; ///< its phase before; nothing for a game that readers do not know yet
    bool play = false; ///< score, period or clock changed
    WallTime at {};

    friend bool operator==(const GameMoved &, const GameMoved &) = default;
};

/// A price is not as readers know it.
struct PriceMoved
{
    QString gameId; ///< Game::id
    Quote quote; ///< as it is now
    std::optional<int> before; ///< American; nothing for a first price
    WallTime at {};

    friend bool operator==(const PriceMoved &, const PriceMoved &) = default;
};

/// A game that no source has named for a day; readers drop it. It says nothing of how the game ended.
struct GameForgotten
{
    QString gameId; ///< Game::id

    friend bool operator==(const GameForgotten &, const GameForgotten &) = default;
};

/// Plain values, whole and in order: a reader that has heard them all has the picture.
using BridgeChange = std::variant<GameMoved, PriceMoved, GameForgotten>;

/// The one seam between the poller and the fan-out. What has changed goes in here and comes out at every fan-out,
/// which builds its own picture from it alone. In one process it is a call; between machines a log that keeps the
/// order and replays the last value of each key (NATS JetStream, one stream with a subject per game) can stand here
/// without either side noticing.
class ChangeStream
{
public:
    virtual ~ChangeStream() = default;
    virtual void publish(const BridgeChange &change) = 0;
};

} // namespace edgeboard::bridge
