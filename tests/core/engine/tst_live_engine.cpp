// SPDX-License-Identifier: MIT
#include "core/engine/LiveEngine.h"
#include "core/feed/SessionPlayer.h"
#include "tests/support/GameMaker.h"
#include "tests/support/RecordingSink.h"

#include <QTemporaryDir>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class FakeFeed final : public Feed
{
    Q_OBJECT

public:
    FakeFeed(QString name, Door door)
        : m_name(std::move(name))
        , m_door(std::move(door))
    {
    }
    [[nodiscard]] QString name() const override { return m_name; }
    void start() override { ++starts; }
    void stop() override { ++stops; }
    void follow(const std::optional<QStringList> &leagues) override { followed = leagues; }
    [[nodiscard]] bool pictureComplete() const override { return complete; }
    void say(const FeedEvent &event) const { m_door(event); }

    int starts = 0;
    int stops = 0;
    bool complete = false;
    std::optional<QStringList> followed;

private:
    QString m_name;
    Door m_door;
};

class HearingTap final : public FeedTap
{
public:
    explicit HearingTap(int &heard)
        : m_heard(heard)
    {
    }
    void hear(const FeedEvent &) override { ++m_heard; }

private:
    int &m_heard;
};

struct World
{
    LiveOptions options()
    {
        LiveOptions result;
        result.feeds = {u"espn"_s, u"bridge"_s};
        result.makeFeed = [this](const QString &name, const Clock &, const Door &door) {
            auto feed = name == "nobody"_L1 ? nullptr : std::make_unique<FakeFeed>(name, door);
            (name == "espn"_L1 ? espn : name == "bridge"_L1 ? bridge : other) = feed.get();
            return feed;
        };
        result.makeTap = [this](const Clock &, const FeedTap::Say &) { return std::make_unique<HearingTap>(heard); };
        return result;
    }

    ManualClock clock {WallTime(1'795'370'400'000ms)};
    test::RecordingSink sink;
    FakeFeed *espn = nullptr;
    FakeFeed *bridge = nullptr;
    FakeFeed *other = nullptr;
    int heard = 0;
};

} // namespace

class LiveEngineTest final : public QObject
{
    Q_OBJECT

private slots:
    void feedsGoInByTheDoorAndToTheTap();
    void commandsReachTheRightFeed();
    void nobodyIsAskedBeforeTheChoice();
    void refusedByAllIsKnown();
    void recordingPlaysTheSameStory();
    void recordingThatCannotBeWrittenIsSaid();
};

void LiveEngineTest::feedsGoInByTheDoorAndToTheTap()
{
    World world;
    LiveEngine live(world.options(), world.sink, world.clock);
    QVERIFY(live.start());
    QCOMPARE(world.espn->starts, 1);
    world.espn->say(test::status(u"espn"_s, Transport::Open));
    world.espn->say(test::scores({test::nbaGame(88, 85)}));
    QCOMPARE(world.heard, 2);
    QCOMPARE(live.engine().games().size(), 1);
    QVERIFY(!live.pictureComplete());
    world.espn->complete = world.bridge->complete = true;
    QVERIFY(live.pictureComplete());
    live.stop(u"time"_s);
    QCOMPARE(world.espn->stops, 1);
    QCOMPARE(world.sink.all<Ended>().size(), 1U);
}

void LiveEngineTest::commandsReachTheRightFeed()
{
    World world;
    LiveEngine live(world.options(), world.sink, world.clock);
    QVERIFY(live.start());
    live.setFeedOn(u"bridge"_s, false);
    QCOMPARE(world.bridge->stops, 1);
    QCOMPARE(world.espn->stops, 0);
    live.reconnect(u"bridge"_s);
    QCOMPARE(world.bridge->starts, 2);
    live.reconnect(u"nobody"_s);
    live.setFeedOn(u"nobody"_s, true);
    live.setFeedOn(u"relay"_s, true); // was not there at the start
    QVERIFY(world.other);
    QCOMPARE(world.other->starts, 1);
    live.follow(QStringList {u"nba"_s});
    QCOMPARE(world.espn->followed, std::optional(QStringList {u"nba"_s}));
}

void LiveEngineTest::nobodyIsAskedBeforeTheChoice()
{
    World world;
    LiveOptions options = world.options();
    options.askLater = {u"espn"_s};
    LiveEngine live(std::move(options), world.sink, world.clock);
    QVERIFY(live.start());
    QCOMPARE(world.espn->followed, std::optional(QStringList()));
    live.follow(QStringList {u"nfl"_s});
    QCOMPARE(world.espn->followed, std::optional(QStringList {u"nfl"_s}));

    // A choice that is there before the start counts.
    World chosen;
    LiveOptions again = chosen.options();
    again.askLater = {u"espn"_s};
    LiveEngine second(std::move(again), chosen.sink, chosen.clock);
    second.follow(QStringList {u"nba"_s});
    QVERIFY(second.start());
    QCOMPARE(chosen.espn->followed, std::optional(QStringList {u"nba"_s}));
}

void LiveEngineTest::refusedByAllIsKnown()
{
    World world;
    LiveEngine live(world.options(), world.sink, world.clock);
    QVERIFY(live.start());
    world.espn->say(test::status(u"espn"_s, Transport::Refused));
    QVERIFY(!live.allRefused());
    world.bridge->say(test::status(u"bridge"_s, Transport::Refused));
    QVERIFY(live.allRefused());
}

void LiveEngineTest::recordingPlaysTheSameStory()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"run.ebsession"_s);
    World world;
    LiveOptions options = world.options();
    options.recordFile = file;
    options.program = u"test"_s;
    LiveEngine live(std::move(options), world.sink, world.clock);
    QVERIFY(live.start());
    world.espn->say(test::status(u"espn"_s, Transport::Open));
    FeedBatch batch;
    batch.feed = u"espn"_s;
    batch.session = 1;
    batch.raw = {u"http"_s, u"/apis/site/v2/sports/basketball/nba/scoreboard"_s, R"({"events":[]})"};
    world.clock.advance(5s);
    world.espn->say(batch);
    live.stop(u"time"_s);

    auto player = SessionPlayer::open(file, LeagueTable::builtIn());
    QVERIFY(player);
    QCOMPARE(player->overview().header.feeds, (QStringList {u"espn"_s, u"bridge"_s}));
    QCOMPARE(player->overview().entries, 2);
    QCOMPARE(std::get<FeedStatus>(player->take()).transport, Transport::Open);
    QCOMPARE(player->nextAt(), std::optional<MonotonicTime>(5s));
    QCOMPARE(std::get<FeedBatch>(player->take()).raw, batch.raw);
}

void LiveEngineTest::recordingThatCannotBeWrittenIsSaid()
{
    World world;
    LiveOptions options = world.options();
    options.recordFile = u"/nowhere/at/all/run.ebsession"_s;
    LiveEngine live(std::move(options), world.sink, world.clock);
    const auto started = live.start();
    QVERIFY(!started);
    QVERIFY(started.error().message.contains("run.ebsession"_L1));
}

QTEST_GUILESS_MAIN(LiveEngineTest)
#include "tst_live_engine.moc"
