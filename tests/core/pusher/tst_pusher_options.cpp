// SPDX-License-Identifier: MIT
#include "core/pusher/PusherAddress.h"
#include "core/wire/PusherOptionsReader.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

class PusherOptionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsAll();
    void readsTheOlderAuthorizer();
    void prefersTheNewerAuthorizer();
    void readsTls_data();
    void readsTls();
    void readsPorts_data();
    void readsPorts();
    void refuses_data();
    void refuses();
    void passesOverWhatItDoesNotKnow();
    void makesAddresses_data();
    void makesAddresses();
    void refusesAddresses_data();
    void refusesAddresses();
};

namespace {

PusherOptions read(const QByteArray &json)
{
    const auto options = readPusherOptions(u"app-key"_s, json);
    if (!options)
        qFatal("%s", qPrintable(options.error().message));
    return *options;
}

} // namespace

void PusherOptionsTest::readsAll()
{
    const PusherOptions options = read(R"({"cluster":"us2","wsHost":"sockets.example","wsPort":8080,"wssPort":8443,
        "wsPath":"/p","forceTLS":true,"enabledTransports":["ws","wss"],
        "channelAuthorization":{"transport":"ajax","endpoint":"https://api.example/auth",
            "headers":{"x-api-key":"K","n":5,"flag":true,"bad":{},"none":null},"params":{"extra":1,"name":"a b"}}})");
    QCOMPARE(options.key, u"app-key"_s);
    QCOMPARE(options.cluster, u"us2"_s);
    QCOMPARE(options.wsHost, u"sockets.example"_s);
    QCOMPARE(options.wsPort, 8080);
    QCOMPARE(options.wssPort, 8443);
    QCOMPARE(options.wsPath, u"/p"_s);
    QVERIFY(options.tls);
    QVERIFY(options.authorizer);
    const PusherAuthorizer wanted {.endpoint = QUrl(u"https://api.example/auth"_s),
        .headers = {{"x-api-key", "K"}, {"n", "5"}, {"flag", "true"}},
        .params = {{u"extra"_s, u"1"_s}, {u"name"_s, u"a b"_s}}};
    QCOMPARE(*options.authorizer, wanted);
}

void PusherOptionsTest::readsTheOlderAuthorizer()
{
    const PusherOptions options = read(R"({"cluster":"eu","authEndpoint":"https://api.example/old",
        "auth":{"headers":{"a":"b"},"params":{"c":"d"}}})");
    const PusherAuthorizer wanted {
        .endpoint = QUrl(u"https://api.example/old"_s), .headers = {{"a", "b"}}, .params = {{u"c"_s, u"d"_s}}};
    QVERIFY(options.authorizer);
    QCOMPARE(*options.authorizer, wanted);
    const PusherOptions alone = read(R"({"cluster":"eu","authEndpoint":"https://api.example/old"})");
    QVERIFY(alone.authorizer && alone.authorizer->headers.empty());
    const PusherOptions nobody = read(R"({"cluster":"eu","auth":{"headers":{"a":"b"}}})");
    QVERIFY(!nobody.authorizer);
}

void PusherOptionsTest::prefersTheNewerAuthorizer()
{
    const PusherOptions options
        = read(R"({"cluster":"eu","authEndpoint":"https://api.example/old","auth":{"headers":{"a":"b"}},
        "channelAuthorization":{"endpoint":"https://api.example/new"}})");
    QVERIFY(options.authorizer);
    QCOMPARE(options.authorizer->endpoint, QUrl(u"https://api.example/new"_s));
    QVERIFY(options.authorizer->headers.empty());
}

void PusherOptionsTest::readsTls_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("tls");
    QTest::newRow("nothing") << QByteArray(R"("x":1)") << true;
    QTest::newRow("forceTLS") << QByteArray(R"("forceTLS":false)") << false;
    QTest::newRow("useTLS") << QByteArray(R"("useTLS":false)") << false;
    QTest::newRow("encrypted") << QByteArray(R"("encrypted":false)") << false;
    QTest::newRow("one of them") << QByteArray(R"("encrypted":true,"forceTLS":false)") << false;
    QTest::newRow("true") << QByteArray(R"("forceTLS":true)") << true;
    QTest::newRow("text is no answer") << QByteArray(R"("forceTLS":"false")") << true;
    QTest::newRow("null") << QByteArray(R"("forceTLS":null)") << true;
}

