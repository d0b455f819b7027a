// SPDX-License-Identifier: MIT
#include "tests/core/net/StreamRig.h"
#include "tests/support/FaultyProxy.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using namespace std::chrono_literals;

namespace {

/// Memory of this process in bytes, and its open files. /proc, because Qt has no word for either.
qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

qsizetype openFiles()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .size();
}

} // namespace

/// reliability.md 3.2: a stream through a line that is spoiled in every way we know.
class StreamFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void bearsASlowLine_data();
    void bearsASlowLine();
    void comesBackAfter_data();
    void comesBackAfter();
    void leavesAStalledHandshake();
    void leavesABlackHole_data();
    void leavesABlackHole();
    void leavesAStallWithinAFrame();
    void findsAServerThatComesLater();
    void bearsFlapping();
    void comesBackNotAllAtOnce();
    void doesNotGrow();
    void livesOnAnotherThread();
};

void StreamFaultsTest::bearsASlowLine_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("latency 50 ms") << 0;
    QTest::newRow("latency 20 ms and jitter 60 ms") << 1;
    QTest::newRow("bandwidth 8 KB/s") << 2;
    QTest::newRow("slices of 1 to 16 bytes") << 3;
    QTest::newRow("slices of 1 byte") << 4;
    QTest::newRow("all of it") << 5;
}

