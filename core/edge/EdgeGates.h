// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/edge/EdgeRules.h"
#include "core/types/Game.h"
#include "core/types/Quote.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace edgeboard {

/// A fair probability and where it comes from.
struct Fair
{
    Probability probability;
    QString source; ///< "model:...", "consensus:..." or "feed:..."
    Probability uncertainty {}; ///< half a width; 0 where nobody says one
    QStringList inputs {}; ///< of a model: what it was worked out from

    friend bool operator==(const Fair &, const Fair &) = default;
};

/// Compares a quote with a fair probability: fair - ask - fee, in millionths. Nothing when there is no ask.
[[nodiscard]] std::optional<EdgeReading> readEdge(
    const Game &game, const Quote &quote, const Fair &fair, MonotonicTime now);

/// Gross or net, as the rules say.
[[nodiscard]] Edge basisEdge(const EdgeReading &reading, const EdgeRules &rules);

/// Why a reading must not be trusted, in the words that a `held` line carries. Checked in this order.
enum class Objection : std::uint8_t {
    None,
    NoModel, ///< nothing says what would be fair
    NotLive, ///< the game is not under way
    Suspended, ///< the market is closed by its venue
    FeedLost, ///< the score or price feed has no connection
    FeedsDiffer, ///< two feeds do not say the same score
    WarmingUp, ///< the price is from before the last reconnect and has not been read again
    GameSilent, ///< its clock should run and stands still
    StaleScore,
    StalePrice,
    FrozenPrice, ///< the other books moved clearly and this one did not follow: a dead market, not an edge
    AfterCorrection, ///< a score went down a moment ago
    SidesDoNotAddUp, ///< all asks at one venue sum to too little, or all bids to too much: swapped teams, or an error
    WideSpread, ///< between bid and ask of an order book: nobody trades there
    ExtremePrice, ///< fair is close to 0 or 1, where models and books are at their worst
    Uncertain, ///< below twice the model's uncertainty: guides/models.md section 8 rule 3
    Suspicious ///< too large to be an edge
};
[[nodiscard]] QString wordFor(Objection objection);

/// What is known beside the reading.
struct EdgeContext
{
    bool scoreFeedUp = true;
    bool priceFeedUp = true;
    bool priceFrozen = false; ///< see Objection::FrozenPrice
    bool priceCurrent = true; ///< stated since the price feed last connected
    /// What the other sides of the market cost at the same venue; nothing unless all are there. Other venues prove
    /// nothing: sides that are cheap together at two of them are an arbitrage.
    std::optional<Price> otherSidesAsk;
    /// What the other sides' bids there sum to, of those that have one.
    Price otherSidesBid;
};

[[nodiscard]] Objection firstObjection(const EdgeReading &reading, const Game &game, const Quote &quote,
    const EdgeContext &context, const EdgeRules &rules, MonotonicTime now);

/// Size class of an unobjected edge: below clear none, watch, edge from the threshold, strong from 1.5 times it.
[[nodiscard]] EdgeTier tierOf(Edge edge, const EdgeRules &rules);

} // namespace edgeboard
