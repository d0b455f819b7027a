// SPDX-License-Identifier: MIT
#include "core/net/QtFetcher.h"
#include "tests/core/pusher/PusherRig.h"
#include "tests/support/HttpServer.h"
#include "tests/support/PusherSignature.h"

#include <QTest>
#include <QUrlQuery>

using namespace edgeboard;
using namespace edgeboard::pusher;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Failure = net::HttpAnswer::Failure;

namespace {

const QString Subscribe = u"pusher:subscribe"_s;
const QString Private = u"private-events"_s;

/// A channel that the server has to be convinced of, wanted and asked for.
struct PrivateRig : PusherRig
{
    explicit PrivateRig(const wire::PusherOptions &with = privateOptions(), const QString &channel = Private)
    {
        client.subscribe(channel);
        connect(with);
    }
    [[nodiscard]] const net::HttpRequest &request() const { return fetcher.asked.front().request; }
};

} // namespace

// protocols/pusher.md section 6.
class PusherAuthorizationTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksByForm();
    void asksByJson_data();
    void asksByJson();
    void triesTheOtherFormOnce_data();
    void triesTheOtherFormOnce();
    void subscribesWithTheGrant();
    void passesChannelDataOn();
    void failsForGood_data();
    void failsForGood();
    void asksAgainLater_data();
    void asksAgainLater();
    void believesRetryAfter();
    void givesUpInTheEnd();
    void asksForEachConnection();
    void dropsLateAnswers();
    void dropsAnswersForUnwantedChannels();
    void signsAnewForASecondTry();
    void needsSomebodyToAsk_data();
    void needsSomebodyToAsk();
    void keepsSignaturesOutOfSentences();
    void asksARealServer();
};

void PusherAuthorizationTest::asksByForm()
{
    PrivateRig rig;
    QCOMPARE(rig.fetcher.asked.size(), 1U);
    const net::HttpRequest &request = rig.request();
    QCOMPARE(request.url, QUrl(u"https://api.example/auth"_s));
    QVERIFY(request.post);
    QCOMPARE(request.post->contentType, "application/x-www-form-urlencoded");
    QCOMPARE(request.post->bytes, "socket_id=1.1&channel_name=private-events&extra=a%20b%26c");
    QCOMPARE(request.headers, (net::Headers {{"x-api-key", "CANARY-KEY"}}));
    QVERIFY(rig.link->sent.empty());
    // A parameter cannot pass itself off as one of ours.
    wire::PusherOptions options = PusherRig::privateOptions();
    options.authorizer->params = {{u"socket_id"_s, u"9.9"_s}, {u"channel_name"_s, u"x"_s}};
    PrivateRig other(options);
    QCOMPARE(other.request().post->bytes, "socket_id=1.1&channel_name=private-events");
    // Public channels are nobody's business.
    PrivateRig open(PusherRig::privateOptions(), u"events-live"_s);
    QCOMPARE(open.fetcher.count, 0);
    QCOMPARE(open.lastSent(Subscribe)[u"auth"_s].toString(), QString());
}

void PusherAuthorizationTest::asksByJson_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("plain") << QByteArray("Content-Type") << QByteArray("application/json");
    QTest::newRow("with its characters") << QByteArray("content-type") << QByteArray("application/JSON; charset=utf-8");
    QTest::newRow("problem") << QByteArray("CONTENT-TYPE") << QByteArray("application/vnd.api+json");
}

void PusherAuthorizationTest::asksByJson()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, type);
    wire::PusherOptions options = PusherRig::privateOptions();
    options.authorizer->headers.emplace_back(name, type);
    PrivateRig rig(options);
    QCOMPARE(rig.request().post->contentType, type);
    QCOMPARE(rig.request().headers, (net::Headers {{"x-api-key", "CANARY-KEY"}}));
    const QJsonObject wanted {{u"socket_id"_s, u"1.1"_s}, {u"channel_name"_s, Private}, {u"extra"_s, u"a b&c"_s}};
    QCOMPARE(QJsonDocument::fromJson(rig.request().post->bytes).object(), wanted);
}

void PusherAuthorizationTest::triesTheOtherFormOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("json");
    for (const int status : {400, 415}) {
        QTest::addRow("%d to the form", status) << status << false;
        QTest::addRow("%d to JSON", status) << status << true;
    }
}

