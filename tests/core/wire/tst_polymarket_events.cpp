// SPDX-License-Identifier: MIT
#include "tests/core/wire/PolymarketWords.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;
namespace pm = edgeboard::test::pm;

/// Games and markets as Gamma writes them.
class PolymarketEventsTest final : public QObject
{
    Q_OBJECT

private slots:
    void gameHasItsIds();
    void startOfAMarket();
    void sidesGoByName_data();
    void sidesGoByName();
    void threeWays();
    void threeWaysThatDoNotAgree();
    void spreadsAndTotals();
    void spreadsThatAreNone_data();
    void spreadsThatAreNone();
    void oneSellerOfASelection();
    void extraEvents();
    void twoGamesOfOneName();
    void fees_data();
    void fees();
    void gammaPricesOnlyWithoutBooks();
    void closedAndOpenAgain();
    void pagesAndWhatTheyLeaveOut();
    void pageThatIsNoWhole();
};

void PolymarketEventsTest::gameHasItsIds()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = pm::read(decoder, {pm::baseball({pm::winner()})});
    QCOMPARE(batch.games.size(), std::size_t(1));
    const GameUpdate &game = batch.games.front();
    QCOMPARE(game.sourceId, pm::slug);
    QCOMPARE(game.league, std::optional(u"mlb"_s));
    QCOMPARE(game.home->name, u"San Diego Padres"_s);
    QCOMPARE(game.away->shortName, u"Brewers"_s);
    QCOMPARE(game.start, fromIso8601(u"2026-10-08T02:00:00Z"));
    QCOMPARE(game.day, std::optional(QDate(2026, 10, 7))); // Eastern: the day before the start's UTC date
    const QMap<QString, QString> ids {
        {u"polymarket_game"_s, u"10079774"_s}, {u"opticodds"_s, u"37337-25683-2026-10-07"_s}};
    QCOMPARE(game.ids, ids);
    // It does not speak for the game: what Gamma says of it may be minutes old.
    QVERIFY(!game.phase && !game.homeScore);
    QVERIFY(batch.quotes.empty());
    QCOMPARE(decoder.tokens().size(), std::size_t(2));
}

void PolymarketEventsTest::startOfAMarket()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const QJsonObject market = pm::winner({{u"gameStartTime"_s, u"2026-10-08 01:05:00+00"_s}});
    const FeedBatch batch = pm::read(decoder, {pm::baseball({market}, {{u"startTime"_s, QJsonValue()}})});
    QCOMPARE(batch.games.front().start, fromIso8601(u"2026-10-08T01:05:00Z"));
    QCOMPARE(decoder.tokens().front().start, fromIso8601(u"2026-10-08T01:05:00Z"));
}

void PolymarketEventsTest::sidesGoByName_data()
{
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<int>("malformed");
    QTest::addColumn<QString>("homeToken");
    QTest::newRow("away first") << QStringList {u"Brewers"_s, u"Padres"_s} << 0 << pm::padres;
    QTest::newRow("home first") << QStringList {u"Padres"_s, u"Brewers"_s} << 0 << pm::brewers;
    QTest::newRow("names and codes") << QStringList {u"SAN DIEGO PADRES"_s, u"mil"_s} << 0 << pm::brewers;
    QTest::newRow("a stranger") << QStringList {u"Padres"_s, u"Cubs"_s} << 1 << QString();
    QTest::newRow("twice the same") << QStringList {u"Padres"_s, u"San Diego Padres"_s} << 1 << QString();
    QTest::newRow("yes and no of two") << QStringList {u"Yes"_s, u"No"_s} << 1 << QString();
    QTest::newRow("three") << QStringList {u"Padres"_s, u"Brewers"_s, u"Draw"_s} << 1 << QString();
}

