// SPDX-License-Identifier: MIT
#include "core/base/Odds.h"
#include "tests/core/wire/SgoWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace edgeboard::test::sgo;

/// What one answer says of prices, lines and fair chances.
class SgoPricesTest final : public QObject
{
    Q_OBJECT

private slots:
    void moneylineOfTheReference();
    void spreadOfTheReferenceIsNotComparable();
    void oddsAreRead_data();
    void oddsAreRead();
    void longOddsOfPropsAreOdds();
    void linesAreRead_data();
    void linesAreRead();
    void openAndCloseComeWithTheirLines();
    void otherLinesArePricesOfTheirOwn();
    void booksHaveTheirNames();
    void fairsOfClosedPricesAreNone();
    void fairsMustSumUpToOne();
    void pregameLineIsTheConsensus();
    void pregameLineAfterTheStartIsTheClosingOne();
    void pregameLineOfSoccerHasADraw();
};

void SgoPricesTest::moneylineOfTheReference()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = odd("points-home-game-ml-home", book("draftkings", "-395", R"("openOdds":"+110")"),
                                R"("fairOddsAvailable":true,"fairOdds":"-319","bookOdds":"-395")")
        + ','
        + odd("points-away-game-ml-away",
            book("draftkings", "+310") + ',' + book("pinnacle", "+300", R"("deeplink":"https://x.example")"),
            R"("fairOddsAvailable":true,"fairOdds":"+319","bookOdds":"+300")");
    const FeedBatch batch = hear(decoder, {match("E1", before, odds)});
    const QuoteUpdate *home = find(batch, u"DraftKings"_s, u"moneyline"_s, Side::Home);
    const QuoteUpdate *away = find(batch, u"DraftKings"_s, u"moneyline"_s, Side::Away);
    QVERIFY(home && away);
    QCOMPARE(home->american, std::optional(-395));
    QCOMPARE(home->ask, std::optional(Price::fromDouble(395.0 / 495.0)));
    QVERIFY(!home->suspended && !home->bid);
    QCOMPARE(home->opened, std::optional(LinePrice {110, {}}));
    QVERIFY(!home->closed);
    QCOMPARE(home->sourceTime, fromIso8601(u"2026-11-21T19:00:00Z"));
    // The sums that the reference works out: 1.0419 for the book, 1 for the fair chances.
    QVERIFY(qAbs(home->ask->toDouble() + away->ask->toDouble() - 1.0419) < 0.0001);
    const FairUpdate *fairHome = fairOf(batch, u"moneyline"_s, Side::Home);
    const FairUpdate *fairAway = fairOf(batch, u"moneyline"_s, Side::Away);
    QVERIFY(fairHome && fairAway);
    QVERIFY(qAbs(fairHome->probability.toDouble() - 0.7613) < 0.0001);
    QVERIFY(qAbs(fairHome->probability.toDouble() + fairAway->probability.toDouble() - 1.0) < 0.0001);
}

void SgoPricesTest::spreadOfTheReferenceIsNotComparable()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {match("E1", before,
            odd("points-home-game-sp-home",
                book("draftkings", "-108", R"("spread":"-7.5","openOdds":"-115","openSpread":"+2.5")"),
                R"("fairOdds":"+111","bookOdds":"-110","fairSpread":"-8.5","bookSpread":"-7.5")"))});
    const QuoteUpdate *quote = find(batch, u"DraftKings"_s, u"spread"_s, Side::Home);
    QCOMPARE(quote->lineHundredths, std::optional(-750));
    QCOMPARE(quote->opened, std::optional(LinePrice {-115, 250}));
    const FairUpdate *fair = fairOf(batch, u"spread"_s, Side::Home);
    QCOMPARE(fair->lineHundredths, std::optional(-850));
    // Different markets: nothing can be worked out of the two.
    QVERIFY(marketOf({u"g"_s, quote->market, quote->lineHundredths, quote->side, {}})
        != marketOf({u"g"_s, fair->market, fair->lineHundredths, fair->side, {}}));
}

