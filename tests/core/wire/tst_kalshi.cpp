// SPDX-License-Identifier: MIT
#include "core/wire/KalshiFields.h"
#include "tests/core/wire/KalshiWords.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Prices and markets of Kalshi over HTTP, protocols/markets.md sections 2.1 and 2.2.
class KalshiTest final : public QObject
{
    Q_OBJECT

private slots:
    void exactNumbers_data();
    void exactNumbers();
    void gameComesFromTheTicker();
    void legsMustAgree();
    void oldCents();
    void pagesAreOneSweep();
    void faultyPageProvesNothing();
    void closedIsSuspended();
    void lateBookOfAGoneMarket();
    void refusalIsToldOnce();
    void hostile_data();
    void hostile();
};

void KalshiTest::exactNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("value"); // -1: none
    QTest::newRow("cents") << QByteArray("0.4100") << qint64(410'000);
    QTest::newRow("six places") << QByteArray("0.412345") << qint64(412'345);
    QTest::newRow("more that say nothing") << QByteArray("0.41234500") << qint64(412'345);
    QTest::newRow("more that say something") << QByteArray("0.4123451") << qint64(-1);
    QTest::newRow("without a zero") << QByteArray(".48") << qint64(480'000);
    QTest::newRow("whole") << QByteArray("7") << qint64(7'000'000);
    QTest::newRow("point at the end") << QByteArray("7.") << qint64(7'000'000);
    QTest::newRow("negative") << QByteArray("-200.01") << qint64(-200'010'000);
    QTest::newRow("large") << QByteArray("2955472.00") << qint64(2'955'472'000'000);
    QTest::newRow("too large") << QByteArray("1000000000000") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("a point") << QByteArray(".") << qint64(-1);
    QTest::newRow("a sign") << QByteArray("-") << qint64(-1);
    QTest::newRow("exponent") << QByteArray("1e-2") << qint64(-1);
    QTest::newRow("blank") << QByteArray(" 1") << qint64(-1);
    QTest::newRow("two points") << QByteArray("1.2.3") << qint64(-1);
}

void KalshiTest::exactNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, value);
    const auto read = exactMillionths({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(read.value_or(-1), value);
}

void KalshiTest::gameComesFromTheTicker()
{
    Talk talk;
    talk.http(u"/trade-api/v2/markets?series_ticker=KXMLBGAME"_s,
        markets({row("KXMLBGAME-26APR301235STLPIT-PIT", "0.4725", "0.4750")}));
    QCOMPARE(talk.batch.games.size(), std::size_t(1));
    const GameUpdate &told = talk.batch.games.front();
    QCOMPARE(told.sourceId, u"KXMLBGAME-26APR301235STLPIT"_s);
    QCOMPARE(told.league, u"mlb"_s);
    QCOMPARE(told.home->name, u"Pittsburgh Pirates"_s);
    QCOMPARE(told.home->abbreviation, u"PIT"_s);
    QCOMPARE(toRfc3339(*told.start), u"2026-04-30T16:35:00.000Z"_s);
    QCOMPARE(told.day, QDate(2026, 4, 30));
    const QuoteUpdate quote = *talk.quote(Side::Home);
    QVERIFY(quote.firstHand && !quote.suspended);
    QCOMPARE(quote.venue, u"Kalshi"_s);
    QCOMPARE(quote.ask, Price(475'000));
    QCOMPARE(quote.bid, Price(472'500));
    QCOMPARE(quote.askSize, 12.5);
    QCOMPARE(quote.feeRate, Micro(70'000));
    QCOMPARE(quote.feeExponent, 1);
    // No start is made up where the ticker has none.
    talk.list();
    QVERIFY(!talk.batch.games.front().start && talk.batch.games.front().day == QDate(2026, 4, 25));
}

void KalshiTest::legsMustAgree()
{
    Talk talk;
    talk.http(page,
        markets({"{\"ticker\":\"" + den
            + R"(","status":"active","yes_bid_dollars":"0.4000","yes_ask_dollars":"0.4500","no_bid_dollars":"0.5900"})"}));
    QVERIFY(!talk.ask(Side::Away));
    QCOMPARE(talk.quote(Side::Away)->bid, Price(400'000));
}

void KalshiTest::oldCents()
{
    Talk talk;
    talk.http(page,
        markets(
            {"{\"ticker\":\"" + den + R"(","status":"active","yes_bid":40,"yes_ask":41,"no_bid":59,"no_ask":60})"}));
    QCOMPARE(talk.ask(Side::Away), Price(410'000));
    talk.http(u"/trade-api/v2/markets/"_s + QString::fromUtf8(den) + u"/orderbook"_s,
        R"({"orderbook":{"yes":[[10,100],[11,50]],"no":[[20,30]]}})");
    QCOMPARE(talk.ask(Side::Away), Price(800'000));
    QCOMPARE(talk.quote(Side::Away)->bid, Price(110'000));
    QCOMPARE(talk.quote(Side::Away)->askSize, 30.0);
    talk.snapshot(1, 1, den, R"(,"yes":[[10,100]],"no":[[20,30]])");
    talk.text("{\"type\":\"orderbook_delta\",\"sid\":1,\"seq\":2,\"msg\":{\"market_ticker\":\"" + den
        + R"(","price":20,"delta":-30,"side":"no"}})");
    QVERIFY(talk.quote(Side::Away) && !talk.ask(Side::Away));
}

void KalshiTest::pagesAreOneSweep()
{
    Talk talk;
    talk.list();
    talk.http(page, markets({row(den, "0.5400", "0.5600")}, "C2"));
    QCOMPARE(talk.decoder.notes().cursor, u"C2"_s);
    QCOMPARE(talk.batch.kind, FeedBatch::Kind::Delta);
    QCOMPARE(talk.batch.quotes.size(), std::size_t(1));
    talk.http(page + u"&cursor=C2"_s, markets({row("KXNBAGAME-25NOV22LACCHA-CHA", "0.4300", "0.4500")}));
    QCOMPARE(talk.batch.kind, FeedBatch::Kind::Image);
    QCOMPARE(talk.batch.scope, u"nba"_s);
    QCOMPARE(talk.batch.games.size(), std::size_t(2)); // of both pages
    QVERIFY(talk.quote(Side::Home)->suspended); // MIN is gone
    QCOMPARE(talk.quote(Side::Home)->sourceId, QString::fromUtf8(game));
    QCOMPARE(talk.decoder.openMarkets(u"nba"_s).size(), 2);
    // A last page whose first one was not seen says nothing of what is not in it.
    talk.http(page + u"&cursor=C9"_s, markets({}));
    QVERIFY(talk.batch.quotes.empty() && talk.batch.kind == FeedBatch::Kind::Delta);
}

void KalshiTest::faultyPageProvesNothing()
{
    Talk talk;
    talk.list();
    talk.http(page, markets({row(den, "0.5400", "0.5600"), "7"}));
    QVERIFY(!talk.batch.complete);
    QVERIFY(!talk.quote(Side::Home));
    QCOMPARE(talk.decoder.openMarkets().size(), 2);
}

void KalshiTest::closedIsSuspended()
{
    for (const char *status :
        {"closed", "settled", "determined", "finalized", "paused", "initialized", "inactive", "Active"}) {
        Talk talk;
        talk.http(page, markets({row(den, "0.5400", "0.5600", status)}));
        QVERIFY2(talk.quote(Side::Away)->suspended, status);
        QVERIFY(talk.decoder.openMarkets().isEmpty());
        talk.http(probe, markets({row(den, "0.5400", "0.5600", status)}));
        QVERIFY2(talk.quote(Side::Away)->suspended, status);
    }
}

void KalshiTest::lateBookOfAGoneMarket()
{
    Talk talk;
    talk.list();
    talk.http(page, markets({}));
    QCOMPARE(talk.batch.quotes.size(), std::size_t(2));
    talk.http(u"/trade-api/v2/markets/"_s + QString::fromUtf8(den) + u"/orderbook"_s,
        R"({"orderbook_fp":{"yes_dollars":[],"no_dollars":[["0.4400","1.00"]]}})");
    QVERIFY(talk.batch.quotes.empty());
    QCOMPARE(talk.decoder.notes().kind, KalshiNotes::Kind::Book);
}

void KalshiTest::refusalIsToldOnce()
{
    Talk talk;
    const QByteArray body
        = markets({row("KXNBAGAME-26FEB15SPNCOO-COO", "0.4000", "0.5000"), row(den, "0.5400", "0.5600")});
    talk.http(page, body);
    QCOMPARE(talk.batch.problems.size(), 1);
    QVERIFY(talk.batch.problems.first().contains(u"KXNBAGAME-26FEB15SPNCOO-COO"_s));
    QCOMPARE(talk.batch.quotes.size(), std::size_t(1));
    QCOMPARE(talk.batch.unknown, 1);
    talk.http(page, body);
    QVERIFY(talk.batch.problems.isEmpty());
    QVERIFY(talk.batch.complete);
}

void KalshiTest::hostile_data()
{
    QTest::addColumn<QByteArray>("bid");
    QTest::addColumn<QByteArray>("ask");
    QTest::addColumn<int>("said"); // millionths, 0: none
    QTest::newRow("empty") << QByteArray("0.0000") << QByteArray("1.0000") << 0;
    QTest::newRow("crossed") << QByteArray("0.6000") << QByteArray("0.5000") << 0;
    QTest::newRow("locked") << QByteArray("0.5000") << QByteArray("0.5000") << 0;
    QTest::newRow("no bid") << QByteArray("0.0000") << QByteArray("0.0100") << 10'000;
    QTest::newRow("no ask") << QByteArray("0.4000") << QByteArray("1.0000") << 0;
    QTest::newRow("ask of nothing") << QByteArray("0.0000") << QByteArray("0.0000") << 0;
    QTest::newRow("above one") << QByteArray("0.4000") << QByteArray("1.5000") << 0;
    QTest::newRow("below nothing") << QByteArray("-0.4000") << QByteArray("-0.1000") << 0;
    QTest::newRow("words") << QByteArray("zero") << QByteArray("cheap") << 0;
    QTest::newRow("six places") << QByteArray("0.999998") << QByteArray("0.999999") << 999'999;
}

void KalshiTest::hostile()
{
    QFETCH(QByteArray, bid);
    QFETCH(QByteArray, ask);
    QFETCH(int, said);
    Talk talk;
    talk.http(page, markets({row(den, bid, ask)}));
    QVERIFY(talk.quote(Side::Away));
    QCOMPARE(talk.ask(Side::Away).value_or(Price()).millionths(), said);
    QCOMPARE(talk.quote(Side::Away)->askSize.has_value(), said != 0);
}

QTEST_APPLESS_MAIN(KalshiTest)
#include "tst_kalshi.moc"
