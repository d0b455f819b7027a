// SPDX-License-Identifier: MIT
#include "core/bridge/Bridge.h"
#include "core/bridge/Frames.h"
#include "tests/core/bridge/WsProbe.h"
#include "tests/support/GameMaker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

using namespace edgeboard;
using namespace edgeboard::bridge;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A bridge on a free port with a clock of our own.
struct Served
{
    explicit Served(const BridgeOptions &options = {})
        : bridge(clock, withFreePort(options))
    {
        const auto listening = bridge.listen();
        if (!listening)
            qFatal("%s", qPrintable(listening.error().message));
        bridge.fanOut().setSelfTimed(false);
    }
    static BridgeOptions withFreePort(BridgeOptions options)
    {
        options.port = 0;
        return options;
    }
    void tell(int homeScore, const QString &id = u"401"_s) { bridge.hear(scores({nbaGame(homeScore, 85, id)})); }
    /// Time passes, in steps as the server's own timer would make them.
    void pass(std::chrono::seconds time)
    {
        for (auto t = 0s; t < time; ++t) {
            clock.advance(1s);
            bridge.fanOut().step();
        }
    }
    std::unique_ptr<WsProbe> join(const QByteArray &path = "/", const QByteArray &headers = {})
    {
        return std::make_unique<WsProbe>(bridge.port(), handshake(path, headers));
    }
    [[nodiscard]] FanOutFigures figures() const { return bridge.figures().fanOut; }

    ManualClock clock {WallTime(1'776'208'972'203ms)};
    Bridge bridge;
};

QString typeOf(const QJsonObject &message)
{
    return message.value("type"_L1).toString();
}

QStringList typesOf(const WsProbe &probe)
{
    QStringList types;
    for (const QJsonObject &message : probe.messages)
        types.append(typeOf(message));
    return types;
}

QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

quint64 refusals(const Served &served, Refused::Reason reason)
{
    return served.figures().refused.at(static_cast<std::size_t>(reason));
}

} // namespace

