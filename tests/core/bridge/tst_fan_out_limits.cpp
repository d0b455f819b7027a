// SPDX-License-Identifier: MIT
#include "core/bridge/Frames.h"
#include "tests/core/bridge/Served.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

using namespace edgeboard;
using namespace edgeboard::bridge;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class FanOutLimitsTest final : public QObject
{
    Q_OBJECT

private slots:
    void slowHeadIsAnsweredAndClosed();
    void survivesNoise();
    void stalledClientDelaysNobody();
    void stalledClientIsToldWhatItLost();
    void stuckClientIsClosedWith1013();
    void halfClosedClientHurtsNobody();
    void deadClientsAreDropped();
    void placesAreCounted();
    void lastDescriptorSays503();
    void closesWith1001();
    void secondListenerNamesThePort();
};

void FanOutLimitsTest::slowHeadIsAnsweredAndClosed()
{
    Served served;
    WsProbe probe(served.bridge.port(), "GET / HTTP/1.1\r\nHost: loc");
    QTRY_COMPARE(served.figures().sockets, 1);
    served.pass(4s);
    probe.send("a"); // a drop at a time does not help
    served.pass(2s);
    QTRY_VERIFY(probe.read().ended);
    QCOMPARE(probe.status, 408);
}

void FanOutLimitsTest::survivesNoise()
{
    Served served;
    const auto bystander = served.join();
    QTRY_COMPARE(bystander->read().status, 101);
    QRandomGenerator random(20'261'121);
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = round % 3 == 0 ? QByteArray() : handshake(round % 3 == 1 ? "/" : "/ws/odds");
        for (int i = 0; i < 40; ++i) {
            QByteArray frame = maskedFrame(static_cast<int>(random.bounded(16)),
                QByteArray(static_cast<qsizetype>(random.bounded(200)), static_cast<char>(random.bounded(256))));
            if (random.bounded(4) == 0)
                frame[static_cast<qsizetype>(random.bounded(static_cast<quint32>(frame.size())))]
                    = static_cast<char>(random.bounded(256));
            bytes += frame;
        }
        if (random.bounded(3) == 0)
            bytes.truncate(static_cast<qsizetype>(random.bounded(static_cast<quint32>(bytes.size()))));
        WsProbe probe(served.bridge.port(), bytes);
        QTRY_VERIFY(probe.socket().bytesToWrite() == 0 || probe.read().ended);
        served.tell(round);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(bystander->read().messages.size(), std::size_t(300));
    // Nobody has hung on. The bystander answers its pings, as libraries do.
    for (int i = 0; i < 3; ++i) {
        served.pass(25s);
        bystander->send(maskedFrame(10, {}));
        bystander->send(maskedFrame(9, QByteArray::number(i)));
        QTRY_COMPARE(bystander->read().pongs.size(), i + 1);
    }
    QTRY_COMPARE(served.figures().sockets, 1);
}

void FanOutLimitsTest::stalledClientDelaysNobody()
{
    Served served;
    std::vector<std::unique_ptr<WsProbe>> readers;
    for (int i = 0; i < 100; ++i) {
        readers.push_back(served.join());
        readers.back()->parses = false;
    }
    const auto stalled = served.join();
    QTRY_COMPARE(served.figures().clients.at(0), 101);
    stalled->stopReading();
    constexpr int turns = 1000; // more than the kernel keeps for one client
    for (int turn = 0; turn < turns; ++turn) {
        served.tellMany(20, turn + 1);
        QCoreApplication::processEvents();
        for (const auto &reader : readers)
            reader->read();
    }
    const auto hasAll = [](const auto &reader) { return reader->read().count == turns * 20; };
    QTRY_VERIFY(std::all_of(readers.begin(), readers.end(), hasAll));
    QCOMPARE(served.figures().clients.at(0), 101);
    QCOMPARE(served.figures().behind, 1);
}

