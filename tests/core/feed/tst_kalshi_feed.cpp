// SPDX-License-Identifier: MIT
#include "tests/core/feed/KalshiRig.h"
#include "tests/support/RsaPair.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The Kalshi feed: what it asks and when, what it does when answers do not come, and its stream beside it.
class KalshiFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksWithoutAKey();
    void nearAndFar();
    void lookedAtGameGetsItsBook();
    void failureWaitsAndComesBack();
    void busyServerIsLeftAlone();
    void pagesFollow();
    void neverMoreThanTenASecond();
    void nothingTicked();
    void stopsAndStarts();
    void vanishedMarketIsSuspended();
    void streamTellsPrices();
    void streamGapIsMended();
    void streamThatDoesNotMendIsLeft();
    void streamLossFallsBack();
    void refusedStreamIsLeftAlone();
    void everyTryIsSignedAnew();
    void sessionErrorsReconnect();
    void badKeyIsSaid();
    void laterMarketsAreAdded();
};

namespace {

const QString firstPage = u"/trade-api/v2/markets?series_ticker=KXNBAGAME&status=open&limit=1000"_s;

const RsaPair &pair()
{
    static const RsaPair made;
    return made;
}

QByteArray key()
{
    return "CANARY-id\n" + pair().pkcs8();
}

QJsonObject command(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray headerOf(const net::LinkTarget &target, const QByteArray &name)
{
    for (const auto &[header, value] : target.headers) {
        if (header == name)
            return value;
    }
    return {};
}

} // namespace

void KalshiFeedTest::asksWithoutAKey()
{
    KalshiRig rig;
    rig.start();
    QCOMPARE(rig.asked(), firstPage);
    QVERIFY(rig.link->opens.empty());
    QVERIFY(rig.fetcher->asked.front().request.headers.empty());
    QVERIFY(!rig.feed->pictureComplete());
    QCOMPARE(rig.status().transport, Transport::Connecting);
    rig.fetcher->answer(200, KalshiRig::game());
    QVERIFY(rig.feed->pictureComplete());
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().streamState, u"polling"_s);
    QCOMPARE(rig.status().every, 3'000ms);
    QCOMPARE(rig.ask(Side::Home), Price(450'000));
    QCOMPARE(rig.ask(Side::Away), Price(560'000));
    QCOMPARE(rig.batches.back().raw.target, firstPage);
    QCOMPARE(rig.batches.back().session, quint32(1));
    rig.pass(150ms);
    QCOMPARE(rig.asked(), u"/trade-api/v2/series/KXNBAGAME"_s);
    rig.fetcher->answer(200, R"({"series":{"ticker":"KXNBAGAME","fee_type":"quadratic","fee_multiplier":0.5}})");
    rig.pass(2'700ms);
    QCOMPARE(rig.asked(), QString());
    rig.pass(200ms);
    QCOMPARE(rig.asked(), firstPage);
    rig.fetcher->answer(200, KalshiRig::game("0.5700"));
    QCOMPARE(rig.ask(Side::Away), Price(570'000));
    QCOMPARE(rig.quote(Side::Away)->feeRate, Micro(35'000));
}

void KalshiFeedTest::nearAndFar()
{
    KalshiRig rig;
    rig.start();
    rig.fetcher->answer(200, KalshiRig::page({KalshiRig::row("KXNBAGAME-26APR29DENMIN-DEN", "0.5000", "0.5600")}));
    rig.pass(200ms);
    rig.fetcher->answer(500); // the fees
    QCOMPARE(rig.status().transport, Transport::Open);
    const int count = rig.fetcher->count;
    rig.pass(59s, 250ms);
    QCOMPARE(rig.fetcher->count, count);
    rig.pass(2s);
    QVERIFY(rig.fetcher->count > count);
    // The night after its day it is still near, the day after that not.
    rig.clock.moveTo(rig.clock.now() + 96h + 5h); // 05:00 UTC on the 30th: one in the morning
    rig.pass(100ms);
    rig.fetcher->answer(200, KalshiRig::page({KalshiRig::row("KXNBAGAME-26APR29DENMIN-DEN", "0.5000", "0.5600")}));
    rig.pass(5'500ms);
    QCOMPARE(rig.status().every, 3'000ms);
}

void KalshiFeedTest::lookedAtGameGetsItsBook()
{
    KalshiRig rig;
    rig.goAsking();
    rig.feed->look(u"KXNBAGAME-26APR25DENMIN"_s);
    rig.pass(100ms);
    QCOMPARE(rig.asked(), u"/trade-api/v2/markets/KXNBAGAME-26APR25DENMIN-DEN/orderbook"_s);
    rig.pass(100ms);
    QCOMPARE(rig.asked(1), u"/trade-api/v2/markets/KXNBAGAME-26APR25DENMIN-MIN/orderbook"_s);
    rig.fetcher->answer(200, R"({"orderbook_fp":{"yes_dollars":[],"no_dollars":[["0.4400","77.50"]]}})");
    QCOMPARE(rig.quote(Side::Away)->askSize, 77.5);
    rig.fetcher->answer(404);
    rig.feed->look(std::nullopt);
    rig.pass(2'000ms);
    QVERIFY(!rig.asked().contains(u"orderbook"_s));
}

void KalshiFeedTest::failureWaitsAndComesBack()
{
    KalshiRig rig;
    rig.goAsking();
    rig.pass(3s);
    rig.fetcher->answer(200, "<html>Sorry</html>");
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY2(rig.status().reason.contains(u"not what Kalshi says"_s), qPrintable(rig.status().reason));
    QVERIFY(rig.status().retryIn.has_value());
    QCOMPARE(rig.batches.back().malformed, 1); // kept as it came
    rig.pass(5'900ms);
    QCOMPARE(rig.asked(), QString());
    rig.pass(200ms);
    QCOMPARE(rig.asked(), firstPage);
    rig.fetcher->answer(503);
    QVERIFY(rig.status().reason.contains(u"503"_s));
    rig.pass(12'100ms);
    rig.fetcher->fail(net::HttpAnswer::Failure::Offline, u"This machine has no network."_s);
    QCOMPARE(rig.status().transport, Transport::Offline);
    rig.pass(25s);
    rig.fetcher->answer(200, KalshiRig::game());
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().session, quint32(2));
    QCOMPARE(rig.batches.back().session, quint32(2));
    QVERIFY(rig.status().reason.isEmpty());
}

void KalshiFeedTest::busyServerIsLeftAlone()
{
    KalshiRig rig;
    rig.goAsking();
    rig.pass(3s);
    net::HttpAnswer busy;
    busy.status = 429;
    busy.retryAfter = 45s;
    rig.fetcher->answer(busy);
    QVERIFY(rig.status().reason.contains(u"429"_s));
    rig.feed->look(u"KXNBAGAME-26APR25DENMIN"_s);
    const int count = rig.fetcher->count;
    rig.pass(44'800ms);
    QCOMPARE(rig.fetcher->count, count);
    rig.pass(400ms);
    QVERIFY(rig.fetcher->count > count);
}

void KalshiFeedTest::pagesFollow()
{
    KalshiRig rig;
    rig.start();
    rig.fetcher->answer(
        200, KalshiRig::page({KalshiRig::row("KXNBAGAME-26APR25DENMIN-DEN", "0.5000", "0.5600")}, "a+b/="));
    QVERIFY(!rig.feed->pictureComplete());
    rig.pass(100ms);
    QCOMPARE(rig.asked(), firstPage + u"&cursor=a%2Bb%2F%3D"_s);
    rig.fetcher->answer(200, KalshiRig::page({KalshiRig::row("KXNBAGAME-26APR25DENMIN-MIN", "0.4000", "0.4500")}));
    QVERIFY(rig.feed->pictureComplete());
    QCOMPARE(rig.batches.back().kind, FeedBatch::Kind::Image);
    // A server that repeats its cursor for ever.
    rig.pass(3s);
    for (int i = 0; i < 60 && rig.asked().contains(u"markets?"_s); ++i) {
        rig.fetcher->answer(200, KalshiRig::page({}, "c" + QByteArray::number(i)));
        rig.pass(150ms);
        if (rig.asked().contains(u"series/"_s))
            rig.fetcher->answer(500);
    }
    QVERIFY(!rig.asked().contains(u"cursor"_s));
}

void KalshiFeedTest::neverMoreThanTenASecond()
{
    KalshiRig rig;
    rig.feed->follow(std::nullopt);
    rig.start();
    const int before = rig.fetcher->count;
    rig.pass(1s, 10ms);
    QVERIFY2(rig.fetcher->count - before <= 10, qPrintable(QString::number(rig.fetcher->count - before)));
    QVERIFY(rig.fetcher->count >= 6);
    QStringList asked;
    for (std::size_t i = 0; i < rig.fetcher->asked.size(); ++i)
        asked.append(rig.asked(i).section(u'=', 1, 1).section(u'&', 0, 0));
    QVERIFY(asked.contains(u"KXNHLGAME"_s) && asked.contains(u"KXEPLGAME"_s));
    QVERIFY(!asked.contains(u"KXLALIGAGAME"_s)); // whose teams we could not read
}

void KalshiFeedTest::nothingTicked()
{
    KalshiRig rig;
    rig.feed->follow(QStringList {u"atp"_s, u"laliga"_s});
    rig.start();
    QCOMPARE(rig.fetcher->count, 0);
    QCOMPARE(rig.status().transport, Transport::Off);
    QVERIFY(!rig.status().reason.isEmpty() && rig.feed->pictureComplete());
    rig.feed->follow(QStringList {u"nba"_s});
    QCoreApplication::processEvents();
    QCOMPARE(rig.asked(), firstPage);
}

void KalshiFeedTest::stopsAndStarts()
{
    KalshiRig rig;
    rig.goAsking();
    rig.pass(3s);
    rig.feed->stop();
    QCOMPARE(rig.status().transport, Transport::Off);
    const auto told = rig.statuses.size();
    const auto brought = rig.batches.size();
    rig.fetcher->answer(200, KalshiRig::game()); // late
    rig.pass(10s);
    QCOMPARE(rig.statuses.size(), told);
    QCOMPARE(rig.batches.size(), brought);
    rig.start();
    QCOMPARE(rig.asked(), firstPage);
    rig.fetcher->answer(200, KalshiRig::game());
    QCOMPARE(rig.batches.back().session, quint32(2));
}

void KalshiFeedTest::vanishedMarketIsSuspended()
{
    KalshiRig rig;
    rig.goAsking();
    rig.pass(3s);
    rig.fetcher->answer(200, KalshiRig::page({}));
    QVERIFY(rig.quote(Side::Home)->suspended && rig.quote(Side::Away)->suspended);
    QCOMPARE(rig.batches.back().kind, FeedBatch::Kind::Image);
    QCOMPARE(rig.batches.back().scope, u"nba"_s);
}

void KalshiFeedTest::streamTellsPrices()
{
    KalshiRig rig(key());
    rig.goAsking();
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    QCOMPARE(rig.link->opens.front().url, QUrl(u"ws://127.0.0.1:9/trade-api/ws/v2"_s));
    rig.link->accept();
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    const QJsonObject subscribe = command(rig.link->sent.front());
    QCOMPARE(subscribe.value(u"id"_s).toInt(), 1);
    QCOMPARE(subscribe.value(u"cmd"_s).toString(), u"subscribe"_s);
    const QJsonObject params = subscribe.value(u"params"_s).toObject();
    QCOMPARE(params.value(u"channels"_s).toArray(), QJsonArray {u"orderbook_delta"_s});
    QCOMPARE(params.value(u"market_tickers"_s).toArray(),
        (QJsonArray {u"KXNBAGAME-26APR25DENMIN-DEN"_s, u"KXNBAGAME-26APR25DENMIN-MIN"_s}));
    QCOMPARE(params.value(u"use_yes_price"_s), QJsonValue(false));
    rig.say(R"({"type":"subscribed","id":1,"msg":{"channel":"orderbook_delta","sid":1}})");
    QCOMPARE(rig.status().streamState, u"connected"_s);
    rig.snapshot(1, "DEN", "0.4300");
    QCOMPARE(rig.ask(Side::Away), Price(570'000));
    QCOMPARE(rig.batches.back().raw.kind, u"text"_s);
    rig.snapshot(2, "MIN", "0.5500");
    // What is asked is a probe now.
    const int count = rig.fetcher->count;
    rig.pass(2'900ms);
    if (!rig.asked().isEmpty())
        rig.fetcher->answer(200, KalshiRig::game("0.5700"));
    const int probed = rig.fetcher->count;
    rig.pass(19'700ms);
    QVERIFY(probed - count <= 1 && rig.fetcher->count - probed <= 1);
    rig.pass(4s);
    QVERIFY(rig.asked().startsWith(firstPage));
    rig.fetcher->answer(200, KalshiRig::game("0.9900")); // older than the stream, or wrong
    QCOMPARE(rig.ask(Side::Away), Price(570'000));
    QVERIFY(rig.batches.back().raw.target.endsWith(u"#stream"_s));
}

void KalshiFeedTest::streamGapIsMended()
{
    KalshiRig rig(key());
    rig.goStreaming();
    rig.link->sent.clear();
    rig.snapshot(4, "MIN", "0.5600"); // 3 is lost
    QVERIFY(rig.quote(Side::Away)->suspended);
    QCOMPARE(rig.ask(Side::Home), Price(440'000)); // a snapshot is the whole truth of its market
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    const QJsonObject ask = command(rig.link->sent.front());
    QCOMPARE(ask.value(u"cmd"_s).toString(), u"update_subscription"_s);
    const QJsonObject params = ask.value(u"params"_s).toObject();
    QCOMPARE(params.value(u"action"_s).toString(), u"get_snapshot"_s);
    QCOMPARE(params.value(u"sids"_s).toArray(), QJsonArray {1});
    QCOMPARE(params.value(u"market_tickers"_s).toArray(), QJsonArray {u"KXNBAGAME-26APR25DENMIN-DEN"_s});
    rig.snapshot(5, "DEN", "0.4400");
    QVERIFY(!rig.quote(Side::Away)->suspended);
    rig.pass(15s);
    QVERIFY(rig.link->there); // nothing more is waited for
}

void KalshiFeedTest::streamThatDoesNotMendIsLeft()
{
    KalshiRig rig(key());
    rig.goStreaming();
    rig.say(R"({"type":"trade","sid":1,"seq":9,"msg":{}})");
    QVERIFY(rig.quote(Side::Away)->suspended);
    rig.pass(10'200ms);
    QVERIFY(!rig.link->there || rig.link->opens.size() > 1);
    QVERIFY(rig.status().streamState != u"connected"_s);
}

void KalshiFeedTest::streamLossFallsBack()
{
    KalshiRig rig(key());
    rig.goStreaming();
    QVERIFY(rig.asked().isEmpty());
    rig.link->end(net::LinkEnd::Kind::Lost);
    QCOMPARE(rig.status().transport, Transport::Open); // as the answers come
    QCOMPARE(rig.status().streamState, u"failed, polling"_s);
    QVERIFY(rig.status().reason.contains(u"asked for instead"_s));
    rig.pass(100ms);
    QCOMPARE(rig.asked(), firstPage); // at once
    rig.fetcher->answer(200, KalshiRig::game("0.6100"));
    QCOMPARE(rig.ask(Side::Away), Price(610'000));
    QVERIFY(!rig.batches.back().raw.target.contains(u'#'));
    rig.pass(31s);
    QVERIFY(rig.link->opens.size() >= 2);
    rig.link->accept();
    rig.say(R"({"type":"subscribed","id":1,"msg":{"channel":"orderbook_delta","sid":1}})");
    rig.snapshot(1, "DEN", "0.4000");
    QCOMPARE(rig.ask(Side::Away), Price(600'000));
    QVERIFY(rig.status().reason.isEmpty());
}

void KalshiFeedTest::refusedStreamIsLeftAlone()
{
    KalshiRig rig(key());
    rig.goAsking();
    rig.link->end(net::LinkEnd::Kind::Handshake, 401);
    QVERIFY(rig.status().reason.contains(u"does not accept the key (401)"_s));
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().every, 3'000ms);
    for (int i = 0; i < 40; ++i) {
        rig.pass(3s, 250ms);
        if (!rig.asked().isEmpty())
            rig.fetcher->answer(200, KalshiRig::game());
    }
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    QVERIFY(rig.fetcher->count > 30);
    for (const FeedStatus &status : rig.statuses)
        QVERIFY(!status.reason.contains(u"CANARY"_s) && !status.address.contains(u"CANARY"_s));
}

void KalshiFeedTest::everyTryIsSignedAnew()
{
    KalshiRig rig(key());
    rig.goAsking();
    rig.link->end(net::LinkEnd::Kind::Unreachable);
    rig.pass(3s);
    QVERIFY(rig.link->opens.size() >= 2);
    QByteArrayList times;
    for (const net::LinkTarget &target : rig.link->opens) {
        const QByteArray at = headerOf(target, "KALSHI-ACCESS-TIMESTAMP");
        QVERIFY(!times.contains(at));
        times.append(at);
        QCOMPARE(headerOf(target, "KALSHI-ACCESS-KEY"), QByteArray("CANARY-id"));
        QVERIFY(pair().verifies(
            at + "GET/trade-api/ws/v2", QByteArray::fromBase64(headerOf(target, "KALSHI-ACCESS-SIGNATURE"))));
    }
}

void KalshiFeedTest::sessionErrorsReconnect()
{
    KalshiRig rig(key());
    rig.goStreaming();
    rig.say(R"({"type":"error","id":3,"msg":{"code":8,"msg":"Unknown channel"}})");
    QVERIFY(rig.link->there); // an error of a command is no end
    rig.say(R"({"type":"error","msg":{"code":25,"msg":"Subscription buffer overflow"}})");
    QVERIFY(!rig.link->there);
    QVERIFY2(
        rig.status().reason.contains(u"error 25. Subscription buffer overflow"_s), qPrintable(rig.status().reason));
}

void KalshiFeedTest::badKeyIsSaid()
{
    KalshiRig rig("CANARY-id\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    rig.goAsking();
    QVERIFY(rig.link->opens.empty());
    QCOMPARE(rig.status().transport, Transport::Open);
    QVERIFY2(rig.status().reason.contains(u"is damaged"_s) && !rig.status().reason.contains(u"CANARY"_s),
        qPrintable(rig.status().reason));
    rig.feed->stop();
    rig.feed->useKey(key());
    rig.start();
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
}

void KalshiFeedTest::laterMarketsAreAdded()
{
    KalshiRig rig(key());
    rig.goStreaming();
    rig.link->sent.clear();
    rig.pass(24s);
    QVERIFY(rig.asked().startsWith(firstPage));
    rig.fetcher->answer(200,
        KalshiRig::page({KalshiRig::row("KXNBAGAME-26APR25DENMIN-DEN", "0.5000", "0.5600"),
            KalshiRig::row("KXNBAGAME-26APR25DENMIN-MIN", "0.4000", "0.4500"),
            KalshiRig::row("KXNBAGAME-26APR27LACCHA-CHA", "0.4000", "0.4500")}));
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    const QJsonObject params = command(rig.link->sent.front()).value(u"params"_s).toObject();
    QCOMPARE(params.value(u"action"_s).toString(), u"add_markets"_s);
    QCOMPARE(params.value(u"market_tickers"_s).toArray(), QJsonArray {u"KXNBAGAME-26APR27LACCHA-CHA"_s});
}

QTEST_GUILESS_MAIN(KalshiFeedTest)
#include "tst_kalshi_feed.moc"
