// SPDX-License-Identifier: MIT
// The path from the door to the sink, with time in hand.
#include "core/engine/ChangeJson.h"
#include "core/engine/Engine.h"
#include "tests/support/GameMaker.h"
#include "tests/support/RecordingSink.h"

#include <QTemporaryDir>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

EdgeRules quick()
{
    EdgeRules rules;
    rules.hold = 0ms;
    rules.cooldown = 0s;
    return rules;
}

// An engine that has heard of one game and its prices. Fair is about 0.72 for home at 88-85.
struct Board
{
    explicit Board(EdgeRules rules = quick())
        : engine(clock, LeagueTable::builtIn(), rules, sink)
    {
        engine.receive(status(u"espn"_s, Transport::Open));
        engine.receive(status(u"relay"_s, Transport::Open));
        engine.receive(scores({nbaGame(85, 85)}));
        FeedBatch known = prices({});
        known.games = {pricedGame()};
        engine.receive(known);
    }

    void after(MonotonicTime time)
    {
        clock.advance(time);
        engine.tick();
    }
    void quote(double home, double away)
    {
        engine.receive(prices({winnerQuote(Side::Home, home), winnerQuote(Side::Away, away)}));
    }

    ManualClock clock {WallTime(1'795'370'400'000ms)};
    RecordingSink sink;
    Engine engine;
    const QString id = u"nba-espn-401"_s;
};

} // namespace

class EngineTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsInOrder();
    void clockTickIsNoScore();
    void noSignalOutsideTheGame();
    void alertOpensUpdatesAndCloses();
    void holdRunsOutByTime();
    void priceAgesAndComesBack();
    void lostFeedPausesItsAlerts();
    void correctionRetracts();
    void oldConnectionCannotTouchTheBooks();
    void swappedSidesAreHeld();
    void unwatchedLeagueRaisesNothing();
    void emptyChoiceIsNone();
    void heldEdgeFiresWhenItsReasonIsOver();
    void untickingEndsItsAlerts();
    void summaryHasWhatACardShows();
    void feedLineAtLeastEveryTenSeconds();
    void recorderSitsAtTheDoor();
    void unreadablePartsAreCounted();
    void resetForgets();
    void linesRoundToSixDecimals();
    void fairOfAFeedIsToldOnceAndMakesNoEdge();
    void gameOfOneDayIsNotMissedByAnother();
    void lineOfAGameSaysWhatIsKnown();
};

void EngineTest::tellsInOrder()
{
    Board board;
    board.sink.changes.clear();
    board.engine.receive(scores({nbaGame(88, 85)}));
    QVERIFY(board.sink.changes.size() >= 4);
    QVERIFY(std::holds_alternative<GameChanged>(board.sink.changes.at(0)));
    const auto &score = std::get<ScoreChanged>(board.sink.changes.at(1));
    QCOMPARE(score.from, 85);
    QCOMPARE(score.to, 88);
    QVERIFY(!score.corrected);
    QVERIFY(std::holds_alternative<FairChanged>(board.sink.changes.at(2)));
    QVERIFY(std::holds_alternative<FairChanged>(board.sink.changes.at(3)));
    const auto fairs = board.sink.all<FairChanged>();
    QCOMPARE((fairs.at(0).probability + fairs.at(1).probability).millionths(), Micro::One);
}

void EngineTest::clockTickIsNoScore()
{
    Board board;
    board.sink.changes.clear();
    GameUpdate tick = nbaGame(85, 85);
    tick.clock = GameClock {u"5:02"_s, 302.0};
    board.engine.receive(scores({tick}));
    QVERIFY(board.sink.all<ScoreChanged>().empty());
    QCOMPARE(board.sink.all<GameChanged>().front().changed, QStringList {u"clock"_s});
}

void EngineTest::noSignalOutsideTheGame()
{
    for (const Phase phase : {Phase::Scheduled, Phase::Final, Phase::Postponed, Phase::Delayed, Phase::Unknown}) {
        Board board;
        GameUpdate update = nbaGame(88, 85);
        update.phase = phase;
        board.engine.receive(scores({update}));
        board.quote(0.30, 0.72);
        board.after(5s);
        QVERIFY(board.engine.alerts().empty());
        QVERIFY(board.sink.heldReasons().isEmpty());
    }
}

