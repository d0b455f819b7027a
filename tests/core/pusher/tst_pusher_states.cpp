// SPDX-License-Identifier: MIT
#include "core/pusher/PusherWords.h"
#include "tests/core/pusher/PusherRig.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pusher;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

// protocols/pusher.md section 7.
class PusherStatesTest final : public QObject
{
    Q_OBJECT

private slots:
    void isPatientForAHello();
    void becomesUnavailable();
    void staysUnavailableThroughTries();
    void failedIsForGood();
    void keepsSecretsOutOfReasons();
};

void PusherStatesTest::isPatientForAHello()
{
    for (const bool opens : {false, true}) {
        PusherRig rig;
        rig.client.start(PusherRig::options());
        if (opens) {
            rig.pass(5s);
            rig.link->accept();
            rig.pass(9'999ms);
        } else {
            rig.pass(14'999ms);
        }
        QVERIFY(rig.link->there);
        rig.pass(1ms);
        QVERIFY(!rig.link->there);
        QCOMPARE(rig.link->aborts, 1);
        QVERIFY(rig.client.reason().contains(u"15 s"_s));
        QVERIFY(std::find(rig.states.begin(), rig.states.end(), State::Connected) == rig.states.end());
        const milliseconds wait = rig.retry();
        QVERIFY(wait >= 800ms && wait <= 1'200ms);
        QCOMPARE(rig.opens(), 2U);
    }
}

void PusherStatesTest::becomesUnavailable()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.pass(9'999ms);
    QCOMPARE(rig.client.state(), State::Connecting);
    rig.pass(1ms);
    QCOMPARE(rig.client.state(), State::Unavailable);
    rig.hello();
    QCOMPARE(rig.client.state(), State::Connected);
    rig.drop();
    QCOMPARE(rig.client.state(), State::Connecting); // the ten seconds begin anew
    rig.retry();
    rig.hello();
    rig.states.clear();
    rig.pass(100s);
    const auto left = rig.clock.now();
    rig.drop();
    QCOMPARE(rig.client.state(), State::Connecting);
    rig.retry();
    const auto apart = std::chrono::duration_cast<milliseconds>(rig.clock.now() - left);
    QVERIFY(apart < 2s);
    rig.pass(9'999ms - apart);
    QCOMPARE(rig.client.state(), State::Connecting);
    rig.pass(1ms);
    QCOMPARE(rig.client.state(), State::Unavailable);
    QCOMPARE(rig.states, (std::vector {State::Connecting, State::Unavailable}));
}

void PusherStatesTest::staysUnavailableThroughTries()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    for (int i = 0; i < 10; ++i) {
        rig.drop();
        rig.retry();
    }
    QCOMPARE(rig.client.state(), State::Unavailable);
    QCOMPARE(rig.states, (std::vector {State::Connecting, State::Unavailable}));
    rig.client.reconnect(u"The user asked."_s);
    QCOMPARE(rig.client.state(), State::Unavailable);
    rig.client.start(PusherRig::options());
    QCOMPARE(rig.client.state(), State::Connecting);
}

void PusherStatesTest::failedIsForGood()
{
    PusherRig rig;
    rig.client.subscribe(u"a"_s);
    rig.connect();
    rig.closeBy(4001);
    rig.client.reconnect(u"no"_s);
    rig.client.subscribe(u"b"_s);
    rig.hasNetwork = false;
    rig.pass(1h, 10s);
    QCOMPARE(rig.opens(), 1U);
    QVERIFY2(rig.client.reason().contains(u"key"_s), qPrintable(rig.client.reason()));
    // But for who begins anew, with what was wanted.
    rig.link->sent.clear();
    rig.connect();
    QCOMPARE(rig.client.closeCode(), 0);
    QCOMPARE(rig.sent(u"pusher:subscribe"_s).size(), 2U);
    rig.closeBy(4004);
    QVERIFY2(rig.client.reason().contains(u"quota"_s), qPrintable(rig.client.reason()));
    rig.client.stop();
    QCOMPARE(rig.client.state(), State::Disconnected);
}

void PusherStatesTest::keepsSecretsOutOfReasons()
{
    const QString signature(64, u'a');
    QCOMPARE(withoutSecrets(u"expected key:%1 here"_s.arg(signature), {}), u"expected key:\u2026 here"_s);
    QCOMPARE(withoutSecrets(u"got K1:sig-of-mine, sig-of-mine"_s, {u"K1:sig-of-mine"_s}), u"got \u2026, \u2026"_s);
    QCOMPARE(withoutSecrets(u"an apple a day"_s, {u"a"_s, QString()}), u"an apple a day"_s);
    PusherRig rig;
    rig.connect(PusherRig::privateOptions());
    rig.error(4301, "your header was CANARY-KEY");
    QVERIFY2(!rig.client.reason().contains(u"CANARY"_s), qPrintable(rig.client.reason()));
    rig.error(4004, "your header was CANARY-KEY");
    rig.drop();
    QVERIFY2(!rig.client.reason().contains(u"CANARY"_s), qPrintable(rig.client.reason()));
}

QTEST_GUILESS_MAIN(PusherStatesTest)
#include "tst_pusher_states.moc"
