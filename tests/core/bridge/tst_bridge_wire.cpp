// SPDX-License-Identifier: MIT
#include "core/bridge/Admission.h"
#include "core/bridge/Backlog.h"
#include "core/bridge/Bridge.h"
#include "core/bridge/Frames.h"
#include "core/bridge/HttpHead.h"
#include "tests/core/bridge/WsProbe.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::bridge;
using namespace edgeboard::test;
using namespace Qt::StringLiterals;

namespace {

using Kind = MessageReader::Event::Kind;

OutFramePtr frameOf(const QByteArray &bytes, const QString &subject, quint64 seq)
{
    return std::make_shared<const OutFrame>(OutFrame {bytes, subject, seq});
}

QByteArray drained(Backlog &backlog)
{
    QByteArray all;
    while (!backlog.next().isEmpty()) {
        const QByteArrayView bytes = backlog.next();
        all += bytes.toByteArray();
        backlog.wrote(bytes.size());
    }
    return all;
}

int judged(const QByteArray &head, const DoorRules &rules)
{
    const auto parsed = readHead(head);
    if (!parsed)
        return 400;
    const auto admitted = admit(*parsed, rules);
    if (!admitted)
        return admitted.error().reply.status;
    return admitted->channel ? 101 : 200;
}

} // namespace

class BridgeWireTest final : public QObject
{
    Q_OBJECT

private slots:
    void serverFramesHaveTheShortestLength();
    void clientFrames_data();
    void clientFrames();
    void everyCutNeedsMore();
    void fragmentsJoin();
    void heads_data();
    void heads();
    void acceptKeyIsTheOneOfTheStandard();
    void admission_data();
    void admission();
    void addresses();
    void nonLoopbackNeedsAToken();
    void backlogKeepsOrder();
    void backlogKeepsTheNewestOfEachGame();
    void backlogDropsTheOldest();
    void backlogIsBoundedByBytes();
    void backlogFinishesWhatHasBegun();
    void backlogKeepsOneReply();
};

void BridgeWireTest::serverFramesHaveTheShortestLength()
{
    QCOMPARE(serverFrame(Opcode::Text, "hi"), QByteArray("\x81\x02hi", 4));
    QCOMPARE(serverFrame(Opcode::Text, QByteArray(126, 'x')).first(4), QByteArray("\x81\x7e\x00\x7e", 4));
    QCOMPARE(serverFrame(Opcode::Text, QByteArray(65536, 'x')).first(10),
        QByteArray("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10));
    QCOMPARE(closeFrame(1001), QByteArray("\x88\x02\x03\xe9", 4));
}

void BridgeWireTest::clientFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, Kind kind, int code = 0) {
        QTest::newRow(name) << bytes << static_cast<int>(kind) << code;
    };
    row("text", maskedFrame(1, "{}"), Kind::Text);
    row("ping", maskedFrame(9, "x"), Kind::Ping);
    row("pong", maskedFrame(10, {}), Kind::Pong);
    row("close", maskedFrame(8, QByteArray("\x03\xe8", 2)), Kind::Close, 1000);
    row("close without a code", maskedFrame(8, {}), Kind::Close, 1000);
    row("close 4200", maskedFrame(8, QByteArray("\x10\x68", 2)), Kind::Close, 4200);
    row("close 1005", maskedFrame(8, QByteArray("\x03\xed", 2)), Kind::Broken, 1002);
    row("close of one byte", maskedFrame(8, "x"), Kind::Broken, 1002);
    row("close with bad text", maskedFrame(8, QByteArray("\x03\xe8\xff", 3)), Kind::Broken, 1007);
    row("not masked", QByteArray("\x81\x02hi", 4), Kind::Broken, 1002);
    row("reserved bit", QByteArray("\xc1\x80\x00\x00\x00\x00", 6), Kind::Broken, 1002);
    row("unknown opcode", maskedFrame(3, {}), Kind::Broken, 1002);
    row("fragmented ping", maskedFrame(9, "x", false), Kind::Broken, 1002);
    row("long ping", maskedFrame(9, QByteArray(126, 'x')), Kind::Broken, 1002);
    row("continuation of nothing", maskedFrame(0, "x"), Kind::Broken, 1002);
    row("binary", maskedFrame(2, "x"), Kind::Broken, 1003);
    row("bad text", maskedFrame(1, "\xc3\x28"), Kind::Broken, 1007);
    row("surrogate", maskedFrame(1, "\xed\xa0\x80"), Kind::Broken, 1007);
    row("longest", maskedFrame(1, QByteArray(clientMessageLimit, 'x')), Kind::Text);
    row("too long", maskedFrame(1, QByteArray(clientMessageLimit + 1, 'x')), Kind::Broken, 1009);
    row("claims 2^62", QByteArray("\x81\xff\x40\x00\x00\x00\x00\x00\x00\x00", 10), Kind::Broken, 1009);
    row("negative length", QByteArray("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", 10), Kind::Broken, 1002);
    row("length in a long form", QByteArray("\x81\xfe\x00\x02", 4), Kind::Broken, 1002);
}

