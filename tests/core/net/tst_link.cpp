// SPDX-License-Identifier: MIT
#include "core/net/QtLink.h"
#include "tests/core/net/LinkLog.h"
#include "tests/support/FrameServer.h"

#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using Kind = LinkEnd::Kind;

namespace {

void welcome(FramePeer &peer)
{
    peer.accept();
    peer.send(textFrame("one") + textFrame("two") + textFrame("three"));
}

} // namespace

/// What Link.h promises.
class LinkTest final : public QObject
{
    Q_OBJECT

private slots:
    void abortsWithinAnySlot_data();
    void abortsWithinAnySlot();
    void opensWithinEnded();
    void opensWithinAMessage();
    void replacesInSilence();
    void closesPolitely();
    void closesWithoutAnAnswer();
    void hangsUpWhileConnecting();
    void measuresRoundTrips();
    void talksBothWays();
    void endsWhenNobodyReads();
    void goesWithItsConnection();
    void speaksWithQtsServer();

private:
    SystemClock m_clock;
};

void LinkTest::abortsWithinAnySlot_data()
{
    QTest::addColumn<int>("where");
    QTest::newRow("opened") << 0;
    QTest::newRow("stirred") << 1;
    QTest::newRow("text") << 2;
    QTest::newRow("pong") << 3;
    QTest::newRow("ended") << 4;
}

void LinkTest::abortsWithinAnySlot()
{
    QFETCH(int, where);
    FrameServer server(welcome);
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    const auto abort = [&link] { link.abort(); };
    if (where == 0)
        connect(&link, &Link::opened, &link, abort);
    else if (where == 1)
        connect(&link, &Link::stirred, &link, abort);
    else if (where == 2)
        connect(&link, &Link::textReceived, &link, abort);
    else if (where == 3)
        connect(&link, &Link::pongReceived, &link, abort);
    else
        connect(&link, &Link::ended, &link, abort);
    link.open({.url = server.url(), .headers = {}});
    if (where >= 3) {
        QTRY_COMPARE(log.texts.size(), 3);
        link.ping();
        if (where == 4)
            server.peers().front()->reset();
    }
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, where == 4 ? Kind::Lost : Kind::Aborted);
    QCOMPARE(log.texts.size(), where < 2 ? 0 : (where == 2 ? 1 : 3));
    QCOMPARE(log.wordsAfterEnd, 0);
    QTRY_VERIFY(server.peers().empty());
    QCOMPARE(log.ends.size(), 1U);
}

void LinkTest::opensWithinEnded()
{
    FrameServer server([](FramePeer &peer) {
        peer.accept();
        peer.send(closeFrame(1012));
    });
    QtLink link(m_clock, "EdgeboardTest/1");
    int ends = 0;
    connect(&link, &Link::ended, this, [&] {
        if (++ends < 5)
            link.open({.url = server.url(), .headers = {}});
    });
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(ends, 5);
    QCOMPARE(server.arrivals(), 5);
}

void LinkTest::opensWithinAMessage()
{
    FrameServer server(welcome);
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    connect(&link, &Link::textReceived, this, [&](const QByteArray &text) {
        if (text == "two" && server.arrivals() == 1)
            link.open({.url = server.url(), .headers = {}});
    });
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.texts, (QList<QByteArray> {"one", "two", "one", "two", "three"}));
    QCOMPARE(log.opened, 2);
    QVERIFY(log.ends.empty());
}

void LinkTest::replacesInSilence()
{
    FrameServer server([](FramePeer &peer) {
        peer.accept();
        peer.send(closeFrame(1000));
    });
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    for (int i = 0; i < 10; ++i)
        link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.opened, 1);
}

void LinkTest::closesPolitely()
{
    FrameServer server(welcome);
    int code = 0;
    server.setOnFrame([&code](FramePeer &peer, int opcode, const QByteArray &payload) {
        if (opcode != 0x8)
            return;
        code = (static_cast<quint8>(payload.at(0)) << 8) | static_cast<quint8>(payload.at(1));
        peer.send(textFrame("too late") + closeFrame(code));
    });
    QtLink link(m_clock, "EdgeboardTest/1", {.close = 20'000ms});
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.texts.size(), 3);
    link.close(1000);
    link.sendText("nobody hears this");
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Closed);
    QCOMPARE(code, 1000);
    QCOMPARE(log.texts.size(), 3);
}

void LinkTest::closesWithoutAnAnswer()
{
    FrameServer server(welcome);
    QtLink link(m_clock, "EdgeboardTest/1", {.close = 50ms});
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.opened, 1);
    link.close(1000);
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Aborted);
    QTRY_VERIFY(server.peers().empty());
}

