// SPDX-License-Identifier: MIT
#include "core/net/Handshake.h"
#include "core/net/QtLink.h"
#include "tests/core/net/LinkLog.h"
#include "tests/support/FrameServer.h"
#include "tests/support/TestCertificates.h"

#include <QSslConfiguration>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using Kind = LinkEnd::Kind;

namespace {

const QByteArray Canary = "pn_live_CANARY";

struct Case
{
    QByteArray name;
    FrameServer::OnRequest script;
    Kind kind = Kind::Closed;
    int status = 0;
    const char *words = "";
    bool shortWait = false; ///< ends by the handshake's time limit
};

FrameServer::OnRequest answers(const QByteArray &statusLine, const QByteArray &headers = {})
{
    return [=](FramePeer &peer) {
        peer.send("HTTP/1.1 " + statusLine + "\r\n" + headers + "Content-Length: 2\r\n\r\nno");
        peer.finish();
    };
}

FrameServer::OnRequest sends(const QByteArray &bytes)
{
    return [=](FramePeer &peer) { peer.send(bytes); };
}

QByteArray upgrade(const FramePeer &peer, const QByteArray &connection = "Upgrade")
{
    return "HTTP/1.1 101 OK\r\nupgrade: WebSocket\r\nConnection: " + connection
        + "\r\nSec-WebSocket-Accept: " + peer.acceptKey() + "\r\n\r\n";
}

const QByteArray Farewell = closeFrame(1000);

// reliability.md 3.1, without those of TLS, which have a test of their own.
const std::vector<Case> Cases = {
    {"401", answers("401 Unauthorized"), Kind::Handshake, 401, "refuses this client or its key"},
    {"403", answers("403 Forbidden"), Kind::Handshake, 403, "refuses this client or its key"},
    {"404", answers("404 Not Found"), Kind::Handshake, 404, "nothing at this address"},
    {"429", answers("429 Too Many", "Retry-After: 7\r\n"), Kind::Handshake, 429, "slow down"},
    {"500", answers("500 Oops"), Kind::Handshake, 500, "fault of its own"},
    {"503", answers("503 Full"), Kind::Handshake, 503, "full"},
    {"302", answers("302 Found", "Location: ws://elsewhere.example/\r\n"), Kind::Handshake, 302, "elsewhere"},
    {"200", answers("200 OK"), Kind::Handshake, 200, "does not open a stream"},
    {"400", answers("400 Bad Request"), Kind::Handshake, 400, "does not open a stream"},
    {"426 without reason", answers("426"), Kind::Handshake, 426, "does not open a stream"},
    {"wrong accept",
        sends("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"),
        Kind::Protocol, 0, "does not belong to our question"},
    {"no accept", sends("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"), Kind::Protocol, 0,
        "does not belong to our question"},
    {"no upgrade", sends("HTTP/1.1 101 OK\r\nConnection: Upgrade\r\n\r\n"), Kind::Protocol, 0, "something else"},
    {"keep-alive, Upgrade", [](FramePeer &peer) { peer.send(upgrade(peer, "keep-alive, Upgrade") + Farewell); },
        Kind::Closed, 0, "closed"},
    {"sub-protocol", [](FramePeer &peer) { peer.accept("Sec-WebSocket-Protocol: chat\r\n"); }, Kind::Protocol, 0,
        "sub-protocol"},
    {"extension", [](FramePeer &peer) { peer.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n"); },
        Kind::Protocol, 0, "extension"},
    {"garbage", sends("\x16\x03\x01 what?\r\n"), Kind::Protocol, 0, "does not speak HTTP"},
    {"a status that is none", sends("HTTP/1.1 abc\r\n\r\n"), Kind::Protocol, 0, "does not speak HTTP"},
    {"endless head", sends("HTTP/1.1 200 OK\r\n" + QByteArray("X-More: and more\r\n").repeated(2'000)), Kind::Protocol,
        0, "no end"},
    {"silence", sends({}), Kind::Timeout, 0, "did not answer", true},
    {"half a head, then silence", sends("HTTP/1.1 101 OK\r\nUpgr"), Kind::Timeout, 0, "did not answer", true},
    {"byte by byte", [](FramePeer &peer) { peer.sendInPieces(upgrade(peer) + Farewell, 1); }, Kind::Closed, 0,
        "closed"},
    {"half a head, then the end",
        [](FramePeer &peer) {
            peer.send("HTTP/1.1 101 OK\r\nUpgr");
            peer.finish();
        },
        Kind::Lost, 0, "before the stream was open"},
    {"reset", [](FramePeer &peer) { peer.reset(); }, Kind::Lost, 0, "before the stream was open"},
};

} // namespace

class HandshakeTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void endsInWords_data();
    void endsInWords();
    void readsRetryAfter();
    void sendsOurHeaders();
    void neverStarts_data();
    void neverStarts();
    void nobodyListens();
    void noSuchHost();
    void trustsItsAuthority();
    void refusesCertificates_data();
    void refusesCertificates();
    void tlsToPlainPort();
    void plainToTlsPort();
    void answerInAnyPieces();

private:
    SystemClock m_clock;
    TestCertificates m_certificates;
};

void HandshakeTest::initTestCase()
{
    qputenv("RES_OPTIONS", "timeout:1 attempts:1"); // where no DNS answers, noSuchHost() need not wait for it
}

void HandshakeTest::endsInWords_data()
{
    QTest::addColumn<std::size_t>("number");
    for (std::size_t i = 0; i < Cases.size(); ++i)
        QTest::addRow("%s", Cases[i].name.constData()) << i;
}

void HandshakeTest::endsInWords()
{
    QFETCH(std::size_t, number);
    const Case &tried = Cases[number];
    FrameServer server(tried.script);
    QtLink link(m_clock, "EdgeboardTest/1", {.handshake = tried.shortWait ? 150ms : 20'000ms});
    LinkLog log(link);
    QUrl url = server.url();
    url.setQuery(QStringLiteral("key=") + QString::fromLatin1(Canary));
    link.open({.url = url, .headers = {{"Authorization", "Bearer " + Canary}}});
    QTRY_COMPARE(log.ends.size(), 1U);
    const LinkEnd end = log.ends.front();
    QCOMPARE(end.kind, tried.kind);
    QCOMPARE(end.httpStatus, tried.status);
    QVERIFY2(end.text.contains(QLatin1String(tried.words)), qPrintable(end.text));
    QVERIFY2(!end.text.contains(QLatin1String(Canary)), qPrintable(end.text));
    QCOMPARE(log.opened, tried.kind == Kind::Closed ? 1 : 0);

    // And then a good server.
    QtLink::Limits patient;
    QtLink second(m_clock, "EdgeboardTest/1", patient);
    for (Link *again : {static_cast<Link *>(&link), static_cast<Link *>(&second)}) {
        if (tried.shortWait && again == &link)
            continue; // its limit is too short for a loaded machine
        LinkLog fresh(*again);
        server.setOnRequest([](FramePeer &peer) {
            peer.accept();
            peer.send(textFrame("hello") + Farewell);
        });
        again->open({.url = server.url(), .headers = {}});
        QTRY_COMPARE(fresh.ends.size(), 1U);
        QCOMPARE(fresh.texts, QList<QByteArray> {"hello"});
        QCOMPARE(fresh.ends.front().kind, Kind::Closed);
        QCOMPARE(fresh.ends.front().closeCode, 1000);
        QCOMPARE(fresh.wordsAfterEnd, 0);
    }
}

void HandshakeTest::readsRetryAfter()
{
    for (const auto &[field, expected] : {std::pair(QByteArray("7"), 7), {"Thu, 01 Jan 1970 00:01:30 GMT", 60}}) {
        FrameServer server(answers("503 Full", "retry-after: " + field + "\r\n"));
        ManualClock clock(WallTime(30s));
        QtLink link(clock, "EdgeboardTest/1");
        LinkLog log(link);
        link.open({.url = server.url(), .headers = {}});
        QTRY_COMPARE(log.ends.size(), 1U);
        QVERIFY(log.ends.front().retryAfter.has_value());
        QCOMPARE(log.ends.front().retryAfter->count(), expected);
    }
}

void HandshakeTest::sendsOurHeaders()
{
    QByteArray head;
    FrameServer server([&head](FramePeer &peer) { head = peer.head(); });
    QtLink link(m_clock, "EdgeboardTest/1 (+https://example.org)");
    QUrl url = server.url(QStringLiteral("/ws/live game"));
    url.setQuery(QStringLiteral("a=b"));
    url.setUserInfo(QStringLiteral("user:secret"));
    link.open({.url = url, .headers = {{"Authorization", "Bearer k"}, {"x-api-key", "z"}}});
    QTRY_VERIFY(!head.isEmpty());
    QVERIFY(head.startsWith("GET /ws/live%20game?a=b HTTP/1.1\r\n"));
    for (const char *line : {"\r\nUser-Agent: EdgeboardTest/1 (+https://example.org)\r\n",
             "\r\nAuthorization: Bearer k\r\n", "\r\nx-api-key: z\r\n", "\r\nSec-WebSocket-Version: 13\r\n"})
        QVERIFY2(head.contains(line), line);
    QVERIFY(head.contains("\r\nHost: 127.0.0.1:" + QByteArray::number(url.port()) + "\r\n"));
    QVERIFY(!head.contains("secret"));
    QVERIFY(!head.contains("Sec-WebSocket-Extensions"));
}

void HandshakeTest::neverStarts_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("plain to elsewhere") << QUrl(QStringLiteral("ws://relay.example/ws")) << QByteArray("k");
    QTest::newRow("a trick") << QUrl(QStringLiteral("ws://localhost.example/ws")) << QByteArray("k");
    QTest::newRow("http") << QUrl(QStringLiteral("https://relay.example/ws")) << QByteArray("k");
    QTest::newRow("no host") << QUrl(QStringLiteral("wss:///ws")) << QByteArray("k");
    QTest::newRow("empty") << QUrl() << QByteArray("k");
    QTest::newRow("a key with a line break") << QUrl(QStringLiteral("wss://relay.example/")) << QByteArray("k\r\nX: y");
}

void HandshakeTest::neverStarts()
{
    QFETCH(QUrl, url);
    QFETCH(QByteArray, header);
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.open({.url = url, .headers = {{"Authorization", header}}});
    QVERIFY(log.ends.empty()); // not from within open()
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Unusable);
    QVERIFY(log.ends.front().text.size() > 20);
}

void HandshakeTest::nobodyListens()
{
    FrameServer server(sends({}));
    server.tcp().stopListening();
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Unreachable);
}

void HandshakeTest::noSuchHost()
{
    // RFC 6761: .invalid never exists, whoever is asked.
    QtLink link(m_clock, "EdgeboardTest/1", {.handshake = 30'000ms});
    LinkLog log(link);
    link.open({.url = QUrl(QStringLiteral("wss://nowhere.invalid/ws?key=CANARY")), .headers = {}});
    QTRY_COMPARE_WITH_TIMEOUT(log.ends.size(), 1U, 30'000);
    QCOMPARE(log.ends.front().kind, Kind::NotFound);
    QVERIFY(log.ends.front().text.contains(QStringLiteral("nowhere.invalid")));
    QVERIFY(!log.ends.front().text.contains(QStringLiteral("CANARY")));
}

void HandshakeTest::trustsItsAuthority()
{
    QVERIFY2(m_certificates.error().isEmpty(), qPrintable(m_certificates.error()));
    FrameServer server(
        [](FramePeer &peer) {
            peer.accept();
            peer.send(textFrame("hello"));
            peer.send(Farewell);
        },
        m_certificates.good());
    QtLink link(m_clock, "EdgeboardTest/1");
    link.setTls(m_certificates.trusting());
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    QVERIFY2(log.ends.front().kind == Kind::Closed, qPrintable(log.ends.front().text));
    QCOMPARE(log.texts, QList<QByteArray> {"hello"});
}

void HandshakeTest::refusesCertificates_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("unknown authority") << 0;
    QTest::newRow("wrong name") << 1;
    QTest::newRow("expired") << 2;
}

void HandshakeTest::refusesCertificates()
{
    QFETCH(int, which);
    QVERIFY2(m_certificates.error().isEmpty(), qPrintable(m_certificates.error()));
    bool asked = false;
    FrameServer server([&asked](FramePeer &) { asked = true; },
        which == 0       ? m_certificates.good()
            : which == 1 ? m_certificates.otherName()
                         : m_certificates.expired());
    QtLink link(m_clock, "EdgeboardTest/1");
    if (which != 0)
        link.setTls(m_certificates.trusting());
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {{"Authorization", "Bearer " + Canary}}});
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Tls);
    QVERIFY2(
        log.ends.front().text.contains(QStringLiteral("cannot be trusted: The ")), qPrintable(log.ends.front().text));
    QVERIFY(!asked);
}

