// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/edge/Arbitrage.h"
#include "core/health/FeedHealth.h"
#include "core/health/FeedLog.h"
#include "core/state/Join.h"
#include "core/types/Game.h"
#include "core/types/Quote.h"

#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace edgeboard {

struct FeedChanged
{
    FeedHealth health;
};

struct FeedGap
{
    QString feed;
    std::chrono::seconds duration {};
    Backfill backfill = Backfill::Done;
};

struct GameChanged
{
    Game game;
    QStringList changed; ///< "score", "clock", "phase", "period", "teams", "start", "situation", "pregame",
        ///< "detail", "sources", "listed", "liveness", "dispute", "new"
};

/// Nobody has spoken of the game for long: it is let go of.
struct GameForgotten
{
    QString gameId;
};

/// A total changed. Never raised for a clock tick, nor for the first score that we see of a game.
struct ScoreChanged
{
    QString gameId;
    Side side = Side::Home;
    int from = 0;
    int to = 0;
    bool corrected = false; ///< it went down
};

struct QuoteChanged
{
    Quote quote;
};

struct FairChanged
{
    SelectionKey selection;
    Probability probability;
    QString source; ///< "model:...", "consensus:..." or "feed:..."
    std::optional<Probability> uncertainty {}; ///< half a width; absent where nobody says one
    QStringList inputs {}; ///< of a model: what it was worked out from
};

/// A feed's game was not joined to any, or stands beside the one that it might be.
struct JoinDoubted
{
    JoinDoubt doubt;
};

struct AlertChanged
{
    enum class Event : std::uint8_t { Opened, Updated, Closed, Retracted };
    Alert alert;
    Event event = Event::Opened;
};

/// A market can be bought at several venues so that it wins whatever happens, or no longer.
struct ArbitrageChanged
{
    Arbitrage arbitrage;
    bool opened = true;
    QString reason; ///< why it closed: "price moved", ...
};

struct EdgeHeld
{
    HeldEdge held;
};

/// Nothing more will come.
struct Ended
{
    QString reason; ///< "session over", "time" or "signal"
};

/// One thing that the engine has to tell, in the order in which it happened.
using Change = std::variant<FeedChanged, FeedNote, FeedGap, GameChanged, GameForgotten, JoinDoubted, ScoreChanged,
    QuoteChanged, FairChanged, AlertChanged, ArbitrageChanged, EdgeHeld, Ended>;

/// Where changes go. Called on the engine thread, in order, and must not wait for anything but its own output.
class ChangeSink
{
public:
    virtual ~ChangeSink() = default;
    virtual void publish(const Change &change) = 0;
};

} // namespace edgeboard
