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
const QString Live = u"events-live"_s;

} // namespace

class PusherChannelsTest final : public QObject
{
    Q_OBJECT

private slots:
    void subscribesOnceConnected();
    void neverSubscribesTwice();
    void takesSubscriptionsWithoutData();
    void handsOverEvents();
    void ignoresOthersFrames();
    void triesASubscriptionTwice();
    void hearsALateAnswer();
    void tellsRefusals();
    void triesARefusedChannelAgainWhenAsked();
    void refusesEncryptedChannels();
    void unsubscribes();
};

void PusherChannelsTest::subscribesOnceConnected()
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

void PusherChannelsTest::neverSubscribesTwice()
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

void PusherChannelsTest::takesSubscriptionsWithoutData()
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

void PusherChannelsTest::handsOverEvents()
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

void PusherChannelsTest::ignoresOthersFrames()
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

void PusherChannelsTest::triesASubscriptionTwice()
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

void PusherChannelsTest::hearsALateAnswer()
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

void PusherChannelsTest::tellsRefusals()
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

void PusherChannelsTest::triesARefusedChannelAgainWhenAsked()
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

void PusherChannelsTest::refusesEncryptedChannels()
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

void PusherChannelsTest::unsubscribes()
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

QTEST_GUILESS_MAIN(PusherChannelsTest)
#include "tst_pusher_channels.moc"
