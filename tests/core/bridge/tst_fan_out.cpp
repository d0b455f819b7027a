// SPDX-License-Identifier: MIT
#include "core/bridge/Frames.h"
#include "tests/core/bridge/Served.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::bridge;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

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
    void localhostIsBothLoopbacks();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void headThatNeverEnds();
    void requestInPieces();
    void brokenClientsAreClosed();
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

void FanOutTest::localhostIsBothLoopbacks()
{
    Served served;
    QTcpSocket six;
    six.connectToHost(QStringLiteral("::1"), served.bridge.port());
    if (!six.waitForConnected())
        QSKIP("There is no IPv6 here.");
    six.write(handshake("/", {}, "[::1]"));
    QTRY_VERIFY(six.bytesAvailable() > 0);
    QVERIFY(six.readAll().startsWith("HTTP/1.1 101 "));
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

QTEST_GUILESS_MAIN(FanOutTest)
#include "tst_fan_out.moc"
