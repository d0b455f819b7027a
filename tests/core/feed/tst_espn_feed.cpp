// SPDX-License-Identifier: MIT
#include "core/feed/EspnFeed.h"
#include "tests/support/FakeFetcher.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::FakeFetcher;

namespace {

// 2026-11-22 18:00 UTC: a Sunday afternoon in the east.
const WallTime sunday {1'795'370'400'000ms};

QByteArray game(const QByteArray &id, const QByteArray &score, const QByteArray &state = "in")
{
    return R"({"id":")" + id
        + R"(","date":"2026-11-22T18:00Z","competitions":[{"id":"1","competitors":[)"
          R"({"homeAway":"home","score":")"
        + score
        + R"(","team":{"id":"13","abbreviation":"LAL","displayName":"Los Angeles Lakers"}},)"
          R"({"homeAway":"away","score":"78","team":{"id":"2","abbreviation":"BOS","displayName":"Boston Celtics"}}],)"
          R"("status":{"displayClock":"5:12","period":4,"type":{"state":")"
        + state + R"(","completed":)" + (state == "post" ? "true" : "false") + R"(,"name":"STATUS_X"}}}]})";
}

QByteArray board(const QByteArray &games = {})
{
    return R"({"leagues":[],"events":[)" + games + "]}";
}

struct World
{
    explicit World(const QStringList &leagues = {u"nba"_s}, EspnOptions options = {})
        : clock(sunday)
    {
        auto owned = std::make_unique<FakeFetcher>();
        fetcher = owned.get();
        feed = std::make_unique<EspnFeed>(
            options, std::move(owned), clock, LeagueTable::builtIn(), [this](const FeedEvent &event) {
                if (const auto *batch = std::get_if<FeedBatch>(&event))
                    batches.push_back(*batch);
                else
                    statuses.push_back(std::get<FeedStatus>(event));
            });
        feed->follow(leagues);
        feed->start();
        feed->step();
    }
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = 100ms)
    {
        for (std::chrono::milliseconds passed {}; passed < time; passed += step) {
            clock.advance(step);
            feed->step();
        }
    }
    // Answers all that is out and comes out while today's question was the first.
    void settle(const QByteArray &today)
    {
        for (int i = 0; i < 30; ++i) {
            while (!fetcher->asked.empty()) {
                const bool isToday = fetcher->path().endsWith("20261122"_L1);
                fetcher->answer(200, isToday ? today : board());
            }
            pass(500ms);
        }
    }
    [[nodiscard]] Transport transport() const { return statuses.empty() ? Transport::Off : statuses.back().transport; }

    ManualClock clock;
    FakeFetcher *fetcher = nullptr;
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
    std::unique_ptr<EspnFeed> feed;
};

} // namespace

class EspnFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksLeagueAndDay();
    void neverTwoQuestionsForOneDay();
    void answerIsOneBatch();
    void rubbishKeepsTheOldState_data();
    void rubbishKeepsTheOldState();
    void refusalWaitsLong();
    void refusalTriesTheOtherHostOnce();
    void tooOftenWaitsAsTold();
    void badRequestIsAskedOnceWithoutDay();
    void tagIsSentBackAndUnchangedConfirms();
    void oneFailingLeagueIsNotTheFeed();
    void comingBackIsANewSession();
    void lateAnswerOfAStoppedRunIsDropped();
    void paceFollowsTheSetting();
    void budgetSparesTheMomentsAfterAScore();
    void pictureIsCompleteAfterAllDays();
    void oddAnswersDoNotBlindALiveLeague_data();
    void oddAnswersDoNotBlindALiveLeague();
    void refusedHostIsLeftByAllRequests();
    void collegeIsAskedForAllItsGames();
    void nothingIsAskedForNoLeague();
};

void EspnFeedTest::asksLeagueAndDay()
{
    World world({u"nba"_s, u"nfl"_s});
    world.pass(5s);
    QSet<QString> paths;
    for (std::size_t i = 0; i < world.fetcher->asked.size(); ++i)
        paths.insert(world.fetcher->path(i));
    QCOMPARE(paths.size(), 6);
    QVERIFY(paths.contains(u"/apis/site/v2/sports/basketball/nba/scoreboard?dates=20261122"_s));
    QVERIFY(paths.contains(u"/apis/site/v2/sports/football/nfl/scoreboard?dates=20261121"_s));
    QVERIFY(paths.contains(u"/apis/site/v2/sports/football/nfl/scoreboard?dates=20261123"_s));
    QCOMPARE(world.transport(), Transport::Connecting);
}

