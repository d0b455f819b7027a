// SPDX-License-Identifier: MIT
#include "core/feed/BridgeFeed.h"
#include "tests/support/FakeFetcher.h"

#include <QTest>

#include <algorithm>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::FakeFetcher;

namespace {

// 2026-11-22 18:00 UTC.
const WallTime sunday {1'795'370'400'000ms};

class FakeLink final : public net::Link
{
    Q_OBJECT

public:
    void open(const net::LinkTarget &given) override
    {
        target = given;
        ++opens;
        up = true;
    }
    void sendText(const QByteArray &) override { }
    void ping() override { ++pings; }
    void close(int) override { lose(); }
    void abort() override { lose(); }
    void lose()
    {
        if (std::exchange(up, false))
            emit ended({net::LinkEnd::Kind::Lost, 0, 0, u"gone"_s});
    }

    net::LinkTarget target;
    int opens = 0;
    int pings = 0;
    bool up = false;
};

QByteArray message(const QByteArray &id, int home, const QByteArray &more = {})
{
    return R"({"game_id":")" + id + R"(","home_team":"LAL","away_team":"BOS","home_score":)" + QByteArray::number(home)
        + R"(,"away_score":78,"period":4,"clock":"5:12","status":"in")" + more + "}";
}

QByteArray relayGame(const QByteArray &id, int home)
{
    return R"({"game_id":")" + id
        + R"(","pn_league_code":"nba","sport_category":"basketball","status":"live",)"
          R"("home_team":{"name":"Los Angeles Lakers","abbreviation_pn":"LAL"},"away_team":{"name":"Boston Celtics"},)"
          R"("scores":{"status":"Live","score_home":)"
        + QByteArray::number(home) + R"(,"score_away":78,"period":"4","clock":"5:12","is_live":true}})";
}

struct World
{
    explicit World(BridgeFeedOptions options = {})
        : clock(sunday)
    {
        auto ownedLink = std::make_unique<FakeLink>();
        link = ownedLink.get();
        auto ownedFetcher = std::make_unique<FakeFetcher>();
        fetcher = ownedFetcher.get();
        auto connection = std::make_unique<net::StreamConnection>(std::move(ownedLink), clock, net::StreamLimits {}, 1);
        connection->setSelfTimed(false);
        stream = connection.get();
        feed = std::make_unique<BridgeFeed>(std::move(options), std::move(connection), std::move(ownedFetcher), clock,
            LeagueTable::builtIn(), [this](const FeedEvent &event) {
                if (const auto *batch = std::get_if<FeedBatch>(&event))
                    batches.push_back(*batch);
                else
                    statuses.push_back(std::get<FeedStatus>(event));
            });
        feed->start();
        QCoreApplication::processEvents();
        connectLink();
    }
    void connectLink() const { emit link->opened(); }
    void say(const QByteArray &text) const { emit link->textReceived(text); }
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = 250ms)
    {
        for (std::chrono::milliseconds passed {}; passed < time; passed += step) {
            clock.advance(step);
            if (answersPings && link->up)
                emit link->pongReceived(3ms);
            stream->step();
            feed->step();
        }
    }
    // The line breaks and is back after `away`.
    void breakFor(std::chrono::milliseconds away)
    {
        link->lose();
        const int before = link->opens;
        clock.advance(away);
        while (link->opens == before)
            pass(250ms);
        connectLink();
    }
    [[nodiscard]] QList<int> backfills() const
    {
        QList<int> found;
        for (const FeedStatus &status : statuses) {
            if (status.backfill)
                found.append(static_cast<int>(*status.backfill));
        }
        return found;
    }
    [[nodiscard]] std::optional<int> lastHome(const QString &id) const
    {
        std::optional<int> score;
        for (const FeedBatch &batch : batches) {
            for (const GameUpdate &game : batch.games) {
                if (game.sourceId == id && game.homeScore)
                    score = game.homeScore;
            }
        }
        return score;
    }

    ManualClock clock;
    FakeLink *link = nullptr;
    FakeFetcher *fetcher = nullptr;
    net::StreamConnection *stream = nullptr;
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
    std::unique_ptr<BridgeFeed> feed;
    bool answersPings = true;
};

} // namespace

class BridgeFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void messagesComeThrough();
    void rubbishCostsOnlyItself();
    void newConnectionIsANewSession();
    void gapAsksTheBridge_data();
    void gapAsksTheBridge();
    void gapIsMeasuredToTheRestore();
    void liveMessageBeatsAnOlderAnswer();
    void failedBackfillIsRepeated();
    void plainBridgeIsHelpedByEspn();
    void leagueThatNobodySaysIsSearched();
    void statusAloneDoesNotBeatAnAnswer();
    void rubbishIsNoSignOfLife();
    void lossIsMadeUpFor();
    void longSilenceIsLookedInto();
    void tokenTravelsInAHeader();
    void stopIsOff();
};

void BridgeFeedTest::messagesComeThrough()
{
    World world;
    QCOMPARE(world.statuses.back().transport, Transport::Open);
    QCOMPARE(world.statuses.back().address, u"ws://127.0.0.1:8765"_s);
    world.say(message("401", 80));
    QCOMPARE(world.batches.size(), 1U);
    QCOMPARE(world.batches[0].feed, u"bridge"_s);
    QCOMPARE(world.batches[0].session, 1U);
    QCOMPARE(world.lastHome(u"401"_s), std::optional(80));
}

// Checklist statements 11 and 15.
void BridgeFeedTest::rubbishCostsOnlyItself()
{
    World world;
    world.say("not json");
    world.say("[1,2]");
    world.say(R"({"type":"weather","game_id":"401"})");
    world.say(message("401", 80));
    QCOMPARE(world.batches.size(), 4U);
    QCOMPARE(world.batches[0].malformed, 1);
    QCOMPARE(world.batches[1].malformed, 1);
    QCOMPARE(world.batches[2].unknown, 1);
    QCOMPARE(world.lastHome(u"401"_s), std::optional(80));
    QCOMPARE(world.statuses.back().transport, Transport::Open);
}

// Checklist statement 12.
void BridgeFeedTest::newConnectionIsANewSession()
{
    World world;
    world.say(message("401", 80));
    world.breakFor(1s);
    world.say(message("401", 82));
    QCOMPARE(world.batches.back().session, 2U);
    QVERIFY(world.fetcher->asked.empty());
    QCOMPARE(world.lastHome(u"401"_s), std::optional(82));
}

// Checklist statements 43 and 44.
void BridgeFeedTest::gapAsksTheBridge_data()
{
    QTest::addColumn<int>("silence");
    QTest::addColumn<bool>("asks");
    QTest::newRow("31 s") << 31 << true;
    QTest::newRow("29 s") << 26 << false;
    QTest::newRow("25 h") << 90'000 << true;
}

void BridgeFeedTest::gapAsksTheBridge()
{
    QFETCH(int, silence);
    QFETCH(bool, asks);
    World world;
    world.say(message("401", 80));
    world.breakFor(std::chrono::seconds(silence));
    QCOMPARE(world.fetcher->asked.size(), asks ? 1U : 0U);
    if (!asks)
        return;
    QCOMPARE(world.fetcher->asked[0].request.url, QUrl(u"http://127.0.0.1:8765/v1/games/live"_s));
    world.fetcher->answer(200, R"({"count":1,"games":[)" + relayGame("401", 90) + "]}");
    QCOMPARE(world.lastHome(u"401"_s), std::optional(90));
    QCOMPARE(world.batches.back().raw.kind, u"http"_s);
    QCOMPARE(world.backfills(), QList {static_cast<int>(Backfill::Done)});
}

// Checklist statement 45.
void BridgeFeedTest::gapIsMeasuredToTheRestore()
{
    World world;
    world.say(message("401", 80));
    world.pass(2s);
    world.breakFor(60s);
    QCOMPARE(world.fetcher->asked.size(), 1U);
}

