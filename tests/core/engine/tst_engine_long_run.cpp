// SPDX-License-Identifier: MIT
// What an engine does over hours: gaps, delays, games that are over.
#include "core/engine/Engine.h"
#include "tests/support/GameMaker.h"
#include "tests/support/RecordingSink.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// An engine that has heard of one game from ESPN.
struct Board
{
    Board()
        : engine(clock, LeagueTable::builtIn(), {}, sink)
    {
        engine.receive(status(u"espn"_s, Transport::Open));
        engine.receive(scores({nbaGame(85, 85)}));
    }
    void after(MonotonicTime time)
    {
        clock.advance(time);
        engine.tick();
    }

    ManualClock clock {WallTime(1'795'370'400'000ms)};
    RecordingSink sink;
    Engine engine;
    const QString id = u"nba-espn-401"_s;
};

} // namespace

class EngineLongRunTest final : public QObject
{
    Q_OBJECT

private slots:
    void gamesThatAreLongOverAreLetGo();
    void gapIsToldFromItsBeginningToItsEnd();
    void ownDelayOfASourceIsMeasured();
};

void EngineLongRunTest::gamesThatAreLongOverAreLetGo()
{
    Board board;
    board.engine.receive(prices({winnerQuote(Side::Home, 0.60)}));
    GameUpdate over = nbaGame(90, 85);
    over.phase = Phase::Final;
    board.engine.receive(scores({over, nbaGame(10, 12, u"402"_s)}));
    board.after(11h);
    QCOMPARE(board.engine.games().size(), 2);
    QVERIFY(board.sink.all<GameForgotten>().empty());
    board.after(2h);
    QCOMPARE(board.engine.games().size(), 1); // the other one never ended
    QCOMPARE(board.sink.all<GameForgotten>().at(0).gameId, board.id);
    QVERIFY(!board.engine.summary(board.id));
    board.after(48h);
    QVERIFY(board.engine.games().isEmpty());
    // It may be met again.
    board.engine.receive(scores({nbaGame(1, 2)}));
    QVERIFY(board.engine.games().contains(board.id));
}

// Checklist statements 43 to 48: one length, from the loss to the return, in every line.
void EngineLongRunTest::gapIsToldFromItsBeginningToItsEnd()
{
    Board board;
    board.after(40s);
    board.engine.receive(status(u"espn"_s, Transport::Waiting));
    board.after(7s);
    board.engine.receive(status(u"espn"_s, Transport::Connecting, 2));
    board.engine.receive(status(u"espn"_s, Transport::Open, 2));
    FeedStatus failed = status(u"espn"_s, Transport::Open, 2);
    failed.backfill = Backfill::Failed;
    board.engine.receive(failed);
    FeedBatch image = scores({nbaGame(90, 85)}, 2);
    image.kind = FeedBatch::Kind::Image;
    board.engine.receive(image);
    const auto gaps = board.sink.all<FeedGap>();
    QCOMPARE(gaps.size(), 3U);
    QCOMPARE(gaps[0].backfill, Backfill::Started);
    QCOMPARE(gaps[1].backfill, Backfill::Failed);
    QCOMPARE(gaps[2].backfill, Backfill::Done);
    for (const FeedGap &gap : gaps)
        QCOMPARE(gap.duration, 47s);
    const auto feeds = board.engine.feeds();
    QCOMPARE(feeds.at(0).reconnects, 1U);
    QCOMPARE(feeds.at(0).gaps, 1U);
}

// Checklist statement 8.
void EngineLongRunTest::ownDelayOfASourceIsMeasured()
{
    Board board;
    for (int i = 1; i <= 20; ++i) {
        QVERIFY(!board.engine.feeds().at(0).delay);
        GameUpdate update = nbaGame(85 + i, 85);
        update.sourceTime = board.clock.wallNow() - std::chrono::milliseconds(100 * i);
        board.engine.receive(scores({update}));
    }
    board.after(250ms);
    const auto delay = board.engine.feeds().at(0).delay;
    QVERIFY(delay);
    QCOMPARE(delay->median, 1100ms);
    QCOMPARE(delay->p95, 1900ms);
    QCOMPARE(delay->changes, 20U);
}

QTEST_APPLESS_MAIN(EngineLongRunTest)
#include "tst_engine_long_run.moc"