// Checklist statement 2.
void EspnFeedTest::neverTwoQuestionsForOneDay()
{
    World world;
    world.pass(60s);
    QCOMPARE(world.fetcher->count, 3);
    world.fetcher->answer(200, board(game("401", "80")));
    const int before = world.fetcher->count;
    world.pass(7s);
    QCOMPARE(world.fetcher->count, before);
    world.pass(3s);
    QCOMPARE(world.fetcher->count, before + 1);
}

void EspnFeedTest::answerIsOneBatch()
{
    World world;
    world.fetcher->answer(200, board(game("401", "80")));
    QCOMPARE(world.batches.size(), 1U);
    QCOMPARE(world.batches[0].feed, u"espn"_s);
    QCOMPARE(world.batches[0].games.at(0).homeScore, std::optional(80));
    QCOMPARE(world.batches[0].raw.kind, u"http"_s);
    QVERIFY(world.batches[0].raw.target.startsWith("/apis/site/v2/sports/basketball/nba/"_L1));
    QCOMPARE(world.transport(), Transport::Open);
}

void EspnFeedTest::rubbishKeepsTheOldState_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("500") << 500 << QByteArray("oops") << u"500"_s;
    QTest::newRow("502") << 502 << QByteArray() << u"502"_s;
    QTest::newRow("html") << 200 << QByteArray("<!DOCTYPE html><title>Access Denied</title>") << u"Access Denied"_s;
    QTest::newRow("not json") << 200 << QByteArray("{\"events\":[") << u"not a scoreboard"_s;
    QTest::newRow("no events") << 200 << QByteArray("{\"code\":400}") << u"not a scoreboard"_s;
    QTest::newRow("silence") << 0 << QByteArray() << u"no answer in 10 s"_s;
}

// Checklist statement 6: the state stays, the next question still comes, the reason is told.
void EspnFeedTest::rubbishKeepsTheOldState()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    World world;
    world.settle(board(game("401", "80")));
    while (world.fetcher->asked.empty())
        world.pass(100ms);
    QVERIFY(world.fetcher->path().endsWith("20261122"_L1));
    if (status == 0)
        world.fetcher->fail(net::HttpAnswer::Failure::Timeout, u"no answer in 10 s"_s);
    else
        world.fetcher->answer(status, body);
    QCOMPARE(world.transport(), Transport::Waiting);
    QVERIFY2(world.statuses.back().reason.contains(words), qPrintable(world.statuses.back().reason));
    QVERIFY(world.statuses.back().retryIn);
    for (const FeedBatch &batch : world.batches)
        QVERIFY(batch.malformed == 0 || batch.games.empty());
    const int before = world.fetcher->count;
    world.pass(6s);
    QCOMPARE(world.fetcher->count, before + 1);
}

void EspnFeedTest::refusalWaitsLong()
{
    EspnOptions own;
    own.base = QUrl(u"http://127.0.0.1:9"_s);
    own.interval = 8s;
    World world({u"nba"_s}, own);
    world.fetcher->answer(403, "<html>Access Denied</html>");
    QCOMPARE(world.transport(), Transport::Waiting);
    QVERIFY(world.statuses.back().reason.contains("refuses this client"_L1));
    const int before = world.fetcher->count;
    world.pass(14min, 1s);
    QCOMPARE(world.fetcher->count, before);
    world.pass(2min, 1s);
    QVERIFY(world.fetcher->count > before);
}

void EspnFeedTest::refusalTriesTheOtherHostOnce()
{
    World world;
    world.fetcher->answer(403);
    QCOMPARE(world.fetcher->count, 2);
    QCOMPARE(world.fetcher->asked.at(0).request.url.host(), u"site.web.api.espn.com"_s);
    world.fetcher->answer(403);
    QCOMPARE(world.fetcher->count, 2);
    QCOMPARE(world.transport(), Transport::Waiting);
}

