// SPDX-License-Identifier: MIT
#include "tests/core/feed/RelayRig.h"

#include <QTest>

#include <algorithm>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using net::LinkEnd;
using test::RelayRig;
using test::RelayTruth;

namespace {

const QByteArray canary = "pn_live_CANARY";
RelayFeedOptions keyed()
{
    RelayFeedOptions options;
    options.key = canary;
    return options;
}

std::optional<int> lastHome(const RelayRig &rig, const QString &id)
{
    std::optional<int> score;
    for (const FeedBatch &batch : rig.batches) {
        for (const GameUpdate &game : batch.games) {
            if (game.sourceId == id && game.homeScore)
                score = game.homeScore;
        }
    }
    return score;
}

} // namespace

class RelayFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void keyTravelsInAHeader();
    void welcomeAndSnapshot();
    void emptySnapshot();
    void refusedKeyIsFinal_data();
    void refusedKeyIsFinal();
    void fullRelayIsLeftForAWhile();
    void otherLossesComeBackSoon();
    void changeBeforeTheSnapshot();
    void brokenRelayIsNoStorm();
    void welcomeDoesNotCome();
    void otherChannel();
    void aSecondWelcomeEndsTheConnection();
    void oldStateStaysUntilTheSnapshot();
    void pingMeasuresTheWay();
    void missingPong();
    void plainServerWithoutPong();
    void fiveQuietMinutes();
    void statusesAreFew();
    void oneSocketAtATime();
    void stopIsOff();
};

// Checklist statement 65.
void RelayFeedTest::keyTravelsInAHeader()
{
    RelayRig rig(keyed());
    QCOMPARE(rig.link->opens.size(), 1U);
    QCOMPARE(rig.link->opens[0].url, QUrl(u"ws://127.0.0.1:9/ws/odds"_s));
    QCOMPARE(rig.link->opens[0].headers, (net::Headers {{"Authorization", "Bearer " + canary}}));
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    QCOMPARE(rig.fetcher->asked.size(), 1U);
    const net::HttpRequest request = rig.fetcher->asked[0].request;
    QCOMPARE(request.url, QUrl(u"http://127.0.0.1:9/v1/games/g1/markets"_s));
    QCOMPARE(request.headers, (net::Headers {{"Authorization", "Bearer " + canary}}));
    rig.answerAll();
    for (const FeedStatus &status : rig.statuses)
        QVERIFY(!(status.reason + status.address).toUtf8().contains(canary));
    for (const FeedBatch &batch : rig.batches)
        QVERIFY(!batch.raw.payload.contains(canary) && !batch.raw.target.toUtf8().contains(canary));

    RelayRig open;
    QVERIFY(open.link->opens[0].headers.empty());
    RelayFeedOptions secure = keyed();
    secure.url = QUrl(u"wss://relay.example.org"_s);
    RelayRig far(secure);
    far.stream->setNetworkProbe([] { return true; });
    far.stream->reconnect({});
    far.truth.add(test::relayGame(u"g1"_s));
    far.greet();
    QCOMPARE(far.fetcher->asked[0].request.url, QUrl(u"https://relay.example.org/v1/games/g1/markets"_s));
}

// Checklist statement 66.
void RelayFeedTest::welcomeAndSnapshot()
{
    RelayRig rig;
    QCOMPARE(rig.statuses.size(), 1U);
    QCOMPARE(rig.status().transport, Transport::Connecting);
    QVERIFY(!rig.feed->pictureComplete());
    for (int i = 0; i < 11; ++i)
        rig.truth.add(test::relayGame(u"g%1"_s.arg(i)));
    rig.greet();
    QCOMPARE(rig.batches.size(), 2U);
    QCOMPARE(rig.batches[1].kind, FeedBatch::Kind::Image);
    QCOMPARE(rig.batches[1].games.size(), 11U);
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().channel, u"odds"_s);
    QCOMPARE(rig.status().connectionId, u"1"_s);
    QCOMPARE(rig.status().address, u"ws://127.0.0.1:9"_s);
    rig.link->say(rig.truth.score(u"g3"_s, 83, 78, u"05:00"_s));
    QCOMPARE(lastHome(rig, u"g3"_s), std::optional(83));
    QCOMPARE(rig.batches[2].games.size(), 1U);
}

