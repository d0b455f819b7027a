// SPDX-License-Identifier: MIT
#include "tests/core/pusher/PusherRig.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pusher;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString Subscribe = u"pusher:subscribe"_s;
const QString Unsubscribe = u"pusher:unsubscribe"_s;
const QString Pong = u"pusher:pong"_s;
const QString Live = u"events-live"_s;

} // namespace

class PusherClientTest final : public QObject
{
    Q_OBJECT

private slots:
    void connectsToTheAddress();
    void isConnectedAfterTheHelloOnly();
    void refusesPlainElsewhere();
    void saysGoodbye();
    void startsAnewAfterStop();
    void reconnectsAtOnce();
    void waitsForANetwork();
    void slotsMayDoAnything();
};

void PusherClientTest::connectsToTheAddress()
{
    PusherRig rig;
    QCOMPARE(rig.client.state(), State::Initialized);
    QVERIFY(!rig.client.retryAt());
    rig.client.start(PusherRig::options());
    QCOMPARE(rig.opens(), 1U);
    QCOMPARE(rig.link->opens.front().url.toString(),
        u"ws://127.0.0.1:6001/app/app-key?protocol=7&client=qt-edgeboard&version=0.1.0"_s);
    QVERIFY(rig.link->opens.front().headers.empty());
    QCOMPARE(rig.client.address(), u"ws://127.0.0.1:6001/app/app-key"_s);
    QCOMPARE(rig.client.session(), 1U);
}

void PusherClientTest::isConnectedAfterTheHelloOnly()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    QCOMPARE(rig.client.state(), State::Connecting);
    rig.link->accept();
    QCOMPARE(rig.client.state(), State::Connecting);
    rig.link->say("not a hello");
    QCOMPARE(rig.client.state(), State::Connecting);
    QVERIFY(rig.client.socketId().isEmpty());
    rig.hello("475554864.1622985488");
    QCOMPARE(rig.client.state(), State::Connected);
    QCOMPARE(rig.client.socketId(), u"475554864.1622985488"_s);
    QCOMPARE(rig.states, (std::vector {State::Connecting, State::Connected}));
    QCOMPARE(rig.frames, 2);
    // A second hello changes nothing.
    rig.hello("9.9");
    QCOMPARE(rig.client.socketId(), u"475554864.1622985488"_s);
}

void PusherClientTest::refusesPlainElsewhere()
{
    PusherRig rig;
    wire::PusherOptions options = PusherRig::options();
    options.wsHost = u"sockets.example"_s;
    rig.client.start(options);
    QCOMPARE(rig.client.state(), State::Failed);
    QVERIFY2(rig.client.reason().contains(u"encrypted"_s), qPrintable(rig.client.reason()));
    rig.pass(60s);
    QCOMPARE(rig.opens(), 0U);
    // With what can be used it goes on.
    rig.connect();
    QCOMPARE(rig.client.state(), State::Connected);
    // And a connection that is there does not outlive unusable options.
    rig.client.start(options);
    QCOMPARE(rig.client.state(), State::Failed);
    QVERIFY(!rig.link->there);
}

void PusherClientTest::saysGoodbye()
{
    PusherRig rig;
    for (const auto &channel : {Live, u"b"_s, u"c"_s})
        rig.client.subscribe(channel);
    rig.connect();
    rig.succeed("events-live");
    rig.link->say(R"({"event":"pusher:subscription_error","channel":"c","data":{}})");
    rig.link->sent.clear();
    rig.client.stop();
    // Those that the server has or may have; the close comes behind them.
    QCOMPARE(rig.sentNames(), (QStringList {Unsubscribe, Unsubscribe}));
    QCOMPARE(rig.link->closeCodes, std::vector {1000});
    QCOMPARE(rig.client.state(), State::Disconnected);
    QVERIFY(!rig.client.isSubscribed(Live));
    const int frames = rig.frames;
    rig.link->say(R"({"event":"data","channel":"events-live","data":"[]"})");
    rig.closeBy(1000);
    rig.pass(5min);
    QCOMPARE(rig.frames, frames);
    QCOMPARE(rig.client.state(), State::Disconnected);
    QCOMPARE(rig.opens(), 1U);
    QVERIFY(!rig.client.retryAt());
    rig.client.stop();
    QCOMPARE(rig.link->closeCodes.size(), 1U);
}

void PusherClientTest::startsAnewAfterStop()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.client.stop();
    rig.client.reconnect(u"ignored"_s);
    QCOMPARE(rig.opens(), 1U);
    rig.link->sent.clear();
    rig.connect();
    QCOMPARE(rig.opens(), 2U);
    QCOMPARE(rig.client.session(), 2U);
    QCOMPARE(rig.sentNames(), QStringList {Subscribe});
}

void PusherClientTest::reconnectsAtOnce()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.succeed("events-live");
    rig.client.reconnect(u"The data stand still."_s);
    QCOMPARE(rig.opens(), 2U);
    QCOMPARE(rig.client.state(), State::Connecting);
    QCOMPARE(rig.client.reason(), u"The data stand still."_s);
    QVERIFY(!rig.client.isSubscribed(Live));
    rig.hello();
    QCOMPARE(rig.sent(Subscribe).size(), 2U);
    // Also out of a wait.
    rig.drop();
    rig.client.reconnect(u"Now."_s);
    QCOMPARE(rig.opens(), 3U);
}

void PusherClientTest::waitsForANetwork()
{
    PusherRig rig;
    rig.hasNetwork = false;
    wire::PusherOptions elsewhere {.key = u"k"_s, .cluster = u"eu"_s};
    rig.client.start(elsewhere);
    QCOMPARE(rig.opens(), 0U);
    QCOMPARE(rig.client.state(), State::Connecting);
    QVERIFY(rig.client.reason().contains(u"network"_s));
    rig.pass(10s);
    QCOMPARE(rig.client.state(), State::Unavailable);
    rig.hasNetwork = true;
    rig.pass(2s);
    QCOMPARE(rig.opens(), 1U);
    rig.hello();
    QCOMPARE(rig.client.state(), State::Connected);
    // This machine is there without a network.
    rig.hasNetwork = false;
    rig.client.start(PusherRig::options());
    QCOMPARE(rig.opens(), 2U);
}

void PusherClientTest::slotsMayDoAnything()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.client.subscribe(u"b"_s);
    bool stopOnFrame = false;
    connect(&rig.client, &Client::changed, this, [&rig] {
        if (rig.client.state() == State::Connected)
            rig.client.subscribe(u"c"_s);
    });
    connect(&rig.client, &Client::subscribed, this, [&rig](const QString &channel) {
        if (channel == u"b")
            rig.client.reconnect(u"Again."_s);
        if (channel == u"c")
            rig.client.unsubscribe(Live);
    });
    connect(&rig.client, &Client::frameReceived, this, [&] {
        if (stopOnFrame)
            rig.client.stop();
    });
    rig.connect();
    QCOMPARE(rig.sent(Subscribe).size(), 3U);
    rig.succeed("b");
    QCOMPARE(rig.client.session(), 2U);
    rig.hello();
    QCOMPARE(rig.sent(Subscribe).size(), 6U);
    rig.succeed("c");
    QCOMPARE(rig.lastSent(Unsubscribe)[u"channel"_s].toString(), Live);
    stopOnFrame = true;
    rig.link->say(R"({"event":"pusher:ping"})");
    QCOMPARE(rig.client.state(), State::Disconnected);
    QVERIFY(rig.sent(Pong).empty());
}

QTEST_GUILESS_MAIN(PusherClientTest)
#include "tst_pusher_client.moc"