void BridgeWireTest::clientFrames()
{
    QFETCH(QByteArray, bytes);
    const auto frame = readFrame(bytes);
    QVERIFY(frame);
    MessageReader reader;
    const MessageReader::Event event = reader.take(*frame);
    QTEST(static_cast<int>(event.kind), "kind");
    QTEST(event.closeCode, "code");
}

void BridgeWireTest::everyCutNeedsMore()
{
    const QByteArray whole = maskedFrame(1, QByteArray(300, 'x'));
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!readFrame(QByteArrayView(whole).first(size)), qPrintable(QString::number(size)));
    QCOMPARE(readFrame(whole)->size, whole.size());
}

void BridgeWireTest::fragmentsJoin()
{
    MessageReader reader;
    QCOMPARE(reader.take(*readFrame(maskedFrame(1, "\xc3", false))).kind, Kind::Nothing);
    QCOMPARE(reader.take(*readFrame(maskedFrame(9, "between"))).kind, Kind::Ping);
    QVERIFY(!reader.isIdle());
    const auto event = reader.take(*readFrame(maskedFrame(0, "\xa9")));
    QCOMPARE(event.kind, Kind::Text);
    QCOMPARE(event.payload, QByteArray("\xc3\xa9"));
    QVERIFY(reader.isIdle());
    (void)reader.take(*readFrame(maskedFrame(1, QByteArray(4000, 'x'), false)));
    QCOMPARE(reader.take(*readFrame(maskedFrame(0, QByteArray(97, 'x')))).closeCode, 1009);
    MessageReader other;
    (void)other.take(*readFrame(maskedFrame(1, "a", false)));
    QCOMPARE(other.take(*readFrame(maskedFrame(1, "b"))).closeCode, 1002);
}

