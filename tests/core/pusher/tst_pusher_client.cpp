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
const QString Ping = u"pusher:ping"_s;
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
    void subscribesOnceConnected();
    void neverSubscribesTwice();
    void takesSubscriptionsWithoutData();
    void handsOverEvents();
    void ignoresOthersFrames();
    void answersPings();
    void pingsInSilence();
    void everyTextRestartsThePing();
    void dropsWhatIsSilent();
    void measuresTheRoundTrip();
    void asksAfterASleep();
    void asksAfterALateStep();
    void triesASubscriptionTwice();
    void hearsALateAnswer();
    void tellsRefusals();
    void triesARefusedChannelAgainWhenAsked();
    void refusesEncryptedChannels();
    void unsubscribes();
    void saysGoodbye();
    void startsAnewAfterStop();
    void reconnectsAtOnce();
    void waitsForANetwork();
    void slotsMayDoAnything();
    void stepsByItself();
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

void PusherClientTest::subscribesOnceConnected()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.client.start(PusherRig::options());
    QVERIFY(rig.link->sent.empty());
    rig.hello();
    QCOMPARE(rig.sentNames(), QStringList {Subscribe});
    QCOMPARE(rig.lastSent(Subscribe)[u"channel"_s].toString(), Live);
    QVERIFY(!rig.client.isSubscribed(Live));
    rig.succeed("events-live");
    QVERIFY(rig.client.isSubscribed(Live));
    QCOMPARE(rig.subscribed, QStringList {Live});
    rig.client.subscribe(u"second"_s);
    QCOMPARE(rig.lastSent(Subscribe)[u"channel"_s].toString(), u"second"_s);
    // Both again after a reconnect.
    rig.drop();
    QVERIFY(!rig.client.isSubscribed(Live));
    rig.retry();
    rig.link->sent.clear();
    rig.hello("2.2");
    QCOMPARE(rig.sentNames(), (QStringList {Subscribe, Subscribe}));
    QVERIFY(!rig.client.isSubscribed(Live));
}

void PusherClientTest::neverSubscribesTwice()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.client.subscribe(Live);
    rig.connect();
    rig.client.subscribe(Live);
    rig.succeed("events-live");
    rig.client.subscribe(Live);
    rig.succeed("events-live"); // soketi answers twice; one is news
    rig.stay(10min);
    QCOMPARE(rig.sent(Subscribe).size(), 1U);
    QCOMPARE(rig.subscribed, QStringList {Live});
}

void PusherClientTest::takesSubscriptionsWithoutData()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.succeed("events-live");
    QVERIFY(rig.client.isSubscribed(Live));
    QVERIFY(rig.lastData.isEmpty());
    rig.client.subscribe(u"b"_s);
    const QByteArray members = R"({"event":"pusher_internal:subscription_succeeded","channel":"b",)"
                               R"("data":"{\"presence\":{\"count\":1}}"})";
    rig.link->say(members);
    QCOMPARE(rig.lastData, QByteArray(R"({"presence":{"count":1}})"));
}

void PusherClientTest::handsOverEvents()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    const QByteArray list = R"({"event":"data","channel":"events-live","data":"[{\"eventID\":\"abc\"}]"})";
    rig.link->say(list);
    QVERIFY(rig.events.empty()); // not subscribed yet
    rig.succeed("events-live");
    rig.link->say(list);
    const Event wanted {
        .name = u"data"_s, .channel = Live, .data = QByteArray(R"([{"eventID":"abc"}])"), .userId = QString()};
    QCOMPARE(rig.events.size(), 1U);
    QCOMPARE(rig.events.front(), wanted);
    const QByteArray plain = R"({"event":"data","channel":"events-live","data":"plain string"})";
    const QByteArray without = R"({"event":"data","channel":"events-live"})";
    rig.link->say(plain);
    rig.link->say(without);
    QCOMPARE(rig.events.size(), 3U);
    QCOMPARE(rig.events[1].data, QByteArray("plain string"));
    QVERIFY(rig.events[2].data.isEmpty());
}

