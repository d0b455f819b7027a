// SPDX-License-Identifier: MIT
#include "tests/support/BatchRules.h"

#include <cmath>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

QString brokenRule(const GameUpdate &game)
{
    if (game.sourceId.isEmpty())
        return u"a game without an id"_s;
    if (game.homeScore.value_or(0) < 0 || game.awayScore.value_or(0) < 0)
        return u"a score below zero"_s;
    if (game.periodNumber.value_or(0) < 0 || game.periodNumber.value_or(0) > 99)
        return u"a period out of range"_s;
    if (game.clock && (game.clock->text.size() > 24 || !std::isfinite(game.clock->seconds.value_or(0.0))))
        return u"a clock that cannot be one"_s;
    if (game.period && game.period->size() > 12)
        return u"a period of many words"_s;
    if (game.title.value_or(QString()).size() > 120 || game.detail.value_or(QString()).size() > 90)
        return u"a title or detail that is too long"_s;
    const PregameLine line = game.pregame.value_or(PregameLine {});
    if (!std::isfinite(line.homeSpread.value_or(0.0)) || !std::isfinite(line.total.value_or(0.0)))
        return u"a line that is no number"_s;
    for (const auto &price :
        {line.homeMoneyline, line.awayMoneyline, line.drawMoneyline, line.totalOver, line.totalUnder}) {
        if (price && std::abs(*price) < 100)
            return u"odds that are not American"_s;
    }
    return {};
}

QString brokenRule(const QuoteUpdate &quote)
{
    if (quote.sourceId.isEmpty() || quote.market.isEmpty() || quote.venue.isEmpty())
        return u"a quote of no game, market or venue"_s;
    if (quote.market.size() > 64 || quote.venue.size() > 60 || quote.outcome.size() > 120)
        return u"a quote of too many words"_s;
    if (std::abs(quote.lineHundredths.value_or(0)) > 200'000)
        return u"a line that cannot be one"_s;
    if (quote.american && std::abs(*quote.american) < 100)
        return u"a price that is not American"_s;
    for (const auto &price : {quote.bid, quote.ask}) {
        if (price && (*price <= Price() || *price >= Price(Micro::One)))
            return u"a price outside of 0 and 1"_s;
    }
    if (quote.side == Side::Other && quote.outcome.isEmpty())
        return u"a selection that is none"_s;
    return {};
}

} // namespace

QString brokenRule(const FeedBatch &batch)
{
    for (const GameUpdate &game : batch.games) {
        if (QString rule = brokenRule(game); !rule.isEmpty())
            return rule;
    }
    for (const QuoteUpdate &quote : batch.quotes) {
        if (QString rule = brokenRule(quote); !rule.isEmpty())
            return rule;
    }
    for (const FairUpdate &fair : batch.fairs) {
        if (fair.probability < Probability() || fair.probability > Probability(Micro::One))
            return u"a chance outside of 0 and 1"_s;
    }
    if (batch.malformed > 0 && batch.complete && batch.kind == FeedBatch::Kind::Image)
        return u"an image with faults that calls itself complete"_s;
    for (const QString &problem : batch.problems) {
        if (problem.isEmpty() || problem.size() > 400 || problem.contains(u'\n'))
            return u"a problem that is no short sentence"_s;
    }
    return {};
}

} // namespace edgeboard::test
