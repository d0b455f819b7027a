// SPDX-License-Identifier: MIT
#include "tests/core/pusher/PusherRig.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pusher;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString Ping = u"pusher:ping"_s;
const QString Pong = u"pusher:pong"_s;
const QString Live = u"events-live"_s;

} // namespace

class PusherLivenessTest final : public QObject
{
    Q_OBJECT

private slots:
    void answersPings();
    void pingsInSilence();
    void everyTextRestartsThePing();
    void dropsWhatIsSilent();
    void measuresTheRoundTrip();
    void asksAfterASleep();
    void asksAfterALateStep();
    void stepsByItself();
};

void PusherLivenessTest::answersPings()
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

void PusherLivenessTest::pingsInSilence()
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

void PusherLivenessTest::everyTextRestartsThePing()
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

void PusherLivenessTest::dropsWhatIsSilent()
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

void PusherLivenessTest::measuresTheRoundTrip()
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

void PusherLivenessTest::asksAfterASleep()
{
    PusherRig rig;
    rig.connect();
    rig.pass(5s);
    rig.doze(29s);
    rig.pass(1s);
    QVERIFY(rig.link->sent.empty());
    rig.doze(31s);
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
    rig.doze(1h);
    rig.pass(1ms);
    rig.pass(4'999ms);
    QCOMPARE(rig.client.state(), State::Connected);
    rig.pass(1ms);
    QCOMPARE(rig.client.state(), State::Connecting);
    QCOMPARE(rig.link->aborts, 1);
}

void PusherLivenessTest::asksAfterALateStep()
{
    PusherRig rig;
    rig.connect();
    rig.clock.advance(120s + 31s); // a process that was stopped
    rig.client.step();
    QCOMPARE(rig.sentNames(), QStringList {Ping});
    rig.pass(5s);
    QCOMPARE(rig.client.state(), State::Connecting);
}

void PusherLivenessTest::stepsByItself()
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

QTEST_GUILESS_MAIN(PusherLivenessTest)
#include "tst_pusher_liveness.moc"