void SgoPricesTest::oddsAreRead_data()
{
    QTest::addColumn<QByteArray>("odds");
    QTest::addColumn<int>("american"); // 0: no price
    QTest::addColumn<int>("malformed");
    QTest::newRow("plus") << QByteArray("\"+310\"") << 310 << 0;
    QTest::newRow("minus") << QByteArray("\"-110\"") << -110 << 0;
    QTest::newRow("number") << QByteArray("-110") << -110 << 0;
    QTest::newRow("no sign") << QByteArray("\"150\"") << 150 << 0;
    QTest::newRow("even") << QByteArray("\"EVEN\"") << 100 << 0;
    QTest::newRow("typographic minus") << QByteArray("\"\\u2212110\"") << -110 << 0;
    QTest::newRow("long") << QByteArray("\"+9800\"") << 9800 << 0;
    QTest::newRow("placeholder") << QByteArray("\"-9900\"") << 0 << 0;
    QTest::newRow("placeholder facing it") << QByteArray("\"+9900\"") << 0 << 0;
    QTest::newRow("placeholder of five digits") << QByteArray("\"-10000\"") << 0 << 0;
    QTest::newRow("nothing offered") << QByteArray("\"\"") << 0 << 0;
    QTest::newRow("zero") << QByteArray("0") << 0 << 0;
    QTest::newRow("null") << QByteArray("null") << 0 << 0;
    QTest::newRow("no odds") << QByteArray("\"50\"") << 0 << 1;
    QTest::newRow("words") << QByteArray("\"call us\"") << 0 << 1;
    QTest::newRow("list") << QByteArray("[]") << 0 << 1;
    QTest::newRow("not finite") << QByteArray("\"1e400\"") << 0 << 1;
}

void SgoPricesTest::oddsAreRead()
{
    QFETCH(QByteArray, odds);
    QFETCH(int, american);
    QFETCH(int, malformed);
    SgoDecoder decoder(LeagueTable::builtIn());
    QByteArray books = book("draftkings", "X") + ',' + book("fanduel", "-120");
    books.replace("\"X\"", odds);
    const FeedBatch batch = hear(decoder, {match("E1", before, odd("points-home-game-ml-home", books))});
    const QuoteUpdate *quote = find(batch, u"DraftKings"_s, u"moneyline"_s, Side::Home);
    QVERIFY(quote);
    QCOMPARE(quote->american.value_or(0), american);
    QCOMPARE(quote->suspended, american == 0);
    QCOMPARE(quote->ask.has_value(), american != 0);
    QCOMPARE(batch.malformed, malformed);
    QCOMPARE(batch.problems.size(), malformed);
    QCOMPARE(find(batch, u"FanDuel"_s, u"moneyline"_s, Side::Home)->american, std::optional(-120));
}

void SgoPricesTest::longOddsOfPropsAreOdds()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {match("E1", before,
            odd("firstBasket-JOHN_1_NBA-game-yn-yes",
                book("draftkings", "+15000") + ',' + book("fanduel", "-15000")))});
    QCOMPARE(batch.quotes.at(0).american, std::optional(15000));
    QVERIFY(batch.quotes.at(1).suspended && !batch.quotes.at(1).american);
}

void SgoPricesTest::linesAreRead_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("hundredths"); // 1: refused
    QTest::newRow("half") << QByteArray("\"-7.5\"") << -750;
    QTest::newRow("whole") << QByteArray("\"-3\"") << -300;
    QTest::newRow("plus") << QByteArray("\"+1.5\"") << 150;
    QTest::newRow("zero") << QByteArray("\"0\"") << 0;
    QTest::newRow("quarter") << QByteArray("-0.25") << -25;
    QTest::newRow("absent") << QByteArray("null") << 1;
    QTest::newRow("empty") << QByteArray("\"\"") << 1;
    QTest::newRow("third") << QByteArray("\"0.333\"") << 1;
    QTest::newRow("huge") << QByteArray("\"1e9\"") << 1;
    QTest::newRow("words") << QByteArray("\"pick\"") << 1;
}

void SgoPricesTest::linesAreRead()
{
    QFETCH(QByteArray, line);
    QFETCH(int, hundredths);
    SgoDecoder decoder(LeagueTable::builtIn());
    // The consensus' line must not stand in for the book's.
    const FeedBatch batch = hear(decoder,
        {match("E1", before,
            odd("points-home-game-sp-home", book("draftkings", "-110", R"("spread":)" + line),
                R"("bookSpread":"-9.5")"))});
    if (hundredths == 1) {
        QVERIFY(batch.quotes.empty());
        QCOMPARE(batch.malformed, 1);
    } else {
        QCOMPARE(batch.quotes.front().lineHundredths, std::optional(hundredths));
        QCOMPARE(batch.malformed, 0);
    }
}

