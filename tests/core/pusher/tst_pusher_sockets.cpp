// SPDX-License-Identifier: MIT
// The connection: made, lost, refused, over TLS. Numbers in brackets are those of protocols/pusher.md section 10.
#include "tests/core/pusher/PusherSocketRig.h"
#include "tests/support/TestCertificates.h"

#include <QUrlQuery>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using pusher::CloseAction;
using pusher::State;
using test::PusherEnd;
using test::PusherSocketRig;

class PusherSocketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void connects();
    void takesEveryHello_data();
    void takesEveryHello();
    void obeysTheCode_data();
    void obeysTheCode();
    void survivesLosses_data();
    void survivesLosses();
    void restartIsNoStorm();
    void unknownKeyEndsIt();
    void upgradeIsRefused_data();
    void upgradeIsRefused();
    void openButSilent();
    void nobodyListens();
    void unansweredPing();
    void answersPings();
    void errorAloneEndsNothing();
    void stops();
    void reconnectsAtOnce();
    void trustsOnlyWhomItKnows();
};

void PusherSocketsTest::connects()
{
    PusherSocketRig rig;
    QCOMPARE(rig.client->state(), State::Initialized);
    rig.start();
    QCOMPARE(rig.client->state(), State::Connecting);
    QVERIFY(rig.connects());
    QCOMPARE(rig.server.socketIds(), std::vector {rig.client->socketId().toUtf8()});
    QCOMPARE(rig.client->session(), 1U);
    QCOMPARE(rig.client->closeCode(), 0);
    const QUrl target = QUrl::fromEncoded(rig.server.upgrades().at(0));
    QCOMPARE(target.path(), u"/app/app-key"_s);
    const QUrlQuery query(target);
    QCOMPARE(query.queryItemValue(u"protocol"_s), u"7"_s);
    QCOMPARE(query.queryItemValue(u"version"_s), u"0.1.0"_s);
    QVERIFY(!query.queryItemValue(u"client"_s).isEmpty());
    QVERIFY2(!rig.client->address().contains(u'?'), qPrintable(rig.client->address()));
}

// [1]
void PusherSocketsTest::takesEveryHello_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("asObject");
    QTest::addColumn<int>("pingAfter");
    QTest::newRow("string") << 30 << false << 30;
    QTest::newRow("object") << 30 << true << 30;
    QTest::newRow("without a timeout") << 0 << false << 120;
    QTest::newRow("longer than ours") << 3'600 << false << 120;
}

void PusherSocketsTest::takesEveryHello()
{
    QFETCH(const int, seconds);
    QFETCH(const int, pingAfter);
    QFETCH(const bool, asObject);
    PusherSocketRig rig;
    rig.server.setHello({seconds == 0 ? std::nullopt : std::optional(seconds), asObject});
    rig.start();
    QVERIFY(rig.connects());
    QSignalSpy frames(rig.client.get(), &pusher::Client::frameReceived);
    rig.pass(std::chrono::seconds(pingAfter) - 100ms);
    rig.server.say(R"({"event":"pusher:unheard-of"})"); // life: the silence begins anew
    QVERIFY(rig.until([&] { return !frames.isEmpty(); }));
    rig.pass(std::chrono::seconds(pingAfter) - 100ms);
    rig.pass(200ms);
    QVERIFY(rig.until([&] { return rig.server.received(u"pusher:ping"_s).size() == 1; }));
    QVERIFY(rig.until([&] { return rig.client->roundTrip().has_value(); }));
    QVERIFY(rig.isUp());
}

// [4] [5], and the table of section 5.
void PusherSocketsTest::obeysTheCode_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<PusherEnd::How>("how");
    QTest::addColumn<CloseAction>("action");
    const auto add = [](int code, CloseAction action) {
        QTest::addRow("%d in the close frame", code) << code << PusherEnd::How::Close << action;
        QTest::addRow("%d in both", code) << code << PusherEnd::How::ErrorAndClose << action;
        QTest::addRow("%d in an error, then a drop", code) << code << PusherEnd::How::ErrorAndDrop << action;
    };
    for (const int code : {4000, 4001, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4099})
        add(code, CloseAction::Stop);
    for (const int code : {4100, 4199})
        add(code, CloseAction::BackOff);
    for (const int code : {4200, 4201, 4202, 4299})
        add(code, CloseAction::AtOnce);
    for (const int code : {1000, 1001, 1011, 1012, 4300, 4301, 4302, 4999})
        QTest::addRow("%d", code) << code << PusherEnd::How::Close << CloseAction::BackOff;
}

