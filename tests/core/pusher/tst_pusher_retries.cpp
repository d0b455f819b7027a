// SPDX-License-Identifier: MIT
#include "core/pusher/PusherWaits.h"
#include "tests/core/pusher/PusherRig.h"

#include <QTest>

#include <set>

using namespace edgeboard;
using namespace edgeboard::pusher;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using Kind = net::LinkEnd::Kind;

// protocols/pusher.md sections 5 and 8.
class PusherRetriesTest final : public QObject
{
    Q_OBJECT

private slots:
    void obeysCloseCodes_data();
    void obeysCloseCodes();
    void obeysErrorFrames_data();
    void obeysErrorFrames();
    void prefersTheCloseCode();
    void informationClosesNothing();
    void forgetsTheErrorOfAnOlderConnection();
    void forgetsAnErrorThatIsLongAgo();
    void waitsAfterHttpAnswers_data();
    void waitsAfterHttpAnswers();
    void waitsAfterOtherEnds_data();
    void waitsAfterOtherEnds();
    void failsForUnusableTargets();
    void growsItsWaits();
    void growsItsWaitsAtOnce();
    void storesNoStorm();
    void aStableConnectionResets_data();
    void aStableConnectionResets();
    void waitsAreWithinTheirBounds();
};

namespace {

enum Range { Stops, BacksOff, AtOnce };

Range rangeOf(int code)
{
    if (code >= 4000 && code <= 4099)
        return Stops;
    return code >= 4200 && code <= 4299 ? AtOnce : BacksOff;
}

/// What the first retry after an end must look like.
void expectFirst(PusherRig &rig, Range range)
{
    const std::size_t opens = rig.opens();
    if (range == Stops) {
        QCOMPARE(rig.client.state(), State::Failed);
        QVERIFY(!rig.client.retryAt());
        rig.pass(10min, 1s);
        QCOMPARE(rig.opens(), opens);
        QCOMPARE(rig.client.state(), State::Failed);
        return;
    }
    QCOMPARE(rig.client.state(), State::Connecting);
    const auto due = rig.client.retryAt();
    QVERIFY(due);
    const milliseconds wait = std::chrono::duration_cast<milliseconds>(*due - rig.clock.now());
    const milliseconds least = range == AtOnce ? 0ms : 800ms;
    const milliseconds most = range == AtOnce ? 250ms : 1'200ms;
    QVERIFY2(wait >= least && wait <= most, QByteArray::number(static_cast<qint64>(wait.count())).constData());
    // Not a millisecond sooner.
    if (wait > 0ms)
        rig.pass(wait - 1ms, 10ms);
    QCOMPARE(rig.opens(), opens);
    rig.pass(1ms);
    QCOMPARE(rig.opens(), opens + 1);
}

} // namespace

void PusherRetriesTest::obeysCloseCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("greeted");
    std::vector<int> codes = {1000, 1001, 1002, 1003, 1004, 1005, 1006, 1011, 1013, 3000, 3999, 4303, 4999};
    for (int code = 4000; code <= 4302; ++code)
        codes.push_back(code);
    for (const int code : codes) {
        QTest::addRow("%d after the hello", code) << code << true;
        QTest::addRow("%d before it", code) << code << false;
    }
}

void PusherRetriesTest::obeysCloseCodes()
{
    QFETCH(int, code);
    QFETCH(bool, greeted);
    PusherRig rig(static_cast<std::uint64_t>(code));
    rig.client.start(PusherRig::options());
    rig.link->accept();
    if (greeted)
        rig.hello();
    rig.closeBy(code);
    QCOMPARE(rig.client.closeCode(), code >= 4000 ? code : 0);
    QVERIFY(!rig.client.reason().isEmpty());
    if (code >= 4000)
        QVERIFY2(rig.client.reason().contains(QString::number(code)), qPrintable(rig.client.reason()));
    expectFirst(rig, rangeOf(code));
}

void PusherRetriesTest::obeysErrorFrames_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("how");
    for (const int code :
        {4000, 4001, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4099, 4100, 4199, 4200, 4201, 4202, 4299}) {
        QTest::addRow("%d, then a drop", code) << code << 0;
        QTest::addRow("%d, then 1000", code) << code << 1;
        QTest::addRow("%d in place of a hello", code) << code << 2;
        QTest::addRow("%d, then the same code", code) << code << 3;
    }
}