void PusherAuthorizationTest::triesTheOtherFormOnce()
{
    QFETCH(int, status);
    QFETCH(bool, json);
    wire::PusherOptions options = PusherRig::privateOptions();
    if (json)
        options.authorizer->headers.emplace_back("Content-Type", "application/json");
    PrivateRig rig(options);
    rig.fetcher.answer(status);
    QCOMPARE(rig.fetcher.asked.size(), 1U);
    QCOMPARE(rig.request().post->contentType, json ? "application/x-www-form-urlencoded" : "application/json");
    QCOMPARE(rig.request().post->bytes.startsWith('{'), !json);
    QVERIFY(rig.faults.empty());
    rig.fetcher.answer(status);
    QVERIFY(rig.fetcher.asked.empty());
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().second.status, status);
    rig.stay(10min);
    QCOMPARE(rig.fetcher.count, 2);
}

void PusherAuthorizationTest::subscribesWithTheGrant()
{
    PrivateRig rig;
    rig.grant("app-key:signature");
    const QJsonObject wanted {{u"channel"_s, Private}, {u"auth"_s, u"app-key:signature"_s}};
    QCOMPARE(rig.lastSent(Subscribe), wanted);
    QVERIFY(!rig.client.isSubscribed(Private));
    rig.succeed("private-events");
    QVERIFY(rig.client.isSubscribed(Private));
    QVERIFY(rig.faults.empty());
}

void PusherAuthorizationTest::passesChannelDataOn()
{
    PrivateRig rig(PusherRig::privateOptions(), u"presence-room"_s);
    const QByteArray answer
        = R"({"auth":"k:s","channel_data":"{ \"user_id\" : 10,\"user_info\":{\"name\":\"Mr. \\u0050\"}}"})";
    rig.fetcher.answer(200, answer);
    QCOMPARE(rig.lastSent(Subscribe)[u"channel_data"_s].toString(),
        u"{ \"user_id\" : 10,\"user_info\":{\"name\":\"Mr. \\u0050\"}}"_s);
}

void PusherAuthorizationTest::failsForGood_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("failure");
    const int none = static_cast<int>(Failure::None);
    for (const int status : {201, 204, 302, 401, 402, 403, 404, 405, 410})
        QTest::addRow("%d", status) << status << QByteArray(R"({"auth":"k:s"})") << none;
    QTest::newRow("no auth") << 200 << QByteArray(R"({"error":"no"})") << none;
    QTest::newRow("no JSON") << 200 << QByteArray("<html>") << none;
    QTest::newRow("nothing") << 200 << QByteArray() << none;
    QTest::newRow("certificate") << 0 << QByteArray() << static_cast<int>(Failure::Tls);
    QTest::newRow("redirect elsewhere") << 0 << QByteArray() << static_cast<int>(Failure::Redirected);
    QTest::newRow("too large") << 0 << QByteArray() << static_cast<int>(Failure::TooLarge);
}

void PusherAuthorizationTest::failsForGood()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, failure);
    PrivateRig rig;
    rig.fetcher.answer({.status = status, .failure = static_cast<Failure>(failure), .body = body});
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().first, Private);
    QCOMPARE(rig.faults.front().second.type, u"AuthError"_s);
    QCOMPARE(rig.faults.front().second.status, status);
    QVERIFY(rig.faults.front().second.text.contains(Private));
    rig.stay(10min);
    QCOMPARE(rig.fetcher.count, 1);
    QVERIFY(rig.sent(Subscribe).empty());
    QCOMPARE(rig.faults.size(), 1U);
    // Whoever wants it again, gets it asked again.
    rig.client.subscribe(Private);
    QCOMPARE(rig.fetcher.count, 2);
}

