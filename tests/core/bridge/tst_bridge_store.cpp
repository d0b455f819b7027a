// SPDX-License-Identifier: MIT
#include "core/bridge/BridgeImage.h"
#include "core/bridge/BridgeStore.h"
#include "core/bridge/RelayMessages.h"
#include "tests/support/GameMaker.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::bridge;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr WallTime kickOff {1'776'208'972'203ms}; // 2026-04-14T23:22:52.203Z, from the relay's own sample

/// The seam with nothing behind it.
class Heard final : public ChangeStream
{
public:
    void publish(const BridgeChange &change) override
    {
        all.push_back(change);
        image.apply(change);
    }
    [[nodiscard]] const GameMoved &moved() const { return std::get<GameMoved>(all.back()); }

    std::vector<BridgeChange> all;
    BridgeImage image;
};

FeedBatch image(std::vector<GameUpdate> games, quint32 session = 1)
{
    FeedBatch batch = scores(std::move(games), session);
    batch.kind = FeedBatch::Kind::Image;
    batch.scope = u"nba"_s;
    return batch;
}

GameUpdate stamped(GameUpdate update)
{
    update.start = kickOff;
    return update;
}

} // namespace

class BridgeStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void equalPollsSayNothing();
    void oneChangedClockIsOneChange();
    void aChangeThatNobodySeesIsNone();
    void statusIsAChange();
    void vanishedGameIsNotFinal();
    void olderSessionIsDropped();
    void ownMessagesDoNotGoRound();
    void forgetsAfterADay();
    void countsPollsAndFailures();
    void pricesAreHandedOnOnce();
};

void BridgeStoreTest::equalPollsSayNothing()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    store.hear(image({nbaGame(88, 85), nbaGame(1, 2, u"402"_s)}));
    QCOMPARE(heard.all.size(), std::size_t(2));
    clock.advance(3s);
    store.hear(image({nbaGame(88, 85), nbaGame(1, 2, u"402"_s)}));
    QCOMPARE(heard.all.size(), std::size_t(2));
    QCOMPARE(store.figures().answers, quint64(2));
}

void BridgeStoreTest::oneChangedClockIsOneChange()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    std::vector<GameUpdate> games;
    for (int i = 0; i < 10; ++i)
        games.push_back(nbaGame(50 + i, 40, QString::number(401 + i)));
    store.hear(image(games));
    heard.all.clear();
    games[3].clock = GameClock {u"5:11"_s, 311.0};
    store.hear(image(games));
    QCOMPARE(heard.all.size(), std::size_t(1));
    QCOMPARE(publicId(heard.moved().game), u"404"_s);
    QCOMPARE(heard.moved().game.clock.text, u"5:11"_s);
    QCOMPARE(heard.moved().game.homeScore, std::optional(53));
    QVERIFY(heard.moved().play);
    QCOMPARE(heard.moved().was, std::optional(Phase::Live));
}

void BridgeStoreTest::aChangeThatNobodySeesIsNone()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    GameUpdate update = nbaGame(88, 85);
    store.hear(image({update}));
    update.home->color = u"#000000"_s;
    update.clock->seconds = 311.9;
    store.hear(image({update}));
    QCOMPARE(heard.all.size(), std::size_t(1));
}

void BridgeStoreTest::statusIsAChange()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    GameUpdate update = nbaGame(88, 85);
    store.hear(image({update}));
    update.phase = Phase::Final;
    store.hear(image({update}));
    QCOMPARE(heard.all.size(), std::size_t(2));
    QVERIFY(!heard.moved().play);
    QCOMPARE(heard.moved().game.phase, Phase::Final);
}

void BridgeStoreTest::vanishedGameIsNotFinal()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    store.hear(image({nbaGame(88, 85), nbaGame(1, 2, u"402"_s)}));
    heard.all.clear();
    for (int i = 0; i < 3; ++i)
        store.hear(image({nbaGame(1, 2, u"402"_s)}));
    QCOMPARE(heard.all.size(), std::size_t(1));
    QVERIFY(!heard.moved().game.listed);
    QCOMPARE(heard.moved().game.phase, Phase::Live);
    QVERIFY(relayDeltas(heard.moved()).empty());
}

void BridgeStoreTest::olderSessionIsDropped()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    store.hear(status(u"espn"_s, Transport::Open, 2));
    store.hear(image({nbaGame(88, 85)}, 1));
    QVERIFY(heard.all.empty());
    store.hear(image({nbaGame(88, 85)}, 2));
    QCOMPARE(heard.all.size(), std::size_t(1));
}

void BridgeStoreTest::ownMessagesDoNotGoRound()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    FeedBatch batch = image({nbaGame(88, 85)});
    batch.feed = u"bridge"_s;
    store.hear(batch);
    QVERIFY(heard.all.empty());
}

void BridgeStoreTest::forgetsAfterADay()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    store.hear(image({stamped(nbaGame(88, 85))}));
    QVERIFY(heard.image.find(u"nba-bos-lal-2026-04-14"_s));
    clock.advance(23h);
    store.hear(image({}));
    QCOMPARE(heard.image.games().size(), 1);
    clock.advance(2h);
    store.hear(image({}));
    QVERIFY(std::holds_alternative<GameForgotten>(heard.all.back()));
    QVERIFY(heard.image.games().isEmpty());
    QVERIFY(!heard.image.find(u"401"_s));
    // It comes back as a game that nobody knows.
    store.hear(image({stamped(nbaGame(88, 85))}));
    QVERIFY(!heard.moved().was);
}

void BridgeStoreTest::countsPollsAndFailures()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    FeedBatch bad = scores({});
    bad.malformed = 1;
    store.hear(bad);
    QCOMPARE(store.figures().failures, quint64(1));
    QVERIFY(!store.figures().lastAnswer);
    store.hear(status(u"espn"_s, Transport::Waiting));
    store.hear(status(u"espn"_s, Transport::Waiting));
    QCOMPARE(store.figures().failures, quint64(2));
    clock.advance(5s);
    store.hear(image({}));
    QCOMPARE(store.figures().lastAnswer, std::optional<MonotonicTime>(5s));
}

void BridgeStoreTest::pricesAreHandedOnOnce()
{
    ManualClock clock(kickOff);
    Heard heard;
    BridgeStore store(clock, heard);
    store.hear(image({nbaGame(88, 85, u"nba-bos-lal"_s)}));
    FeedBatch batch = prices({winnerQuote(Side::Home, 0.54)});
    batch.feed = u"espn"_s;
    store.hear(batch);
    store.hear(batch);
    QCOMPARE(heard.all.size(), std::size_t(2));
    batch.quotes = {winnerQuote(Side::Home, 0.60)};
    store.hear(batch);
    const auto &price = std::get<PriceMoved>(heard.all.back());
    QCOMPARE(price.before, std::optional(-117));
    QCOMPARE(price.quote.american, std::optional(-150));
    QCOMPARE(heard.image.quotes(price.gameId).size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(BridgeStoreTest)
#include "tst_bridge_store.moc"