// Checklist statement 47.
void BridgeFeedTest::liveMessageBeatsAnOlderAnswer()
{
    World world;
    world.say(message("401", 80));
    world.say(message("402", 10));
    world.breakFor(60s);
    world.say(message("401", 95));
    world.fetcher->answer(200, R"({"count":2,"games":[)" + relayGame("401", 90) + ',' + relayGame("402", 20) + "]}");
    QCOMPARE(world.lastHome(u"401"_s), std::optional(95));
    QCOMPARE(world.lastHome(u"402"_s), std::optional(20));
    // A recording of it plays the same.
    DecoderSet decoders(LeagueTable::builtIn());
    const auto again = std::get<FeedBatch>(decoders.decode(u"bridge"_s, 2, world.batches.back().raw));
    QCOMPARE(again.games, world.batches.back().games);
}

// Checklist statement 48.
void BridgeFeedTest::failedBackfillIsRepeated()
{
    World world;
    world.say(message("401", 80));
    world.breakFor(60s);
    world.fetcher->answer(500);
    QVERIFY(world.backfills().contains(static_cast<int>(Backfill::Failed)));
    QVERIFY(world.statuses.back().reason.contains("500"_L1));
    QVERIFY(world.fetcher->asked.empty());
    world.pass(3s);
    QCOMPARE(world.fetcher->asked.size(), 1U);
    world.fetcher->answer(200, R"({"count":1,"games":[)" + relayGame("401", 90) + "]}");
    QCOMPARE(world.backfills().back(), static_cast<int>(Backfill::Done));
    QVERIFY(world.statuses.back().reason.isEmpty());
    world.pass(60s);
    QVERIFY(world.fetcher->asked.empty());
}

// The tutorials' bridge answers no HTTP, and its ids are ESPN's.
void BridgeFeedTest::plainBridgeIsHelpedByEspn()
{
    BridgeFeedOptions options;
    options.espn = QUrl(u"http://127.0.0.1:9"_s);
    World world(options);
    world.feed->follow(QStringList {u"nba"_s});
    world.say(message("401", 80));
    world.breakFor(60s);
    world.fetcher->answer(426, "Upgrade Required");
    QVERIFY(world.fetcher->asked.empty()); // one after the other, never in a burst
    world.pass(500ms);
    QCOMPARE(world.fetcher->asked.size(), 1U);
    QCOMPARE(world.fetcher->path(0), u"/apis/site/v2/sports/basketball/nba/scoreboard?dates=20261122"_s);
    world.fetcher->answer(200,
        R"({"events":[{"id":"401","competitions":[{"competitors":[{"homeAway":"home","score":"91","team":{"abbreviation":"LAL","displayName":"L"}},)"
        R"({"homeAway":"away","score":"78","team":{"abbreviation":"BOS","displayName":"B"}}],"status":{"period":4,"displayClock":"4:00","type":{"state":"in","name":"STATUS_IN_PROGRESS"}}}]}]})");
    QVERIFY(world.backfills().isEmpty());
    world.pass(500ms);
    QCOMPARE(world.fetcher->path(0), u"/apis/site/v2/sports/basketball/nba/scoreboard?dates=20261121"_s);
    world.fetcher->answer(200, R"({"events":[]})");
    QCOMPARE(world.lastHome(u"401"_s), std::optional(91));
    QCOMPARE(world.backfills(), QList {static_cast<int>(Backfill::Done)});
    for (const FeedBatch &batch : world.batches)
        QCOMPARE(batch.feed, u"bridge"_s);
}