void BridgeWireTest::heads_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("readable");
    QTest::newRow("plain") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << false;
    QTest::newRow("1.0 without host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << true;
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << false;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << false;
    QTest::newRow("whole address") << QByteArray("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") << false;
    QTest::newRow("two blanks") << QByteArray("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") << false;
    QTest::newRow("folded header") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n") << false;
    QTest::newRow("blank before colon") << QByteArray("GET / HTTP/1.1\r\nHost : a\r\n\r\n") << false;
    QTest::newRow("control in header") << QByteArray("GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n") << false;
    QTest::newRow("nul in path") << QByteArray("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 27) << false;
    QTest::newRow("nothing") << QByteArray("\r\n\r\n") << false;
}

void BridgeWireTest::heads()
{
    QFETCH(QByteArray, head);
    QTEST(readHead(head).has_value(), "readable");
}

void BridgeWireTest::acceptKeyIsTheOneOfTheStandard()
{
    QCOMPARE(net::acceptKey("dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
}

void BridgeWireTest::admission_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    const auto row = [&](const char *name, const QByteArray &first, const QByteArray &headers, int status,
                         const QString &listen = u"127.0.0.1"_s, const QByteArray &token = {}) {
        QTest::newRow(name) << QByteArray(first + " HTTP/1.1\r\n" + headers + upgrade) << listen << token << status;
    };
    const QByteArray host = "Host: 127.0.0.1:8765\r\n";
    row("flat", "GET /", host, 101);
    row("relay", "GET /ws/live", "Host: localhost:8765\r\n", 101);
    row("IPv6", "GET /ws/odds", "Host: [::1]:8765\r\n", 101);
    row("other path", "GET /ws/other", host, 200);
    row("post", "POST /", host, 405);
    row("head on a socket", "HEAD /", host, 400);
    row("rebound name", "GET /", "Host: evil.example:8765\r\n", 403);
    row("empty host", "GET /", "Host: \r\n", 403);
    row("user in host", "GET /", "Host: localhost@evil.example\r\n", 403);
    row("foreign page", "GET /", host + "Origin: https://evil.example\r\n", 403);
    row("file page", "GET /", host + "Origin: null\r\n", 403);
    row("empty origin", "GET /", host + "Origin: \r\n", 403);
    row("own page", "GET /", host + "Origin: http://127.0.0.1:8765\r\n", 101);
    row("own page by name", "GET /", host + "Origin: http://localhost:8765\r\n", 101);
    row("other port", "GET /", host + "Origin: http://127.0.0.1:8766\r\n", 403);
    row("two origins", "GET /", host + "Origin: http://127.0.0.1:8765\r\nOrigin: http://evil.example\r\n", 403);
    row("looks alike", "GET /", host + "Origin: http://127.0.0.1:8765.evil.example\r\n", 403);
    row("foreign page, plain path", "GET /metrics", host + "Origin: https://evil.example\r\n", 403);
    row("no token", "GET /", host, 401, u"127.0.0.1"_s, "secret");
    row("wrong token", "GET /", host + "Authorization: Bearer secreT\r\n", 401, u"127.0.0.1"_s, "secret");
    row("part of the token", "GET /", host + "Authorization: Bearer secre\r\n", 401, u"127.0.0.1"_s, "secret");
    row("token", "GET /", host + "Authorization: bearer secret\r\n", 101, u"127.0.0.1"_s, "secret");
    row("key in the address of the relay", "GET /ws/live?key=secret", host, 101, u"127.0.0.1"_s, "secret");
    row("key in the address of ours", "GET /?key=secret", host, 401, u"127.0.0.1"_s, "secret");
    row("two headers", "GET /", host + "Authorization: Bearer secret\r\nAuthorization: x\r\n", 401, u"127.0.0.1"_s,
        "secret");
    row("supervisor", "GET /healthz", host, 200, u"127.0.0.1"_s, "secret");
    row("metrics", "GET /metrics", host, 401, u"127.0.0.1"_s, "secret");
    row("any name beyond loopback", "GET /", "Host: box.lan:8765\r\nAuthorization: Bearer secret\r\n", 101,
        u"0.0.0.0"_s, "secret");
    row("page of a bridge beyond loopback", "GET /",
        "Host: box.lan:8765\r\nOrigin: http://box.lan:8765\r\nAuthorization: Bearer secret\r\n", 101, u"0.0.0.0"_s,
        "secret");
    QTest::newRow("no upgrade") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") << u"127.0.0.1"_s
                                << QByteArray() << 426;
    QTest::newRow("version 8") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: "
                                             "Upgrade\r\nSec-WebSocket-Version: 8\r\n\r\n")
                               << u"127.0.0.1"_s << QByteArray() << 426;
    QTest::newRow("short key") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: "
                                             "Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: aGk=\r\n\r\n")
                               << u"127.0.0.1"_s << QByteArray() << 400;
}

void BridgeWireTest::admission()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, listen);
    QFETCH(QByteArray, token);
    QTEST(judged(head, {listen, 8765, token}), "status");
}

void BridgeWireTest::addresses()
{
    QCOMPARE(hostAndPort(u"127.0.0.1:8765"_s), std::optional(std::pair(u"127.0.0.1"_s, quint16(8765))));
    QCOMPARE(hostAndPort(u"[::1]:0"_s), std::optional(std::pair(u"::1"_s, quint16(0))));
    QCOMPARE(hostAndPort(u"localhost:1"_s), std::optional(std::pair(u"localhost"_s, quint16(1))));
    for (const QString &text : {u"8765"_s, u":8765"_s, u"127.0.0.1:"_s, u"127.0.0.1:70000"_s, u"evil.example:80"_s})
        QVERIFY2(!hostAndPort(text), qPrintable(text));
}