void PusherAuthorizationTest::asksAgainLater_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("failure");
    const int none = static_cast<int>(Failure::None);
    for (const int status : {408, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << none;
    for (const Failure failure :
        {Failure::Timeout, Failure::NotFound, Failure::Unreachable, Failure::Broken, Failure::Offline})
        QTest::addRow("failure %d", static_cast<int>(failure)) << 0 << static_cast<int>(failure);
}

void PusherAuthorizationTest::asksAgainLater()
{
    QFETCH(int, status);
    QFETCH(int, failure);
    PrivateRig rig;
    const net::HttpAnswer answer {.status = status, .failure = static_cast<Failure>(failure), .text = u"Later."_s};
    rig.fetcher.answer(answer);
    rig.pass(799ms);
    QCOMPARE(rig.fetcher.count, 1);
    rig.pass(401ms);
    QCOMPARE(rig.fetcher.count, 2);
    rig.fetcher.answer(answer);
    rig.pass(1'599ms);
    QCOMPARE(rig.fetcher.count, 2);
    rig.pass(801ms);
    QCOMPARE(rig.fetcher.count, 3);
    rig.grant("app-key:signature");
    QCOMPARE(rig.sent(Subscribe).size(), 1U);
    QVERIFY(rig.faults.empty());
}

void PusherAuthorizationTest::believesRetryAfter()
{
    PrivateRig rig;
    rig.fetcher.answer({.status = 503, .retryAfter = 20s});
    rig.pass(19'999ms);
    QCOMPARE(rig.fetcher.count, 1);
    rig.pass(1ms);
    QCOMPARE(rig.fetcher.count, 2);
}

void PusherAuthorizationTest::givesUpInTheEnd()
{
    PrivateRig rig;
    for (int i = 0; i < 600; ++i) {
        if (!rig.fetcher.asked.empty())
            rig.fetcher.answer(503);
        rig.stay(1s);
    }
    QCOMPARE(rig.fetcher.count, 6);
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().second.status, 503);
    QCOMPARE(rig.client.state(), State::Connected);
}

void PusherAuthorizationTest::asksForEachConnection()
{
    PrivateRig rig;
    rig.grant("app-key:first");
    rig.succeed("private-events");
    rig.drop();
    rig.retry();
    rig.link->sent.clear();
    rig.hello("2.2");
    QVERIFY(rig.link->sent.empty()); // the old signature is of no use
    QCOMPARE(rig.fetcher.asked.size(), 1U);
    QVERIFY(rig.request().post->bytes.startsWith("socket_id=2.2&"));
    rig.grant("app-key:second");
    QCOMPARE(rig.lastSent(Subscribe)[u"auth"_s].toString(), u"app-key:second"_s);
}

void PusherAuthorizationTest::dropsLateAnswers()
{
    PrivateRig rig;
    rig.drop();
    rig.retry();
    rig.hello("2.2");
    QCOMPARE(rig.fetcher.asked.size(), 2U);
    rig.grant("app-key:first"); // signed for 1.1
    QVERIFY(rig.link->sent.empty());
    rig.grant("app-key:second");
    QCOMPARE(rig.sent(Subscribe).size(), 1U);
    QCOMPARE(rig.lastSent(Subscribe)[u"auth"_s].toString(), u"app-key:second"_s);
    // Nor while there is no connection, nor after a stop, nor is a late no one of this connection.
    PrivateRig other;
    other.drop();
    other.grant("app-key:first");
    other.retry();
    other.hello("2.2");
    other.client.stop();
    other.fetcher.answer(403);
    QVERIFY(other.link->sent.empty());
    QVERIFY(other.faults.empty());
}

void PusherAuthorizationTest::dropsAnswersForUnwantedChannels()
{
    PrivateRig rig;
    rig.client.unsubscribe(Private);
    rig.grant("app-key:signature");
    QVERIFY(rig.link->sent.empty());
    rig.client.subscribe(Private);
    rig.client.unsubscribe(Private);
    rig.client.subscribe(Private);
    QCOMPARE(rig.fetcher.asked.size(), 2U);
    rig.grant("app-key:older");
    QVERIFY(rig.link->sent.empty());
    rig.grant("app-key:newer");
    QCOMPARE(rig.sent(Subscribe).size(), 1U);
    QCOMPARE(rig.lastSent(Subscribe)[u"auth"_s].toString(), u"app-key:newer"_s);
}

void PusherAuthorizationTest::signsAnewForASecondTry()
{
    PrivateRig rig;
    rig.grant("app-key:first");
    rig.pass(10s);
    QCOMPARE(rig.fetcher.asked.size(), 1U);
    QCOMPARE(rig.sent().size(), 1U);
    rig.grant("app-key:second");
    QCOMPARE(rig.sentNames(), (QStringList {Subscribe, u"pusher:unsubscribe"_s, Subscribe}));
    rig.pass(10s);
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().second.type, u"Timeout"_s);
}

void PusherAuthorizationTest::needsSomebodyToAsk_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("asks");
    QTest::newRow("nobody") << QString() << false;
    QTest::newRow("plain, elsewhere") << u"http://api.example/auth"_s << false;
    QTest::newRow("plain, here") << u"http://127.0.0.1:8080/auth"_s << true;
    QTest::newRow("plain, here by name") << u"http://localhost/auth"_s << true;
    QTest::newRow("encrypted") << u"https://api.example/auth"_s << true;
    QTest::newRow("a path alone") << u"/pusher/auth"_s << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no host") << u"https:///auth"_s << false;
}

