// SPDX-License-Identifier: MIT
#include "core/net/HttpFields.h"
#include "core/net/QtFetcher.h"
#include "tests/core/net/Fetched.h"
#include "tests/support/FaultyProxy.h"
#include "tests/support/HttpServer.h"
#include "tests/support/TestCertificates.h"

#include <QSslConfiguration>
#include <QTest>

#include <zlib.h>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using Failure = HttpAnswer::Failure;

namespace {

QByteArray gzip(const QByteArray &plain)
{
    QByteArray out(compressBound(static_cast<uLong>(plain.size())) + 64, '\0');
    z_stream stream {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class FetcherTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fetches();
    void decompresses();
    void readsHeaders();
    void sendsTheEtag();
    void keepsNoCookies();
    void handsOverStatuses_data();
    void handsOverStatuses();
    void followsWithinTheOrigin();
    void neverTakesKeysElsewhere();
    void leavesCircles();
    void isPatientForSoLong_data();
    void isPatientForSoLong();
    void takesSoMuch_data();
    void takesSoMuch();
    void tellsFailuresApart_data();
    void tellsFailuresApart();
    void nobodyListens();
    void noSuchHost();
    void refusesCertificates();
    void neverAsks();
    void forgetsWhoHasGone();
    void goesWithItsFetches();
    void manyAtOnce();
    void readsRetryAfter_data();
    void readsRetryAfter();
};

void FetcherTest::initTestCase()
{
    qputenv("RES_OPTIONS", "timeout:1 attempts:1"); // where no DNS answers, noSuchHost() need not wait for it
}

void FetcherTest::fetches()
{
    HttpServer server([](const Request &) { return Reply::json("{\"a\":1}"); });
    const auto answer = fetch(
        {.url = server.url(QStringLiteral("/x/y?dates=20261121&key=CANARY")), .headers = {{"x-api-key", "CANARY"}}});
    QCOMPARE(answer.failure, Failure::None);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "{\"a\":1}");
    QCOMPARE(answer.contentType, "application/json");
    QCOMPARE(answer.text, QString());
    QVERIFY(!answer.maxAge && !answer.retryAfter);
    const Request &asked = server.requests().front();
    QCOMPARE(asked.method, "GET");
    QCOMPARE(asked.path, QStringLiteral("/x/y"));
    QCOMPARE(asked.value(QStringLiteral("dates")), QStringLiteral("20261121"));
    QCOMPARE(asked.header("user-agent"), Agent);
    QCOMPARE(asked.header("x-api-key"), "CANARY");
    QVERIFY(asked.header("accept-encoding").contains("gzip"));
    QVERIFY(asked.header("if-none-match").isEmpty());
}

void FetcherTest::decompresses()
{
    HttpServer server([](const Request &) {
        Reply reply = Reply::json(gzip("{\"gzipped\":true}"));
        reply.headers.emplace_back("Content-Encoding", "gzip");
        return reply;
    });
    QCOMPARE(fetch({.url = server.url()}).body, "{\"gzipped\":true}");
}

void FetcherTest::readsHeaders()
{
    HttpServer server([](const Request &) {
        Reply reply = Reply::json("{}");
        reply.headers.emplace_back("Cache-Control", "public, max-age=7");
        reply.headers.emplace_back("ETag", "W/\"abc\"");
        reply.headers.emplace_back("Retry-After", "Thu, 01 Jan 1970 00:02:00 GMT");
        return reply;
    });
    const auto answer = fetch({.url = server.url()}, ManualClock(WallTime(90s)));
    QCOMPARE(answer.maxAge.value(), 7s);
    QCOMPARE(answer.etag, "W/\"abc\"");
    QCOMPARE(answer.retryAfter.value(), 30s);
}

void FetcherTest::sendsTheEtag()
{
    HttpServer server([](const Request &request) {
        return Reply {.status = request.header("if-none-match") == "\"v1\"" ? 304 : 200};
    });
    const auto answer = fetch({.url = server.url(), .etag = "\"v1\""});
    QCOMPARE(answer.status, 304);
    QCOMPARE(answer.failure, Failure::None);
    QVERIFY(answer.body.isEmpty());
}

void FetcherTest::keepsNoCookies()
{
    HttpServer server([](const Request &) {
        return Reply {.headers = {{"Set-Cookie", "id=1"}, {"Cache-Control", "max-age=1000"}}, .body = "x"};
    });
    const SystemClock clock;
    QtFetcher fetcher(clock, Agent);
    for (int i = 0; i < 2; ++i)
        QVERIFY(Fetched(fetcher, {.url = server.url()}).came);
    QCOMPARE(server.requests().size(), 2U);
    QVERIFY(server.requests().back().header("cookie").isEmpty());
}

void FetcherTest::handsOverStatuses_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {204, 302, 400, 401, 403, 404, 407, 409, 410, 418, 429, 500, 501, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void FetcherTest::handsOverStatuses()
{
    QFETCH(int, status);
    HttpServer server([status](const Request &) {
        Reply reply = Reply::error(status, status == 204 ? "" : "sorry");
        reply.headers.emplace_back("Retry-After", "11");
        return reply;
    });
    const auto answer = fetch({.url = server.url()});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.failure, Failure::None);
    QCOMPARE(answer.body, status == 204 ? "" : "sorry");
    QCOMPARE(answer.retryAfter.value(), 11s);
    QCOMPARE(answer.text.isEmpty(), status < 400);
}

void FetcherTest::followsWithinTheOrigin()
{
    HttpServer server([](const Request &request) {
        const int step = request.path.mid(1).toInt();
        return step < 3 ? Reply::redirect("/" + QByteArray::number(step + 1), 301 + step) : Reply::json("there");
    });
    const auto answer = fetch({.url = server.url(QStringLiteral("/0")), .headers = {{"x-api-key", "k"}}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "there");
    QCOMPARE(server.requests().size(), 4U);
    QCOMPARE(server.requests().back().header("x-api-key"), "k");
}

void FetcherTest::neverTakesKeysElsewhere()
{
    HttpServer other([](const Request &) { return Reply::json("{}"); });
    for (const QByteArray &to : {other.url(QStringLiteral("/?key=CANARY")).toEncoded(),
             QByteArray("//elsewhere.example/x"), QByteArray("file:///etc/passwd")}) {
        HttpServer server([&to](const Request &) { return Reply::redirect(to); });
        const auto answer = fetch({.url = server.url(), .headers = {{"x-api-key", "CANARY"}}});
        QCOMPARE(answer.status, 0);
        QCOMPARE(answer.failure, Failure::Redirected);
        QVERIFY(answer.body.isEmpty());
    }
    QVERIFY(other.requests().empty());
}

void FetcherTest::leavesCircles()
{
    HttpServer server([](const Request &) { return Reply::redirect("/again"); });
    QCOMPARE(fetch({.url = server.url()}).failure, Failure::Redirected);
    QCOMPARE(server.requests().size(), 4U);
}

void FetcherTest::isPatientForSoLong_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("silence") << 0;
    QTest::newRow("half a body") << 1;
    QTest::newRow("a drip that never pauses") << 2;
}

void FetcherTest::isPatientForSoLong()
{
    QFETCH(int, how);
    HttpServer server([how](const Request &) {
        if (how == 0)
            return Reply::silence();
        if (how == 1)
            return Reply {.body = "0123456789", .then = Reply::Then::Stall, .cutAfter = 5};
        return Reply::json(QByteArray(100'000, 'x'));
    });
    FaultyProxy proxy(server.tcp().port());
    if (how == 2)
        proxy.setFaults({.bytesPerSecond = 1'000});
    const auto answer = fetch({.url = proxy.url(QStringLiteral("http")), .timeout = 250ms});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.failure, Failure::Timeout);
    QVERIFY(answer.took >= 200ms);
    QVERIFY(answer.text.contains(QStringLiteral("0.25 s")));
    QVERIFY(answer.body.isEmpty());
}

void FetcherTest::takesSoMuch_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<int>("form");
    QTest::newRow("just so much") << qsizetype(1'000'000) << 0;
    QTest::newRow("one byte more") << qsizetype(1'000'001) << 0;
    QTest::newRow("chunked") << qsizetype(5'000'000) << 1;
    QTest::newRow("gzipped") << qsizetype(9'000'000) << 2;
    QTest::newRow("gzip bomb") << qsizetype(40'000'000) << 2;
}

void FetcherTest::takesSoMuch()
{
    QFETCH(qsizetype, size);
    QFETCH(int, form);
    const QByteArray body(size, 'x');
    Reply reply = Reply::json(form == 2 ? gzip(body) : body);
    if (form == 1)
        reply.chunks = std::vector<QByteArray>(50, QByteArray(size / 50, 'x'));
    if (form == 2)
        reply.headers.emplace_back("Content-Encoding", "gzip");
    HttpServer server([&reply](const Request &) { return reply; });
    const auto answer = fetch({.url = server.url(), .bodyLimit = 1'000'000});
    if (size == 1'000'000) {
        QCOMPARE(answer.body.size(), size);
        return;
    }
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.failure == (size < 40'000'000 ? Failure::TooLarge : Failure::Broken)); // a bomb is Qt's to find
    QVERIFY(answer.body.isEmpty());
}

void FetcherTest::tellsFailuresApart_data()
{
    QTest::addColumn<int>("which");
    for (const auto &[name, which] : {std::pair("cut", 0), {"reset", 1}, {"garbage", 2}, {"nothing, then the end", 3},
             {"half a head", 4}, {"not gzip", 5}, {"chunks without an end", 6}})
        QTest::newRow(name) << which;
}

void FetcherTest::tellsFailuresApart()
{
    QFETCH(int, which);
    const std::vector<Reply> replies = {
        {.body = "0123456789", .then = Reply::Then::Cut, .cutAfter = 5},
        {.body = "0123456789", .then = Reply::Then::Reset, .cutAfter = 5},
        {.raw = "what is this?\r\n\r\n"},
        {.raw = ""},
        {.raw = "HTTP/1.1 200 OK\r\nContent-"},
        {.headers = {{"Content-Encoding", "gzip"}}, .body = "this is not gzip"},
        {.raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"},
    };
    HttpServer server([&](const Request &) { return replies[static_cast<std::size_t>(which)]; });
    const auto answer = fetch({.url = server.url(QStringLiteral("/?key=CANARY"))});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.failure, Failure::Broken);
    QVERIFY(answer.text.size() > 20);
    QVERIFY(answer.body.isEmpty());
}

void FetcherTest::nobodyListens()
{
    HttpServer server([](const Request &) { return Reply(); });
    server.tcp().stopListening();
    QCOMPARE(fetch({.url = server.url(QStringLiteral("/?key=CANARY"))}).failure, Failure::Unreachable);
}

void FetcherTest::noSuchHost()
{
    const SystemClock clock;
    QtFetcher fetcher(clock, Agent);
    fetcher.setNetworkProbe([] { return true; });
    const Fetched fetched(
        fetcher, {.url = QUrl(QStringLiteral("https://nowhere.invalid/?key=CANARY")), .timeout = 30s});
    QVERIFY(fetched.came);
    QCOMPARE(fetched.answer.failure, Failure::NotFound);
    QVERIFY(!fetched.answer.text.contains(QStringLiteral("CANARY")));
}

void FetcherTest::refusesCertificates()
{
    const TestCertificates certificates;
    QVERIFY2(certificates.error().isEmpty(), qPrintable(certificates.error()));
    const SystemClock clock;
    for (const bool trusts : {false, true}) {
        for (const auto &tls : {certificates.good(), certificates.otherName(), certificates.expired()}) {
            HttpServer server([](const Request &) { return Reply::json("{}"); }, tls);
            QtFetcher fetcher(clock, Agent);
            if (trusts)
                fetcher.setTls(certificates.trusting());
            const Fetched fetched(fetcher, {.url = server.url(QStringLiteral("/?key=CANARY"))});
            const bool fine = trusts && tls.localCertificate() == certificates.good().localCertificate();
            QCOMPARE(fetched.answer.failure, fine ? Failure::None : Failure::Tls);
            QCOMPARE(server.requests().size(), fine ? 1U : 0U);
            QVERIFY(fine || fetched.answer.text.contains(QStringLiteral("cannot be trusted: The ")));
        }
    }
}

void FetcherTest::neverAsks()
{
    QCOMPARE(fetch({.url = QUrl(QStringLiteral("http://scores.example/"))}).failure, Failure::Unreachable);
    QCOMPARE(fetch({.url = QUrl(QStringLiteral("ftp://localhost/"))}).failure, Failure::Unreachable);
    QCOMPARE(fetch({.url = QUrl()}).failure, Failure::Unreachable);
    HttpServer server([](const Request &) { return Reply(); });
    QCOMPARE(fetch({.url = server.url(), .headers = {{"x-api-key", "CANARY\r\nX: y"}}}).failure, Failure::Unreachable);
    QVERIFY(server.requests().empty());
    const SystemClock clock;
    QtFetcher fetcher(clock, Agent);
    fetcher.setNetworkProbe([] { return false; });
    QCOMPARE(
        Fetched(fetcher, {.url = QUrl(QStringLiteral("https://scores.example/"))}).answer.failure, Failure::Offline);
}

void FetcherTest::forgetsWhoHasGone()
{
    HttpServer server([](const Request &) { return Reply(); });
    const SystemClock clock;
    QtFetcher fetcher(clock, Agent);
    auto context = std::make_unique<QObject>();
    bool called = false;
    fetcher.get({.url = server.url()}, context.get(), [&called](const HttpAnswer &) { called = true; });
    context.reset();
    QVERIFY(Fetched(fetcher, {.url = server.url()}).came);
    QTRY_COMPARE(fetcher.children().size(), 1); // the manager
    QCOMPARE(server.requests().size(), 2U);
    QVERIFY(!called);
}

void FetcherTest::goesWithItsFetches()
{
    HttpServer server([](const Request &) { return Reply::silence(); });
    const SystemClock clock;
    auto fetcher = std::make_unique<QtFetcher>(clock, Agent);
    bool called = false;
    fetcher->get({.url = server.url()}, this, [&called](const HttpAnswer &) { called = true; });
    QTRY_COMPARE(server.requests().size(), 1U);
    fetcher.reset();
    QVERIFY(!called);
}

void FetcherTest::manyAtOnce()
{
    HttpServer server([](const Request &request) { return Reply::json(request.path.toUtf8()); });
    const auto fetcher = makeHttpFetcher(Agent);
    int right = 0;
    for (int i = 0; i < 100; ++i) {
        const QString path = u'/' + QString::number(i);
        fetcher->get({.url = server.url(path)}, this,
            [path, &right](const HttpAnswer &answer) { right += answer.body == path.toUtf8() ? 1 : 0; });
    }
    QTRY_COMPARE(right, 100);
    QTRY_COMPARE(fetcher->children().size(), 1);
}

void FetcherTest::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray(" 120 ") << 120;
    QTest::newRow("a date") << QByteArray("Thu, 01 Jan 1970 01:00:00 GMT") << 3'590;
    QTest::newRow("a date that has passed") << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT") << 0;
    QTest::newRow("for ever") << QByteArray("99999999999999999999") << 86'400;
    QTest::newRow("year 3000") << QByteArray("Wed, 01 Jan 3000 00:00:00 GMT") << 86'400;
    QTest::newRow("negative") << QByteArray("-5") << -1;
    QTest::newRow("words") << QByteArray("soon") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
}

void FetcherTest::readsRetryAfter()
{
    QFETCH(QByteArray, field);
    QFETCH(int, seconds);
    const auto span = retryAfterOf(field, WallTime(10s));
    QCOMPARE(span ? static_cast<int>(span->count()) : -1, seconds);
}

QTEST_GUILESS_MAIN(FetcherTest)
#include "tst_fetcher.moc"
