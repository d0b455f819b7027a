// SPDX-License-Identifier: MIT
#include "core/wire/KalshiBook.h"
#include "tests/core/wire/KalshiWords.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Books, changes and losses of Kalshi's stream, protocols/markets.md sections 2.3 and 7.
class KalshiStreamTest final : public QObject
{
    Q_OBJECT

private slots:
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
    void errors_data();
    void errors();
};

void KalshiStreamTest::noOnlyBookHasAnAsk()
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

void KalshiStreamTest::deltaTakesALevelAway()
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

void KalshiStreamTest::deltaBelowNothingIsAnError()
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

void KalshiStreamTest::fractionsAddUp()
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

void KalshiStreamTest::gapIsOfItsSubscription()
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

void KalshiStreamTest::deltasWaitForTheSnapshot()
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

void KalshiStreamTest::repeatedNumbersAreLeftAlone()
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

void KalshiStreamTest::everyNumberedFrameCounts()
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

void KalshiStreamTest::newConnectionForgets()
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

void KalshiStreamTest::probeRestatesAndDoubts()
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

void KalshiStreamTest::pollWithoutAStreamIsBelieved()
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

void KalshiStreamTest::errors_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("ends");
    for (int code = 1; code <= 25; ++code)
        QTest::newRow(qPrintable(QString::number(code))) << code << (code == 10 || code == 17 || code == 25);
}

void KalshiStreamTest::errors()
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

QTEST_APPLESS_MAIN(KalshiStreamTest)
#include "tst_kalshi_stream.moc"
