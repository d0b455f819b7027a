// SPDX-License-Identifier: MIT
#include "core/wire/KalshiBook.h"
#include "core/wire/KalshiDecoder.h"
#include "core/wire/KalshiFields.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

namespace {

const QString page = u"/trade-api/v2/markets?series_ticker=KXNBAGAME&status=open"_s;
const QString probe = page + KalshiDecoder::streamNote;
const QByteArray game = "KXNBAGAME-26APR25DENMIN";
const QByteArray den = game + "-DEN"; // away
const QByteArray min = game + "-MIN"; // home

QByteArray row(
    const QByteArray &ticker, const QByteArray &bid, const QByteArray &ask, const QByteArray &status = "active")
{
    return "{\"ticker\":\"" + ticker + "\",\"status\":\"" + status + "\",\"yes_bid_dollars\":\"" + bid
        + "\",\"yes_ask_dollars\":\"" + ask + "\",\"yes_ask_size_fp\":\"12.50\"}";
}

QByteArray markets(const QByteArrayList &rows, const QByteArray &cursor = {})
{
    return "{\"cursor\":\"" + cursor + "\",\"markets\":[" + rows.join(',') + "]}";
}

/// A decoder that keeps the last batch.
struct Talk
{
    KalshiDecoder decoder {LeagueTable::builtIn()};
    FeedBatch batch;

