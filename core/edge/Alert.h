// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/edge/Steam.h"
#include "core/types/Quote.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// How large an edge is, in the words of the board. Levels: signal.clear, signal.threshold, 1.5 times that.
enum class EdgeTier : std::uint8_t { None, Watch, Firing, Strong, Suspicious, Held };

/// One comparison of a fair probability with the price that can be bought now.
struct EdgeReading
{
    SelectionKey selection;
    QString venue;
    QString fairSource; ///< "model:ou-1"
    Probability fair;
    Probability uncertainty; ///< of fair, half a width; 0 where nobody says one
    Price ask;
    Micro fee; ///< taker fee per contract at that ask
    Edge gross; ///< fair - ask
    Edge net; ///< fair - ask - fee
    std::chrono::milliseconds stateAge {}; ///< since the score feed last confirmed the game
    std::chrono::milliseconds priceAge {}; ///< since the price feed last confirmed the quote
    bool priceOlderThanScore = false; ///< the quote was last stated before the last change of score

    friend bool operator==(const EdgeReading &, const EdgeReading &) = default;
};

/// One episode: from the moment an edge fired until it was gone or taken back. Missing data only pauses it.
struct Alert
{
    enum class State : std::uint8_t { Open, Paused, Closed, Retracted };

    QString id;
    QString league;
    EdgeReading reading; ///< newest
    /// Of the other kind of alert, several books that moved one way: of `reading` only the selection means something then.
    std::optional<Steam> steam;
    State state = State::Open;
    Edge peakNet;
    MonotonicTime openedAt {};
    MonotonicTime changedAt {};
    MonotonicTime readAt {}; ///< when the ages of `reading` were true
    WallTime openedWall {};
    WallTime changedWall {};
    QString reason; ///< why it paused, closed or was retracted, as a person reads it: "price moved"
    QString text; ///< "SIGNAL: BOS@LAL fair=0.63 market=0.54 edge=0.09"

    [[nodiscard]] bool isLive() const { return state == State::Open || state == State::Paused; }
    friend bool operator==(const Alert &, const Alert &) = default;
};

/// An edge above the threshold that did not fire, and why.
struct HeldEdge
{
    EdgeReading reading;
    QString reason; ///< "stale price", "stale score", "suspended", "sides do not add up", "no join", ...

    friend bool operator==(const HeldEdge &, const HeldEdge &) = default;
};

} // namespace edgeboard