void HandshakeTest::tlsToPlainPort()
{
    TestServer server;
    connect(&server, &TestServer::arrived, this, [](QTcpSocket *socket) {
        socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        socket->disconnectFromHost();
    });
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.open({.url = QUrl(QStringLiteral("wss://127.0.0.1:%1/").arg(server.port())), .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Tls);
}

void HandshakeTest::plainToTlsPort()
{
    FrameServer server([](FramePeer &) {}, m_certificates.good());
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    QUrl url = server.url();
    url.setScheme(QStringLiteral("ws"));
    link.open({.url = url, .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    // An alert of TLS, or nothing: as the server's library likes it.
    QVERIFY(log.ends.front().kind == Kind::Protocol || log.ends.front().kind == Kind::Lost);
}

void HandshakeTest::answerInAnyPieces()
{
    const QByteArray key(16, 'k');
    const LinkTarget target {.url = QUrl(QStringLiteral("ws://localhost/")), .headers = {}};
    const QByteArray accept
        = QCryptographicHash::hash(key.toBase64() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
              .toBase64();
    const QByteArray bytes = "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: "
        + accept + "\r\n\r\nrest";
    for (qsizetype cut = 0; cut < bytes.size() - 4; ++cut) {
        Handshake handshake(target, key);
        QVERIFY(!handshake.read(bytes.left(cut), {}));
        const auto result = handshake.read(bytes.mid(cut), {});
        QVERIFY(result && !result->refused);
        QCOMPARE(result->rest, "rest");
    }
}

QTEST_GUILESS_MAIN(HandshakeTest)
#include "tst_handshakes.moc"