void EngineTest::alertOpensUpdatesAndCloses()
{
    Board board;
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    QCOMPARE(board.sink.alertEvents(), QStringList {u"opened"_s});
    const Alert alert = board.engine.alerts().front();
    QCOMPARE(alert.reading.selection, winnerKey(board.id, Side::Home));
    QCOMPARE(alert.reading.venue, u"DraftKings"_s);
    QVERIFY(alert.text.startsWith("SIGNAL: BOS@LAL fair=0."_L1));
    board.after(2s);
    board.quote(0.61, 0.42);
    board.after(2s);
    board.quote(0.72, 0.30);
    QCOMPARE(board.sink.alertEvents(), (QStringList {u"opened"_s, u"updated"_s, u"closed"_s}));
    QCOMPARE(board.engine.alerts().front().reason, u"price moved"_s);
}

void EngineTest::holdRunsOutByTime()
{
    EdgeRules rules;
    Board board(rules);
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    QVERIFY(board.engine.alerts().empty());
    board.after(1900ms);
    QVERIFY(board.engine.alerts().empty());
    board.after(100ms);
    QCOMPARE(board.sink.alertEvents(), QStringList {u"opened"_s});
}

void EngineTest::priceAgesAndComesBack()
{
    Board board;
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    board.after(20s);
    board.engine.receive(scores({nbaGame(88, 85)})); // the score is confirmed, the price is not
    board.after(11s);
    QCOMPARE(board.sink.alertEvents(), (QStringList {u"opened"_s, u"paused"_s}));
    QCOMPARE(board.engine.alerts().front().reason, u"stale price"_s);
    board.quote(0.60, 0.42);
    QCOMPARE(board.sink.alertEvents().last(), u"updated"_s);
}