void SgoPricesTest::openAndCloseComeWithTheirLines()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {match("E1", playing,
            odd("points-all-game-ou-over",
                book("draftkings", "-110",
                    R"("overUnder":"47.5","openOdds":"-105","openOverUnder":"44.5","closeOdds":-115,"closeOverUnder":46)")
                    + ','
                    + book("fanduel", "-110",
                        R"("overUnder":"47.5","openOdds":"-105","closeOdds":"-9900","closeOverUnder":46)")))});
    const QuoteUpdate *full = find(batch, u"DraftKings"_s, u"total"_s, Side::Over);
    QCOMPARE(full->opened, std::optional(LinePrice {-105, 4450}));
    QCOMPARE(full->closed, std::optional(LinePrice {-115, 4600}));
    // A first price whose line is not known says nothing, and a placeholder neither.
    const QuoteUpdate *bare = find(batch, u"FanDuel"_s, u"total"_s, Side::Over);
    QVERIFY(!bare->opened && !bare->closed);
}

void SgoPricesTest::otherLinesArePricesOfTheirOwn()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray lines = R"("spread":"-7.5","altLines":[
        {"odds":"+1280","spread":"-32.5","lastUpdatedAt":"2026-11-21T18:59:00.000Z","available":false},
        {"odds":"-140","spread":"-6.5","lastUpdatedAt":"2026-11-21T18:59:00.000Z","available":true},
        {"odds":"-999","spread":"-7.5","lastUpdatedAt":"2026-11-21T18:59:00.000Z","available":true}, 7])";
    const FeedBatch batch
        = hear(decoder, {match("E1", before, odd("points-home-game-sp-home", book("draftkings", "-108", lines)))},
            u"/events?includeAltLines=true"_s);
    QCOMPARE(batch.quotes.size(), 3U);
    QCOMPARE(
        find(batch, u"DraftKings"_s, u"spread"_s, Side::Home, -750)->american, std::optional(-108)); // the main one
    QCOMPARE(find(batch, u"DraftKings"_s, u"spread"_s, Side::Home, -650)->american, std::optional(-140));
    const QuoteUpdate *closed = find(batch, u"DraftKings"_s, u"spread"_s, Side::Home, -3250);
    QVERIFY(closed->suspended);
    QCOMPARE(closed->american, std::optional(1280)); // its last price stays visible
    QCOMPARE(batch.malformed, 1);
}

void SgoPricesTest::booksHaveTheirNames()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray books = book("espnbet", "-110") + ',' + book("hardrockbet", "-110") + ','
        + book("prophetexchange", "-110") + ',' + book("polymarket", "-110") + ',' + book("kalshi", "-110") + ','
        + book("prizepicks", "+100") + ',' + book("unknown", "-110") + ',' + book("newbook", "-110") + ','
        + book("", "-110");
    const FeedBatch batch = hear(decoder, {match("E1", before, odd("points-home-game-ml-home", books))});
    QStringList names;
    for (const QuoteUpdate &quote : batch.quotes)
        names.append(quote.venue);
    QCOMPARE(names,
        QStringList({u"ESPN BET"_s, u"Hard Rock"_s, u"ProphetX"_s, u"Polymarket"_s, u"Kalshi"_s, u"PrizePicks"_s,
            u"newbook"_s}));
    QCOMPARE(find(batch, u"Kalshi"_s, u"moneyline"_s, Side::Home)->feeRate, Micro::fromDouble(0.07));
    QCOMPARE(find(batch, u"ESPN BET"_s, u"moneyline"_s, Side::Home)->feeRate, Micro());
}

void SgoPricesTest::fairsOfClosedPricesAreNone()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    for (const char *members : {R"("fairOddsAvailable":false,"fairOdds":"-110")", R"("fairOdds":"")",
             R"("fairOdds":"50")", R"("bookOdds":"-110")"}) {
        const FeedBatch batch = hear(
            decoder, {match("E1", before, odd("points-home-game-ml-home", book("draftkings", "-110"), members))});
        QVERIFY(batch.fairs.empty());
    }
    // A line of its own is needed where there are lines; and a finished game has no chances.
    const QByteArray noLine = odd("points-home-game-sp-home", book("draftkings", "-110", R"("spread":"-1")"),
        R"("fairOdds":"-110","bookSpread":"-1")");
    QVERIFY(hear(decoder, {match("E1", before, noLine)}).fairs.empty());
    const QByteArray late = odd("points-home-game-ml-home", {}, R"("fairOdds":"-110")");
    QVERIFY(hear(decoder, {match("E1", over, late)}).fairs.empty());
}