void PusherRetriesTest::obeysErrorFrames()
{
    QFETCH(int, code);
    QFETCH(int, how);
    PusherRig rig(static_cast<std::uint64_t>(code));
    rig.client.start(PusherRig::options());
    rig.link->accept();
    if (how != 2)
        rig.hello();
    // As Reverb sends it: the data are text.
    const QByteArray data = "{\\\"code\\\":" + QByteArray::number(code) + ",\\\"message\\\":\\\"So it is.\\\"}";
    rig.link->say("{\"event\":\"pusher:error\",\"data\":\"" + data + "\"}");
    if (how == 2) {
        QVERIFY(!rig.link->there); // nobody waits for what will not come
    } else {
        QCOMPARE(rig.client.state(), State::Connected);
        if (how == 0)
            rig.drop();
        else
            rig.closeBy(how == 1 ? 1000 : code);
    }
    QCOMPARE(rig.client.closeCode(), code);
    QVERIFY2(rig.client.reason().contains(u"So it is."_s), qPrintable(rig.client.reason()));
    expectFirst(rig, rangeOf(code));
}

void PusherRetriesTest::prefersTheCloseCode()
{
    PusherRig rig;
    rig.connect();
    rig.error(4201);
    rig.closeBy(4001);
    QCOMPARE(rig.client.closeCode(), 4001);
    QCOMPARE(rig.client.state(), State::Failed);
}

void PusherRetriesTest::informationClosesNothing()
{
    PusherRig rig;
    rig.connect();
    for (const int code : {4301, 4302, 0, 200, 1006}) {
        rig.error(code, "Mind the limit.");
        QCOMPARE(rig.client.state(), State::Connected);
        QVERIFY(rig.client.reason().contains(u"Mind the limit."_s));
    }
    rig.link->say("{\"event\":\"pusher:error\",\"data\":null}");
    QCOMPARE(rig.client.state(), State::Connected);
    rig.drop();
    QCOMPARE(rig.client.closeCode(), 0);
    expectFirst(rig, BacksOff);
    // Nor does it before the hello.
    rig.error(4301);
    rig.hello();
    QCOMPARE(rig.client.state(), State::Connected);
    QVERIFY(rig.client.reason().isEmpty());
}

void PusherRetriesTest::forgetsTheErrorOfAnOlderConnection()
{
    PusherRig rig;
    rig.connect();
    rig.error(4201);
    rig.drop();
    QCOMPARE(rig.client.closeCode(), 4201);
    rig.retry();
    rig.hello();
    rig.drop();
    QCOMPARE(rig.client.closeCode(), 0);
    expectFirst(rig, BacksOff);
}

void PusherRetriesTest::forgetsAnErrorThatIsLongAgo()
{
    for (const bool soon : {true, false}) {
        PusherRig rig;
        rig.connect();
        rig.error(4009); // a refused subscription, as some servers tell it; the connection goes on
        rig.pass(soon ? 10'000ms : 10'001ms);
        QCOMPARE(rig.client.state(), State::Connected);
        rig.drop();
        QCOMPARE(rig.client.closeCode(), soon ? 4009 : 0);
        expectFirst(rig, soon ? Stops : BacksOff);
    }
}

void PusherRetriesTest::waitsAfterHttpAnswers_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 301, 400, 401, 403, 404, 429, 500, 502, 503})
        QTest::addRow("%d", status) << status;
}

