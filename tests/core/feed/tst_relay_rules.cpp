// SPDX-License-Identifier: MIT
#include "core/feed/RelayAnswer.h"
#include "core/feed/RelayHandshake.h"
#include "core/feed/RelayPing.h"
#include "core/feed/RequestPace.h"

#include <QTest>

#include <deque>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Result = RelayQuestions::Result;

namespace {

wire::RelayFrame frame(wire::RelayFrame::Kind kind, const QString &channel = {})
{
    wire::RelayFrame one;
    one.kind = kind;
    one.channel = channel;
    return one;
}

} // namespace

class RelayRulesTest final : public QObject
{
    Q_OBJECT

private slots:
    void paceKeepsEveryMinute_data();
    void paceKeepsEveryMinute();
    void answersAreRead();
    void pingMeasures();
    void pingOfAPlainServer();
    void frameOrder();
    void handshakeTimes();
};

void RelayRulesTest::paceKeepsEveryMinute_data()
{
    QTest::addColumn<int>("perMinute");
    for (const int one : {1, 2, 7, 60, 100, 5000})
        QTest::addRow("%d", one) << one;
}

void RelayRulesTest::paceKeepsEveryMinute()
{
    QFETCH(int, perMinute);
    RequestPace pace(perMinute);
    std::deque<MonotonicTime> spent;
    std::size_t all = 0;
    // Greedy, after a long rest, in steps that fit no second.
    for (MonotonicTime now = 3600s; now < 3600s + 600s; now += 7'919us) {
        if (!pace.take(now))
            continue;
        ++all;
        spent.push_back(now);
        while (spent.front() <= now - 60s)
            spent.pop_front();
        QVERIFY2(spent.size() <= static_cast<std::size_t>(perMinute), qPrintable(QString::number(spent.size())));
    }
    QVERIFY(all >= static_cast<std::size_t>(perMinute) * 9); // ten minutes; what is saved for bursts may stay unused
}

void RelayRulesTest::answersAreRead()
{
    const WallTime now {1'709'136'000'000ms};
    const auto answer = [](int status, const QByteArray &body = {}) {
        net::HttpAnswer one;
        one.status = status;
        one.body = body;
        return one;
    };
    QCOMPARE(relayResult(answer(200)), Result::Good);
    QCOMPARE(relayResult(answer(401)), Result::Refused);
    QCOMPARE(relayResult(answer(403)), Result::Refused);
    QCOMPARE(relayResult(answer(404)), Result::Missing);
    QCOMPARE(relayResult(answer(429)), Result::Busy);
    QCOMPARE(relayResult(answer(503)), Result::Failed);
    QCOMPARE(relayResult(answer(0)), Result::Failed);
    QCOMPARE(relayWait(answer(429, R"({"error":"Rate limit exceeded. Retry after 1709136060."})"), now),
        std::optional<std::chrono::milliseconds>(60s));
    QCOMPARE(relayWait(answer(429, R"({"error":"Retry after 1709135000"})"), now),
        std::optional<std::chrono::milliseconds>(0s));
    QCOMPARE(
        relayWait(answer(429, R"({"error":"retry after 20"})"), now), std::optional<std::chrono::milliseconds>(20s));
    QCOMPARE(relayWait(answer(429, "<html>"), now), std::nullopt);
    QCOMPARE(relayWait(answer(500, "Retry after 20"), now), std::nullopt);
    net::HttpAnswer header = answer(429, "Retry after 1709136060.");
    header.retryAfter = 7s;
    QCOMPARE(relayWait(header, now), std::optional<std::chrono::milliseconds>(7s));
}

// Checklist statement 68.
void RelayRulesTest::pingMeasures()
{
    RelayPing ping(20s, 10s);
    const WallTime wall {1'776'208'974'000ms};
    ping.begin();
    QCOMPARE(ping.due(100s, wall), RelayPing::Act::Send);
    QCOMPARE(ping.due(101s, wall + 1s), RelayPing::Act::Nothing);
    // 300 ms there and back; the server is 36 ms ahead of our middle.
    ping.onPong(wall + 186ms, 100s + 300ms);
    QCOMPARE(ping.roundTrip(), std::optional<std::chrono::milliseconds>(300ms));
    QCOMPARE(ping.clockOffset(), std::optional<std::chrono::milliseconds>(36ms));
    QCOMPARE(ping.due(119s, wall), RelayPing::Act::Nothing);
    QCOMPARE(ping.due(120s, wall), RelayPing::Act::Send);
    QCOMPARE(ping.due(129s, wall), RelayPing::Act::Nothing);
    QCOMPARE(ping.due(130s, wall), RelayPing::Act::GiveUp);
    // The next connection owes nothing yet.
    ping.begin();
    QCOMPARE(ping.roundTrip(), std::nullopt);
    QCOMPARE(ping.due(131s, wall), RelayPing::Act::Send);
    QCOMPARE(ping.due(145s, wall), RelayPing::Act::Nothing);
}

