// SPDX-License-Identifier: MIT
#include "core/edge/EdgeGates.h"

#include "core/pricing/Fees.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

std::optional<EdgeReading> readEdge(const Game &game, const Quote &quote, const Fair &fair, MonotonicTime now)
{
    if (!quote.ask)
        return std::nullopt;
    EdgeReading reading;
    reading.selection = quote.key.selection;
    reading.venue = quote.key.venue;
    reading.fairSource = fair.source;
    reading.fair = fair.probability;
    reading.uncertainty = fair.uncertainty;
    reading.ask = *quote.ask;
    reading.fee = pricing::takerFee(quote.feeRate, *quote.ask, quote.feeExponent);
    reading.gross = reading.fair - reading.ask;
    reading.net = reading.gross - reading.fee;
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    reading.stateAge = duration_cast<milliseconds>(now - game.confirmedAt);
    reading.priceAge = duration_cast<milliseconds>(now - quote.confirmedAt);
    reading.priceOlderThanScore = quote.confirmedAt < game.scoreChangedAt;
    return reading;
}

Edge basisEdge(const EdgeReading &reading, const EdgeRules &rules)
{
    return rules.basis == EdgeRules::Basis::Net ? reading.net : reading.gross;
}

QString wordFor(Objection objection)
{
    switch (objection) {
    case Objection::None:
        return {};
    case Objection::NoModel:
        return u"no model"_s;
    case Objection::NotLive:
        return u"not live"_s;
    case Objection::Suspended:
        return u"suspended"_s;
    case Objection::FeedLost:
        return u"feed lost"_s;
    case Objection::FeedsDiffer:
        return u"feeds differ"_s;
    case Objection::WarmingUp:
        return u"warming up"_s;
    case Objection::GameSilent:
        return u"game silent"_s;
    case Objection::StaleScore:
        return u"stale score"_s;
    case Objection::StalePrice:
        return u"stale price"_s;
    case Objection::FrozenPrice:
        return u"price does not follow"_s;
    case Objection::AfterCorrection:
        return u"score corrected"_s;
    case Objection::SidesDoNotAddUp:
        return u"sides do not add up"_s;
    case Objection::WideSpread:
        return u"wide spread"_s;
    case Objection::ExtremePrice:
        return u"extreme price"_s;
    case Objection::Uncertain:
        return u"model unsure"_s;
    case Objection::Suspicious:
        return u"suspicious"_s;
    }
    return {};
}

Objection firstObjection(const EdgeReading &reading, const Game &game, const Quote &quote, const EdgeContext &context,
    const EdgeRules &rules, MonotonicTime now)
{
    if (game.phase != Phase::Live && game.phase != Phase::Break)
        return Objection::NotLive;
    if (quote.suspended)
        return Objection::Suspended;
    if (!context.scoreFeedUp || !context.priceFeedUp)
        return Objection::FeedLost;
    if (game.dispute)
        return Objection::FeedsDiffer;
    if (!context.priceCurrent)
        return Objection::WarmingUp;
    if (game.liveness == Liveness::Silent)
        return Objection::GameSilent;
    if (reading.stateAge > rules.maxScoreAge)
        return Objection::StaleScore;
    if (reading.priceAge > rules.maxPriceAge)
        return Objection::StalePrice;
    if (context.priceFrozen)
        return Objection::FrozenPrice;
    if (game.correctedAt && now - *game.correctedAt < rules.afterCorrection)
        return Objection::AfterCorrection;
    if (context.otherSidesAsk && reading.ask + *context.otherSidesAsk < rules.leastSumOfAsks)
        return Objection::SidesDoNotAddUp;
    if (quote.bid && *quote.bid + context.otherSidesBid > rules.mostSumOfBids)
        return Objection::SidesDoNotAddUp;
    // An edge that is gone is gone, however wide the book is.
    if (quote.bid && *quote.ask - *quote.bid > rules.widestSpread && basisEdge(reading, rules) > rules.clear)
        return Objection::WideSpread;
    if (reading.fair < rules.extreme || reading.fair > Micro(Micro::One) - rules.extreme)
        return Objection::ExtremePrice;
    if (basisEdge(reading, rules) > rules.suspicious)
        return Objection::Suspicious;
    const Edge edge = basisEdge(reading, rules);
    if (edge > rules.clear && edge.millionths() < 2 * reading.uncertainty.millionths())
        return Objection::Uncertain;
    return Objection::None;
}

EdgeTier tierOf(Edge edge, const EdgeRules &rules)
{
    if (edge <= rules.clear)
        return EdgeTier::None;
    if (edge <= rules.threshold)
        return EdgeTier::Watch;
    return edge.millionths() >= rules.threshold.millionths() * 3 / 2 ? EdgeTier::Strong : EdgeTier::Firing;
}

} // namespace edgeboard
