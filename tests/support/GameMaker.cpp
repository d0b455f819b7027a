// SPDX-License-Identifier: MIT
#include "tests/support/GameMaker.h"

#include "core/base/Odds.h"

#include <cmath>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

GameUpdate pricedGame(const QString &sourceId)
{
    GameUpdate update;
    update.sourceId = sourceId;
    update.league = u"nba"_s;
    update.sport = u"basketball"_s;
    update.home = Team {u"Los Angeles Lakers"_s, u"Lakers"_s, u"LAL"_s, u"#552583"_s, u"#FDB927"_s};
    update.away = Team {u"Boston Celtics"_s, u"Celtics"_s, u"BOS"_s, u"#008348"_s, u"#FFFFFF"_s};
    return update;
}

GameUpdate nbaGame(int homeScore, int awayScore, const QString &sourceId)
{
    GameUpdate update = pricedGame(sourceId);
    update.homeScore = homeScore;
    update.awayScore = awayScore;
    update.phase = Phase::Live;
    update.period = u"4"_s;
    update.periodNumber = 4;
    update.clock = GameClock {u"5:12"_s, 312.0};
    return update;
}

QuoteUpdate winnerQuote(Side side, double ask, const QString &venue)
{
    QuoteUpdate quote;
    quote.sourceId = u"nba-bos-lal"_s;
    quote.market = u"moneyline"_s;
    quote.side = side;
    quote.venue = venue;
    if (ask >= 0)
        quote.ask = Price::fromDouble(ask);
    if (const auto american = americanFromProbability(ask))
        quote.american = static_cast<int>(std::lround(*american));
    return quote;
}

FeedBatch scores(std::vector<GameUpdate> games, quint32 session)
{
    FeedBatch batch;
    batch.feed = u"espn"_s;
    batch.session = session;
    batch.games = std::move(games);
    return batch;
}

FeedBatch prices(std::vector<QuoteUpdate> quotes, quint32 session)
{
    FeedBatch batch;
    batch.feed = u"relay"_s;
    batch.session = session;
    batch.quotes = std::move(quotes);
    return batch;
}

FeedStatus status(const QString &feed, Transport transport, quint32 session)
{
    return {feed, session, transport, {}, {}};
}

} // namespace edgeboard::test