void SgoPricesTest::fairsMustSumUpToOne()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const auto pair = [](const QByteArray &away) {
        return odd("points-home-game-ml-home", {}, R"("fairOdds":"-319")") + ','
            + odd("points-away-game-ml-away", {}, R"("fairOdds":")" + away + '"');
    };
    FeedBatch batch = hear(decoder, {match("E1", before, pair("-319"))});
    QVERIFY(batch.fairs.empty());
    QCOMPARE(batch.malformed, 1);
    QVERIFY(batch.problems.front().contains(u"1.523"_s));
    QCOMPARE(hear(decoder, {match("E1", before, pair("+317"))}).fairs.size(), 2U);
    // On lines of their own they are not one market.
    const QByteArray lines = odd("points-all-game-ou-over", {}, R"("fairOdds":"-130","fairOverUnder":"44")") + ','
        + odd("points-all-game-ou-under", {}, R"("fairOdds":"-130","fairOverUnder":"48")");
    batch = hear(decoder, {match("E1", before, lines)});
    QCOMPARE(batch.fairs.size(), 2U);
    QCOMPARE(batch.malformed, 0);
    // Two of three sides do not sum up to 1.
    const QByteArray sides = odd("points-home-reg-ml3way-home", {}, R"("fairOdds":"+150")") + ','
        + odd("points-away-reg-ml3way-away", {}, R"("fairOdds":"+200")");
    QCOMPARE(hear(decoder, {soccer("E2", before, sides)}).fairs.size(), 2U);
    const QByteArray draw = ',' + odd("points-all-reg-ml3way-draw", {}, R"("fairOdds":"+275")");
    QCOMPARE(hear(decoder, {soccer("E2", before, sides + draw)}).fairs.size(), 3U);
}

namespace {

QByteArray consensus()
{
    return odd("points-home-game-ml-home", {}, R"("bookOdds":"-395","closeBookOdds":"-380")") + ','
        + odd("points-away-game-ml-away", {}, R"("bookOdds":"+300","closeBookOdds":"+290")") + ','
        + odd("points-home-game-sp-home", {}, R"("bookOdds":"-110","bookSpread":"-7.5","closeBookSpread":"-7")") + ','
        + odd("points-all-game-ou-over", {},
            R"("bookOdds":"-105","bookOverUnder":"44.5","closeBookOdds":"-108","closeBookOverUnder":"45.5")")
        + ','
        + odd("points-all-game-ou-under", {},
            R"("bookOdds":"-115","bookOverUnder":"44.5","closeBookOdds":"-112","closeBookOverUnder":"46")");
}

} // namespace

void SgoPricesTest::pregameLineIsTheConsensus()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder, {match("E1", before, consensus())});
    const PregameLine expected {-7.5, -395, 300, {}, 44.5, -105, -115, u"SportsGameOdds consensus"_s};
    QCOMPARE(batch.games.front().pregame, std::optional(expected));
    QVERIFY(!hear(decoder, {match("E1", before)}).games.front().pregame);
    // Made of closed prices, it is no line of now.
    const QByteArray closed = odd("points-home-game-ml-home", {}, R"("bookOdds":"-395","bookOddsAvailable":false)");
    QVERIFY(!hear(decoder, {match("E1", before, closed)}).games.front().pregame);
}

void SgoPricesTest::pregameLineAfterTheStartIsTheClosingOne()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder, {match("E1", playing, consensus(), "50", "51")});
    const PregameLine expected {-7.0, -380, 290, {}, 45.5, -108, {}, u"SportsGameOdds consensus"_s};
    QCOMPARE(batch.games.front().pregame, std::optional(expected));
    // A live line knows the score.
    const QByteArray live = odd("points-home-game-ml-home", {}, R"("bookOdds":"-395")");
    QVERIFY(!hear(decoder, {match("E2", playing, live)}).games.front().pregame);
}

void SgoPricesTest::pregameLineOfSoccerHasADraw()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = odd("points-home-reg-ml3way-home", {}, R"("bookOdds":"+120")") + ','
        + odd("points-all-reg-ml3way-draw", {}, R"("bookOdds":"+230")") + ','
        + odd("points-away-reg-ml3way-away", {}, R"("bookOdds":"+240")") + ','
        + odd("points-home-game-ml-home", {}, R"("bookOdds":"-170")");
    const PregameLine line = *hear(decoder, {soccer("E1", before, odds)}).games.front().pregame;
    QCOMPARE(line.homeMoneyline, std::optional(120));
    QCOMPARE(line.drawMoneyline, std::optional(230));
    QCOMPARE(line.awayMoneyline, std::optional(240));
}

QTEST_APPLESS_MAIN(SgoPricesTest)
#include "tst_sgo_prices.moc"