void FanOutLimitsTest::stalledClientIsToldWhatItLost()
{
    Served served;
    const auto probe = served.join();
    QTRY_COMPARE(probe->read().status, 101);
    probe->stopReading();
    int score = 0;
    // Until the kernel takes no more and the queue has been full for a while.
    while (served.figures().lost < 2000) {
        std::vector<GameUpdate> games;
        ++score;
        for (int i = 0; i < 50; ++i)
            games.push_back(nbaGame(score, 0, QString::number(401 + i)));
        served.bridge.hear(scores(games));
        QCoreApplication::processEvents();
        QVERIFY(score < 5000);
    }
    QCOMPARE(served.figures().behind, 1);
    probe->goOnReading();
    QTRY_COMPARE(served.figures().behind, 0);
    served.tell(score + 1);
    QTRY_VERIFY(!probe->read().messages.empty() && probe->messages.back().value("home_score"_L1).toInt() == score + 1);
    // The sum of what came and what it was told of is everything, and the newest state of each game came.
    qint64 told = 0;
    qint64 states = 0;
    QHash<QString, int> newest;
    for (const QJsonObject &message : probe->messages) {
        if (typeOf(message) == "lost"_L1) {
            told += message.value("count"_L1).toInteger();
            continue;
        }
        ++states;
        newest.insert(message.value("game_id"_L1).toString(), message.value("home_score"_L1).toInt());
    }
    QCOMPARE(told, static_cast<qint64>(served.figures().lost));
    QCOMPARE(states + told, static_cast<qint64>(score) * 50 + 1);
    QCOMPARE(newest.size(), 50);
    for (auto it = newest.cbegin(); it != newest.cend(); ++it)
        QCOMPARE(it.value(), it.key() == "401"_L1 ? score + 1 : score);
}

void FanOutLimitsTest::stuckClientIsClosedWith1013()
{
    Served served;
    const auto reader = served.join();
    const auto probe = served.join();
    QTRY_COMPARE(served.figures().clients.at(0), 2);
    probe->stopReading();
    for (int score = 1; served.figures().lost < 100; ++score) {
        served.tellMany(50, score);
        QCoreApplication::processEvents();
        reader->read();
        QVERIFY(score < 5000);
    }
    served.pass(11s);
    QCOMPARE(served.figures().closedSlow, quint64(1));
    QCOMPARE(served.figures().clients.at(0), 1);
    // When it reads again it learns why, in whole frames.
    probe->goOnReading();
    QTRY_COMPARE(probe->read().closeCode, 1013);
    QTRY_VERIFY(probe->read().ended);
    QTRY_COMPARE(served.figures().sockets, 1);
}

void FanOutLimitsTest::halfClosedClientHurtsNobody()
{
    Served served;
    const auto reader = served.join();
    const auto closing = served.join(); // sends a close frame and keeps TCP open: this kills the tutorials' bridge
    const auto gone = served.join();
    QTRY_COMPARE(served.figures().clients.at(0), 3);
    closing->send(maskedFrame(8, QByteArray("\x03\xe8", 2)));
    gone->hangUp();
    QTRY_COMPARE(served.figures().clients.at(0), 1);
    served.tell(88);
    QTRY_COMPARE(reader->read().messages.size(), std::size_t(1));
    QTRY_COMPARE(closing->read().closeCode, 1000);
    QVERIFY(closing->messages.empty());
    served.pass(3s);
    QTRY_COMPARE(served.figures().sockets, 1);
}

void FanOutLimitsTest::deadClientsAreDropped()
{
    Served served;
    const auto alive = served.join();
    const auto silent = served.join(); // a probe answers no ping by itself
    QTRY_COMPARE(served.figures().clients.at(0), 2);
    for (int i = 0; i < 4; ++i) {
        served.pass(20s);
        alive->send(maskedFrame(10, {}));
        alive->send(maskedFrame(9, QByteArray::number(i)));
        QTRY_COMPARE(alive->read().pongs.size(), i + 1);
    }
    QCOMPARE(served.figures().clients.at(0), 1);
    QTRY_VERIFY(silent->read().ended);
    QCOMPARE(silent->pings.size(), 1);
    QVERIFY(alive->pings.isEmpty());
    QCOMPARE(served.figures().dropped, quint64(1));
}

