// SPDX-License-Identifier: MIT
// Channels over real sockets: authorized, subscribed, heard. Numbers in brackets are those of protocols/pusher.md section 10.
#include "tests/core/pusher/PusherSocketRig.h"

#include <QSet>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::PusherEnd;
using test::PusherSocketRig;
using test::ScriptAuthorizer;

namespace {

const auto publicName = u"events-live"_s;
const auto privateName = u"private-events"_s;
const auto presenceName = u"presence-events"_s;
const QStringList allThree {publicName, privateName, presenceName};

const PusherEnd again {4200, "Please reconnect."};

/// The signatures that reached the server, the oldest first.
QStringList signatures(const PusherSocketRig &rig)
{
    QStringList some;
    for (const auto &one : rig.server.received(u"pusher:subscribe"_s)) {
        const QJsonObject frame = QJsonDocument::fromJson(one.frame).object();
        const QString auth = frame[u"data"_s].toObject()[u"auth"_s].toString();
        if (!auth.isEmpty())
            some += auth;
    }
    return some;
}

} // namespace

class PusherChannelSocketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void hearsThreeKinds();
    void decodesOnce_data();
    void decodesOnce();
    void subscribesOnce();
    void signsAnewEveryTime();
    void unsubscribes();
    void authorizerRefuses_data();
    void authorizerRefuses();
    void authorizerReadsJson_data();
    void authorizerReadsJson();
    void authorizerIsBusy();
    void answerOfAnOlderConnection();
    void serverRefuses();
    void wrongSignature();
    void serverAnswersLate();
    void serverNeverAnswers();
    void secretsGoToTheAuthorizerOnly();
};

void PusherChannelSocketsTest::hearsThreeKinds()
{
    PusherSocketRig rig;
    rig.client->subscribe(publicName);
    rig.client->subscribe(privateName);
    rig.start();
    QVERIFY(rig.connects());
    rig.client->subscribe(presenceName);
    QVERIFY(rig.hears(allThree));
    QVERIFY(rig.faults.empty());
    QCOMPARE(rig.subscribed.size(), 3U);
    for (const auto &[channel, data] : rig.subscribed) {
        QCOMPARE(rig.server.listeners(channel), std::vector {rig.client->socketId().toUtf8()});
        if (channel == presenceName) {
            const QJsonObject members = QJsonDocument::fromJson(data).object()[u"presence"_s].toObject();
            QCOMPARE(members[u"count"_s].toInt(), 1);
            QVERIFY(members[u"hash"_s].toObject().contains(u"u1"_s));
        }
    }
    for (const QString &channel : allThree)
        QVERIFY(rig.server.publish(channel, u"data"_s, R"([{"eventID":"abc"}])"));
    QVERIFY(rig.until([&] { return rig.events.size() == 3; }));
    for (std::size_t i = 0; i < rig.events.size(); ++i) {
        QCOMPARE(rig.events[i].name, u"data"_s);
        QCOMPARE(rig.events[i].channel, allThree.at(static_cast<qsizetype>(i)));
        QCOMPARE(rig.events[i].data, R"([{"eventID":"abc"}])");
    }
}

// [2] [3]
void PusherChannelSocketsTest::decodesOnce_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char *name, const QByteArray &member, const QByteArray &data) {
        QTest::newRow(name) << R"({"event":"data","channel":"events-live")" + member + '}' << data;
    };
    row("string of JSON", R"(,"data":"[{\"eventID\":\"abc\"}]")", R"([{"eventID":"abc"}])");
    row("plain string", R"(,"data":"plain string")", "plain string");
    row("object", R"(,"data":{"a":1})", R"({"a":1})");
    row("none", "", "");
    row("null", R"(,"data":null)", "");
    row("beyond ASCII", R"(,"data":"\"L\u00d6W\"")", "\"L\u00d6W\"");
    row("large", R"(,"data":")" + QByteArray(200'000, 'x') + '"', QByteArray(200'000, 'x'));
}

void PusherChannelSocketsTest::decodesOnce()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, data);
    PusherSocketRig rig;
    rig.client->subscribe(publicName);
    rig.start();
    QVERIFY(rig.hears({publicName}));
    rig.server.say(R"({"event":"data","channel":"another","data":"{}"})");
    rig.server.say(frame);
    QVERIFY(rig.until([&] { return !rig.events.empty(); }));
    QCOMPARE(rig.events.size(), 1U);
    QCOMPARE(rig.events.front().data, data);
}

void PusherChannelSocketsTest::subscribesOnce()
{
    PusherSocketRig rig;
    rig.client->subscribe(publicName);
    rig.client->subscribe(publicName);
    rig.start();
    QVERIFY(rig.hears({publicName}));
    rig.client->subscribe(publicName);
    rig.server.ping();
    QVERIFY(rig.until([&] { return !rig.server.received(u"pusher:pong"_s).empty(); }));
    QCOMPARE(rig.server.received(u"pusher:subscribe"_s).size(), 1U);
}