class FanOutTest final : public QObject
{
    Q_OBJECT

private slots:
    void lateJoinerGetsTheState();
    void oneChangeIsOneMessage();
    void relayBeginsWithWelcomeAndSnapshot();
    void numbersHaveNoHoles();
    void oneTurnIsOneWrite();
    void answersPings();
    void newcomerHearsNothingTwice();
    void getsOnTheSamePort();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void slowHeadIsAnsweredAndClosed();
    void headThatNeverEnds();
    void requestInPieces();
    void brokenClientsAreClosed();
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

void FanOutTest::lateJoinerGetsTheState()
{
    Served served;
    served.tell(88);
    served.tell(1, u"402"_s);
    const auto probe = served.join();
    QTRY_COMPARE(probe->read().messages.size(), std::size_t(2));
    QCOMPARE(probe->messages.at(0).value("game_id"_L1).toString(), u"401"_s);
    QCOMPARE(probe->messages.at(0).value("home_score"_L1).toInt(), 88);
}

void FanOutTest::oneChangeIsOneMessage()
{
    Served served;
    served.tell(88);
    const auto probe = served.join();
    QTRY_COMPARE(probe->read().messages.size(), std::size_t(1));
    served.tell(88);
    served.tell(90);
    served.tell(90);
    QTRY_COMPARE(probe->read().messages.size(), std::size_t(2));
    QCOMPARE(probe->messages.back().value("home_score"_L1).toInt(), 90);
    // Behind a pong stands nothing else.
    probe->send(maskedFrame(9, "end"));
    QTRY_COMPARE(probe->read().pongs, QByteArrayList {"end"});
    QCOMPARE(probe->messages.size(), std::size_t(2));
}

void FanOutTest::relayBeginsWithWelcomeAndSnapshot()
{
    Served served;
    served.tell(88);
    for (const QByteArray &path : {QByteArray("/ws/live"), QByteArray("/ws/odds")}) {
        const auto probe = served.join(path);
        QTRY_COMPARE(probe->read().messages.size(), std::size_t(2));
        QCOMPARE(typesOf(*probe), (QStringList {u"welcome"_s, u"snapshot"_s}));
        QCOMPARE(probe->messages.at(0).value("channel"_L1).toString(), QString::fromLatin1(path.sliced(4)));
        QVERIFY(probe->messages.at(0).value("conn_id"_L1).toInt() > 0);
        QCOMPARE(probe->messages.at(1).value("games"_L1).toArray().size(), 1);
        served.tell(88 + static_cast<int>(path.size()) + path.back());
        QTRY_COMPARE(probe->read().messages.size(), std::size_t(3));
        QCOMPARE(typeOf(probe->messages.back()), u"score_change"_s);
        probe->send(maskedFrame(1, R"({"action":"ping"})"));
        QTRY_COMPARE(probe->read().messages.size(), std::size_t(4));
        QCOMPARE(typeOf(probe->messages.back()), u"pong"_s);
        QCOMPARE(probe->messages.back().value("ts"_L1).toInteger(), qint64(1'776'208'972'203));
    }
}

void FanOutTest::numbersHaveNoHoles()
{
    Served served;
    served.tell(80);
    const auto probe = served.join("/ws/live");
    QTRY_COMPARE(probe->read().messages.size(), std::size_t(2));
    for (int score = 81; score < 91; ++score)
        served.tell(score);
    QTRY_COMPARE(probe->read().messages.size(), std::size_t(12));
    const qint64 first = probe->messages.at(1).value("seq"_L1).toInteger();
    for (std::size_t i = 2; i < probe->messages.size(); ++i)
        QCOMPARE(probe->messages.at(i).value("seq"_L1).toInteger(), first + static_cast<qint64>(i) - 1);
}

void FanOutTest::oneTurnIsOneWrite()
{
    Served served;
    const auto probe = served.join();
    QTRY_COMPARE(probe->read().status, 101);
    std::vector<GameUpdate> games;
    for (int i = 0; i < 10; ++i)
        games.push_back(nbaGame(i, 0, QString::number(401 + i)));
    served.bridge.hear(scores(games));
    QTRY_COMPARE(probe->read().messages.size(), std::size_t(10));
    QCOMPARE(served.figures().writes, quint64(1));
    QCOMPARE(served.figures().frames, quint64(10));
}

void FanOutTest::answersPings()
{
    Served served;
    const auto probe = served.join();
    probe->send(maskedFrame(9, "early")); // may come in one packet with the request
    QTRY_COMPARE(probe->read().pongs, QByteArrayList {"early"});
    served.pass(31s);
    QTRY_COMPARE(probe->read().pings.size(), 1);
    served.pass(28s);
    probe->send(maskedFrame(10, {}));
    QTRY_COMPARE(probe->read().pings.size(), 1);
}

void FanOutTest::newcomerHearsNothingTwice()
{
    Served served;
    const auto first = served.join();
    QTRY_COMPARE(first->read().status, 101);
    const auto second = served.join();
    QTRY_COMPARE(served.figures().clients.at(0), 2);
    const auto third = served.join();
    served.tell(88); // waits for this turn's end while the third comes in
    QTRY_COMPARE(third->read().messages.size(), std::size_t(1));
    third->send(maskedFrame(9, "end"));
    QTRY_COMPARE(third->read().pongs.size(), 1);
    QCOMPARE(third->messages.size(), std::size_t(1));
}

void FanOutTest::getsOnTheSamePort()
{
    Served served;
    served.tell(88);
    const std::vector<std::pair<QByteArray, int>> expected {{"/healthz", 200}, {"/metrics", 200},
        {"/v1/games/live", 200}, {"/v1/games/401", 200}, {"/v1/games/401/markets", 200}, {"/v1/games/7", 404},
        {"/nothing", 404}, {"/", 426}};
    for (const auto &[path, status] : expected) {
        WsProbe probe(served.bridge.port(), get(path));
        QTRY_VERIFY(probe.read().ended);
        QCOMPARE(probe.status, status);
        QVERIFY(!probe.body.isEmpty());
    }
    WsProbe metrics(served.bridge.port(), get("/metrics"));
    QTRY_VERIFY(metrics.read().ended);
    QVERIFY(metrics.head.contains("text/plain; version=0.0.4"));
    for (const char *line : {"edgeboard_bridge_clients{path=\"/ws/live\"} 0\n", "edgeboard_bridge_polls_total 1\n",
             "edgeboard_bridge_refused_total{reason=\"path\"} 2\n", "edgeboard_bridge_games 1\n",
             "edgeboard_bridge_last_poll_age_seconds 0\n"})
        QVERIFY2(metrics.body.contains(line), line);
    WsProbe head(served.bridge.port(), "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(head.read().ended);
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.isEmpty());
}

void FanOutTest::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("noise") << QByteArray("\x16\x03\x01\x02\x00\r\n\r\n", 9) << 400;
    QTest::newRow("post") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}") << 405;
    QTest::newRow("foreign page") << handshake("/", "Origin: https://evil.example\r\n") << 403;
    QTest::newRow("file page") << handshake("/", "Origin: null\r\n") << 403;
    QTest::newRow("rebound") << handshake("/", {}, "evil.example") << 403;
    QTest::newRow("unknown path") << handshake("/scores") << 404;
    QTest::newRow("too long") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n") << 431;
}

void FanOutTest::refusesWhatIsNoRequest()
{
    Served served;
    QFETCH(QByteArray, request);
    WsProbe probe(served.bridge.port(), request);
    QTRY_VERIFY(probe.read().ended);
    QTEST(probe.status, "status");
    QVERIFY(QJsonDocument::fromJson(probe.body).object().contains("error"_L1));
    QTRY_COMPARE(served.figures().sockets, 0);
}

void FanOutTest::slowHeadIsAnsweredAndClosed()
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

void FanOutTest::headThatNeverEnds()
{
    Served served;
    WsProbe probe(served.bridge.port(), "GET / HTTP/1.1\r\n");
    for (int i = 0; i < 40; ++i)
        probe.send("X-" + QByteArray::number(i) + ": " + QByteArray(500, 'x') + "\r\n");
    QTRY_COMPARE(probe.read().status, 431);
}

