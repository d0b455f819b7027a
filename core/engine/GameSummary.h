// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/types/Game.h"
#include "core/types/Quote.h"

#include <QString>
#include <QVector>

#include <optional>

namespace edgeboard {

/// One point of a game's ten-minute history. Probabilities are the first team's (away in US sports, home in
/// soccer); absent where there was none, so that a gap is drawn as a gap.
struct HistoryPoint
{
    MonotonicTime at {};
    std::optional<float> model; ///< 0 to 1
    std::optional<float> market; ///< 0 to 1, without overround

    friend bool operator==(const HistoryPoint &, const HistoryPoint &) = default;
};

/// The best price of one side: highest payout among quotes that can be bought now.
struct BestPrice
{
    Price ask;
    std::optional<int> american;
    QString venue;
    MonotonicTime confirmedAt {};

    friend bool operator==(const BestPrice &, const BestPrice &) = default;
};

/// The best edge of a game over all its markets, or why it was held back.
struct BestEdge
{
    EdgeTier tier = EdgeTier::None;
    SelectionKey selection;
    Edge net;
    QString heldReason; ///< for Held: "stale price", ...

    friend bool operator==(const BestEdge &, const BestEdge &) = default;
};

/// What a card on the board shows of one game. A value; crosses to the GUI thread.
struct GameSummary
{
    Game game;
    std::optional<Probability> modelHome;
    std::optional<Probability> modelDraw;
    QString fairSource; ///< of modelHome
    std::optional<Probability> marketHome; ///< mid of the best two-sided market, without overround
    std::optional<BestPrice> bestHome;
    std::optional<BestPrice> bestAway;
    bool hasPrices = false; ///< some venue quotes this game
    bool suspended = false; ///< all its moneyline quotes are suspended
    std::optional<MonotonicTime> priceConfirmedAt; ///< newest of its quotes
    std::optional<BestEdge> bestEdge;
    bool alertOpen = false; ///< an episode of this game is open now
    QVector<HistoryPoint> history; ///< last ten minutes, oldest first, a point each five seconds
    /// A total that changed in the last 8 s: how much (negative when corrected) and when; per side.
    std::optional<int> homeDelta;
    std::optional<int> awayDelta;
    std::optional<MonotonicTime> deltaAt;

    friend bool operator==(const GameSummary &, const GameSummary &) = default;
};

} // namespace edgeboard