void RelayFeedTest::emptySnapshot()
{
    RelayRig rig;
    rig.greet();
    QVERIFY(rig.batches.back().games.empty());
    QCOMPARE(rig.batches.back().kind, FeedBatch::Kind::Image);
    QVERIFY(rig.feed->pictureComplete());
}

void RelayFeedTest::refusedKeyIsFinal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("401") << 401 << canary << u"does not accept the key (401). Enter another key"_s;
    QTest::newRow("403") << 403 << canary << u"does not accept the key (403). Enter another key"_s;
    QTest::newRow("no key") << 401 << QByteArray() << u"wants a key (401). Enter one"_s;
}

// Checklist statement 65.
void RelayFeedTest::refusedKeyIsFinal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, key);
    QFETCH(QString, words);
    RelayFeedOptions options;
    options.key = key;
    RelayRig rig(options);
    rig.link->end(LinkEnd::Kind::Handshake, status);
    QCOMPARE(rig.status().transport, Transport::Refused);
    QVERIFY2(rig.status().reason.contains(words), qPrintable(rig.status().reason));
    QVERIFY(rig.feed->pictureComplete());
    rig.pass(1h, 1s);
    QCOMPARE(rig.link->opens.size(), 1U);
    QCOMPARE(rig.fetcher->count, 0);
}