void FanOutTest::requestInPieces()
{
    Served served;
    WsProbe probe(served.bridge.port(), {});
    for (const char c : handshake("/")) {
        probe.send(QByteArray(1, c));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(probe.read().status, 101);
    QVERIFY(probe.head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    for (const char c : maskedFrame(9, "pieces")) {
        probe.send(QByteArray(1, c));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(probe.read().pongs, QByteArrayList {"pieces"});
}

void FanOutTest::brokenClientsAreClosed()
{
    Served served;
    const auto bystander = served.join();
    QTRY_COMPARE(bystander->read().status, 101);
    const std::vector<std::pair<QByteArray, int>> cases {{QByteArray("\x81\x02hi", 4), 1002},
        {maskedFrame(2, "binary"), 1003}, {maskedFrame(1, "\xff\xfe"), 1007},
        {maskedFrame(1, QByteArray(5000, 'x')), 1009},
        {QByteArray("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x01\x02\x03\x04", 14), 1009},
        {maskedFrame(8, QByteArray("\x03\xe8", 2)), 1000}};
    for (const auto &[bytes, code] : cases) {
        const auto probe = served.join();
        QTRY_COMPARE(probe->read().status, 101);
        probe->send(bytes);
        QTRY_COMPARE(probe->read().closeCode, code);
        QTRY_VERIFY(probe->read().ended);
    }
    served.tell(88);
    QTRY_COMPARE(bystander->read().messages.size(), std::size_t(1));
    QCOMPARE(served.figures().broken, quint64(5));
}

void FanOutTest::survivesNoise()
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

void FanOutTest::stalledClientDelaysNobody()
{
    Served served;
    std::vector<std::unique_ptr<WsProbe>> readers;
    for (int i = 0; i < 100; ++i)
        readers.push_back(served.join());
    const auto stalled = served.join();
    QTRY_COMPARE(served.figures().clients.at(0), 101);
    stalled->stopReading();
    constexpr int turns = 300;
    for (int turn = 0; turn < turns; ++turn) {
        std::vector<GameUpdate> games;
        for (int i = 0; i < 20; ++i)
            games.push_back(nbaGame(turn + 1, 0, QString::number(401 + i)));
        served.bridge.hear(scores(games));
        QCoreApplication::processEvents();
        for (const auto &reader : readers)
            reader->read();
    }
    for (const auto &reader : readers)
        QTRY_COMPARE(reader->read().messages.size(), std::size_t(turns * 20));
    QCOMPARE(served.figures().clients.at(0), 101);
}

void FanOutTest::stalledClientIsToldWhatItLost()
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

void FanOutTest::stuckClientIsClosedWith1013()
{
    Served served;
    const auto reader = served.join();
    const auto probe = served.join();
    QTRY_COMPARE(served.figures().clients.at(0), 2);
    probe->stopReading();
    for (int score = 1; served.figures().lost < 100; ++score) {
        std::vector<GameUpdate> games;
        for (int i = 0; i < 50; ++i)
            games.push_back(nbaGame(score, 0, QString::number(401 + i)));
        served.bridge.hear(scores(games));
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

void FanOutTest::halfClosedClientHurtsNobody()
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

void FanOutTest::deadClientsAreDropped()
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

void FanOutTest::placesAreCounted()
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
    QCOMPARE(refusals(served, Refused::Reason::Full), quint64(1));
    // A place that becomes free is taken.
    probes.pop_back();
    QTRY_COMPARE(served.figures().clients.at(2), 0);
    const auto fifth = served.join();
    QTRY_COMPARE(fifth->read().status, 101);
}

void FanOutTest::lastDescriptorSays503()
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
    const bool refused = QTest::qWaitFor([&] { return refusals(served, Refused::Reason::Full) > 0; });
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(refused);
    QTRY_COMPARE(waiting.read().status, 503);
    fillers.clear();
    served.tell(88);
    QTRY_COMPARE(bystander->read().messages.size(), std::size_t(1));
    const auto next = served.join();
    QTRY_COMPARE(next->read().status, 101);
}

void FanOutTest::closesWith1001()
{
    Served served;
    std::vector<std::unique_ptr<WsProbe>> probes;
    for (const char *path : {"/", "/ws/live", "/ws/odds"})
        probes.push_back(served.join(path));
    const auto stalled = served.join(); // never hangs up by itself
    for (const auto &probe : probes)
        QTRY_COMPARE(probe->read().status, 101);
    QTRY_COMPARE(served.figures().sockets, 4);
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

void FanOutTest::secondListenerNamesThePort()
{
    Served served;
    BridgeOptions options;
    options.port = served.bridge.port();
    Bridge second(served.clock, options);
    const auto listening = second.listen();
    QVERIFY(!listening);
    QVERIFY(listening.error().message.contains(QString::number(options.port)));
}

QTEST_GUILESS_MAIN(FanOutTest)
#include "tst_fan_out.moc"