void PusherAuthorizationTest::needsSomebodyToAsk()
{
    QFETCH(QString, endpoint);
    QFETCH(bool, asks);
    wire::PusherOptions options = PusherRig::privateOptions();
    options.authorizer->endpoint = QUrl(endpoint);
    if (endpoint.isEmpty())
        options.authorizer.reset();
    PrivateRig rig(options);
    QCOMPARE(rig.fetcher.count, asks ? 1 : 0);
    QCOMPARE(rig.faults.size(), asks ? 0U : 1U);
    QCOMPARE(rig.client.state(), State::Connected); // public channels can be heard all the same
    if (!asks)
        QCOMPARE(rig.faults.front().second.type, u"AuthError"_s);
}

void PusherAuthorizationTest::keepsSignaturesOutOfSentences()
{
    PrivateRig rig;
    rig.grant("app-key:CANARY-SIGNATURE");
    rig.link->say(
        "{\"event\":\"pusher:subscription_error\",\"channel\":\"private-events\",\"data\":{\"type\":\"AuthError\","
        "\"error\":\"Invalid signature: CANARY-SIGNATURE (app-key:CANARY-SIGNATURE) for CANARY-KEY\",\"status\":401}}");
    QCOMPARE(rig.faults.size(), 1U);
    const QString text = rig.faults.front().second.text;
    QVERIFY2(!text.contains(u"CANARY"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Invalid signature"_s), qPrintable(text));
}

void PusherAuthorizationTest::asksARealServer()
{
    // The fetcher and an authorizer that checks what it is asked, over a socket.
    const PusherApp app {.key = "app-key", .secret = "app-secret"};
    HttpServer server([&app](const Request &request) {
        const QUrlQuery form(QString::fromUtf8(request.body));
        if (request.method != "POST" || request.header("x-api-key") != "K")
            return Reply::error(401);
        return Reply::json("{\"auth\":\""
            + pusherAuth(
                app, form.queryItemValue(u"socket_id"_s).toUtf8(), form.queryItemValue(u"channel_name"_s).toUtf8())
            + "\"}");
    });
    const SystemClock clock;
    net::QtFetcher fetcher(clock, "EdgeboardTest/1");
    auto ownLink = std::make_unique<FakeLink>();
    FakeLink *link = ownLink.get();
    Client client(std::move(ownLink), fetcher, clock, Timings {}, u"0.1.0"_s, 1);
    wire::PusherOptions options = PusherRig::options();
    options.authorizer = wire::PusherAuthorizer {.endpoint = server.url(u"/auth"_s), .headers = {{"x-api-key", "K"}}};
    client.subscribe(Private);
    client.start(options);
    link->say("{\"event\":\"pusher:connection_established\",\"data\":\"{\\\"socket_id\\\":\\\"12.34\\\"}\"}");
    QTRY_COMPARE(link->sent.size(), 1U);
    const QJsonObject data = QJsonDocument::fromJson(link->sent.front()).object()[u"data"_s].toObject();
    QCOMPARE(data[u"auth"_s].toString().toUtf8(), pusherAuth(app, "12.34", "private-events"));
}

QTEST_GUILESS_MAIN(PusherAuthorizationTest)
#include "tst_pusher_authorization.moc"