void RelayRulesTest::pingOfAPlainServer()
{
    RelayPing ping(20s, 10s);
    ping.begin();
    int sent = 0;
    for (MonotonicTime now {}; now < 1h; now += 250ms) {
        const auto act = ping.due(now, WallTime {});
        QVERIFY(act != RelayPing::Act::GiveUp);
        sent += act == RelayPing::Act::Send ? 1 : 0;
    }
    QCOMPARE(sent, 180);
    // A pong that nobody asked for measures nothing.
    RelayPing other(20s, 10s);
    other.begin();
    other.onPong(WallTime {5s}, 1s);
    QCOMPARE(other.roundTrip(), std::nullopt);
    QCOMPARE(other.clockOffset(), std::nullopt);
}

void RelayRulesTest::frameOrder()
{
    using FrameKind = wire::RelayFrame::Kind;
    RelayHandshake hands(u"odds"_s);
    hands.begin(0s);
    QVERIFY(!hands.onFrame(frame(FrameKind::Snapshot), 1s).isEmpty());
    hands.begin(0s);
    QVERIFY(!hands.onFrame(frame(FrameKind::Unreadable), 1s).isEmpty());
    hands.begin(0s);
    QVERIFY(hands.onFrame(frame(FrameKind::Welcome, u"odds"_s), 1s).isEmpty());
    QVERIFY(hands.wrongChannel().isEmpty());
    QVERIFY(!hands.isLive());
    QVERIFY(hands.onFrame(frame(FrameKind::Pong), 1s).isEmpty());
    QVERIFY(hands.onFrame(frame(FrameKind::Unknown), 1s).isEmpty());
    QVERIFY(!hands.onFrame(frame(FrameKind::Delta), 1s).isEmpty());
    QVERIFY(hands.onFrame(frame(FrameKind::Snapshot), 1s).isEmpty());
    QVERIFY(hands.isLive());
    QVERIFY(hands.onFrame(frame(FrameKind::Delta), 1s).isEmpty());
    QVERIFY(hands.onFrame(frame(FrameKind::Error), 1s).isEmpty());
    hands.end();
    QVERIFY(!hands.isLive());
    hands.begin(2s);
    wire::RelayFrame error = frame(FrameKind::Error);
    error.text = u"no seats"_s;
    QVERIFY(hands.onFrame(error, 3s).contains(u"no seats"_s));
    hands.begin(4s);
    QVERIFY(hands.onFrame(frame(FrameKind::Welcome, u"live"_s), 4s).isEmpty());
    QCOMPARE(hands.wrongChannel(), u"The relay calls this connection \"live\" although \"odds\" was asked for."_s);
    QVERIFY(hands.onFrame(frame(FrameKind::Welcome, u"odds"_s), 5s).contains(u"twice"_s));
    hands.begin(6s);
    QVERIFY(hands.onFrame(frame(FrameKind::Welcome, u"odds"_s), 6s).isEmpty());
    QVERIFY(hands.onFrame(frame(FrameKind::Snapshot), 6s).isEmpty());
    QVERIFY(hands.onFrame(frame(FrameKind::Welcome, u"odds"_s), 7s).contains(u"twice"_s));
}

void RelayRulesTest::handshakeTimes()
{
    RelayHandshake hands(u"live"_s);
    QVERIFY(hands.overdue(1h).isEmpty());
    hands.begin(100s);
    QVERIFY(hands.overdue(109s).isEmpty());
    QVERIFY(!hands.overdue(110s).isEmpty());
    QVERIFY(hands.onFrame(frame(wire::RelayFrame::Kind::Welcome, u"live"_s), 109s).isEmpty());
    QVERIFY(hands.overdue(168s).isEmpty());
    QVERIFY(!hands.overdue(169s).isEmpty());
    QVERIFY(hands.onFrame(frame(wire::RelayFrame::Kind::Snapshot), 168s).isEmpty());
    QVERIFY(hands.overdue(100h).isEmpty());
}

QTEST_GUILESS_MAIN(RelayRulesTest)
#include "tst_relay_rules.moc"
