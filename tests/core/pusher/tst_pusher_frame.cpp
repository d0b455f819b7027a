// SPDX-License-Identifier: MIT
#include "core/wire/PusherFrame.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace edgeboard::wire;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = PusherFrame::Kind;

// Literal frames: protocols/pusher.md section 2.
class PusherFrameTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsHello_data();
    void readsHello();
    void tellsKindsApart_data();
    void tellsKindsApart();
    void decodesOnce_data();
    void decodesOnce();
    void readsErrors_data();
    void readsErrors();
    void readsRefusals();
    void readsMembers();
    void readsGrants_data();
    void readsGrants();
    void writes();
    void staysBounded();
};

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void PusherFrameTest::readsHello_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("socketId");
    QTest::addColumn<int>("activityMs");
    const auto row = [](const char *name, const QByteArray &data, const QString &socketId, int activityMs) {
        QTest::newRow(name) << "{\"event\":\"pusher:connection_established\",\"data\":" + data + '}' << socketId
                            << activityMs;
    };
    row("data is text", R"("{\"socket_id\":\"475554864.1622985488\",\"activity_timeout\":30}")",
        u"475554864.1622985488"_s, 30'000);
    row("data is an object", R"({"socket_id":"1.2","activity_timeout":120})", u"1.2"_s, 120'000);
    row("no activity_timeout", R"("{\"socket_id\":\"1.2\"}")", u"1.2"_s, -1);
    row("activity_timeout is text", R"({"socket_id":"1.2","activity_timeout":"45"})", u"1.2"_s, 45'000);
    row("half seconds", R"({"socket_id":"1.2","activity_timeout":2.5})", u"1.2"_s, 2'500);
    row("too short", R"({"socket_id":"1.2","activity_timeout":0.001})", u"1.2"_s, 1'000);
    row("none", R"({"socket_id":"1.2","activity_timeout":0})", u"1.2"_s, -1);
    row("negative", R"({"socket_id":"1.2","activity_timeout":-5})", u"1.2"_s, -1);
    row("for ever", R"({"socket_id":"1.2","activity_timeout":1e300})", u"1.2"_s, 86'400'000);
    row("words", R"({"socket_id":7,"activity_timeout":"soon"})", QString(), -1);
    row("no data that can be read", R"("nothing")", QString(), -1);
}

void PusherFrameTest::readsHello()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, socketId);
    QFETCH(int, activityMs);
    const PusherFrame read = readPusherFrame(frame);
    QCOMPARE(read.kind, Kind::Hello);
    QCOMPARE(read.socketId, socketId);
    QCOMPARE(read.activityTimeout ? static_cast<int>(read.activityTimeout->count()) : -1, activityMs);
}

void PusherFrameTest::tellsKindsApart_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const QByteArray &frame, Kind kind) {
        QTest::newRow(name) << frame << static_cast<int>(kind);
    };
    row("ping", R"({"event":"pusher:ping","data":{}})", Kind::Ping);
    row("ping, data as text", R"({"event":"pusher:ping","data":"{}"})", Kind::Ping);
    row("ping without data", R"({"event":"pusher:ping"})", Kind::Ping);
    row("pong", R"({"event":"pusher:pong","data":{}})", Kind::Pong);
    row("error", R"({"event":"pusher:error","data":{"code":4001,"message":"no"}})", Kind::Error);
    row("succeeded", R"({"event":"pusher_internal:subscription_succeeded","channel":"events-live"})", Kind::Subscribed);
    row("subscription error", R"({"event":"pusher:subscription_error","channel":"private-x","data":{}})",
        Kind::SubscriptionError);
    row("member came", R"({"event":"pusher_internal:member_added","channel":"presence-y","data":"{}"})",
        Kind::MemberAdded);
    row("member went", R"({"event":"pusher_internal:member_removed","channel":"presence-y","data":"{}"})",
        Kind::MemberRemoved);
    row("count", R"({"event":"pusher_internal:subscription_count","channel":"a","data":"{\"subscription_count\":3}"})",
        Kind::Other);
    row("new one", R"({"event":"pusher:of_tomorrow","data":{}})", Kind::Other);
    row("application", R"({"event":"data","channel":"events-live","data":"[]"})", Kind::Event);
    row("application, like ours", R"({"event":"pusherish","channel":"a"})", Kind::Event);
    row("client event", R"({"event":"client-x","channel":"private-a","user_id":"u","data":{}})", Kind::Event);
    row("nothing", "", Kind::Unreadable);
    row("text", "not json", Kind::Unreadable);
    row("a string", R"("str")", Kind::Unreadable);
    row("a list", R"([{"event":"data"}])", Kind::Unreadable);
    row("no event", "{}", Kind::Unreadable);
    row("event is a number", R"({"event":7})", Kind::Unreadable);
    row("empty event", R"({"event":""})", Kind::Unreadable);
    row("cut", R"({"event":"data","channel":"a")", Kind::Unreadable);
}