// Checklist statement 65: 20,000 subscribers are enough for it.
void RelayFeedTest::fullRelayIsLeftForAWhile()
{
    RelayRig rig;
    rig.link->end(LinkEnd::Kind::Handshake, 503);
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY(rig.status().retryIn >= std::optional(15'000ms));
    rig.pass(14s);
    QCOMPARE(rig.link->opens.size(), 1U);
    rig.untilRetry();
    rig.greet();
    QCOMPARE(rig.status().transport, Transport::Open);
}

void RelayFeedTest::otherLossesComeBackSoon()
{
    RelayRig rig;
    rig.link->end(LinkEnd::Kind::Unreachable);
    QVERIFY(rig.status().retryIn <= std::optional(1'000ms));
    rig.untilRetry();
    rig.greet();
    rig.pass(2min);
    rig.link->end(LinkEnd::Kind::Closed, 0, 1001);
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY(rig.status().retryIn <= std::optional(1'000ms));
    // It stays away: the waits grow, and have an end.
    for (int i = 0; i < 12; ++i) {
        rig.untilRetry();
        rig.link->end(LinkEnd::Kind::Unreachable);
        QVERIFY(rig.status().retryIn <= std::optional(30'000ms));
    }
    QVERIFY(rig.status().retryIn >= std::optional(3'000ms));
}

void RelayFeedTest::changeBeforeTheSnapshot()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.link->accept();
    rig.link->say(rig.truth.welcome(u"odds"_s, 1));
    rig.link->say(rig.truth.score(u"g1"_s, 99, 0, u"01:00"_s));
    QCOMPARE(rig.batches.size(), 2U);
    QVERIFY(rig.batches[1].games.empty());
    QVERIFY(rig.batches[1].malformed > 0);
    QVERIFY(!rig.batches[1].raw.payload.isEmpty());
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY2(rig.status().reason.contains(u"before its snapshot"_s), qPrintable(rig.status().reason));
    // What was still on its way is nothing any more.
    rig.link->say(rig.truth.score(u"g1"_s, 99, 0, u"01:00"_s));
    QCOMPARE(rig.batches.size(), 2U);
    rig.untilRetry();
    rig.greet();
    QCOMPARE(rig.status().transport, Transport::Open);
    QVERIFY(rig.status().reason.isEmpty());
}

void RelayFeedTest::brokenRelayIsNoStorm()
{
    RelayRig rig;
    rig.each = [&rig] {
        if (!rig.link->there || rig.stream->state() != net::StreamState::Connecting)
            return;
        rig.link->accept();
        rig.link->say(R"({"hello":"I am something else"})");
    };
    rig.pass(10min);
    QVERIFY2(rig.link->opens.size() < 80U, qPrintable(QString::number(rig.link->opens.size())));
    QVERIFY(rig.link->opens.size() > 10U);
    QVERIFY(rig.statuses.size() < 4 * rig.link->opens.size());
    QCOMPARE(rig.fetcher->count, 0);
}

void RelayFeedTest::welcomeDoesNotCome()
{
    RelayRig rig;
    rig.link->accept();
    rig.pass(9s);
    QCOMPARE(rig.status().transport, Transport::Open);
    QVERIFY(!rig.feed->pictureComplete());
    rig.pass(1s);
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY2(rig.status().reason.contains(u"10 s"_s), qPrintable(rig.status().reason));
    QCOMPARE(rig.link->aborts, 1);
    rig.untilRetry();
    rig.greet();
    QCOMPARE(rig.status().transport, Transport::Open);
}

void RelayFeedTest::otherChannel()
{
    RelayRig rig;
    rig.link->accept();
    rig.link->say(rig.truth.welcome(u"live"_s, 7));
    QCOMPARE(rig.batches[0].problems.size(), 1);
    QCOMPARE(
        rig.batches[0].problems[0], u"The relay calls this connection \"live\" although \"odds\" was asked for."_s);
    QCOMPARE(rig.status().channel, u"live"_s);
    QCOMPARE(rig.status().connectionId, u"7"_s);
    rig.link->say(rig.truth.snapshot(u"live"_s));
    QCOMPARE(rig.status().transport, Transport::Open);
}

// Everything after it would be refused as a change before its snapshot, under a light that says "open".
void RelayFeedTest::aSecondWelcomeEndsTheConnection()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    rig.link->say(rig.truth.welcome(u"odds"_s, 2));
    QCOMPARE(rig.batches.back().malformed, 1);
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY2(rig.status().reason.contains(u"greeted us twice"_s), qPrintable(rig.status().reason));
    rig.untilRetry();
    rig.greet();
    QCOMPARE(rig.status().transport, Transport::Open);
    rig.link->say(rig.truth.score(u"g1"_s, 82, 78, u"05:01"_s));
    QCOMPARE(rig.batches.back().games.size(), std::size_t {1});
    QCOMPARE(rig.batches.back().malformed, 0);
}

// Checklist statement 67.
void RelayFeedTest::oldStateStaysUntilTheSnapshot()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.truth.add(test::relayGame(u"g2"_s));
    rig.greet();
    rig.answerAll();
    rig.pass(1s);
    const auto before = rig.batches.size();
    rig.link->end(LinkEnd::Kind::Lost);
    // Whatever an old connection still brings is dropped.
    rig.link->say(rig.truth.score(u"g1"_s, 99, 78, u"01:00"_s));
    rig.untilRetry();
    rig.link->say(rig.truth.score(u"g1"_s, 98, 78, u"01:00"_s));
    QCOMPARE(rig.batches.size(), before);
    QVERIFY(rig.link->sent.empty()); // no resume is tried
    (void)rig.truth.status(u"g2"_s, RelayTruth::Status::Final);
    rig.greet();
    QCOMPARE(rig.batches.size(), before + 2);
    const FeedBatch &snapshot = rig.batches.back();
    QCOMPARE(snapshot.session, 2U);
    QCOMPARE(rig.status().connectionId, u"2"_s);
    // The one that is missing is not live any more, and is asked for once.
    const auto gone = std::ranges::find(snapshot.games, u"g2"_s, &GameUpdate::sourceId);
    QVERIFY(gone != snapshot.games.end());
    QCOMPARE(gone->listed, std::optional(false));
    QStringList asked;
    rig.each = [&] {
        while (!rig.fetcher->asked.empty()) {
            asked.append(rig.askedPath());
            const auto [status, body] = rig.truth.answer(rig.askedPath());
            rig.fetcher->answer(status, body);
        }
    };
    rig.pass(3min);
    QCOMPARE(asked.count(u"/v1/games/g2"_s), 1);
    QVERIFY(asked.count(u"/v1/games/g1/markets"_s) >= 5);
}

// Checklist statement 68.
void RelayFeedTest::pingMeasuresTheWay()
{
    RelayRig rig;
    rig.answersJsonPings = false;
    rig.greet();
    QCOMPARE(rig.link->sent, (std::vector<QByteArray> {R"({"action":"ping"})"}));
    const WallTime sent = rig.clock.wallNow();
    rig.clock.advance(80ms);
    const auto ms = (sent + 2'040ms).time_since_epoch().count();
    rig.link->say(R"({"type":"pong","ts":)" + QByteArray::number(static_cast<qint64>(ms)) + "}");
    rig.clock.advance(5s);
    rig.feed->step();
    QCOMPARE(rig.status().roundTrip, std::optional<std::chrono::milliseconds>(80ms));
    QCOMPARE(rig.status().clockOffset, std::optional<std::chrono::milliseconds>(2s));
}

void RelayFeedTest::missingPong()
{
    RelayRig rig;
    rig.greet();
    rig.pass(25s);
    QCOMPARE(rig.link->opens.size(), 1U);
    rig.answersJsonPings = false;
    rig.pass(30s); // the ping at 40 s, and ten seconds more; the socket's own pongs keep coming
    QVERIFY(test::countReason(rig, u"answered our pings before"_s) == 1);
    QVERIFY(rig.link->opens.size() == 2U || rig.status().transport == Transport::Waiting);
}

void RelayFeedTest::plainServerWithoutPong()
{
    RelayRig rig;
    rig.answersJsonPings = false;
    rig.greet();
    rig.pass(10min);
    QCOMPARE(rig.link->opens.size(), 1U);
    QCOMPARE(rig.status().transport, Transport::Open);
}

// Checklist statement 68: no goals are no loss.
void RelayFeedTest::fiveQuietMinutes()
{
    RelayFeedOptions options;
    options.odds = false;
    RelayRig rig(options);
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    rig.each = [&rig] {
        for (; !rig.fetcher->asked.empty();)
            rig.fetcher->fail(net::HttpAnswer::Failure::Timeout, u"Nothing came."_s);
    };
    rig.pass(5min);
    QCOMPARE(rig.link->opens.size(), 1U);
    QCOMPARE(rig.link->aborts, 0);
    QVERIFY(std::ranges::all_of(rig.statuses, [&](const FeedStatus &status) {
        return status.transport == Transport::Open || &status == &rig.statuses.front();
    }));
}

void RelayFeedTest::statusesAreFew()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    rig.answerAll();
    rig.pass(10s);
    const auto statuses = rig.statuses.size();
    const auto batches = rig.batches.size();
    for (int i = 0; i < 5'000; ++i) {
        rig.link->say(rig.truth.price(u"g1"_s, test::lakersMoneyline(), -110 - i % 50));
        if (i % 500 == 0) {
            rig.clock.advance(100ms);
            rig.feed->step();
        }
    }
    QCOMPARE(rig.batches.size(), batches + 5'000);
    QVERIFY2(rig.statuses.size() <= statuses + 2, qPrintable(QString::number(rig.statuses.size() - statuses)));
}

// Checklist statement 69: on the odds channel everything comes by one socket.
void RelayFeedTest::oneSocketAtATime()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    rig.link->say(rig.truth.score(u"g1"_s, 81, 78, u"05:00"_s));
    rig.link->say(rig.truth.price(u"g1"_s, test::lakersMoneyline(), -170));
    QCOMPARE(lastHome(rig, u"g1"_s), std::optional(81));
    QCOMPARE(rig.batches.back().quotes.size(), 1U);
    QCOMPARE(rig.batches.back().quotes[0].american, std::optional(-170));
    for (int i = 0; i < 20; ++i) {
        rig.link->end(LinkEnd::Kind::Lost);
        rig.untilRetry();
        rig.greet();
    }
    for (const net::LinkTarget &target : rig.link->opens)
        QCOMPARE(target.url.path(), u"/ws/odds"_s);
    QCOMPARE(rig.stream->session(), 21U);
}

void RelayFeedTest::stopIsOff()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    QCOMPARE(rig.fetcher->asked.size(), 1U);
    rig.feed->stop();
    QCOMPARE(rig.status().transport, Transport::Off);
    const auto statuses = rig.statuses.size();
    const auto batches = rig.batches.size();
    rig.answerAll();
    rig.feed->step();
    rig.feed->look(u"g1"_s);
    rig.link->say(rig.truth.score(u"g1"_s, 99, 78, u"01:00"_s));
    QCOMPARE(rig.statuses.size(), statuses);
    QCOMPARE(rig.batches.size(), batches);
    // And on again, with a new session.
    rig.feed->start();
    QCoreApplication::processEvents();
    rig.greet();
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().session, 2U);
    QCOMPARE(rig.batches.back().games.size(), 1U);
}

QTEST_GUILESS_MAIN(RelayFeedTest)
#include "tst_relay_feed.moc"
