// SPDX-License-Identifier: MIT
#include "core/wire/SgoFairs.h"

#include "core/base/Odds.h"
#include "core/wire/RelayText.h"
#include "core/wire/SgoPrice.h"

#include <cmath>
#include <map>

namespace edgeboard::wire::sgo {

using namespace Qt::StringLiterals;

namespace {

// Rounding to whole American odds moves a sum by less than half a point.
constexpr double sumTolerance = 0.02;

struct Sum
{
    double all = 0;
    int sides = 0;
    bool withDraw = false;
};

MarketKey keyOf(const FairUpdate &fair)
{
    return marketOf({fair.sourceId, fair.market, fair.lineHundredths, fair.side, {}}).value_or(MarketKey {});
}

bool canBeTrue(const Sum &sum)
{
    const bool isWhole = sum.sides == (sum.withDraw ? 3 : 2);
    return !isWhole || std::abs(sum.all - 1.0) <= sumTolerance;
}

} // namespace

void readFair(const Object &odd, const Place &place, const QString &eventId, std::vector<SaidFair> &fairs)
{
    if (!place.isCompared || !boolField(odd, "fairOddsAvailable").value_or(true))
        return;
    const auto said = field(odd, "fairOdds");
    const SaidOdds odds = said ? readOdds(*said, false) : SaidOdds {};
    if (odds.is != SaidOdds::Is::Odds)
        return;
    SaidLine line;
    if (place.line != LineKind::None) {
        const auto written = field(odd, place.line == LineKind::Spread ? "fairSpread" : "fairOverUnder");
        if (written)
            line = readLine(*written, place.line);
        if (!line.hundredths)
            return;
    }
    const auto chance = impliedFromAmerican(odds.american);
    fairs.push_back(
        {{eventId, place.market, line.hundredths, place.side, Probability::fromDouble(*chance)}, place.hasDraw});
}

void tellFairs(const std::vector<SaidFair> &fairs, FeedBatch &batch)
{
    std::map<MarketKey, Sum> sums;
    for (const SaidFair &fair : fairs) {
        Sum &sum = sums[keyOf(fair.update)];
        sum.all += fair.update.probability.toDouble();
        ++sum.sides;
        sum.withDraw = sum.withDraw || fair.withDraw;
    }
    for (const SaidFair &fair : fairs) {
        if (canBeTrue(sums.at(keyOf(fair.update))))
            batch.fairs.push_back(fair.update);
    }
    for (const auto &[market, sum] : sums) {
        if (!canBeTrue(sum))
            relay::addFault(batch,
                u"The fair chances of \"%1\" in event %2 sum up to %3."_s.arg(
                    market.market, market.gameId, QString::number(sum.all, 'f', 3)));
    }
}

} // namespace edgeboard::wire::sgo