void FanOutLimitsTest::placesAreCounted()
{
    BridgeOptions options;
    options.limits.clients = 3;
    Served served(options);
    std::vector<std::unique_ptr<WsProbe>> probes;
    for (const char *path : {"/", "/ws/live", "/ws/odds"}) {
        probes.push_back(served.join(path));
        QTRY_COMPARE(probes.back()->read().status, 101);
    }
    const auto fourth = served.join();
    QTRY_VERIFY(fourth->read().ended);
    QCOMPARE(fourth->status, 503);
    QVERIFY(fourth->head.contains("Retry-After: "));
    // A supervisor still gets its answer.
    WsProbe health(served.bridge.port(), get("/healthz"));
    QTRY_COMPARE(health.read().status, 200);
    QCOMPARE(served.refusals(Refused::Reason::Full), quint64(1));
    // A place that becomes free is taken.
    probes.pop_back();
    QTRY_COMPARE(served.figures().clients.at(2), 0);
    const auto fifth = served.join();
    QTRY_COMPARE(fifth->read().status, 101);
}

void FanOutLimitsTest::lastDescriptorSays503()
{
    Served served;
    const auto bystander = served.join();
    QTRY_COMPARE(bystander->read().status, 101);
    // The kernel has accepted this one already; for us there is no descriptor left to take it.
    WsProbe waiting(served.bridge.port(), handshake("/"));
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = static_cast<rlim_t>(waiting.socket().socketDescriptor()) + 1;
    std::vector<Descriptor> fillers;
    for (Descriptor filler = reserveDescriptor(); filler.get() < static_cast<int>(tight.rlim_cur);
         filler = reserveDescriptor())
        fillers.push_back(std::move(filler));
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    const bool refused = QTest::qWaitFor([&] { return served.refusals(Refused::Reason::Full) > 0; });
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(refused);
    QTRY_COMPARE(waiting.read().status, 503);
    fillers.clear();
    served.tell(88);
    QTRY_COMPARE(bystander->read().messages.size(), std::size_t(1));
    const auto next = served.join();
    QTRY_COMPARE(next->read().status, 101);
}

void FanOutLimitsTest::closesWith1001()
{
    Served served;
    std::vector<std::unique_ptr<WsProbe>> probes;
    for (const char *path : {"/", "/ws/live", "/ws/odds"})
        probes.push_back(served.join(path));
    // One that never reads and never hangs up: it may hold the end up for a second, no longer.
    const Descriptor deaf(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(served.bridge.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(deaf.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    const QByteArray request = handshake("/");
    QCOMPARE(::send(deaf.get(), request.constData(), static_cast<std::size_t>(request.size()), 0), request.size());
    for (const auto &probe : probes)
        QTRY_COMPARE(probe->read().status, 101);
    QTRY_COMPARE(served.figures().connections, quint64(4));
    QSignalSpy stopped(&served.bridge, &Bridge::stopped);
    served.tell(88); // what waits still goes out, before the close
    served.bridge.stop();
    for (const auto &probe : probes) {
        QTRY_COMPARE(probe->read().closeCode, 1001);
        QVERIFY(!probe->messages.empty());
    }
    QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 3000);
    QCOMPARE(served.figures().sockets, 0);
    WsProbe late(served.bridge.port(), handshake("/"));
    QTRY_COMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

void FanOutLimitsTest::secondListenerNamesThePort()
{
    Served served;
    BridgeOptions options;
    options.port = served.bridge.port();
    Bridge second(served.clock, options);
    const auto listening = second.listen();
    QVERIFY(!listening);
    QVERIFY(listening.error().message.contains(QString::number(options.port)));
}

QTEST_GUILESS_MAIN(FanOutLimitsTest)
#include "tst_fan_out_limits.moc"