void BridgeWireTest::nonLoopbackNeedsAToken()
{
    BridgeOptions options;
    QVERIFY(Bridge::objection(options).isEmpty());
    options.host = u"0.0.0.0"_s;
    QVERIFY(Bridge::objection(options).contains("EDGEBOARD_BRIDGE_TOKEN"_L1));
    options.token = "secret";
    QVERIFY(Bridge::objection(options).isEmpty());
}

void BridgeWireTest::backlogKeepsOrder()
{
    Backlog backlog({});
    backlog.pushBytes("XXrest", 2);
    for (quint64 i = 1; i <= 3; ++i)
        QCOMPARE(backlog.push(frameOf("<" + QByteArray::number(i) + ">", u"g"_s, i)), 0);
    QCOMPARE(drained(backlog), QByteArray("rest<1><2><3>"));
}

void BridgeWireTest::backlogKeepsTheNewestOfEachGame()
{
    Backlog backlog({4, 1 << 20});
    int lost = 0;
    for (quint64 i = 1; i <= 6; ++i)
        lost += backlog.push(frameOf("<" + QByteArray::number(i) + ">", i % 2 == 0 ? u"even"_s : u"odd"_s, i));
    QCOMPARE(lost, backlog.lostUntold());
    QCOMPARE(lost, 3); // the fifth found the queue full, and left one of each
    QCOMPARE(drained(backlog), QByteArray("<4><5><6>"));
    // What may not be replaced is not.
    Backlog finals({2, 1 << 20});
    (void)finals.push(frameOf("<final>", {}, 1));
    (void)finals.push(frameOf("<a1>", u"a"_s, 2));
    (void)finals.push(frameOf("<a2>", u"a"_s, 3));
    QCOMPARE(drained(finals), QByteArray("<final><a2>"));
}

void BridgeWireTest::backlogDropsTheOldest()
{
    Backlog backlog({3, 1 << 20});
    for (quint64 i = 1; i <= 5; ++i)
        (void)backlog.push(frameOf("<" + QByteArray::number(i) + ">", QString::number(i), i));
    QCOMPARE(backlog.lostUntold(), 2);
    QCOMPARE(backlog.lostSeq(), quint64(2));
    // Full of different games: a newer state of one takes its own place, nobody else's.
    QCOMPARE(backlog.push(frameOf("<4b>", u"4"_s, 6)), 1);
    backlog.tellLost("<lost>");
    QCOMPARE(backlog.lostUntold(), 0);
    QCOMPARE(drained(backlog), QByteArray("<lost><3><5><4b>"));
}

void BridgeWireTest::backlogIsBoundedByBytes()
{
    Backlog backlog({256, 100});
    for (quint64 i = 1; i <= 10; ++i)
        (void)backlog.push(frameOf(QByteArray(40, 'x'), QString::number(i), i));
    QCOMPARE(backlog.frames(), 2);
    QCOMPARE(backlog.lostUntold(), 8);
    // One frame that is larger than the limit still goes out.
    QCOMPARE(backlog.push(frameOf(QByteArray(400, 'y'), u"big"_s, 11)), 2);
    QCOMPARE(drained(backlog).size(), 400);
}

void BridgeWireTest::backlogFinishesWhatHasBegun()
{
    Backlog backlog({});
    (void)backlog.push(frameOf("<1234>", u"a"_s, 1));
    (void)backlog.next();
    backlog.wrote(2);
    (void)backlog.push(frameOf("<never>", u"b"_s, 2));
    backlog.finishWith("<close>");
    QCOMPARE(drained(backlog), QByteArray("234><close>"));
}

void BridgeWireTest::backlogKeepsOneReply()
{
    Backlog backlog({});
    backlog.setReply("<pong1>");
    backlog.setReply("<pong2>");
    (void)backlog.push(frameOf("<1>", u"a"_s, 1));
    QCOMPARE(drained(backlog), QByteArray("<pong2><1>"));
}

QTEST_APPLESS_MAIN(BridgeWireTest)
#include "tst_bridge_wire.moc"