void PusherRetriesTest::waitsAfterHttpAnswers()
{
    QFETCH(int, status);
    PusherRig rig(static_cast<std::uint64_t>(status));
    rig.client.start(PusherRig::options());
    rig.link->end(Kind::Handshake, status);
    QCOMPARE(rig.client.closeCode(), 0);
    QCOMPARE(rig.client.reason(), u"It is over."_s);
    expectFirst(rig, BacksOff);
    // Whoever names a time is believed; our own wait is the least.
    rig.link->end({.kind = Kind::Handshake, .httpStatus = status, .retryAfter = 90s});
    QCOMPARE(rig.retry(), 90'000ms);
    rig.link->end({.kind = Kind::Handshake, .httpStatus = status, .retryAfter = 1s});
    QVERIFY(rig.retry() >= 3'200ms);
    QCOMPARE(rig.opens(), 4U);
    QCOMPARE(rig.client.state(), State::Unavailable);
}

void PusherRetriesTest::waitsAfterOtherEnds_data()
{
    QTest::addColumn<int>("kind");
    for (const Kind kind :
        {Kind::NotFound, Kind::Unreachable, Kind::Tls, Kind::Timeout, Kind::Lost, Kind::Protocol, Kind::Aborted})
        QTest::addRow("%d", static_cast<int>(kind)) << static_cast<int>(kind);
}

void PusherRetriesTest::waitsAfterOtherEnds()
{
    QFETCH(int, kind);
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.link->end(static_cast<Kind>(kind));
    expectFirst(rig, BacksOff);
    rig.hello();
    rig.pass(61s);
    rig.link->end(static_cast<Kind>(kind));
    QCOMPARE(rig.client.state(), State::Connecting); // at once, not a second later
    expectFirst(rig, BacksOff);
}

void PusherRetriesTest::failsForUnusableTargets()
{
    PusherRig rig;
    rig.client.start(PusherRig::options());
    rig.link->end(Kind::Unusable);
    QCOMPARE(rig.client.reason(), u"It is over."_s);
    expectFirst(rig, Stops);
}

void PusherRetriesTest::growsItsWaits()
{
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        PusherRig rig(seed);
        rig.client.start(PusherRig::options());
        for (const milliseconds step : {1'000ms, 2'000ms, 4'000ms, 8'000ms, 16'000ms, 30'000ms, 30'000ms}) {
            if (seed % 2 == 0)
                rig.closeBy(4100);
            else
                rig.drop();
            const milliseconds wait = rig.retry();
            QVERIFY(wait >= step * 4 / 5 && wait <= step * 6 / 5);
        }
        QCOMPARE(rig.opens(), 8U);
    }
}

void PusherRetriesTest::growsItsWaitsAtOnce()
{
    std::set<milliseconds> firsts;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        PusherRig rig(seed);
        rig.client.start(PusherRig::options());
        rig.hello();
        rig.closeBy(4200);
        const milliseconds first = rig.retry();
        QVERIFY(first >= 0ms && first <= 250ms);
        firsts.insert(first);
        for (const milliseconds step : {500ms, 1'000ms, 2'000ms, 4'000ms, 8'000ms, 16'000ms, 30'000ms, 30'000ms}) {
            rig.hello();
            rig.closeBy(4201);
            QCOMPARE(rig.retry(), step);
        }
    }
    QVERIFY(firsts.size() > 20); // not all in the same instant
}

void PusherRetriesTest::storesNoStorm()
{
    // soketi's grace time: each new connection is told 4200 as well. pusher-js made 40 tries in 0.2 s.
    PusherRig rig;
    rig.connect();
    const auto began = rig.clock.now();
    rig.closeBy(4200);
    std::size_t within = 0;
    for (int i = 0; i < 1'000; ++i) {
        rig.pass(1ms);
        if (rig.link->there) {
            ++within;
            rig.error(4200);
        }
    }
    QCOMPARE(rig.clock.now() - began, MonotonicTime(1s));
    QVERIFY2(within >= 2 && within < 6, QByteArray::number(static_cast<qulonglong>(within)).constData());
}

void PusherRetriesTest::aStableConnectionResets_data()
{
    QTest::addColumn<int>("ms");
    QTest::addColumn<bool>("resets");
    QTest::newRow("59.999 s") << 59'999 << false;
    QTest::newRow("60 s") << 60'000 << true;
}

void PusherRetriesTest::aStableConnectionResets()
{
    QFETCH(int, ms);
    QFETCH(bool, resets);
    PusherRig rig;
    rig.connect();
    for (int i = 0; i < 4; ++i) {
        rig.drop();
        rig.retry();
        rig.hello();
        rig.closeBy(4200);
        rig.retry();
        rig.hello();
    }
    rig.pass(milliseconds(ms));
    QCOMPARE(rig.client.state(), State::Connected);
    rig.drop();
    const milliseconds plain = rig.retry();
    QVERIFY(resets ? plain <= 1'200ms : plain >= 12'800ms);
    rig.hello();
    rig.closeBy(4200);
    const milliseconds atOnce = rig.retry();
    QVERIFY(resets ? atOnce <= 250ms : atOnce == 4'000ms);
    // So does start().
    rig.client.start(PusherRig::options());
    expectFirst((rig.drop(), rig), BacksOff);
}

void PusherRetriesTest::waitsAreWithinTheirBounds()
{
    Waits waits(7);
    milliseconds least = 1h;
    milliseconds most = 0ms;
    for (int i = 0; i < 10'000; ++i) {
        const milliseconds wait = waits.backOff(i % 3 == 0 ? 1'000'000 : 5);
        least = std::min(least, wait);
        most = std::max(most, wait);
    }
    QVERIFY(least >= 24s && least < 25s);
    QVERIFY(most <= 36s && most > 35s);
}

QTEST_GUILESS_MAIN(PusherRetriesTest)
#include "tst_pusher_retries.moc"