void EngineTest::lostFeedPausesItsAlerts()
{
    Board board;
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    board.engine.receive(status(u"relay"_s, Transport::Waiting));
    QCOMPARE(board.sink.alertEvents(), (QStringList {u"opened"_s, u"paused"_s}));
    QCOMPARE(board.engine.alerts().front().reason, u"feed lost"_s);
    QCOMPARE(board.engine.summary(board.id)->bestHome->ask, Price(600'000)); // last good data stays
}

void EngineTest::correctionRetracts()
{
    Board board;
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    board.after(5s);
    board.engine.receive(scores({nbaGame(85, 85)}));
    QCOMPARE(board.sink.alertEvents(), (QStringList {u"opened"_s, u"retracted"_s}));
    QVERIFY(board.sink.all<ScoreChanged>().back().corrected);
    // Within half a minute nothing fires, and it is said why.
    board.quote(0.30, 0.72);
    QCOMPARE(board.sink.heldReasons(), QStringList {u"score corrected"_s});
}

void EngineTest::oldConnectionCannotTouchTheBooks()
{
    Board board;
    board.engine.receive(status(u"relay"_s, Transport::Open, 2));
    board.quote(0.10, 0.92); // session 1
    QVERIFY(!board.engine.summary(board.id)->hasPrices);
}

void EngineTest::swappedSidesAreHeld()
{
    Board board;
    board.engine.receive(scores({nbaGame(90, 85)}));
    board.quote(0.60, 0.30); // together 0.90: nobody sells that
    QVERIFY(board.engine.alerts().empty());
    QCOMPARE(board.sink.heldReasons(), QStringList {u"sides do not add up"_s});
}

void EngineTest::unwatchedLeagueRaisesNothing()
{
    Board board;
    board.engine.chooseLeagues({{u"nfl"_s}});
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    QVERIFY(board.engine.alerts().empty());
    QVERIFY(board.engine.summary(board.id).has_value()); // but it is known
}

void EngineTest::emptyChoiceIsNone()
{
    Board board;
    board.engine.chooseLeagues(QStringList());
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    QVERIFY(board.engine.alerts().empty());
    board.engine.chooseLeagues({{u"nba"_s}}); // ticked: the edge that stands is seen at once
    QCOMPARE(board.sink.alertEvents(), QStringList {u"opened"_s});
}

void EngineTest::heldEdgeFiresWhenItsReasonIsOver()
{
    Board board;
    board.engine.receive(scores({nbaGame(91, 85)}));
    board.engine.receive(scores({nbaGame(88, 85)})); // taken back
    board.quote(0.60, 0.42);
    QCOMPARE(board.sink.heldReasons(), QStringList {u"score corrected"_s});
    // Nothing changes any more; the feeds only repeat what is known.
    for (int i = 0; i < 32; ++i) {
        board.after(1s);
        if (i % 8 == 0) {
            board.engine.receive(scores({nbaGame(88, 85)}));
            board.quote(0.60, 0.42);
        }
    }
    QCOMPARE(board.sink.alertEvents(), QStringList {u"opened"_s});
}

void EngineTest::untickingEndsItsAlerts()
{
    Board board;
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    board.engine.chooseLeagues({{u"nfl"_s}});
    QCOMPARE(board.sink.alertEvents(), (QStringList {u"opened"_s, u"closed"_s}));
}

void EngineTest::summaryHasWhatACardShows()
{
    Board board;
    board.engine.receive(scores({nbaGame(88, 85)}));
    board.quote(0.60, 0.42);
    for (int i = 0; i < 200; ++i)
        board.after(5s);
    board.engine.receive(scores({nbaGame(90, 85)}));
    const auto summary = board.engine.summary(board.id);
    QVERIFY(summary);
    QVERIFY(summary->modelHome > Probability(700'000));
    QCOMPARE(summary->marketHome, std::optional(Probability(588'235))); // 0.60 / 1.02
    QCOMPARE(summary->bestAway->ask, Price(420'000));
    QCOMPARE(summary->homeDelta, std::optional(2));
    QVERIFY(!summary->awayDelta);
    QCOMPARE(summary->history.size(), HistoryBook::length); // bounded
    QCOMPARE(summary->bestEdge->tier, EdgeTier::Held);
    QCOMPARE(summary->bestEdge->heldReason, u"stale price"_s);
    QVERIFY(!board.engine.summary(u"nobody"_s));
}

void EngineTest::feedLineAtLeastEveryTenSeconds()
{
    Board board;
    board.sink.changes.clear();
    for (int i = 0; i < 4 * 60; ++i)
        board.after(Engine::tickInterval);
    int espn = 0;
    for (const FeedChanged &change : board.sink.all<FeedChanged>())
        espn += change.health.feed == "espn"_L1 ? 1 : 0;
    QVERIFY(espn >= 6);
    QVERIFY(espn <= 9);
}

void EngineTest::recorderSitsAtTheDoor()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"r.ebsession"_s);
    Board board;
    SessionHeader header;
    header.created = board.clock.wallNow();
    board.engine.record(*SessionWriter::create(path, header));
    board.clock.advance(3s);
    FeedBatch batch = scores({nbaGame(88, 85)});
    batch.raw = {u"http"_s, u"/path"_s, "{}"};
    board.engine.receive(batch);
    board.engine.receive(status(u"relay"_s, Transport::Waiting));
    board.engine.end(u"time"_s);
    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    QCOMPARE(reader->next(), (std::optional(SessionEntry {3s, u"espn"_s, 1, batch.raw})));
    QCOMPARE(reader->next()->message.kind, u"close"_s);
    QCOMPARE(reader->next(), std::nullopt);
    QVERIFY(!reader->truncated());
}

void EngineTest::unreadablePartsAreCounted()
{
    Board board;
    board.sink.changes.clear();
    FeedBatch batch = scores({nbaGame(88, 85)});
    batch.malformed = 2;
    board.engine.receive(batch);
    QCOMPARE(board.sink.all<FeedChanged>().back().health.malformed, 2U);
    QCOMPARE(board.engine.summary(board.id)->game.homeScore, std::optional(88)); // the good ones are applied
}

void EngineTest::resetForgets()
{
    Board board;
    board.quote(0.60, 0.42);
    board.engine.reset();
    QVERIFY(board.engine.games().isEmpty());
    QVERIFY(board.engine.alerts().empty());
    QVERIFY(board.engine.feeds().empty());
}

void EngineTest::linesRoundToSixDecimals()
{
    Quote quote;
    quote.key = {winnerKey(u"g"_s, Side::Home), u"DraftKings"_s};
    quote.american = -118;
    quote.ask = Price::fromDouble(118.0 / 218.0);
    const QJsonObject object = toJson(QuoteChanged {quote}, WallTime(0ms), {}, false);
    QCOMPARE(object.value("probability"_L1).toDouble(), 0.541284);
    QCOMPARE(object.value("american"_L1).toInt(), -118);
    QVERIFY(object.value("bid"_L1).isNull());
    QVERIFY(object.value("line"_L1).isNull());
    quote.ask.reset();
    quote.american.reset();
    const QJsonObject none = toJson(QuoteChanged {quote}, WallTime(0ms), {}, true);
    QVERIFY(
        none.value("ask"_L1).isNull() && none.value("probability"_L1).isNull() && none.value("american"_L1).isNull());
    QVERIFY(none.value("replay"_L1).toBool());
}

void EngineTest::fairOfAFeedIsToldOnceAndMakesNoEdge()
{
    Board board;
    GameUpdate over = nbaGame(88, 85);
    over.phase = Phase::Delayed; // our own model has no word on it
    board.engine.receive(scores({over}));
    board.sink.changes.clear();
    FeedBatch batch = scores({over});
    batch.fairs = {{u"401"_s, u"moneyline"_s, std::nullopt, Side::Home, Probability::fromDouble(0.99)},
        {u"999"_s, u"moneyline"_s, std::nullopt, Side::Home, Probability::fromDouble(0.5)}};
    board.engine.receive(batch);
    board.engine.receive(batch);
    auto fairs = board.sink.all<FairChanged>();
    QCOMPARE(fairs.size(), std::size_t(1));
    QCOMPARE(fairs.front().source, u"feed:espn"_s);
    QCOMPARE(fairs.front().selection, winnerKey(board.id, Side::Home));
    batch.fairs.front().probability = Probability::fromDouble(0.98);
    board.engine.receive(batch);
    QCOMPARE(board.sink.all<FairChanged>().size(), std::size_t(2));
    board.quote(0.30, 0.72);
    board.after(5s);
    QVERIFY(board.engine.alerts().empty());
    board.engine.reset();
    board.engine.receive(scores({over}));
    board.engine.receive(batch);
    QCOMPARE(board.sink.all<FairChanged>().size(), std::size_t(3));
}

void EngineTest::gameOfOneDayIsNotMissedByAnother()
{
    Board board;
    const auto image = [](const QString &day, std::vector<GameUpdate> games) {
        FeedBatch batch = scores(std::move(games));
        batch.kind = FeedBatch::Kind::Image;
        batch.scope = u"nba/"_s + day;
        return batch;
    };
    FeedBatch part = image(u"20261120"_s, {nbaGame(85, 85)});
    part.complete = false; // it names the game all the same
    board.engine.receive(part);
    for (int i = 0; i < 5; ++i)
        board.engine.receive(image(u"20261121"_s, {}));
    QVERIFY(board.engine.summary(board.id)->game.listed);
    for (int i = 0; i < 3; ++i)
        board.engine.receive(image(u"20261120"_s, {}));
    QVERIFY(!board.engine.summary(board.id)->game.listed);
}

void EngineTest::lineOfAGameSaysWhatIsKnown()
{
    Game game;
    game.id = u"nba-espn-1"_s;
    const auto written = [&game] {
        return toJson(GameChanged {game, {u"new"_s}}, WallTime(0ms), {}, false).value("game"_L1).toObject();
    };
    for (const QString &key : {u"title"_s, u"detail"_s, u"pregame"_s})
        QVERIFY(!written().contains(key));
    game.title = u"The Open"_s;
    game.detail = u"Round 1"_s;
    game.pregame.homeSpread = -5.5;
    game.pregame.totalOver = -110;
    game.pregame.source = u"DraftKings by ESPN"_s;
    QCOMPARE(written().value("title"_L1).toString(), u"The Open"_s);
    QCOMPARE(written().value("detail"_L1).toString(), u"Round 1"_s);
    const QJsonObject line = written().value("pregame"_L1).toObject();
    QCOMPARE(line.size(), 8);
    QCOMPARE(line.value("home_spread"_L1).toDouble(), -5.5);
    QCOMPARE(line.value("total_over"_L1).toInt(), -110);
    QVERIFY(line.value("home_moneyline"_L1).isNull());
    QCOMPARE(line.value("source"_L1).toString(), u"DraftKings by ESPN"_s);
}

QTEST_APPLESS_MAIN(EngineTest)
#include "tst_engine.moc"
