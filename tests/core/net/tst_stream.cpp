// SPDX-License-Identifier: MIT
#include "core/net/StreamConnection.h"
#include "tests/support/FakeLink.h"

#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using Kind = LinkEnd::Kind;

namespace {

/// A stream over a link without a network, on a clock that the test moves: nothing here takes real time.
struct Rig
{
    explicit Rig(std::uint64_t seed = 1)
        : link(new FakeLink)
        , stream(std::unique_ptr<Link>(link), clock, StreamLimits {}, seed)
    {
        stream.setSelfTimed(false);
        stream.setNetworkProbe([this] { return hasNetwork; });
        QObject::connect(
            &stream, &StreamConnection::textReceived, &stream, [this](const QByteArray &text) { texts += text; });
    }

    void start(const char *url = "wss://relay.example/ws/live")
    {
        stream.start({.url = QUrl(QString::fromLatin1(url)), .headers = {{"Authorization", "Bearer k"}}});
    }

    void open()
    {
        start();
        link->accept();
    }

    void pass(std::chrono::milliseconds time, std::chrono::milliseconds each = 500ms)
    {
        for (auto passed = 0ms; passed < time; passed += each) {
            clock.advance(each);
            stream.step();
        }
    }

    /// Lets it fail and waits for the next try; how long that took.
    std::chrono::milliseconds failOnce(const LinkEnd &end)
    {
        link->end(end);
        const auto from = clock.now();
        const auto opens = link->opens.size();
        while (link->opens.size() == opens && clock.now() - from < 10min)
            pass(10ms, 10ms);
        return std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - from);
    }

    ManualClock clock;
    bool hasNetwork = true;
    FakeLink *link; // the stream's
    StreamConnection stream;
    QList<QByteArray> texts;
};

const LinkEnd Unreachable {.kind = Kind::Unreachable, .text = QStringLiteral("It cannot be reached.")};

} // namespace

class StreamTest final : public QObject
{
    Q_OBJECT

private slots:
    void connectsAndDelivers();
    void dropsTheSilent();
    void livesByPongs();
    void livesByAnythingThatComes();
    void retriesWithGrowingWaits();
    void waitsDifferByChance();
    void resetsOnlyAfterStability();
    void keepsItsDistance_data();
    void keepsItsDistance();
    void stopsWhenRefused_data();
    void stopsWhenRefused();
    void waitsForANetwork();
    void needsNoNetworkOnThisMachine();
    void connectsAnewAfterSleep();
    void connectsAnewWhenLate();
    void aWallClockSetBackIsNoSleep();
    void reconnectsOnRequest();
    void stops();
    void startsAnew();
    void mayBeCalledFromItsSignals();
    void runsByItself();
};

void StreamTest::connectsAndDelivers()
{
    Rig rig;
    QSignalSpy changed(&rig.stream, &StreamConnection::changed);
    QCOMPARE(rig.stream.state(), StreamState::Off);
    QCOMPARE(rig.stream.session(), 0U);
    rig.start();
    QCOMPARE(rig.stream.state(), StreamState::Connecting);
    QCOMPARE(rig.stream.session(), 1U);
    QCOMPARE(rig.link->opens.back().headers.front().second, "Bearer k");
    rig.stream.sendText("too early");
    rig.link->accept();
    QCOMPARE(rig.stream.state(), StreamState::Open);
    QCOMPARE(rig.stream.reason(), QString());
    QCOMPARE(changed.count(), 2);
    rig.stream.sendText("hello");
    QCOMPARE(rig.link->sent, (std::vector<QByteArray> {"hello"}));
    rig.link->say("one");
    rig.link->end(Kind::Closed, 0, 1001);
    QCOMPARE(rig.stream.state(), StreamState::Waiting);
    QCOMPARE(rig.stream.reason(), QStringLiteral("It is over."));
    QVERIFY(rig.stream.retryAt().has_value());
    rig.pass(1s);
    QCOMPARE(rig.stream.session(), 2U);
    QVERIFY(!rig.stream.retryAt().has_value());
    rig.link->accept();
    rig.link->say("two");
    QCOMPARE(rig.texts, (QList<QByteArray> {"one", "two"}));
}