void LinkTest::hangsUpWhileConnecting()
{
    FrameServer server([](FramePeer &) {});
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.abort(); // nothing is there
    QVERIFY(log.ends.empty());
    link.open({.url = server.url(), .headers = {}});
    link.abort();
    QCOMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Aborted);
    log.begin();
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(server.peers().size(), 1U);
    link.close(1000);
    QCOMPARE(log.ends.size(), 1U);
    QTRY_VERIFY(server.peers().empty());
}

void LinkTest::measuresRoundTrips()
{
    ManualClock clock;
    QByteArray ping;
    FrameServer server(welcome);
    server.setOnRequest([](FramePeer &peer) {
        peer.answersPings = false;
        peer.accept();
    });
    server.setOnFrame([&ping](FramePeer &, int, const QByteArray &payload) { ping = payload; });
    QtLink link(clock, "EdgeboardTest/1");
    std::chrono::milliseconds roundTrip(-1);
    connect(&link, &Link::pongReceived, this, [&](std::chrono::milliseconds took) { roundTrip = took; });
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.opened, 1);
    link.ping();
    QTRY_VERIFY(!ping.isEmpty());
    clock.advance(37ms);
    // One that answers no ping of ours says nothing about the way.
    server.peers().front()->send(RawFrame {.opcode = 0xA, .payload = "else"}.bytes());
    server.peers().front()->send(RawFrame {.opcode = 0xA, .payload = ping}.bytes());
    QTRY_COMPARE(log.pongs, 1);
    QCOMPARE(roundTrip, 37ms);
}

void LinkTest::talksBothWays()
{
    FrameServer server([](FramePeer &peer) { peer.accept(); });
    server.setOnFrame([](FramePeer &peer, int opcode, const QByteArray &payload) {
        if (opcode == 0x1)
            peer.send(textFrame(payload));
    });
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.sendText("dropped");
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.opened, 1);
    const QList<QByteArray> sent
        = {"", "caf\xc3\xa9", QByteArray(125, 'a'), QByteArray(126, 'b'), QByteArray(70'000, 'c')};
    for (const QByteArray &text : sent)
        link.sendText(text);
    QTRY_COMPARE(log.texts.size(), sent.size());
    QCOMPARE(log.texts, sent);
}

void LinkTest::endsWhenNobodyReads()
{
    TestServer server;
    connect(&server, &TestServer::arrived, this, [](QTcpSocket *socket) {
        socket->setReadBufferSize(1);
        auto *peer = new FramePeer(socket);
        connect(peer, &FramePeer::requested, peer, [peer] { peer->accept(); });
    });
    QtLink link(m_clock, "EdgeboardTest/1", {.unsent = 100'000});
    LinkLog log(link);
    link.open({.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(server.port())), .headers = {}});
    QTRY_COMPARE(log.opened, 1);
    for (int i = 0; i < 1'000 && log.ends.empty(); ++i)
        link.sendText(QByteArray(50'000, 'x'));
    QCOMPARE(log.ends.size(), 1U);
    QVERIFY(log.ends.front().text.contains(QStringLiteral("no longer reads")));
}

void LinkTest::goesWithItsConnection()
{
    FrameServer server(welcome);
    auto link = std::make_unique<QtLink>(m_clock, "EdgeboardTest/1");
    connect(link.get(), &Link::textReceived, this, [&link] { link.reset(); });
    link->open({.url = server.url(), .headers = {}});
    QTRY_VERIFY(!link);
    QTRY_VERIFY(server.peers().empty());
}

/// An independent implementation on the other side, and its habit that QWebSocket itself cannot stand: messages are
/// cut at 524,288 bytes, here within a character.
void LinkTest::speaksWithQtsServer()
{
    QWebSocketServer server(QStringLiteral("reference"), QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString big = QString(524'287, u'x') + QChar(0xE9) + QString(100'000, u'y');
    connect(&server, &QWebSocketServer::newConnection, this, [&] {
        QWebSocket *peer = server.nextPendingConnection();
        peer->setParent(&server);
        connect(
            peer, &QWebSocket::textMessageReceived, peer, [peer](const QString &text) { peer->sendTextMessage(text); });
        peer->sendTextMessage(big);
        peer->sendBinaryMessage("{}");
    });
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.open({.url = server.serverUrl(), .headers = {}});
    QTRY_COMPARE(log.texts.size(), 2);
    QCOMPARE(log.texts.at(0), big.toUtf8());
    link.sendText("caf\xc3\xa9");
    link.ping();
    QTRY_COMPARE(log.pongs, 1);
    QCOMPARE(log.texts.at(2), "caf\xc3\xa9");
    link.close(1000);
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Closed);
    QCOMPARE(log.ends.front().closeCode, 1000);
}

QTEST_GUILESS_MAIN(LinkTest)
#include "tst_link.moc"