    void http(const QString &target, const QByteArray &body) { batch = decoder.decode({u"http"_s, target, body}); }
    void text(const QByteArray &frame) { batch = decoder.decode({u"text"_s, {}, frame}); }
    void list() { http(page, markets({row(den, "0.5400", "0.5600"), row(min, "0.4300", "0.4500")})); }
    void subscribed(int sid, int id)
    {
        text("{\"type\":\"subscribed\",\"id\":" + QByteArray::number(id)
            + ",\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":" + QByteArray::number(sid) + "}}");
    }
    void snapshot(int sid, int seq, const QByteArray &ticker, const QByteArray &legs)
    {
        text("{\"type\":\"orderbook_snapshot\",\"sid\":" + QByteArray::number(sid)
            + ",\"seq\":" + QByteArray::number(seq) + ",\"msg\":{\"market_ticker\":\"" + ticker + "\"" + legs + "}}");
    }
    void delta(int sid, int seq, const QByteArray &ticker, const QByteArray &side, const QByteArray &price,
        const QByteArray &by)
    {
        text("{\"type\":\"orderbook_delta\",\"sid\":" + QByteArray::number(sid) + ",\"seq\":" + QByteArray::number(seq)
            + ",\"msg\":{\"market_ticker\":\"" + ticker + "\",\"price_dollars\":\"" + price + "\",\"delta_fp\":\"" + by
            + "\",\"side\":\"" + side + "\"}}");
    }
    [[nodiscard]] std::optional<QuoteUpdate> quote(Side side) const
    {
        for (auto it = batch.quotes.rbegin(); it != batch.quotes.rend(); ++it) {
            if (it->side == side)
                return *it;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::optional<Price> ask(Side side) const { return quote(side) ? quote(side)->ask : std::nullopt; }
};

const QByteArray denBook
    = R"(,"yes_dollars_fp":[["0.5400","10.00"],["0.5300","7.00"]],"no_dollars_fp":[["0.4400","200.00"],["0.4000","1.00"]])";
const QByteArray minBook = R"(,"yes_dollars_fp":[["0.4300","10.00"]],"no_dollars_fp":[["0.5500","30.00"]])";

} // namespace

/// Prices, books and losses of Kalshi, protocols/markets.md sections 2 and 7.
class KalshiTest final : public QObject
{
    Q_OBJECT

private slots:
    void exactNumbers_data();
    void exactNumbers();
    void gameComesFromTheTicker();
    void legsMustAgree();
    void oldCents();
    void noOnlyBookHasAnAsk();
    void deltaTakesALevelAway();
    void deltaBelowNothingIsAnError();
    void fractionsAddUp();
    void gapIsOfItsSubscription();
    void deltasWaitForTheSnapshot();
    void repeatedNumbersAreLeftAlone();
    void everyNumberedFrameCounts();
    void newConnectionForgets();
    void probeRestatesAndDoubts();
    void pollWithoutAStreamIsBelieved();
    void pagesAreOneSweep();
    void faultyPageProvesNothing();
    void closedIsSuspended();
    void lateBookOfAGoneMarket();
    void refusalIsToldOnce();
    void errors_data();
    void errors();
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

// Vector 4.
void KalshiTest::noOnlyBookHasAnAsk()
{
    Talk talk;
    talk.list();
    talk.snapshot(1, 1, den, R"(,"no_dollars_fp":[["0.4400","40844.00"]])");
    QCOMPARE(talk.ask(Side::Away), Price(560'000));
    QVERIFY(!talk.quote(Side::Away)->bid);
    QCOMPARE(talk.quote(Side::Away)->askSize, 40'844.0);
    talk.snapshot(1, 2, den, R"(,"yes_dollars_fp":[["0.4400","5.00"]])");
    QVERIFY(!talk.ask(Side::Away) && !talk.quote(Side::Away)->askSize);
    talk.snapshot(1, 3, den, {}); // a settled market
    QVERIFY(talk.quote(Side::Away) && !talk.ask(Side::Away) && !talk.quote(Side::Away)->bid);
}

// Vector 5.
void KalshiTest::deltaTakesALevelAway()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    QCOMPARE(talk.ask(Side::Away), Price(560'000));
    talk.delta(1, 2, den, "no", "0.4400", "-200.00");
    QCOMPARE(talk.ask(Side::Away), Price(600'000));
    QCOMPARE(talk.quote(Side::Away)->askSize, 1.0);
    QVERIFY(talk.decoder.takeResyncs().empty());
}

void KalshiTest::deltaBelowNothingIsAnError()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    talk.snapshot(1, 2, min, minBook);
    talk.delta(1, 3, den, "no", "0.4400", "-200.01");
    QCOMPARE(talk.batch.malformed, 1);
    QVERIFY(talk.quote(Side::Away)->suspended && !talk.ask(Side::Away));
    QCOMPARE(talk.decoder.takeResyncs(), (std::vector<KalshiResync> {{1, {QString::fromUtf8(den)}}}));
    QCOMPARE(talk.decoder.validBooks(), 1); // the other market's
}

void KalshiTest::fractionsAddUp()
{
    KalshiBook book;
    for (int i = 0; i < 10; ++i)
        QVERIFY(book.change(KalshiBook::Leg::No, Price(440'000), 100'000)); // 0.1, which no double is
    QCOMPARE(book.askSize(), KalshiBook::Size {1'000'000});
    QVERIFY(book.change(KalshiBook::Leg::No, Price(440'000), -1'000'000));
    QCOMPARE(book.levels(), std::size_t(0));
    QVERIFY(!book.change(KalshiBook::Leg::No, Price(440'000), -1));
    QVERIFY(!book.change(KalshiBook::Leg::No, Price(), 1));
    QVERIFY(book.change(KalshiBook::Leg::No, Price(440'000), 5));
    QVERIFY(!book.change(KalshiBook::Leg::No, Price(440'000), std::numeric_limits<qint64>::max()));
    QVERIFY(!book.change(KalshiBook::Leg::No, Price(440'000), std::numeric_limits<qint64>::min()));
    QCOMPARE(book.askSize(), KalshiBook::Size {5});
}

// Vector 6.
void KalshiTest::gapIsOfItsSubscription()
{
    Talk talk;
    talk.list();
    const QByteArray other = "KXNBAGAME-25NOV22LACCHA-CHA";
    talk.http(
        page, markets({row(den, "0.5400", "0.5600"), row(min, "0.4300", "0.4500"), row(other, "0.4300", "0.4500")}));
    talk.subscribed(1, 1);
    talk.subscribed(2, 2);
    talk.snapshot(1, 4, den, denBook);
    talk.snapshot(2, 9, other, minBook);
    talk.snapshot(1, 5, min, minBook);
    QCOMPARE(talk.decoder.validBooks(), 3);
    talk.delta(1, 7, min, "yes", "0.4300", "1.00");
    QCOMPARE(talk.batch.lost, 1);
    QVERIFY(talk.quote(Side::Home)->suspended && talk.quote(Side::Away)->suspended);
    QVERIFY(!talk.ask(Side::Home) && !talk.ask(Side::Away));
    QCOMPARE(talk.decoder.validBooks(), 1);
    QCOMPARE(talk.decoder.takeResyncs(),
        (std::vector<KalshiResync> {{1, {QString::fromUtf8(den), QString::fromUtf8(min)}}}));
    QVERIFY(talk.decoder.takeResyncs().empty()); // once
    talk.delta(2, 10, other, "no", "0.5500", "1.00");
    QCOMPARE(talk.quote(Side::Home)->askSize, 31.0);
}

void KalshiTest::deltasWaitForTheSnapshot()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    talk.delta(1, 3, den, "no", "0.4400", "1.00"); // a gap
    talk.delta(1, 4, den, "no", "0.4400", "1.00");
    QVERIFY(talk.batch.quotes.empty());
    talk.snapshot(1, 5, den, denBook);
    QCOMPARE(talk.quote(Side::Away)->askSize, 200.0);
    talk.delta(1, 6, den, "no", "0.4400", "1.00");
    QCOMPARE(talk.quote(Side::Away)->askSize, 201.0);
}

void KalshiTest::repeatedNumbersAreLeftAlone()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    talk.delta(1, 2, den, "no", "0.4400", "5.00");
    talk.delta(1, 2, den, "no", "0.4400", "5.00");
    QVERIFY(talk.batch.quotes.empty() && talk.batch.malformed == 1);
    talk.delta(1, 3, den, "no", "0.4400", "5.00");
    QCOMPARE(talk.quote(Side::Away)->askSize, 210.0);
}

void KalshiTest::everyNumberedFrameCounts()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    talk.text(R"({"type":"ok","id":2,"sid":1,"seq":2,"msg":{"market_tickers":[]}})");
    talk.text(R"({"type":"trade","sid":1,"seq":3,"msg":{"yes_price_dollars":"0.9900"}})");
    QVERIFY(talk.batch.quotes.empty());
    talk.delta(1, 4, den, "no", "0.4400", "5.00");
    QCOMPARE(talk.batch.lost, 0);
    QCOMPARE(talk.quote(Side::Away)->askSize, 205.0);
}

void KalshiTest::newConnectionForgets()
{
    Talk talk;
    talk.list();
    talk.subscribed(3, 1);
    talk.snapshot(3, 100, den, denBook);
    QCOMPARE(talk.decoder.validBooks(), 1);
    talk.subscribed(1, 1);
    QCOMPARE(talk.decoder.validBooks(), 0);
    QCOMPARE(talk.decoder.notes().kind, KalshiNotes::Kind::Subscribed);
    QCOMPARE(talk.decoder.notes().sid, qint64(1));
    talk.snapshot(1, 1, den, denBook);
    QCOMPARE(talk.batch.lost, 0);
    QCOMPARE(talk.ask(Side::Away), Price(560'000));
}

void KalshiTest::probeRestatesAndDoubts()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    const auto ask = [&](const QByteArray &bid, const QByteArray &price) {
        talk.http(probe, markets({row(den, bid, price), row(min, "0.4300", "0.4500")}));
    };
    ask("0.5400", "0.5600");
    QCOMPARE(talk.quote(Side::Away)->askSize, 200.0); // the stream's size, restated
    QCOMPARE(talk.ask(Side::Home), Price(450'000)); // not in the stream
    ask("0.5400", "0.7000");
    QVERIFY(!talk.quote(Side::Away)); // may be older than the book
    talk.delta(1, 2, den, "yes", "0.5300", "1.00");
    ask("0.5400", "0.7000");
    QVERIFY(!talk.quote(Side::Away)); // the book has moved since
    ask("0.5400", "0.7000");
    QCOMPARE(talk.ask(Side::Away), Price(700'000)); // it stood still: the stream is silent
    QCOMPARE(talk.batch.repaired, 1);
    QCOMPARE(talk.decoder.takeResyncs().size(), std::size_t(1));
    talk.snapshot(1, 3, den, denBook);
    QCOMPARE(talk.ask(Side::Away), Price(560'000));
}

void KalshiTest::pollWithoutAStreamIsBelieved()
{
    Talk talk;
    talk.list();
    talk.subscribed(1, 1);
    talk.snapshot(1, 1, den, denBook);
    talk.http(page, markets({row(den, "0.6000", "0.6200"), row(min, "0.4300", "0.4500")}));
    QCOMPARE(talk.ask(Side::Away), Price(620'000));
    talk.delta(1, 2, den, "yes", "0.5300", "1.00"); // of a stream that is gone
    QVERIFY(talk.batch.quotes.empty());
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

void KalshiTest::errors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("ends");
    for (int code = 1; code <= 25; ++code)
        QTest::newRow(qPrintable(QString::number(code))) << code << (code == 10 || code == 17 || code == 25);
}

void KalshiTest::errors()
{
    QFETCH(int, code);
    QFETCH(bool, ends);
    Talk talk;
    talk.text("{\"type\":\"error\",\"id\":3,\"msg\":{\"code\":" + QByteArray::number(code) + ",\"msg\":\"No\\nway\"}}");
    QCOMPARE(talk.decoder.notes().kind, KalshiNotes::Kind::Error);
    QCOMPARE(talk.decoder.notes().code, code);
    QCOMPARE(talk.decoder.notes().ends, ends);
    QCOMPARE(talk.batch.problems, QStringList(u"Kalshi's stream reports error %1: Noway"_s.arg(code)));
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