// Checklist statement 7.
void EspnFeedTest::tooOftenWaitsAsTold()
{
    World world;
    net::HttpAnswer answer;
    answer.status = 429;
    answer.retryAfter = 120s;
    world.fetcher->answer(answer);
    QVERIFY(world.statuses.back().reason.contains("rate limited"_L1));
    const int before = world.fetcher->count;
    world.pass(119s, 1s);
    QCOMPARE(world.fetcher->count, before);
    world.pass(3s, 1s);
    QVERIFY(world.fetcher->count > before);
}

void EspnFeedTest::badRequestIsAskedOnceWithoutDay()
{
    World world;
    world.fetcher->answer(400, R"({"code":400,"message":"Failed to get events endpoint."})");
    QCOMPARE(world.fetcher->path(), u"/apis/site/v2/sports/basketball/nba/scoreboard"_s);
    world.fetcher->answer(200, board(game("401", "80")));
    QCOMPARE(world.transport(), Transport::Open);
    QCOMPARE(world.batches.size(), 1U);
}

void EspnFeedTest::tagIsSentBackAndUnchangedConfirms()
{
    World world;
    net::HttpAnswer first;
    first.status = 200;
    first.body = board(game("401", "80"));
    first.etag = "\"abc\"";
    world.fetcher->answer(first);
    while (true) {
        world.pass(100ms);
        if (!world.fetcher->asked.empty() && world.fetcher->path().endsWith("20261122"_L1))
            break;
        if (!world.fetcher->asked.empty())
            world.fetcher->answer(200, board());
    }
    QCOMPARE(world.fetcher->asked.at(0).request.etag, QByteArray("\"abc\""));
    const std::size_t before = world.batches.size();
    world.fetcher->answer(304);
    QCOMPARE(world.batches.size(), before + 1);
    QCOMPARE(world.batches.back().games.at(0).homeScore, std::optional(80));
    QCOMPARE(world.transport(), Transport::Open);
}

void EspnFeedTest::oneFailingLeagueIsNotTheFeed()
{
    World world({u"nba"_s, u"nfl"_s});
    world.pass(5s);
    while (!world.fetcher->asked.empty()) {
        const bool nfl = world.fetcher->path().contains("/nfl/"_L1);
        world.fetcher->answer(nfl ? 500 : 200, board());
    }
    QCOMPARE(world.transport(), Transport::Open);
    QVERIFY(world.statuses.back().reason.contains("NFL"_L1));
}

void EspnFeedTest::comingBackIsANewSession()
{
    World world;
    world.settle(board(game("401", "80")));
    const quint32 first = world.batches.back().session;
    while (world.fetcher->asked.empty())
        world.pass(100ms);
    world.fetcher->answer(500);
    while (world.fetcher->asked.empty())
        world.pass(100ms);
    world.fetcher->answer(200, board(game("401", "82")));
    QCOMPARE(world.transport(), Transport::Open);
    QCOMPARE(world.batches.back().session, first + 1);
    QCOMPARE(world.statuses.back().session, first + 1);
}

// Checklist statement W4.
void EspnFeedTest::lateAnswerOfAStoppedRunIsDropped()
{
    World world;
    world.feed->stop();
    QCOMPARE(world.transport(), Transport::Off);
    world.fetcher->answer(200, board(game("401", "80")));
    QVERIFY(world.batches.empty());
    world.feed->start();
    world.pass(1s);
    world.fetcher->answer(200, board(game("401", "80")));
    QCOMPARE(world.batches.size(), 1U);
    QCOMPARE(world.batches[0].session, 2U);
}

void EspnFeedTest::paceFollowsTheSetting()
{
    EspnOptions options;
    QCOMPARE(EspnFeed::paceFor(options).live, 8s);
    QCOMPARE(EspnFeed::paceFor(options).between, 500ms);
    options.interval = 1s;
    QCOMPARE(EspnFeed::paceFor(options).live, 3s); // their host is asked politely, whatever is set
    options.base = QUrl(u"http://127.0.0.1:8080"_s);
    QCOMPARE(EspnFeed::paceFor(options).live, 1s);
    QCOMPARE(EspnFeed::paceFor(options).soon, 3750ms);
    options.interval = 60s;
    QCOMPARE(EspnFeed::paceFor(options).soon, 30s);
    QCOMPARE(EspnFeed::paceFor(options).refused, 15min);
    QCOMPARE(EspnFeed::paceFor(options).budgetPerHour, 0);
    options.budgetPerHour = 1200;
    QCOMPARE(EspnFeed::paceFor(options).budgetPerHour, 1200);
}