void PusherOptionsTest::readsTls()
{
    QFETCH(QByteArray, field);
    QFETCH(bool, tls);
    const PusherOptions options = read(R"({"cluster":"eu",)" + field + '}');
    QCOMPARE(options.tls, tls);
}

void PusherOptionsTest::readsPorts_data()
{
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<int>("read");
    QTest::newRow("number") << QByteArray("6001") << 6001;
    QTest::newRow("text") << QByteArray(R"("6001")") << 6001;
    QTest::newRow("null") << QByteArray("null") << 80;
    QTest::newRow("last") << QByteArray("65535") << 65'535;
    QTest::newRow("beyond") << QByteArray("65536") << -1;
    QTest::newRow("zero") << QByteArray("0") << -1;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("half") << QByteArray("80.5") << -1;
    QTest::newRow("words") << QByteArray(R"("eighty")") << -1;
    QTest::newRow("object") << QByteArray("{}") << -1;
}

void PusherOptionsTest::readsPorts()
{
    QFETCH(QByteArray, port);
    QFETCH(int, read);
    const auto options = readPusherOptions(u"k"_s, R"({"wsHost":"localhost","wsPort":)" + port + '}');
    QCOMPARE(options ? options->wsPort : -1, read);
}

void PusherOptionsTest::refuses_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("word");
    QTest::newRow("no key") << QString() << QByteArray(R"({"cluster":"eu"})") << u"key"_s;
    QTest::newRow("no host") << u"k"_s << QByteArray(R"({"wsPort":80})") << u"host"_s;
    QTest::newRow("empty host") << u"k"_s << QByteArray(R"({"wsHost":"","cluster":""})") << u"host"_s;
    QTest::newRow("huge host") << u"k"_s << R"({"wsHost":")" + QByteArray(10'000, 'h') + "\"}" << u"host"_s;
    QTest::newRow("text") << u"k"_s << QByteArray(R"("cluster")") << u"JSON"_s;
    QTest::newRow("a list") << u"k"_s << QByteArray("[]") << u"JSON"_s;
    QTest::newRow("nothing") << u"k"_s << QByteArray() << u"JSON"_s;
    QTest::newRow("deep") << u"k"_s << R"({"a":)" + QByteArray(100'000, '[') << u"JSON"_s;
}

void PusherOptionsTest::refuses()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, json);
    QFETCH(QString, word);
    const auto options = readPusherOptions(key, json);
    QVERIFY(!options);
    QVERIFY2(options.error().message.contains(word), qPrintable(options.error().message));
}