// [8]
void PusherChannelSocketsTest::signsAnewEveryTime()
{
    PusherSocketRig rig;
    for (const QString &channel : allThree)
        rig.client->subscribe(channel);
    rig.start();
    QSet<QByteArray> sockets;
    for (int round = 0; round < 4; ++round) {
        QVERIFY(rig.hears(allThree));
        const QByteArray socketId = rig.client->socketId().toUtf8();
        QVERIFY(!sockets.contains(socketId));
        sockets += socketId;
        QCOMPARE(rig.authorizer.asked().size(), 2U * static_cast<std::size_t>(round + 1));
        QCOMPARE(rig.authorizer.asked().back().socketId, socketId);
        rig.server.end(again);
        QVERIFY(rig.waits());
        QVERIFY(!rig.client->isSubscribed(publicName));
        rig.tryNow();
    }
    QVERIFY(rig.hears(allThree));
    const QStringList sent = signatures(rig);
    QCOMPARE(sent.size(), 10);
    QCOMPARE(QSet<QString>(sent.begin(), sent.end()).size(), 10);
}

void PusherChannelSocketsTest::unsubscribes()
{
    PusherSocketRig rig;
    rig.client->subscribe(publicName);
    rig.client->subscribe(privateName);
    rig.start();
    QVERIFY(rig.hears({publicName, privateName}));
    rig.client->unsubscribe(publicName);
    QVERIFY(!rig.client->isSubscribed(publicName));
    rig.server.publish(publicName, u"data"_s, "on its way");
    QVERIFY(rig.until([&] { return rig.server.listeners(publicName).empty(); }));
    rig.server.publish(privateName, u"data"_s, "last");
    QVERIFY(rig.until([&] { return !rig.events.empty(); }));
    QCOMPARE(rig.events.front().data, "last");
    rig.server.end(again);
    QVERIFY(rig.comesBack());
    QVERIFY(rig.hears({privateName}));
    QVERIFY(rig.server.listeners(publicName).empty());
}

void PusherChannelSocketsTest::authorizerRefuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("401") << 401 << QByteArray("{}");
    QTest::newRow("403") << 403 << QByteArray(R"({"error":"CANARY"})");
    QTest::newRow("404") << 404 << QByteArray();
    QTest::newRow("201 with a signature") << 201 << QByteArray(R"({"auth":"app-key:0"})");
    QTest::newRow("200 without one") << 200 << QByteArray("{}");
    QTest::newRow("200 and no JSON") << 200 << QByteArray("<html>");
}

void PusherChannelSocketsTest::authorizerRefuses()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    PusherSocketRig rig;
    rig.authorizer.answerWith(status, body);
    rig.client->subscribe(publicName);
    rig.client->subscribe(privateName);
    rig.start();
    QVERIFY(rig.until([&] { return !rig.faults.empty(); }));
    QCOMPARE(rig.faults.front().first, privateName);
    QCOMPARE(rig.faults.front().second.type, u"AuthError"_s);
    QCOMPARE(rig.faults.front().second.status, status);
    QVERIFY(!rig.faults.front().second.text.contains(u"CANARY"_s));
    QVERIFY(rig.hears({publicName}));
    rig.pass(60s);
    QCOMPARE(rig.authorizer.asked().size(), 1U);
    QVERIFY(signatures(rig).empty());
    QVERIFY(rig.isUp());
    rig.authorizer.answerWith(0);
    rig.client->subscribe(privateName);
    QVERIFY(rig.hears({privateName}));
    QCOMPARE(rig.faults.size(), 1U);
}

void PusherChannelSocketsTest::authorizerReadsJson_data()
{
    QTest::addColumn<bool>("said");
    QTest::addColumn<int>("questions");
    QTest::newRow("the headers say so") << true << 1;
    QTest::newRow("it answers 415") << false << 2;
}

void PusherChannelSocketsTest::authorizerReadsJson()
{
    QFETCH(const bool, said);
    QFETCH(const int, questions);
    PusherSocketRig rig;
    rig.authorizer.takeOnly(ScriptAuthorizer::Body::Json);
    rig.options.authorizer->params = {{u"extra"_s, u"a b&c"_s}};
    if (said)
        rig.options.authorizer->headers.emplace_back("content-type", "application/json");
    rig.client->subscribe(presenceName);
    rig.start();
    QVERIFY(rig.hears({presenceName}));
    QCOMPARE(rig.authorizer.asked().size(), static_cast<std::size_t>(questions));
    const ScriptAuthorizer::Asked &last = rig.authorizer.asked().back();
    QCOMPARE(last.body, ScriptAuthorizer::Body::Json);
    QCOMPARE(QJsonDocument::fromJson(last.request.body).object()[u"extra"_s].toString(), u"a b&c"_s);
    QVERIFY(rig.faults.empty());
}