void PolymarketEventsTest::sidesGoByName()
{
    QFETCH(QStringList, outcomes);
    QFETCH(int, malformed);
    QFETCH(QString, homeToken);
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch
        = pm::read(decoder, {pm::baseball({pm::market(u"moneyline"_s, outcomes, {pm::brewers, pm::padres})})});
    QCOMPARE(batch.malformed, malformed);
    QCOMPARE(batch.games.size(), std::size_t(1));
    if (homeToken.isEmpty())
        return;
    const FeedBatch heard = pm::hear(decoder,
        R"({"event_type":"best_bid_ask","asset_id":")" + homeToken.toUtf8()
            + R"(","best_bid":"0.4","best_ask":"0.41"})");
    QCOMPARE(pm::quoteOf(heard, Side::Home)->ask, std::optional(Price(410'000)));
}

// Test vector 16: No of the hosts is no side of its own.
void PolymarketEventsTest::threeWays()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const QString base = u"epl-mac-not-2026-03-04-"_s;
    const FeedBatch batch = pm::read(decoder,
        {pm::soccer({pm::yesNo(u"Manchester City FC"_s, {u"1"_s, u"2"_s}, {{u"slug"_s, base + u"mac"_s}}),
            pm::yesNo(u"Draw (Manchester City FC vs. Nottingham Forest FC)"_s, {u"3"_s, u"4"_s},
                {{u"slug"_s, base + u"draw"_s}}),
            pm::market(u"moneyline"_s, {u"No"_s, u"Yes"_s}, {u"6"_s, u"5"_s},
                {{u"question"_s, u"Will Nottingham Forest FC win on 2026-03-04?"_s}})})});
    QCOMPARE(batch.malformed, 0);
    QCOMPARE(decoder.tokens().size(), std::size_t(3));
    const auto price = [&](const char *token) {
        return pm::hear(decoder,
            QByteArray(R"({"event_type":"best_bid_ask","best_bid":"0.40","best_ask":"0.41","asset_id":")") + token
                + "\"}");
    };
    const FeedBatch home = price("1");
    QCOMPARE(home.quotes.size(), std::size_t(1));
    QCOMPARE(pm::quoteOf(home, Side::Home)->ask, std::optional(Price(410'000)));
    QVERIFY(pm::quoteOf(price("3"), Side::Draw));
    QVERIFY(pm::quoteOf(price("5"), Side::Away));
    for (const char *no : {"2", "4", "6"}) {
        const FeedBatch ignored = price(no);
        QVERIFY(ignored.quotes.empty());
        QCOMPARE(ignored.unknown, 0); // the stream speaks of both tokens of a market
    }
}

void PolymarketEventsTest::threeWaysThatDoNotAgree()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = pm::read(decoder,
        {pm::soccer({pm::yesNo(u"Manchester City FC"_s, {u"1"_s, u"2"_s},
                         {{u"question"_s, u"Will Nottingham Forest FC win on 2026-03-04?"_s}}),
            pm::yesNo(u"Exact score"_s, {u"3"_s, u"4"_s}),
            pm::market(u"moneyline"_s, {u"Manchester City FC"_s, u"Nottingham Forest FC"_s}, {u"7"_s, u"8"_s})})});
    QCOMPARE(batch.malformed, 2);
    QVERIFY(decoder.tokens().empty()); // two outcomes without a draw are another bet
}

void PolymarketEventsTest::spreadsAndTotals()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = pm::read(decoder,
        {pm::baseball({pm::market(u"spreads"_s, {u"Padres"_s, u"Brewers"_s}, {u"31"_s, u"32"_s},
                           {{u"line"_s, -1.5}, {u"question"_s, u"Spread: Padres (-1.5)"_s}}),
            pm::market(u"totals"_s, {u"Over"_s, u"Under"_s}, {u"41"_s, u"42"_s}, {{u"line"_s, u"8.5"_s}})})});
    QCOMPARE(batch.malformed, 0);
    const FeedBatch heard = pm::hear(decoder,
        R"([{"event_type":"best_bid_ask","asset_id":"31","best_bid":"0.40","best_ask":"0.41"},)"
        R"({"event_type":"best_bid_ask","asset_id":"32","best_bid":"0.59","best_ask":"0.60"},)"
        R"({"event_type":"best_bid_ask","asset_id":"41","best_bid":"0.50","best_ask":"0.52"},)"
        R"({"event_type":"best_bid_ask","asset_id":"42","best_bid":"0.48","best_ask":"0.50"}])");
    QCOMPARE(pm::quoteOf(heard, Side::Home, u"spread"_s, -150)->ask, std::optional(Price(410'000)));
    QCOMPARE(pm::quoteOf(heard, Side::Away, u"spread"_s, 150)->ask, std::optional(Price(600'000)));
    QCOMPARE(pm::quoteOf(heard, Side::Over, u"total"_s, 850)->ask, std::optional(Price(520'000)));
    QCOMPARE(pm::quoteOf(heard, Side::Under, u"total"_s, 850)->ask, std::optional(Price(500'000)));
}

void PolymarketEventsTest::spreadsThatAreNone_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<QStringList>("outcomes");
    QTest::addColumn<int>("malformed");
    const QStringList teams {u"Padres"_s, u"Brewers"_s};
    QTest::newRow("no line") << QJsonObject {} << teams << 0;
    QTest::newRow("a line that is none") << QJsonObject {{u"line"_s, 1.37}} << teams << 0;
    QTest::newRow("a line beyond all games") << QJsonObject {{u"line"_s, 1e9}} << teams << 0;
    QTest::newRow("yes and no") << QJsonObject {{u"line"_s, -1.5}} << QStringList {u"Yes"_s, u"No"_s} << 0;
    QTest::newRow("title of the other team")
        << QJsonObject {{u"line"_s, -1.5}, {u"question"_s, u"Spread: Brewers (-1.5)"_s}} << teams << 1;
    QTest::newRow("title of the other line")
        << QJsonObject {{u"line"_s, -1.5}, {u"question"_s, u"Spread: Padres (+1.5)"_s}} << teams << 1;
}

void PolymarketEventsTest::spreadsThatAreNone()
{
    QFETCH(QJsonObject, more);
    QFETCH(QStringList, outcomes);
    QFETCH(int, malformed);
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch
        = pm::read(decoder, {pm::baseball({pm::market(u"spreads"_s, outcomes, {u"31"_s, u"32"_s}, more)})});
    QCOMPARE(batch.malformed, malformed);
    QVERIFY(decoder.tokens().empty());
}

void PolymarketEventsTest::oneSellerOfASelection()
{
    // Home +1.5 is away -1.5: sold by the spread of either team.
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const auto spread
        = [](const QString &first, const QString &second, double line, const QStringList &tokens, bool closed) {
              return pm::market(u"spreads"_s, {first, second}, tokens, {{u"line"_s, line}, {u"closed"_s, closed}});
          };
    (void)pm::read(decoder,
        {pm::baseball({spread(u"Padres"_s, u"Brewers"_s, 1.5, {u"31"_s, u"32"_s}, false),
            spread(u"Brewers"_s, u"Padres"_s, -1.5, {u"33"_s, u"34"_s}, false)})});
    QCOMPARE(decoder.tokens().size(), std::size_t(2));
    const QByteArray other = R"({"event_type":"best_bid_ask","asset_id":"34","best_bid":"0.1","best_ask":"0.2"})";
    QVERIFY(pm::hear(decoder, other).quotes.empty());
    // The first one closes: the other takes over.
    (void)pm::read(decoder,
        {pm::baseball({spread(u"Padres"_s, u"Brewers"_s, 1.5, {u"31"_s, u"32"_s}, true),
            spread(u"Brewers"_s, u"Padres"_s, -1.5, {u"33"_s, u"34"_s}, false)})});
    QCOMPARE(pm::quoteOf(pm::hear(decoder, other), Side::Home, u"spread"_s, 150)->ask, std::optional(Price(200'000)));
}

void PolymarketEventsTest::extraEvents()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const QJsonObject total = pm::market(u"totals"_s, {u"Over"_s, u"Under"_s}, {u"41"_s, u"42"_s}, {{u"line"_s, 8.5}});
    const QJsonObject by = pm::baseball({total},
        {{u"slug"_s, pm::slug + u"-more-markets"_s}, {u"id"_s, u"2"_s}, {u"parentEventId"_s, 1113725},
            {u"teams"_s, QJsonArray()}});
    const QJsonObject first
        = pm::market(u"spreads"_s, {u"Padres"_s, u"Brewers"_s}, {u"51"_s, u"52"_s}, {{u"line"_s, 2.5}});
    const QJsonObject beside = pm::baseball({first}, {{u"slug"_s, pm::slug + u"-exact-score"_s}, {u"id"_s, u"3"_s}});
    const FeedBatch batch = pm::read(decoder, {by, pm::baseball({pm::winner()}), beside});
    QCOMPARE(batch.games.size(), std::size_t(1));
    QCOMPARE(batch.unknown, 0);
    const auto tokens = decoder.tokens();
    QCOMPARE(tokens.size(), std::size_t(6));
    for (const PolymarketToken &token : tokens)
        QCOMPARE(token.game, pm::slug);
    // Nobody's child.
    PolymarketDecoder other(LeagueTable::builtIn());
    QCOMPARE(pm::read(other, {by}).unknown, 1);
}

void PolymarketEventsTest::twoGamesOfOneName()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch
        = pm::read(decoder, {pm::baseball({pm::winner()}), pm::baseball({}, {{u"gameId"_s, 5}, {u"id"_s, u"9"_s}})});
    QCOMPARE(batch.games.size(), std::size_t(1));
    QCOMPARE(batch.games.front().ids.value(u"polymarket_game"_s), u"10079774"_s);
    QCOMPARE(batch.malformed, 1);
    QVERIFY(batch.problems.join(u' ').contains(u"Two games"_s));
}

void PolymarketEventsTest::fees_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("exponent");
    QTest::addColumn<bool>("told");
    const auto schedule = [](const QJsonObject &fee) {
        return QJsonObject {{u"feesEnabled"_s, true}, {u"feeSchedule"_s, fee}};
    };
    QTest::newRow("none") << QJsonObject {} << 0 << 1 << false;
    QTest::newRow("off") << QJsonObject {{u"feesEnabled"_s, false}, {u"feeSchedule"_s, QJsonObject {{u"rate"_s, 0.03}}}}
                         << 0 << 1 << false;
    QTest::newRow("3 percent") << schedule({{u"rate"_s, 0.03}, {u"exponent"_s, 1}, {u"takerOnly"_s, true}}) << 30'000
                               << 1 << false;
    QTest::newRow("squared") << schedule({{u"rate"_s, 0.25}, {u"exponent"_s, 2}}) << 250'000 << 2 << false;
    QTest::newRow("not said") << QJsonObject {{u"feesEnabled"_s, true}} << 50'000 << 1 << true;
    QTest::newRow("negative") << schedule({{u"rate"_s, -0.02}}) << 50'000 << 1 << true;
    QTest::newRow("absurd") << schedule({{u"rate"_s, 3}}) << 50'000 << 1 << true;
    QTest::newRow("absurd exponent") << schedule({{u"rate"_s, 0.03}, {u"exponent"_s, 400}}) << 50'000 << 1 << true;
}

void PolymarketEventsTest::fees()
{
    QFETCH(QJsonObject, more);
    QFETCH(int, rate);
    QFETCH(int, exponent);
    QFETCH(bool, told);
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = pm::read(decoder, {pm::baseball({pm::winner(more)})});
    QCOMPARE(!batch.problems.isEmpty(), told);
    QVERIFY(pm::read(decoder, {pm::baseball({pm::winner(more)})}).problems.isEmpty()); // once is enough
    const FeedBatch heard
        = pm::hear(decoder, R"({"event_type":"best_bid_ask","asset_id":"22","best_bid":"0.4","best_ask":"0.41"})");
    const auto quote = pm::quoteOf(heard, Side::Home);
    QCOMPARE(quote->feeRate, Micro(rate));
    QCOMPARE(quote->feeExponent, exponent);
    QVERIFY(quote->firstHand);
    QCOMPARE(quote->venue, u"Polymarket"_s);
}

void PolymarketEventsTest::gammaPricesOnlyWithoutBooks()
{
    const QJsonObject market = pm::winner({{u"bestBid"_s, 0.44}, {u"bestAsk"_s, 0.457}});
    PolymarketDecoder decoder(LeagueTable::builtIn());
    QVERIFY(pm::read(decoder, {pm::baseball({market})}).quotes.empty());
    PolymarketDecoder recorded(LeagueTable::builtIn());
    const FeedBatch batch = pm::read(recorded, {pm::baseball({market})}, u"/events?tag_id=100639"_s);
    QCOMPARE(batch.kind, FeedBatch::Kind::Image);
    QCOMPARE(pm::quoteOf(batch, Side::Away)->ask, std::optional(Price(457'000)));
    QCOMPARE(pm::quoteOf(batch, Side::Home)->bid, std::optional(Price(543'000))); // the mirror, to the millionth
    QCOMPARE(pm::quoteOf(batch, Side::Home)->ask, std::optional(Price(560'000)));
    // A side without a bid has no price.
    const QJsonObject half = pm::winner({{u"bestBid"_s, QJsonValue()}, {u"bestAsk"_s, 0.457}});
    QVERIFY(!pm::quoteOf(pm::read(recorded, {pm::baseball({half})}, u"/events"_s), Side::Away)->ask);
}

void PolymarketEventsTest::closedAndOpenAgain()
{
    pm::Known known;
    (void)known.hear(R"({"event_type":"best_bid_ask","asset_id":"22","best_bid":"0.4","best_ask":"0.41"})");
    const FeedBatch closed = pm::read(known.decoder, {pm::baseball({pm::winner({{u"acceptingOrders"_s, false}})})});
    QCOMPARE(closed.quotes.size(), std::size_t(2));
    QVERIFY(pm::quoteOf(closed, Side::Home)->suspended);
    QCOMPARE(pm::quoteOf(closed, Side::Home)->ask, std::optional(Price(410'000))); // to be seen, never best
    QVERIFY(known.decoder.tokens().empty());
    QVERIFY(pm::read(known.decoder, {pm::baseball({pm::winner({{u"acceptingOrders"_s, false}})})}).quotes.empty());
    const FeedBatch open = pm::read(known.decoder, {pm::baseball({pm::winner()})});
    QVERIFY(!pm::quoteOf(open, Side::Home)->suspended);
    QVERIFY(!pm::quoteOf(open, Side::Home)->ask); // until its book says so
    QCOMPARE(known.decoder.takeSuspects().size(), 2);
    QVERIFY(known.decoder.takeSuspects().isEmpty());
    for (const char *word : {"closed", "active"}) {
        pm::Known other;
        const QJsonObject market = pm::winner({{QLatin1String(word), word == QByteArray("closed")}});
        QCOMPARE(pm::read(other.decoder, {pm::baseball({market})}).quotes.size(), std::size_t(2));
    }
}

void PolymarketEventsTest::pagesAndWhatTheyLeaveOut()
{
    pm::Known known;
    const auto target = [](int offset) { return u"/events?series_id=3&limit=2&offset=%1#books"_s.arg(offset); };
    const auto other = [](int i) {
        return pm::baseball(
            {}, {{u"slug"_s, u"mlb-a%1-b-2026-10-07"_s.arg(i)}, {u"gameId"_s, i}, {u"id"_s, QString::number(i)}});
    };
    // Left out once: rows move between pages.
    (void)pm::read(known.decoder, {other(1), other(2)}, target(0));
    FeedBatch batch = pm::read(known.decoder, {other(3)}, target(2));
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
    QCOMPARE(batch.games.size(), std::size_t(1));
    QVERIFY(!known.decoder.tokens().empty());
    // A series of its own says nothing of ours.
    QCOMPARE(pm::read(known.decoder, {}, u"/events?series_id=9&limit=2&offset=0#books"_s).games.size(), std::size_t(0));
    (void)pm::read(known.decoder, {other(1), other(2)}, target(0));
    batch = pm::read(known.decoder, {other(3)}, target(2));
    QCOMPARE(batch.games.size(), std::size_t(2));
    QCOMPARE(batch.games.back().sourceId, pm::slug);
    QCOMPARE(batch.games.back().listed, std::optional(false));
    QVERIFY(batch.quotes.size() == 2 && batch.quotes.front().suspended);
    QVERIFY(known.decoder.tokens().empty());
}

void PolymarketEventsTest::pageThatIsNoWhole()
{
    pm::Known known;
    for (int i = 0; i < 4; ++i) {
        // A part that cannot be read may be the game; so may the page between.
        const FeedBatch broken = pm::read(known.decoder, {7}, pm::page);
        QCOMPARE(broken.malformed, 1);
        QVERIFY(!broken.complete);
        (void)pm::read(known.decoder, {}, u"/events?series_id=3&limit=20&offset=20#books"_s);
    }
    QCOMPARE(known.decoder.tokens().size(), std::size_t(2));
    const FeedBatch html = known.decoder.decode({u"http"_s, pm::page, "<html>busy</html>"});
    QCOMPARE(html.malformed, 1);
    QCOMPARE(known.decoder.tokens().size(), std::size_t(2));
}

QTEST_APPLESS_MAIN(PolymarketEventsTest)
#include "tst_polymarket_events.moc"