void StreamFaultsTest::bearsASlowLine()
{
    QFETCH(int, which);
    const std::vector<Faults> faults = {{.latency = 50ms}, {.latency = 20ms, .jitter = 60ms}, {.bytesPerSecond = 8'192},
        {.slice = 16}, {.slice = 1}, {.latency = 10ms, .jitter = 20ms, .bytesPerSecond = 16'384, .slice = 64}};
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    proxy.setFaults(faults[static_cast<std::size_t>(which)]);
    StreamRig rig;
    rig.stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    QTRY_VERIFY(rig.whole());
    QCOMPARE(rig.session, 1U);
    rig.pass(20s); // the ping
    QTRY_VERIFY(rig.stream.roundTrip().has_value());
    rig.pass(19s);
    QCOMPARE(rig.session, 1U);
}

void StreamFaultsTest::comesBackAfter_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("reset") << 0;
    QTest::newRow("reset some time after the start") << 1;
    QTest::newRow("slow close") << 2;
    QTest::newRow("limited data") << 3;
    QTest::newRow("limited data, reset") << 4;
    QTest::newRow("close without a code") << 5;
    QTest::newRow("close 1012") << 6;
    QTest::newRow("close 1013") << 7;
    QTest::newRow("bytes that are no frame") << 8;
}

void StreamFaultsTest::comesBackAfter()
{
    QFETCH(int, which);
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    if (which == 1)
        proxy.setFaults({.resetAfter = 50ms});
    else if (which == 3 || which == 4)
        proxy.setFaults({.cutAfter = 300, .cutWithReset = which == 4});
    StreamRig rig;
    rig.retries = false;
    rig.stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    if (which == 3 || which == 4) {
        QTRY_COMPARE(rig.stream.state(), StreamState::Waiting);
        QVERIFY(rig.texts.size() < sessionTexts().size());
    } else {
        QTRY_VERIFY(rig.whole());
        FramePeer &peer = *server.peers().front();
        if (which == 0)
            proxy.reset();
        if (which == 2) {
            proxy.setFaults({.slowClose = 50ms});
            peer.finish();
        }
        if (which >= 5)
            peer.send(which == 5 ? RawFrame {.opcode = 0x8}.bytes()
                                 : (which == 8 ? QByteArray("HTTP") : closeFrame(which == 6 ? 1012 : 1013)));
        QTRY_COMPARE(rig.stream.state(), StreamState::Waiting);
    }
    QVERIFY(rig.stream.reason().size() > 10);
    proxy.setFaults({});
    rig.retries = true;
    rig.onChanged();
    QTRY_VERIFY(rig.whole());
    QCOMPARE(rig.session, 2U);
    QVERIFY(rig.clock.now() <= (which == 7 ? 15'500ms : 500ms));
}

void StreamFaultsTest::leavesAStalledHandshake()
{
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    proxy.setFaults({.toClient = false});
    StreamRig rig(1, {.handshake = 300ms});
    rig.retries = false;
    rig.stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    QTRY_COMPARE(rig.stream.state(), StreamState::Waiting);
    QVERIFY(rig.stream.reason().contains(QStringLiteral("did not answer")));
    proxy.setFaults({});
    rig.retries = true;
    rig.onChanged();
    QTRY_VERIFY(rig.whole());
}

void StreamFaultsTest::leavesABlackHole_data()
{
    QTest::addColumn<bool>("toServer");
    QTest::newRow("nothing flows") << false;
    QTest::newRow("half-open: only to the server") << true;
}

/// Statement 42, with real sockets.
void StreamFaultsTest::leavesABlackHole()
{
    QFETCH(bool, toServer);
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    StreamRig rig;
    rig.stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    QTRY_VERIFY(rig.whole());
    proxy.setFaults({.toServer = toServer, .toClient = false});
    rig.pass(29'500ms);
    QCOMPARE(rig.stream.state(), StreamState::Open);
    rig.pass(500ms);
    QCOMPARE(rig.stream.state(), StreamState::Waiting);
    proxy.setFaults({});
    QTRY_VERIFY(rig.whole());
    QCOMPARE(rig.session, 2U);
    QTRY_COMPARE(server.peers().size(), 1U);
}

void StreamFaultsTest::leavesAStallWithinAFrame()
{
    FrameServer server([](FramePeer &peer) {
        peer.answersPings = false;
        peer.accept();
        peer.send(textFrame("whole") + textFrame("half a message").left(7));
    });
    StreamRig rig;
    rig.stream.start({.url = server.url(), .headers = {}});
    QTRY_COMPARE(rig.texts.size(), 1);
    rig.pass(20s);
    server.setOnRequest(sendSession);
    rig.pass(10s);
    QTRY_VERIFY(rig.whole());
    QCOMPARE(rig.session, 2U);
}

/// Statement 13, with real sockets.
void StreamFaultsTest::findsAServerThatComesLater()
{
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    proxy.down();
    StreamRig rig;
    rig.stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    QTRY_VERIFY(rig.session >= 6);
    QVERIFY(rig.texts.empty());
    proxy.up();
    QTRY_VERIFY(rig.whole());
}

void StreamFaultsTest::bearsFlapping()
{
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    StreamRig rig;
    rig.stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    for (int i = 0; i < 20; ++i) {
        QTRY_VERIFY(rig.whole());
        const quint32 before = rig.session;
        proxy.down();
        QTRY_VERIFY(rig.session > before);
        proxy.up();
    }
    QTRY_VERIFY(rig.whole());
    QTRY_COMPARE(server.peers().size(), 1U);
}

/// A server that is restarted with 200 clients.
void StreamFaultsTest::comesBackNotAllAtOnce()
{
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    std::vector<std::unique_ptr<StreamRig>> rigs;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        rigs.push_back(std::make_unique<StreamRig>(seed));
        rigs.back()->retries = false;
        rigs.back()->stream.start({.url = proxy.url(QStringLiteral("ws")), .headers = {}});
    }
    const auto all = [&rigs](auto is) { return std::all_of(rigs.begin(), rigs.end(), is); };
    QTRY_VERIFY(all([](const auto &rig) { return rig->whole(); }));
    proxy.reset();
    QTRY_VERIFY(all([](const auto &rig) { return rig->stream.state() == StreamState::Waiting; }));
    // Of half a second each twentieth gets its share, and none more than thrice.
    std::array<int, 20> perTwentieth {};
    for (const auto &rig : rigs)
        ++perTwentieth[static_cast<std::size_t>(std::min<qint64>(*rig->stream.retryAt() / 25ms, 19))];
    QVERIFY(*std::max_element(perTwentieth.begin(), perTwentieth.end()) <= 30);
    for (const auto &rig : rigs) {
        rig->retries = true;
        rig->onChanged();
    }
    QTRY_VERIFY(all([](const auto &rig) { return rig->whole() && rig->session == 2; }));
    QTRY_COMPARE(server.peers().size(), 200U);
}

/// Statement 16.
void StreamFaultsTest::doesNotGrow()
{
    FrameServer server([](FramePeer &peer) {
        sendSession(peer);
        peer.send(closeFrame(1012));
    });
    StreamRig rig;
    rig.stream.start({.url = server.url(), .headers = {}});
    QTRY_VERIFY_WITH_TIMEOUT(rig.session >= 200, 30'000);
    const qint64 bytes = residentBytes();
    const qsizetype files = openFiles();
    QVERIFY(bytes > 0 && files > 3);
    QTRY_VERIFY_WITH_TIMEOUT(rig.session >= 1'200, 30'000);
    qInfo("1,000 reconnects: %lld bytes, %lld files more", static_cast<long long>(residentBytes() - bytes),
        static_cast<long long>(openFiles() - files));
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
    QVERIFY(residentBytes() - bytes < 1'000'000);
#endif
    QVERIFY(std::abs(openFiles() - files) <= 4); // an end or two may still be on the way out
    QVERIFY(static_cast<int>(server.peers().size()) <= 2);
    // One link with its time limit, one timer.
    QCOMPARE(rig.stream.findChildren<QObject *>().size(), 3);
    rig.stream.stop();
}

/// Made here, moved to the engine's thread, used there.
void StreamFaultsTest::livesOnAnotherThread()
{
    FrameServer server(sendSession);
    QThread thread;
    const SystemClock clock;
    auto *stream = new StreamConnection(std::make_unique<QtLink>(clock, "EdgeboardTest/1"), clock, {}, 1);
    std::atomic<int> texts = 0;
    connect(stream, &StreamConnection::textReceived, stream, [&](const QByteArray &) {
        if (QThread::currentThread() == &thread)
            ++texts;
    });
    stream->moveToThread(&thread);
    connect(&thread, &QThread::finished, stream, &QObject::deleteLater);
    thread.start();
    QMetaObject::invokeMethod(stream, [&] { stream->start({.url = server.url(), .headers = {}}); });
    QTRY_COMPARE(texts.load(), static_cast<int>(sessionTexts().size()));
    thread.quit();
    QVERIFY(thread.wait());
    QTRY_VERIFY(server.peers().empty());
}

QTEST_GUILESS_MAIN(StreamFaultsTest)
#include "tst_stream_faults.moc"
