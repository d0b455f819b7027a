// SPDX-License-Identifier: MIT
#include "tests/core/net/Fetched.h"
#include "tests/support/HttpServer.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using Failure = HttpAnswer::Failure;

class FetcherPostTest final : public QObject
{
    Q_OBJECT

private slots:
    void posts();
    void postsAgainOnlyWhereAsked_data();
    void postsAgainOnlyWhereAsked();
    void neverPostsElsewhere();
};

void FetcherPostTest::posts()
{
    HttpServer server([](const Request &request) { return Reply::json(request.method + ' ' + request.body); });
    const HttpRequest request {.url = server.url(QStringLiteral("/auth?a=b")),
        .headers = {{"x-api-key", "k"}, {"Content-Type", "text/plain"}},
        .post = HttpBody {.contentType = "application/json", .bytes = "{\"socket_id\":\"1.2\"}"}};
    const auto answer = fetch(request);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "POST {\"socket_id\":\"1.2\"}");
    QCOMPARE(server.requests().size(), 1U);
    QCOMPARE(server.requests().front().query, QStringLiteral("a=b"));
    QCOMPARE(server.requests().front().header("x-api-key"), "k");
    QCOMPARE(server.requests().front().header("content-type"), "application/json");
    QCOMPARE(server.requests().front().header("content-length"), "19");
    QCOMPARE(server.requests().front().header("user-agent"), Agent);
    // Nothing to say is a POST all the same, and a status is an answer with a body.
    server.setHandler([](const Request &given) { return Reply::error(403, given.method); });
    const auto refused = fetch({.url = server.url(), .post = HttpBody {.contentType = "text/plain", .bytes = {}}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.body, "POST");
}

void FetcherPostTest::postsAgainOnlyWhereAsked_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("again");
    for (const auto &[status, again] : {std::pair(301, false), {302, false}, {303, false}, {307, true}, {308, true}})
        QTest::newRow(QByteArray::number(status).constData()) << status << again;
}

void FetcherPostTest::postsAgainOnlyWhereAsked()
{
    QFETCH(int, status);
    QFETCH(bool, again);
    HttpServer server([status = status](const Request &request) {
        return request.path == u"/there" ? Reply::json(request.body) : Reply::redirect("/there", status);
    });
    const auto answer
        = fetch({.url = server.url(), .post = HttpBody {.contentType = "text/plain", .bytes = "socket_id=1.2"}});
    QCOMPARE(answer.failure, again ? Failure::None : Failure::Redirected);
    QCOMPARE(server.requests().size(), again ? 2U : 1U);
    QCOMPARE(answer.body, again ? "socket_id=1.2" : "");
    QCOMPARE(server.requests().back().method, "POST");
}

void FetcherPostTest::neverPostsElsewhere()
{
    HttpServer other([](const Request &) { return Reply::json("{}"); });
    const HttpBody body {.contentType = "text/plain", .bytes = "CANARY"};
    for (const int status : {302, 307, 308}) {
        HttpServer server([&](const Request &) { return Reply::redirect(other.url().toEncoded(), status); });
        const auto answer = fetch({.url = server.url(), .headers = {{"x-api-key", "CANARY"}}, .post = body});
        QCOMPARE(answer.failure, Failure::Redirected);
        QCOMPARE(server.requests().size(), 1U);
    }
    QVERIFY(other.requests().empty());
    QCOMPARE(
        fetch({.url = QUrl(QStringLiteral("http://scores.example/")), .post = body}).failure, Failure::Unreachable);
    const HttpBody broken {.contentType = "text/plain\r\nX: CANARY", .bytes = {}};
    QCOMPARE(fetch({.url = other.url(), .post = broken}).failure, Failure::Unreachable);
    QVERIFY(other.requests().empty());
}

QTEST_GUILESS_MAIN(FetcherPostTest)
#include "tst_fetcher_post.moc"