void BridgeFeedTest::leagueThatNobodySaysIsSearched()
{
    BridgeFeedOptions options;
    options.espn = QUrl(u"http://127.0.0.1:9"_s);
    World world(options);
    world.say(message("401", 80));
    world.breakFor(60s);
    world.fetcher->answer(426, "Upgrade Required");
    world.pass(500ms);
    QVERIFY(world.fetcher->path().contains("/nba/"_L1));
    world.fetcher->answer(200,
        R"({"events":[{"id":"401","competitions":[{"competitors":[{"homeAway":"home","score":"91","team":{"abbreviation":"LAL","displayName":"L"}},)"
        R"({"homeAway":"away","score":"78","team":{"abbreviation":"BOS","displayName":"B"}}],"status":{"period":4,"displayClock":"4:00","type":{"state":"in","name":"STATUS_IN_PROGRESS"}}}]},)"
        R"({"id":"999","competitions":[{"competitors":[{"homeAway":"home","score":"1","team":{"abbreviation":"X","displayName":"X"}},)"
        R"({"homeAway":"away","score":"2","team":{"abbreviation":"Y","displayName":"Y"}}],"status":{"period":4,"displayClock":"4:00","type":{"state":"in","name":"STATUS_IN_PROGRESS"}}}]}]})");
    QCOMPARE(world.lastHome(u"401"_s), std::optional(91));
    QVERIFY(!world.lastHome(u"999"_s)); // the bridge says what there is
    QCOMPARE(world.backfills(), QList {static_cast<int>(Backfill::Done)}); // all are found: no other league is asked
    world.pass(5s);
    QVERIFY(world.fetcher->asked.empty());
}

// Checklist statement 49: the score is right after a gap, whatever else was said meanwhile.
void BridgeFeedTest::statusAloneDoesNotBeatAnAnswer()
{
    World world;
    world.say(message("401", 80));
    world.breakFor(60s);
    world.say(R"({"type":"status_change","game_id":"401","new_status":"in"})");
    world.fetcher->answer(200, R"({"count":1,"games":[)" + relayGame("401", 90) + "]}");
    QCOMPARE(world.lastHome(u"401"_s), std::optional(90));
}

void BridgeFeedTest::rubbishIsNoSignOfLife()
{
    World world;
    world.say(message("401", 80));
    for (int i = 0; i < 6; ++i) {
        world.pass(10s);
        world.say("rubbish");
    }
    world.breakFor(1s);
    QCOMPARE(world.fetcher->asked.size(), 1U);
}

void BridgeFeedTest::lossIsMadeUpFor()
{
    World world;
    world.say(message("401", 80));
    world.say(R"({"type":"lost","count":14939})");
    world.say(R"({"type":"lost","count":3})");
    QVERIFY(world.fetcher->asked.empty());
    world.pass(3s);
    QCOMPARE(world.fetcher->asked.size(), 1U);
    const int opens = world.link->opens;
    world.fetcher->answer(200, R"({"count":1,"games":[)" + relayGame("401", 90) + "]}");
    QCOMPARE(world.lastHome(u"401"_s), std::optional(90));
    QCOMPARE(world.link->opens, opens);
    QVERIFY(world.backfills().isEmpty());
}

// Checklist statement 51: pongs come, data do not.
void BridgeFeedTest::longSilenceIsLookedInto()
{
    World world;
    world.say(message("401", 80));
    world.pass(9min, 1s);
    QVERIFY(world.fetcher->asked.empty());
    QCOMPARE(world.statuses.back().transport, Transport::Open);
    world.pass(2min, 1s);
    QCOMPARE(world.fetcher->asked.size(), 1U);
    const int opens = world.link->opens;
    world.fetcher->answer(404);
    QVERIFY(world.link->opens > opens);
    QVERIFY(world.backfills().isEmpty());
}

void BridgeFeedTest::tokenTravelsInAHeader()
{
    BridgeFeedOptions options;
    options.token = "CANARY";
    World world(options);
    const net::Headers headers = world.link->target.headers;
    QVERIFY(std::ranges::find(headers, std::pair<QByteArray, QByteArray>("Authorization", "Bearer CANARY"))
        != headers.end());
    QVERIFY(!world.link->target.url.toString().contains("CANARY"_L1));
    for (const FeedStatus &status : world.statuses)
        QVERIFY(!(status.address + status.reason).contains("CANARY"_L1));
}

void BridgeFeedTest::stopIsOff()
{
    World world;
    world.feed->stop();
    QCOMPARE(world.statuses.back().transport, Transport::Off);
    const std::size_t before = world.statuses.size();
    world.pass(60s);
    QCOMPARE(world.statuses.size(), before);
    QCOMPARE(world.link->opens, 1);
}

QTEST_GUILESS_MAIN(BridgeFeedTest)
#include "tst_bridge_feed.moc"