void PusherSocketsTest::obeysTheCode()
{
    QFETCH(const int, code);
    QFETCH(const PusherEnd::How, how);
    QFETCH(const CloseAction, action);
    QCOMPARE(pusher::closeActionOf(code), action);
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    const QString first = rig.client->socketId();
    rig.server.end({code, "Told so.", how});
    QVERIFY(rig.until([&] { return !rig.isUp(); }));
    QVERIFY(rig.client->socketId().isEmpty());
    QCOMPARE(rig.client->closeCode(), code >= 4000 ? code : 0);
    if (action == CloseAction::Stop) {
        QCOMPARE(rig.client->state(), State::Failed);
        QVERIFY(!rig.client->reason().isEmpty());
        QVERIFY(!rig.client->retryAt());
        QVERIFY(rig.until([&] { return rig.server.socketIds().empty(); }));
        rig.pass(24h);
        QCOMPARE(rig.client->state(), State::Failed);
        QCOMPARE(rig.client->session(), 1U);
        return;
    }
    QCOMPARE(rig.client->state(), State::Connecting);
    QVERIFY(rig.client->retryAt());
    const auto wait = rig.wait();
    const bool atOnce = action == CloseAction::AtOnce;
    QVERIFY2(wait >= (atOnce ? 0ms : 800ms) && wait <= (atOnce ? 250ms : 1'200ms),
        qPrintable(QString::number(wait.count())));
    QVERIFY(rig.comesBack());
    QVERIFY(rig.client->socketId() != first);
    QCOMPARE(rig.client->session(), 2U);
}

void PusherSocketsTest::survivesLosses_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("FIN without a close frame") << false;
    QTest::newRow("RST") << true;
}

void PusherSocketsTest::survivesLosses()
{
    QFETCH(const bool, reset);
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    for (int round = 0; round < 5; ++round) {
        if (reset)
            rig.server.cut();
        else
            rig.server.drop();
        QVERIFY(rig.waits());
        QVERIFY(!rig.isUp());
        QVERIFY(rig.wait() >= 800ms);
        QVERIFY(rig.wait() <= 30s * 1.2);
        QVERIFY(rig.comesBack());
    }
    QCOMPARE(rig.server.upgrades().size(), 6U);
}

// [4]: pusher-js tried some 40 times in 200 ms.
void PusherSocketsTest::restartIsNoStorm()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    rig.server.shutDown();
    const auto end = rig.clock.now() + 1s;
    QVERIFY(rig.waits());
    while (*rig.client->retryAt() < end) {
        const quint32 before = rig.client->session();
        rig.tryNow();
        QVERIFY(rig.until([&] { return rig.client->session() > before && rig.client->retryAt(); }));
    }
    QVERIFY2(rig.server.upgrades().size() < 1U + 6U, qPrintable(QString::number(rig.server.upgrades().size())));
    QVERIFY(rig.server.upgrades().size() > 1U);
    QCOMPARE(rig.client->closeCode(), 4200);
    rig.server.comeBack();
    QVERIFY(rig.comesBack());
}

void PusherSocketsTest::unknownKeyEndsIt()
{
    PusherSocketRig rig;
    wire::PusherOptions wrong = rig.options;
    wrong.key = u"nope"_s;
    rig.client->start(wrong);
    QVERIFY(rig.until([&] { return rig.client->state() == State::Failed; }));
    QCOMPARE(rig.client->closeCode(), 4001);
    QVERIFY(!rig.client->retryAt());
    rig.pass(24h);
    QCOMPARE(rig.client->session(), 1U);
    rig.start();
    QVERIFY(rig.connects());
}

// [9]
void PusherSocketsTest::upgradeIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("401") << 401;
    QTest::newRow("503") << 503;
}

void PusherSocketsTest::upgradeIsRefused()
{
    QFETCH(const int, status);
    PusherSocketRig rig;
    rig.server.refuseUpgrade(status);
    rig.start();
    const auto begun = rig.clock.now();
    QVERIFY(rig.waits());
    QCOMPARE(rig.client->state(), State::Connecting);
    QVERIFY2(rig.client->reason().contains(QString::number(status)), qPrintable(rig.client->reason()));
    while (rig.clock.now() < begun + 10s) {
        const quint32 before = rig.client->session();
        rig.tryNow();
        QVERIFY(rig.until([&] { return rig.client->session() > before && rig.client->retryAt(); }));
    }
    QCOMPARE(rig.client->state(), State::Unavailable);
    rig.server.refuseUpgrade(0);
    QVERIFY(rig.comesBack());
    QVERIFY(rig.client->reason().isEmpty());
}