void PusherFrameTest::tellsKindsApart()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, kind);
    QCOMPARE(static_cast<int>(readPusherFrame(frame).kind), kind);
}

void PusherFrameTest::decodesOnce_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("decoded");
    QTest::newRow("a list") << QByteArray(R"("[{\"eventID\":\"abc\"},{\"eventID\":\"def\"}]")")
                            << QByteArray(R"([{"eventID":"abc"},{"eventID":"def"}])");
    QTest::newRow("once only") << QByteArray(R"("\"{\\\"a\\\":1}\"")") << QByteArray(R"("{\"a\":1}")");
    QTest::newRow("plain text") << QByteArray(R"("plain string")") << QByteArray("plain string");
    QTest::newRow("unicode") << QByteArray(R"("caf\u00e9 \ud83c\udfc0")") << QByteArray("caf\xc3\xa9 \xf0\x9f\x8f\x80");
    QTest::newRow("object") << QByteArray(R"({"a": [1, 2]})") << QByteArray(R"({"a":[1,2]})");
    QTest::newRow("number") << QByteArray("12") << QByteArray("12");
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray();
}

void PusherFrameTest::decodesOnce()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, decoded);
    const PusherFrame frame = readPusherFrame(R"({"event":"data","channel":"events-live","data":)" + data + '}');
    QCOMPARE(frame.kind, Kind::Event);
    QCOMPARE(frame.event, u"data"_s);
    QCOMPARE(frame.channel, u"events-live"_s);
    QCOMPARE(frame.data, decoded);
    const QByteArray without = R"({"event":"data","channel":"events-live"})";
    QVERIFY(readPusherFrame(without).data.isEmpty());
}

void PusherFrameTest::readsErrors_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("object") << QByteArray(R"({"code":4001,"message":"App key nope does not exist."})") << 4001
                            << u"App key nope does not exist."_s;
    QTest::newRow("text, as Reverb sends it")
        << QByteArray(R"("{\"code\":4201,\"message\":\"Pong reply not received in time\"}")") << 4201
        << u"Pong reply not received in time"_s;
    QTest::newRow("code is text") << QByteArray(R"({"code":"4100","message":"m"})") << 4100 << u"m"_s;
    QTest::newRow("no code") << QByteArray(R"({"code":null,"message":"m"})") << -1 << u"m"_s;
    QTest::newRow("nothing") << QByteArray("null") << -1 << QString();
    QTest::newRow("controls") << QByteArray(R"({"code":4009,"message":"a\u001b[31mb\u202ec"})") << 4009 << u"a[31mbc"_s;
}

void PusherFrameTest::readsErrors()
{
    QFETCH(QByteArray, data);
    QFETCH(int, code);
    QFETCH(QString, message);
    const PusherFrame frame = readPusherFrame(R"({"event":"pusher:error","data":)" + data + '}');
    QCOMPARE(frame.kind, Kind::Error);
    QCOMPARE(frame.code.value_or(-1), code);
    QCOMPARE(frame.message, message);
}

void PusherFrameTest::readsRefusals()
{
    const PusherFrame frame
        = readPusherFrame(R"({"event":"pusher:subscription_error","channel":"private-x",)"
                          R"("data":{"type":"AuthError","error":"The connection is unauthorized.","status":401}})");
    QCOMPARE(frame.kind, Kind::SubscriptionError);
    QCOMPARE(frame.channel, u"private-x"_s);
    QCOMPARE(frame.type, u"AuthError"_s);
    QCOMPARE(frame.message, u"The connection is unauthorized."_s);
    QCOMPARE(frame.code, std::optional(401));
}

void PusherFrameTest::readsMembers()
{
    const QByteArray start = R"({"event":"pusher_internal:member_added","channel":"presence-y","data":)";
    const QByteArray text = start + R"("{\"user_id\":\"u2\",\"user_info\":{}}"})";
    const QByteArray number = start + R"("{\"user_id\":17}"})";
    const QByteArray object = start + R"({"user_id":{}}})";
    const QByteArray outside = R"({"event":"client-x","channel":"presence-y","user_id":5})";
    QCOMPARE(readPusherFrame(text).userId, u"u2"_s);
    QCOMPARE(readPusherFrame(number).userId, u"17"_s);
    QCOMPARE(readPusherFrame(object).userId, QString());
    QCOMPARE(readPusherFrame(outside).userId, u"5"_s);
}