void PusherClientTest::ignoresOthersFrames()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.succeed("events-live");
    const std::vector<QByteArray> frames = {R"({"event":"data","channel":"other","data":"[]"})",
        R"({"event":"data","data":"[]"})", R"({"event":"pusher:cache_miss","channel":"events-live"})",
        R"({"event":"pusher_internal:subscription_count","channel":"events-live","data":"{}"})",
        R"({"event":"pusher_internal:member_added","channel":"events-live","data":"{}"})", "nonsense", "", "[]",
        QByteArray(1'000, '[')};
    for (const QByteArray &frame : frames)
        rig.link->say(frame);
    rig.succeed("other");
    QVERIFY(rig.events.empty());
    QCOMPARE(rig.subscribed, QStringList {Live});
    QCOMPARE(rig.client.state(), State::Connected);
    QCOMPARE(rig.sentNames(), QStringList {Subscribe});
    QCOMPARE(rig.frames, 2 + static_cast<int>(frames.size()) + 1);
}

void PusherClientTest::answersPings()
{
    PusherRig rig;
    rig.connect();
    const QByteArray ping = R"({"event":"pusher:ping","data":{}})";
    rig.link->say(ping);
    QCOMPARE(rig.sentNames(), QStringList {Pong});
    rig.pass(60s);
    QCOMPARE(rig.sentNames(), QStringList {Pong});
    rig.link->say(ping);
    QCOMPARE(rig.sentNames(), (QStringList {Pong, Pong}));
}

void PusherClientTest::pingsInSilence()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.hello("1.1", 30); // theirs is shorter than our 120 s
    rig.pass(29'999ms);
    QVERIFY(rig.link->sent.empty());
    rig.pass(1ms);
    QCOMPARE(rig.sentNames(), QStringList {Ping});
    // Ours is shorter than theirs.
    PusherRig other;
    other.client.start(PusherRig::options());
    other.hello("1.1", 600);
    other.pass(119'999ms);
    QVERIFY(other.link->sent.empty());
    other.pass(1ms);
    QCOMPARE(other.sentNames(), QStringList {Ping});
    // They say nothing about it.
    PusherRig third;
    third.client.start(PusherRig::options());
    const QByteArray hello = R"({"event":"pusher:connection_established","data":"{\"socket_id\":\"1.1\"}"})";
    third.link->say(hello);
    QCOMPARE(third.client.state(), State::Connected);
    third.pass(119'999ms);
    QVERIFY(third.link->sent.empty());
    third.pass(1ms);
    QCOMPARE(third.sentNames(), QStringList {Ping});
}

void PusherClientTest::everyTextRestartsThePing()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.hello("1.1", 30);
    for (int i = 0; i < 10; ++i) {
        rig.pass(29s);
        rig.link->say(i % 2 == 0 ? "nonsense" : "{\"event\":\"x\",\"channel\":\"y\"}");
    }
    QVERIFY(rig.link->sent.empty());
    // A WebSocket pong is not enough: soketi closes who sends no text.
    rig.pass(29s);
    rig.link->pong(1ms);
    rig.pass(1s);
    QCOMPARE(rig.sentNames(), QStringList {Ping});
    // Any text answers the ping, and the next is due after a whole silence.
    rig.pass(29'999ms);
    rig.link->say("nonsense");
    rig.pass(29'999ms);
    QCOMPARE(rig.client.state(), State::Connected);
    QCOMPARE(rig.sent(Ping).size(), 1U);
    rig.pass(1ms);
    QCOMPARE(rig.sent(Ping).size(), 2U);
}

void PusherClientTest::dropsWhatIsSilent()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.hello("1.1", 1);
    rig.pass(999ms);
    QVERIFY(rig.link->sent.empty());
    rig.pass(1ms);
    QCOMPARE(rig.sentNames(), QStringList {Ping});
    rig.pass(29'999ms);
    QCOMPARE(rig.client.state(), State::Connected);
    QCOMPARE(rig.link->aborts, 0);
    rig.pass(1ms);
    QCOMPARE(rig.client.state(), State::Connecting);
    QCOMPARE(rig.link->aborts, 1);
    QVERIFY(!rig.link->there);
    QVERIFY(rig.client.reason().contains(u"ping"_s));
    const auto wait = rig.retry();
    QVERIFY(wait >= 800ms && wait <= 1'200ms);
    QCOMPARE(rig.opens(), 2U);
}

void PusherClientTest::measuresTheRoundTrip()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.hello("1.1", 30);
    const QByteArray pong = R"({"event":"pusher:pong","data":{}})";
    rig.link->say(pong); // nobody asked
    QVERIFY(!rig.client.roundTrip());
    rig.pass(30s);
    rig.pass(10ms);
    rig.link->say("something else meanwhile");
    rig.pass(30ms);
    rig.link->say(pong);
    QCOMPARE(rig.client.roundTrip(), std::optional(40ms));
    rig.drop();
    QVERIFY(!rig.client.roundTrip());
}

void PusherClientTest::asksAfterASleep()
{
    PusherRig rig;
    rig.connect();
    rig.pass(5s);
    // The monotonic clock stands still while a machine sleeps.
    rig.clock.setStart(
        rig.clock.wallNow() - std::chrono::duration_cast<std::chrono::milliseconds>(rig.clock.now()) + 29s);
    rig.pass(1s);
    QVERIFY(rig.link->sent.empty());
    rig.clock.setStart(
        rig.clock.wallNow() - std::chrono::duration_cast<std::chrono::milliseconds>(rig.clock.now()) + 31s);
    rig.pass(1ms);
    QCOMPARE(rig.sentNames(), QStringList {Ping});
    QCOMPARE(rig.client.state(), State::Connected);
    // Answered: all is well.
    const QByteArray pong = R"({"event":"pusher:pong","data":{}})";
    rig.link->say(pong);
    rig.pass(60s);
    QCOMPARE(rig.client.state(), State::Connected);
    QCOMPARE(rig.sent(Ping).size(), 1U);
    // Not answered within 5 s: dead.
    rig.clock.setStart(
        rig.clock.wallNow() - std::chrono::duration_cast<std::chrono::milliseconds>(rig.clock.now()) + 1h);
    rig.pass(1ms);
    rig.pass(4'999ms);
    QCOMPARE(rig.client.state(), State::Connected);
    rig.pass(1ms);
    QCOMPARE(rig.client.state(), State::Connecting);
    QCOMPARE(rig.link->aborts, 1);
}

void PusherClientTest::asksAfterALateStep()
{
    PusherRig rig;
    rig.connect();
    rig.clock.advance(120s + 31s); // a process that was stopped
    rig.client.step();
    QCOMPARE(rig.sentNames(), QStringList {Ping});
    rig.pass(5s);
    QCOMPARE(rig.client.state(), State::Connecting);
}

void PusherClientTest::triesASubscriptionTwice()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.pass(9'999ms);
    QCOMPARE(rig.sentNames(), QStringList {Subscribe});
    rig.pass(1ms);
    QCOMPARE(rig.sentNames(), (QStringList {Subscribe, Unsubscribe, Subscribe}));
    QVERIFY(rig.faults.empty());
    rig.pass(9'999ms);
    QVERIFY(rig.faults.empty());
    rig.pass(1ms);
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().first, Live);
    QCOMPARE(rig.faults.front().second.type, u"Timeout"_s);
    rig.stay(5min);
    QCOMPARE(rig.sent(Subscribe).size(), 2U);
    QCOMPARE(rig.faults.size(), 1U);
}

void PusherClientTest::hearsALateAnswer()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.pass(25s);
    QCOMPARE(rig.faults.size(), 1U);
    rig.succeed("events-live");
    QVERIFY(rig.client.isSubscribed(Live));
    QCOMPARE(rig.subscribed, QStringList {Live});
    // It is the server's now, so it is not subscribed again either.
    rig.client.subscribe(Live);
    QCOMPARE(rig.sent(Subscribe).size(), 2U);
}

void PusherClientTest::tellsRefusals()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    const QByteArray refusal = R"({"event":"pusher:subscription_error","channel":"events-live",)"
                               R"("data":{"type":"AuthError","error":"Unauthorized.","status":401}})";
    const QByteArray others = R"({"event":"pusher:subscription_error","channel":"other","data":{}})";
    rig.link->say(others);
    QVERIFY(rig.faults.empty());
    rig.link->say(refusal);
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().second.type, u"AuthError"_s);
    QCOMPARE(rig.faults.front().second.status, 401);
    QVERIFY(rig.faults.front().second.text.contains(u"Unauthorized."_s));
    rig.link->say(refusal);
    QCOMPARE(rig.faults.size(), 1U);
    rig.pass(60s);
    QCOMPARE(rig.sent(Subscribe).size(), 1U);
    QCOMPARE(rig.client.state(), State::Connected);
}

void PusherClientTest::triesARefusedChannelAgainWhenAsked()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    const QByteArray refusal = R"({"event":"pusher:subscription_error","channel":"events-live","data":"no"})";
    rig.link->say(refusal);
    QCOMPARE(rig.faults.size(), 1U);
    rig.client.subscribe(Live);
    QCOMPARE(rig.sentNames(), (QStringList {Subscribe, Subscribe}));
    rig.link->say(refusal);
    // And after each connect.
    rig.drop();
    rig.retry();
    rig.hello();
    QCOMPARE(rig.sent(Subscribe).size(), 3U);
}

void PusherClientTest::refusesEncryptedChannels()
{
    PusherRig rig;
    rig.client.subscribe(u"private-encrypted-x"_s);
    QCOMPARE(rig.faults.size(), 1U);
    QCOMPARE(rig.faults.front().second.type, u"NotSupported"_s);
    rig.client.subscribe(QString());
    rig.client.subscribe(QString(201, u'x'));
    QCOMPARE(rig.faults.size(), 3U);
    rig.connect(PusherRig::privateOptions());
    rig.pass(60s);
    QVERIFY(rig.link->sent.empty());
    QCOMPARE(rig.fetcher.count, 0);
    QCOMPARE(rig.faults.size(), 3U);
}

void PusherClientTest::unsubscribes()
{
    PusherRig rig;
    rig.client.subscribe(Live);
    rig.connect();
    rig.succeed("events-live");
    rig.client.unsubscribe(Live);
    rig.client.unsubscribe(Live);
    rig.client.unsubscribe(u"never"_s);
    QCOMPARE(rig.sentNames(), (QStringList {Subscribe, Unsubscribe}));
    QVERIFY(!rig.client.isSubscribed(Live));
    const QByteArray event = R"({"event":"data","channel":"events-live","data":"[]"})";
    rig.link->say(event);
    QVERIFY(rig.events.empty());
    rig.client.subscribe(Live);
    QCOMPARE(rig.sentNames(), (QStringList {Subscribe, Unsubscribe, Subscribe}));
    rig.client.unsubscribe(Live);
    rig.drop();
    rig.retry();
    rig.link->sent.clear();
    rig.hello();
    QVERIFY(rig.link->sent.empty());
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

void PusherClientTest::stepsByItself()
{
    const SystemClock clock;
    FakeFetcher fetcher;
    auto ownLink = std::make_unique<FakeLink>();
    FakeLink *link = ownLink.get();
    Timings timings;
    timings.activityTimeout = 20ms;
    timings.subscribeTimeout = 10ms;
    Client client(std::move(ownLink), fetcher, clock, timings, u"0.1.0"_s, 1);
    client.subscribe(Live);
    client.start(PusherRig::options());
    link->say(R"({"event":"pusher:connection_established","data":"{}"})");
    QTRY_VERIFY(link->sent.size() >= 4); // subscribe; unsubscribe and subscribe; ping
}

QTEST_GUILESS_MAIN(PusherClientTest)
#include "tst_pusher_client.moc"