void PusherOptionsTest::passesOverWhatItDoesNotKnow()
{
    const PusherOptions options
        = read(R"({"cluster":"eu","wsHost":7,"wsPath":[],"channelAuthorization":"x","auth":3,"statsHost":"y"})");
    QCOMPARE(options, (PusherOptions {.key = u"app-key"_s, .cluster = u"eu"_s}));
    QByteArray many = R"({"cluster":"eu","channelAuthorization":{"endpoint":"https://a.example/","headers":{)";
    for (int i = 0; i < 1'000; ++i)
        many += "\"h" + QByteArray::number(i) + "\":\"v\",";
    many.chop(1);
    QCOMPARE(read(many + "}}}").authorizer->headers.size(), 64U);
}

void PusherOptionsTest::makesAddresses_data()
{
    QTest::addColumn<PusherOptions>("options");
    QTest::addColumn<QByteArray>("address");
    const QByteArray query = "?protocol=7&client=qt-edgeboard&version=0.1.0";
    const auto row = [&](const char *name, const PusherOptions &options, const QByteArray &address) {
        QTest::newRow(name) << options << address + query;
    };
    row("cluster", {.key = u"abc"_s, .cluster = u"eu"_s}, "wss://ws-eu.pusher.com:443/app/abc");
    row("host", {.key = u"abc"_s, .cluster = u"eu"_s, .wsHost = u"s.example"_s, .wsPort = 1, .wssPort = 8443},
        "wss://s.example:8443/app/abc");
    row("path", {.key = u"abc"_s, .wsHost = u"s.example"_s, .wsPath = u"/a b/c"_s},
        "wss://s.example:443/a%20b/c/app/abc");
    row("path without its slash", {.key = u"abc"_s, .wsHost = u"s.example"_s, .wsPath = u"p/"_s},
        "wss://s.example:443/p/app/abc");
    row("path that is none", {.key = u"abc"_s, .wsHost = u"s.example"_s, .wsPath = u"/"_s},
        "wss://s.example:443/app/abc");
    row("path with a query", {.key = u"abc"_s, .wsHost = u"s.example"_s, .wsPath = u"/p?x=1#y"_s},
        "wss://s.example:443/p%3Fx%3D1%23y/app/abc");
    row("odd key", {.key = u"a/b?c#d%2F e"_s, .wsHost = u"s.example"_s},
        "wss://s.example:443/app/a%2Fb%3Fc%23d%252F%20e");
    row("plain", {.key = u"abc"_s, .wsHost = u"127.0.0.1"_s, .wsPort = 6001, .tls = false},
        "ws://127.0.0.1:6001/app/abc");
    row("plain, by name", {.key = u"abc"_s, .wsHost = u"localhost"_s, .tls = false}, "ws://localhost:80/app/abc");
    row("plain, IPv6", {.key = u"abc"_s, .wsHost = u"::1"_s, .wsPort = 6001, .tls = false}, "ws://[::1]:6001/app/abc");
    row("encrypted on this machine", {.key = u"abc"_s, .wsHost = u"localhost"_s}, "wss://localhost:443/app/abc");
}

void PusherOptionsTest::makesAddresses()
{
    QFETCH(PusherOptions, options);
    QFETCH(QByteArray, address);
    const auto url = pusher::socketUrl(options, u"0.1.0"_s);
    QVERIFY2(url, url ? "" : qPrintable(url.error().message));
    QCOMPARE(url->toEncoded(), address);
}

void PusherOptionsTest::refusesAddresses_data()
{
    QTest::addColumn<PusherOptions>("options");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain, elsewhere") << PusherOptions {.key = u"k"_s, .wsHost = u"s.example"_s, .tls = false}
                                      << u"encrypted"_s;
    QTest::newRow("plain, a cluster") << PusherOptions {.key = u"k"_s, .cluster = u"eu"_s, .tls = false}
                                      << u"encrypted"_s;
    QTest::newRow("looks like this machine")
        << PusherOptions {.key = u"k"_s, .wsHost = u"localhost.example"_s, .tls = false} << u"encrypted"_s;
    QTest::newRow("no key") << PusherOptions {.wsHost = u"s.example"_s} << u"key"_s;
    QTest::newRow("no host") << PusherOptions {.key = u"k"_s} << u"host"_s;
    for (const auto &host : {u"a/b"_s, u"user@s.example"_s, u"s.example:80"_s, u"a b"_s, u"https://s.example"_s})
        QTest::addRow("%s", qPrintable(host)) << PusherOptions {.key = u"k"_s, .wsHost = host} << u"host"_s;
    QTest::newRow("a cluster that goes elsewhere")
        << PusherOptions {.key = u"k"_s, .cluster = u"x@evil.example/"_s} << u"host"_s;
}

void PusherOptionsTest::refusesAddresses()
{
    QFETCH(PusherOptions, options);
    QFETCH(QString, word);
    const auto url = pusher::socketUrl(options, u"0.1.0"_s);
    QVERIFY2(!url, url ? url->toEncoded().constData() : "");
    QVERIFY2(url.error().message.contains(word), qPrintable(url.error().message));
}

QTEST_GUILESS_MAIN(PusherOptionsTest)
#include "tst_pusher_options.moc"