void PusherFrameTest::readsGrants_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("grants");
    QTest::newRow("private") << QByteArray(R"({"auth":"key:sig"})") << true;
    QTest::newRow("with more") << QByteArray(R"({"auth":"key:sig","shared_secret":"x","n":1})") << true;
    QTest::newRow("no auth") << QByteArray(R"({"error":"no"})") << false;
    QTest::newRow("auth is empty") << QByteArray(R"({"auth":""})") << false;
    QTest::newRow("auth is a number") << QByteArray(R"({"auth":7})") << false;
    QTest::newRow("no JSON") << QByteArray("<html>") << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("huge") << R"({"auth":")" + QByteArray(100'000, 'x') + "\"}" << false;
    QTest::newRow("huge data") << R"({"auth":"a:b","channel_data":")" + QByteArray(100'000, 'x') + "\"}" << false;
}

void PusherFrameTest::readsGrants()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, grants);
    const auto grant = readPusherGrant(body);
    QCOMPARE(grant.has_value(), grants);
    if (grant) {
        QCOMPARE(grant->auth, u"key:sig"_s);
        QVERIFY(!grant->channelData);
    }
}

void PusherFrameTest::writes()
{
    const QByteArray ping = R"({"event":"pusher:ping","data":{}})";
    const QByteArray pong = R"({"event":"pusher:pong","data":{}})";
    const QByteArray subscribe = R"({"event":"pusher:subscribe","data":{"auth":"","channel":"events-live"}})";
    const QByteArray unsubscribe = R"({"event":"pusher:unsubscribe","data":{"channel":"a\"b"}})";
    QCOMPARE(json(pusherPing()), json(ping));
    QCOMPARE(json(pusherPong()), json(pong));
    QCOMPARE(json(pusherSubscribe(u"events-live"_s)), json(subscribe));
    QCOMPARE(json(pusherUnsubscribe(u"a\"b"_s)), json(unsubscribe));
    // Spaces, the order of keys, escapes that nobody would write: all of it was signed.
    const QString signedBytes = uR"({ "user_id" : 10, "user_info":{"name":"Mr. \u0050usher\/","b":1.0,"a":"é\n"}})"_s;
    const QByteArray body
        = QJsonDocument(QJsonObject {{u"auth"_s, u"key:sig"_s}, {u"channel_data"_s, signedBytes}}).toJson();
    const auto grant = readPusherGrant(body);
    QVERIFY(grant);
    const QByteArray frame = pusherSubscribe(u"presence-y"_s, *grant);
    QVERIFY(!frame.contains('\n'));
    const QJsonObject data = json(frame)[u"data"_s].toObject();
    QCOMPARE(data[u"auth"_s].toString(), u"key:sig"_s);
    QCOMPARE(data[u"channel"_s].toString(), u"presence-y"_s);
    QCOMPARE(data[u"channel_data"_s].toString(), signedBytes);
}

void PusherFrameTest::staysBounded()
{
    const auto onChannel
        = [](const QByteArray &name) { return readPusherFrame(R"({"event":"data","channel":")" + name + "\"}"); };
    const QByteArray longName(longestPusherName + 1, 'x');
    QCOMPARE(readPusherFrame("{\"event\":\"" + longName + "\"}").kind, Kind::Unreadable);
    QCOMPARE(onChannel(longName).kind, Kind::Unreadable);
    QCOMPARE(onChannel(longName.chopped(1)).channel.size(), longestPusherName);
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    const auto with = [](const QByteArray &event, const QByteArray &data) {
        return readPusherFrame("{\"event\":\"" + event + "\",\"data\":" + data + '}');
    };
    QCOMPARE(with("data", deep).kind, Kind::Unreadable);
    QCOMPARE(with("data", '"' + deep + '"').data.size(), deep.size());
    QVERIFY(!with("pusher:error", '"' + deep + '"').code);
    const QByteArray wordy = R"({"code":4001,"message":")" + QByteArray(1'000'000, 'm') + "\"}";
    QVERIFY(with("pusher:error", wordy).message.size() <= 512);
    QCOMPARE(with("pusher:error", wordy).code, std::optional(4001));
}

QTEST_GUILESS_MAIN(PusherFrameTest)
#include "tst_pusher_frame.moc"