void PusherChannelSocketsTest::authorizerIsBusy()
{
    PusherSocketRig rig;
    rig.authorizer.answerWith(503);
    rig.client->subscribe(privateName);
    rig.start();
    for (std::size_t count = 1; count <= 3; ++count) {
        QVERIFY(rig.until([&] { return rig.authorizer.asked().size() == count; }));
        if (count == 3)
            rig.authorizer.answerWith(0);
        QVERIFY(rig.until([&] {
            rig.clock.advance(50ms);
            return rig.authorizer.asked().size() == count + 1;
        }));
    }
    QVERIFY(rig.hears({privateName}));
    QVERIFY(rig.faults.empty());
    QCOMPARE(rig.client->session(), 1U);
}

void PusherChannelSocketsTest::answerOfAnOlderConnection()
{
    PusherSocketRig rig;
    rig.authorizer.hold();
    rig.client->subscribe(privateName);
    rig.start();
    QVERIFY(rig.until([&] { return rig.authorizer.asked().size() == 1; }));
    rig.server.end(again);
    QVERIFY(rig.comesBack());
    QVERIFY(rig.until([&] { return rig.authorizer.asked().size() == 2; }));
    rig.authorizer.release();
    QVERIFY(rig.hears({privateName}));
    rig.server.ping();
    QVERIFY(rig.until([&] { return !rig.server.received(u"pusher:pong"_s).empty(); }));
    QCOMPARE(signatures(rig).size(), 1);
    QVERIFY(rig.faults.empty());
}

void PusherChannelSocketsTest::serverRefuses()
{
    PusherSocketRig rig;
    rig.server.deny(publicName, 403);
    rig.client->subscribe(publicName);
    rig.start();
    QVERIFY(rig.until([&] { return !rig.faults.empty(); }));
    QCOMPARE(rig.faults.front().first, publicName);
    QCOMPARE(rig.faults.front().second.type, u"AuthError"_s);
    QCOMPARE(rig.faults.front().second.status, 403);
    QVERIFY(rig.isUp());
    rig.server.deny(publicName, 0);
    rig.client->subscribe(publicName);
    QVERIFY(rig.hears({publicName}));
}

void PusherChannelSocketsTest::wrongSignature()
{
    PusherSocketRig rig;
    const ScriptAuthorizer forger({"app-key", "another-secret"});
    rig.options.authorizer->endpoint = forger.url();
    rig.client->subscribe(privateName);
    rig.start();
    QVERIFY(rig.until([&] { return !rig.faults.empty(); }));
    QCOMPARE(rig.faults.front().second.status, 401);
    QVERIFY(!rig.client->isSubscribed(privateName));
    QVERIFY(!rig.faults.front().second.text.contains(signatures(rig).constFirst()));
}

void PusherChannelSocketsTest::serverAnswersLate()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    rig.server.hold();
    rig.client->subscribe(publicName);
    QVERIFY(rig.until([&] { return !rig.server.received(u"pusher:subscribe"_s).empty(); }));
    rig.pass(9s);
    QVERIFY(!rig.client->isSubscribed(publicName));
    rig.server.release();
    QVERIFY(rig.hears({publicName}));
    rig.pass(20s);
    QVERIFY(rig.faults.empty());
    QCOMPARE(rig.subscribed.size(), 1U);
}

void PusherChannelSocketsTest::serverNeverAnswers()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    rig.server.hold();
    rig.client->subscribe(publicName);
    QVERIFY(rig.until([&] { return !rig.server.received(u"pusher:subscribe"_s).empty(); }));
    rig.pass(11s);
    rig.pass(11s);
    QVERIFY(rig.until([&] { return !rig.faults.empty(); }));
    QCOMPARE(rig.faults.front().second.type, u"Timeout"_s);
    QVERIFY(rig.isUp());
}

void PusherChannelSocketsTest::secretsGoToTheAuthorizerOnly()
{
    PusherSocketRig rig;
    rig.client->subscribe(privateName);
    rig.start();
    QVERIFY(rig.hears({privateName}));
    const ScriptAuthorizer::Asked &asked = rig.authorizer.asked().front();
    QCOMPARE(asked.request.header("x-api-key"), "CANARY");
    QCOMPARE(asked.body, ScriptAuthorizer::Body::Form);
    QVERIFY(!asked.request.body.contains("CANARY"));
    QVERIFY(asked.request.query.isEmpty());
    QVERIFY(!rig.server.upgrades().front().contains("CANARY"));
    for (const auto &one : rig.server.received())
        QVERIFY2(!one.frame.contains("CANARY"), one.frame.constData());
    QVERIFY(!rig.client->address().contains(u"CANARY"_s));
}

QTEST_GUILESS_MAIN(PusherChannelSocketsTest)
#include "tst_pusher_channel_sockets.moc"