/// Statement 42: at most 30 s after the break.
void StreamTest::dropsTheSilent()
{
    Rig rig;
    rig.open();
    rig.pass(19'500ms);
    QCOMPARE(rig.link->pings, 0);
    rig.pass(500ms);
    QCOMPARE(rig.link->pings, 1);
    rig.pass(9'500ms);
    QCOMPARE(rig.stream.state(), StreamState::Open);
    rig.pass(500ms);
    QCOMPARE(rig.link->aborts, 1);
    QCOMPARE(rig.stream.state(), StreamState::Waiting);
    QVERIFY(rig.stream.reason().contains(QStringLiteral("10 s")));
    rig.pass(500ms);
    QCOMPARE(rig.stream.session(), 2U);
    QCOMPARE(rig.link->opens.size(), 2U);
}

void StreamTest::livesByPongs()
{
    Rig rig;
    rig.open();
    for (int i = 1; i <= 100; ++i) {
        rig.pass(20s);
        QCOMPARE(rig.link->pings, i);
        rig.link->pong(std::chrono::milliseconds(i));
        QCOMPARE(*rig.stream.roundTrip(), std::chrono::milliseconds(i));
    }
    QCOMPARE(rig.stream.session(), 1U);
}

/// A pong may queue behind a snapshot that takes long.
void StreamTest::livesByAnythingThatComes()
{
    Rig rig;
    rig.open();
    for (int i = 0; i < 100; ++i) {
        rig.pass(8s);
        emit rig.link->stirred();
    }
    QCOMPARE(rig.stream.session(), 1U);
    QCOMPARE(rig.link->pings, 40);
    rig.pass(31s);
    QCOMPARE(rig.stream.session(), 2U);
}

/// Statement 13.
void StreamTest::retriesWithGrowingWaits()
{
    Rig rig;
    rig.start();
    std::chrono::milliseconds longest = 500ms;
    for (int i = 0; i < 12; ++i) {
        const auto took = rig.failOnce(Unreachable);
        QVERIFY2(took <= longest + 10ms, qPrintable(QString::number(took.count())));
        QVERIFY(took >= longest / 10);
        longest = std::min(longest * 2, std::chrono::milliseconds(30'000));
    }
    rig.link->accept();
    QCOMPARE(rig.stream.state(), StreamState::Open);
    QCOMPARE(rig.stream.session(), 13U);
}

void StreamTest::waitsDifferByChance()
{
    std::vector<MonotonicTime> waits;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Rig rig(seed);
        rig.start();
        rig.link->end(Unreachable);
        waits.push_back(*rig.stream.retryAt());
    }
    std::sort(waits.begin(), waits.end());
    waits.erase(std::unique(waits.begin(), waits.end()), waits.end());
    QVERIFY(waits.size() > 15);
    QVERIFY(waits.back() - waits.front() > 200ms);
}

void StreamTest::resetsOnlyAfterStability()
{
    for (const bool stable : {false, true}) {
        Rig rig;
        rig.start();
        for (int i = 0; i < 8; ++i)
            rig.failOnce(Unreachable);
        rig.link->accept();
        for (int i = 0; i < (stable ? 4 : 3); ++i) { // 30 or 22.5 s
            rig.pass(7'500ms);
            rig.link->say("x");
        }
        const auto took = rig.failOnce(Unreachable);
        QCOMPARE(took <= 510ms, stable);
        QCOMPARE(took >= 3'000ms, !stable);
    }
}

void StreamTest::keepsItsDistance_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<int>("least");
    QTest::newRow("429") << 429 << 0 << -1 << 15'000;
    QTest::newRow("503") << 503 << 0 << -1 << 15'000;
    QTest::newRow("503, soon") << 503 << 0 << 2 << 15'000;
    QTest::newRow("503, in a minute") << 503 << 0 << 60 << 60'000;
    QTest::newRow("closed with 1013") << 0 << 1013 << -1 << 15'000;
    QTest::newRow("bad certificate") << 0 << -1 << -1 << 15'000;
}

void StreamTest::keepsItsDistance()
{
    QFETCH(int, status);
    QFETCH(int, code);
    QFETCH(int, retryAfter);
    QFETCH(int, least);
    LinkEnd end {.kind = status > 0 ? Kind::Handshake : (code > 0 ? Kind::Closed : Kind::Tls),
        .httpStatus = status,
        .closeCode = std::max(code, 0)};
    if (retryAfter >= 0)
        end.retryAfter = std::chrono::seconds(retryAfter);
    Rig rig;
    rig.start();
    const auto took = rig.failOnce(end);
    QVERIFY(took >= std::chrono::milliseconds(least));
    QVERIFY(took <= std::chrono::milliseconds(least + 510));
}

void StreamTest::stopsWhenRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("401") << static_cast<int>(Kind::Handshake) << 401;
    QTest::newRow("403") << static_cast<int>(Kind::Handshake) << 403;
    QTest::newRow("unusable target") << static_cast<int>(Kind::Unusable) << 0;
}

/// Statement 14.
void StreamTest::stopsWhenRefused()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    Rig rig;
    rig.start();
    rig.link->end(static_cast<Kind>(kind), status);
    QCOMPARE(rig.stream.state(), StreamState::Refused);
    QCOMPARE(rig.stream.reason(), QStringLiteral("It is over."));
    rig.pass(1h, 5s);
    rig.stream.reconnect(QStringLiteral("no data"));
    rig.hasNetwork = false;
    rig.pass(1min);
    rig.hasNetwork = true;
    QCOMPARE(rig.link->opens.size(), 1U);
    QCOMPARE(rig.stream.state(), StreamState::Refused);
    rig.open();
    QCOMPARE(rig.link->opens.size(), 2U);
    QCOMPARE(rig.stream.state(), StreamState::Open);
}

void StreamTest::waitsForANetwork()
{
    Rig rig;
    rig.open();
    rig.hasNetwork = false;
    rig.link->end(Kind::Lost);
    rig.pass(1s);
    QCOMPARE(rig.stream.state(), StreamState::Offline);
    QVERIFY(rig.stream.reason().contains(QStringLiteral("no network")));
    rig.pass(10min, 1s);
    QCOMPARE(rig.link->opens.size(), 1U);
    rig.stream.reconnect(QStringLiteral("no data"));
    QCOMPARE(rig.stream.state(), StreamState::Offline);
    rig.hasNetwork = true;
    rig.pass(2s);
    QCOMPARE(rig.stream.state(), StreamState::Connecting);
    QCOMPARE(rig.stream.session(), 2U);
}

void StreamTest::needsNoNetworkOnThisMachine()
{
    Rig rig;
    rig.hasNetwork = false;
    rig.start("ws://localhost:8765/");
    QCOMPARE(rig.stream.state(), StreamState::Connecting);
    rig.start("wss://relay.example/");
    QCOMPARE(rig.stream.state(), StreamState::Offline);
    QVERIFY(!rig.link->there); // the one to this machine is no longer wanted
}

/// The monotonic clock stands still while the machine sleeps; the wall clock does not.
void StreamTest::connectsAnewAfterSleep()
{
    Rig rig;
    rig.open();
    rig.pass(3s);
    rig.clock.setStart(WallTime(9s));
    rig.pass(500ms);
    QCOMPARE(rig.stream.session(), 1U); // less than the ping timeout
    rig.clock.setStart(WallTime(3h));
    rig.pass(500ms);
    QCOMPARE(rig.stream.session(), 2U);
    QCOMPARE(rig.stream.state(), StreamState::Connecting);
    QVERIFY(rig.stream.reason().contains(QStringLiteral("slept")));
    rig.link->accept();
    rig.pass(3s);
    QCOMPARE(rig.stream.session(), 2U);
}

void StreamTest::connectsAnewWhenLate()
{
    Rig rig;
    rig.open();
    rig.pass(31s, 31s); // the ping was due at 20 s
    QCOMPARE(rig.stream.session(), 2U);
    QCOMPARE(rig.link->pings, 0);
    rig.link->accept();
    rig.pass(30s, 30s);
    QCOMPARE(rig.stream.session(), 2U);
    QCOMPARE(rig.link->pings, 1);
}

void StreamTest::aWallClockSetBackIsNoSleep()
{
    Rig rig;
    rig.open();
    rig.pass(3s);
    rig.clock.setStart(WallTime(-24h));
    rig.pass(3s);
    QCOMPARE(rig.stream.session(), 1U);
}

/// Statement 51.
void StreamTest::reconnectsOnRequest()
{
    Rig rig;
    rig.stream.reconnect(QStringLiteral("while off"));
    QCOMPARE(rig.link->opens.size(), 0U);
    rig.open();
    rig.stream.reconnect(QStringLiteral("Pongs, but no data for 10 min."));
    QCOMPARE(rig.stream.state(), StreamState::Connecting);
    QCOMPARE(rig.stream.reason(), QStringLiteral("Pongs, but no data for 10 min."));
    QCOMPARE(rig.stream.session(), 2U);
    rig.link->end(Unreachable);
    QCOMPARE(rig.stream.state(), StreamState::Waiting);
    rig.stream.reconnect(QStringLiteral("now"));
    QCOMPARE(rig.stream.session(), 3U);
}

void StreamTest::stops()
{
    Rig rig;
    rig.open();
    rig.stream.stop();
    QCOMPARE(rig.stream.state(), StreamState::Off);
    QCOMPARE(rig.link->closeCodes, std::vector<int> {1000});
    rig.link->say("late");
    rig.link->end(Kind::Closed, 0, 1000);
    rig.pass(1h, 5s);
    QCOMPARE(rig.stream.state(), StreamState::Off);
    QVERIFY(rig.texts.empty());
    QCOMPARE(rig.link->opens.size(), 1U);
}

void StreamTest::startsAnew()
{
    Rig rig;
    rig.open();
    rig.start("wss://other.example/");
    QCOMPARE(rig.stream.session(), 2U);
    QCOMPARE(rig.link->opens.back().url.host(), QStringLiteral("other.example"));
    rig.link->say("of the old one");
    QVERIFY(rig.texts.empty());
}

void StreamTest::mayBeCalledFromItsSignals()
{
    Rig rig;
    int stops = 0;
    connect(&rig.stream, &StreamConnection::changed, this, [&] {
        if (rig.stream.state() == StreamState::Waiting)
            rig.stream.reconnect(QStringLiteral("at once"));
        else if (rig.stream.session() == 5 && rig.stream.state() == StreamState::Open && stops++ == 0)
            rig.stream.stop();
    });
    rig.start();
    while (rig.stream.session() < 5)
        rig.link->end(Unreachable);
    rig.link->accept();
    QCOMPARE(rig.stream.state(), StreamState::Off);
    QCOMPARE(rig.link->opens.size(), 5U);
}

/// With its own timer and the machine's clock.
void StreamTest::runsByItself()
{
    const SystemClock clock;
    auto *link = new FakeLink;
    StreamConnection stream(std::unique_ptr<Link>(link), clock,
        {.pingInterval = 20ms, .pingTimeout = 20ms, .backoff = {.first = 10ms, .longest = 20ms}}, 1);
    connect(&stream, &StreamConnection::changed, link, [&stream, link] {
        if (stream.state() == StreamState::Connecting)
            QMetaObject::invokeMethod(link, &FakeLink::accept, Qt::QueuedConnection);
    });
    stream.start({.url = QUrl(QStringLiteral("ws://localhost/")), .headers = {}});
    QTRY_VERIFY(stream.session() >= 3);
    QVERIFY(link->pings >= 1);
    stream.stop();
}

QTEST_GUILESS_MAIN(StreamTest)
#include "tst_stream.moc"