// [9]
void PusherSocketsTest::openButSilent()
{
    PusherSocketRig rig;
    rig.server.hold();
    rig.start();
    QVERIFY(rig.until([&] { return rig.server.socketIds().size() == 1; }));
    rig.pass(14s);
    QVERIFY(!rig.client->retryAt());
    QVERIFY(!rig.isUp());
    rig.pass(2s);
    QVERIFY(rig.waits());
    QCOMPARE(rig.client->state(), State::Unavailable);
    QVERIFY(rig.until([&] { return rig.server.socketIds().empty(); }));
    rig.server.release();
    QVERIFY(rig.comesBack());
}

void PusherSocketsTest::nobodyListens()
{
    PusherSocketRig rig;
    rig.server.tcp().stopListening();
    rig.start();
    QVERIFY(rig.waits());
    QVERIFY(!rig.client->reason().isEmpty());
    rig.server.tcp().listenAgain();
    QVERIFY(rig.comesBack());
}

// [6]
void PusherSocketsTest::unansweredPing()
{
    PusherSocketRig rig;
    rig.server.setHello({5, false});
    rig.server.answerPings(false);
    rig.start();
    QVERIFY(rig.connects());
    const QString first = rig.client->socketId();
    rig.pass(5s);
    QVERIFY(rig.until([&] { return rig.server.received(u"pusher:ping"_s).size() == 1; }));
    rig.pass(29s);
    QVERIFY(rig.isUp());
    rig.pass(2s);
    QVERIFY(!rig.isUp());
    QVERIFY(rig.comesBack());
    QVERIFY(rig.client->socketId() != first);
    QVERIFY(rig.until([&] { return rig.server.socketIds().size() == 1; }));
}

// [7]
void PusherSocketsTest::answersPings()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    rig.server.ping();
    QVERIFY(rig.until([&] { return !rig.server.received(u"pusher:pong"_s).empty(); }));
    rig.server.ping();
    QVERIFY(rig.until([&] { return rig.server.received(u"pusher:pong"_s).size() == 2; }));
    QCOMPARE(rig.server.received().size(), 2U);
}

void PusherSocketsTest::errorAloneEndsNothing()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    QSignalSpy frames(rig.client.get(), &pusher::Client::frameReceived);
    rig.server.sayError(4301, "Rate limit.");
    rig.server.sayError(std::nullopt, "Something.");
    rig.server.say("not JSON");
    rig.server.say(R"({"event":7})");
    QVERIFY(rig.until([&] { return frames.size() == 4; }));
    QVERIFY(rig.isUp());
    // A later loss is no consequence of those.
    rig.server.drop();
    QVERIFY(rig.waits());
    QCOMPARE(rig.client->closeCode(), 0);
    QVERIFY(rig.wait() >= 800ms);
    QVERIFY(rig.comesBack());
}

void PusherSocketsTest::stops()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    rig.client->stop();
    QCOMPARE(rig.client->state(), State::Disconnected);
    QVERIFY(rig.until([&] { return rig.server.socketIds().empty(); }));
    QCOMPARE(rig.server.clientCloses(), std::vector {1000});
    rig.pass(24h);
    QCOMPARE(rig.client->session(), 1U);
    rig.start();
    QVERIFY(rig.connects());
}

void PusherSocketsTest::reconnectsAtOnce()
{
    PusherSocketRig rig;
    rig.start();
    QVERIFY(rig.connects());
    const QString first = rig.client->socketId();
    rig.client->reconnect(u"asked to"_s);
    QVERIFY(rig.until([&] { return rig.isUp() && rig.client->socketId() != first; }));
    QVERIFY(rig.until([&] { return rig.server.socketIds().size() == 1; }));
}

void PusherSocketsTest::trustsOnlyWhomItKnows()
{
    const test::TestCertificates certificates;
    QVERIFY2(certificates.error().isEmpty(), qPrintable(certificates.error()));
    PusherSocketRig known(certificates.good(), certificates.trusting());
    known.start();
    QVERIFY(known.connects());
    for (const bool trusting : {false, true}) {
        PusherSocketRig rig(trusting ? certificates.expired() : certificates.good(),
            trusting ? std::optional(certificates.trusting()) : std::nullopt);
        rig.start();
        QVERIFY(rig.until([&] { return rig.client->retryAt() || rig.client->state() == State::Failed; }));
        QVERIFY2(
            rig.client->reason().contains(u"certificate"_s, Qt::CaseInsensitive), qPrintable(rig.client->reason()));
        QVERIFY(rig.server.upgrades().empty());
    }
}

QTEST_GUILESS_MAIN(PusherSocketsTest)
#include "tst_pusher_sockets.moc"