void EspnFeedTest::budgetSparesTheMomentsAfterAScore()
{
    EspnOptions options;
    options.budgetPerHour = 1200;
    World world({u"nba"_s}, options);
    world.settle(board(game("401", "80")));
    world.pass(4s);
    QCOMPARE(world.fetcher->asked.size(), 1U); // fast while nothing happens
    world.fetcher->answer(200, board(game("401", "82")));
    world.pass(8s);
    QCOMPARE(world.fetcher->asked.size(), 0U);
    world.pass(3500ms);
    QCOMPARE(world.fetcher->asked.size(), 1U);
}

void EspnFeedTest::pictureIsCompleteAfterAllDays()
{
    World world;
    world.pass(5s);
    QCOMPARE(world.fetcher->asked.size(), 3U);
    world.fetcher->answer(500);
    world.fetcher->answer(200, board());
    world.fetcher->answer(200, board());
    QVERIFY(!world.feed->pictureComplete()); // a refusal is no picture
    world.settle(board(game("401", "80")));
    QVERIFY(world.feed->pictureComplete());

    World hopeless;
    for (int i = 0; i < 400; ++i) {
        hopeless.pass(500ms, 500ms);
        while (!hopeless.fetcher->asked.empty())
            hopeless.fetcher->answer(500);
    }
    QVERIFY(hopeless.feed->pictureComplete()); // it will not come
}

void EspnFeedTest::oddAnswersDoNotBlindALiveLeague_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty objects") << 200 << board("{},{},{}");
    QTest::newRow("no games at all") << 200 << board();
    QTest::newRow("404") << 404 << QByteArray();
}

// protocols/espn.md rule 9: what is missing from an answer is not over, and is asked for again as before.
void EspnFeedTest::oddAnswersDoNotBlindALiveLeague()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    World world;
    world.settle(board(game("401", "80")));
    for (int i = 0; i < 2; ++i) {
        int waited = 0;
        while (world.fetcher->asked.empty() && ++waited < 200)
            world.pass(100ms);
        QVERIFY2(waited < 200, "a live league was not asked for 20 s");
        world.fetcher->answer(status, body);
    }
    int waited = 0;
    while (world.fetcher->asked.empty() && ++waited < 200)
        world.pass(100ms);
    QVERIFY2(waited < 200, "a live league was not asked for 20 s");
}

void EspnFeedTest::refusedHostIsLeftByAllRequests()
{
    World world;
    world.pass(5s);
    QCOMPARE(world.fetcher->asked.size(), 3U);
    for (int i = 0; i < 3; ++i)
        world.fetcher->answer(403); // the first three are of the old host
    QCOMPARE(world.fetcher->asked.size(), 3U);
    for (const FakeFetcher::Asked &asked : world.fetcher->asked)
        QCOMPARE(asked.request.url.host(), u"site.web.api.espn.com"_s);
    world.fetcher->answer(200, board(game("401", "80")));
    QCOMPARE(world.transport(), Transport::Open);
}

void EspnFeedTest::collegeIsAskedForAllItsGames()
{
    const World world({u"ncaam"_s});
    QCOMPARE(world.fetcher->path(),
        u"/apis/site/v2/sports/basketball/mens-college-basketball/scoreboard?dates=20261122&groups=50&limit=300"_s);
}

void EspnFeedTest::nothingIsAskedForNoLeague()
{
    World world(QStringList {});
    world.pass(60s);
    QCOMPARE(world.fetcher->count, 0);
    QCOMPARE(world.transport(), Transport::Off);
    QVERIFY(world.statuses.back().reason.contains("No league is ticked"_L1));
    world.feed->follow(QStringList {u"nba"_s});
    world.pass(1s);
    QCOMPARE(world.fetcher->count, 2);
    world.fetcher->answer(200, board(game("401", "80")));
    QCOMPARE(world.transport(), Transport::Open);
    world.feed->follow(QStringList());
    world.pass(60s);
    QCOMPARE(world.transport(), Transport::Off);
}

QTEST_GUILESS_MAIN(EspnFeedTest)
#include "tst_espn_feed.moc"
