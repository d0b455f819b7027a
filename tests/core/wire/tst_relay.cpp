// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "core/wire/RelayLimits.h"
#include "tests/core/wire/RelayWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

#include <set>

using namespace edgeboard;
using namespace edgeboard::test::relay;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// The live map that a relay's frames and answers make, checklist statements 65 to 70 as far as they are words.
class RelayTest final : public QObject
{
    Q_OBJECT

private slots:
    void framesAreNamed();
    void everyFrameIsOneBatch_data();
    void everyFrameIsOneBatch();
    void snapshotReplacesTheMap();
    void anIncompleteSnapshotProvesNoAbsence();
    void changesBeforeTheSnapshotAreRefused();
    void changesOlderThanTheSnapshotCount();
    void unknownGamesAreAskedForOnce();
    void endsInEitherOrder_data();
    void endsInEitherOrder();
    void aLateScoreHasNoClock();
    void scoresBeforeTheStartAreKept();
    void leagues_data();
    void leagues();
    void memoryIsBounded();
    void newGamesAreLimited();
};

namespace {

QStringList liveIds(const RelayDecoder &decoder)
{
    QStringList ids;
    for (const auto &game : decoder.liveGames())
        ids.append(game.sourceId);
    return ids;
}

} // namespace

void RelayTest::framesAreNamed()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    (void)frame(decoder, R"({"type":"welcome","channel":"live","conn_id":42,"message":"connected"})");
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Welcome);
    QCOMPARE(decoder.lastFrame().channel, u"live"_s);
    QCOMPARE(decoder.lastFrame().connectionId, u"42"_s);
    QCOMPARE(decoder.lastFrame().text, u"connected"_s);
    (void)frame(decoder, snapshot({}));
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Snapshot);
    QCOMPARE(decoder.lastFrame().channel, u"odds"_s);
    QCOMPARE(toRfc3339(*decoder.lastFrame().serverTime), u"2026-04-14T23:55:00.000Z"_s);
    (void)frame(decoder, score("a", 1, 0));
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Delta);
    (void)frame(decoder, R"({"type":"status_change","game_id":"a","new_status":"final"})");
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Delta);
    (void)answer(decoder, u"/v1/games/live"_s, live({}));
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Delta); // an answer is no frame
    (void)frame(decoder, R"({"type":"pong","ts":1776208974186})");
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Pong);
    QCOMPARE(toRfc3339(*decoder.lastFrame().serverTime), u"2026-04-14T23:22:54.186Z"_s);
    const FeedBatch error = frame(decoder, R"({"type":"error","error":"key\nrevoked"})");
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Error);
    QCOMPARE(decoder.lastFrame().text, u"key revoked"_s);
    QCOMPARE(error.problems, QStringList {u"The relay says: \"key revoked\"."_s});
    QCOMPARE(frame(decoder, R"({"type":"lost","count":12,"seq":40})").lost, 12);
    QCOMPARE(frame(decoder, R"({"type":"lost"})").lost, 1);
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Delta);
    QCOMPARE(frame(decoder, R"({"type":"weather"})").unknown, 1);
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Unknown);
    QCOMPARE(frame(decoder, "{").malformed, 1);
    QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Unreadable);
    QCOMPARE(decoder.framesSeen(), quint64(10));
}

void RelayTest::everyFrameIsOneBatch_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("malformed");
    QTest::addColumn<int>("unknown");
    const auto row = [](const char *name, const QByteArray &text, int malformed, int unknown = 0) {
        QTest::newRow(name) << text << malformed << unknown;
    };
    row("nothing", "", 1);
    row("a list", "[]", 1);
    row("HTML", "<html>", 1);
    row("bad UTF-8", "{\"type\":\"\xff\"}", 1);
    row("deep", QByteArray(100'000, '['), 1);
    row("too long", R"({"x":")" + QByteArray(relay::largestMessage, 'x') + R"("})", 1);
    row("a price that is too long", R"({"type":"price_change","x":")" + QByteArray(20'000, 'x') + R"("})", 1);
    row("no type", "{}", 0, 1);
    row("a type that is no word", R"({"type":{}})", 0, 1);
    row("a score of no game", R"({"type":"score_change","score_home":1})", 1);
    row("a score of a long id", R"({"type":"score_change","game_id":")" + QByteArray(500, 'x') + R"("})", 1);
    row("a score of an id with space", R"({"type":"score_change","game_id":"a b"})", 1);
    row("a score below zero", score("a", -1, 2), 1);
    row("half a score", R"({"type":"score_change","game_id":"a","score_home":1.5})", 1);
    row("a score in words", R"({"type":"score_change","game_id":"a","score_home":"many"})", 1);
    row("a status of no game", R"({"type":"status_change","new_status":"final"})", 1);
    row("no status", R"({"type":"status_change","game_id":"a"})", 1);
    row("no game", R"({"type":"new_game","game":{"pn_league_code":"nba"}})", 1);
    row("a game that is a number", R"({"type":"new_game","game_id":17})", 0);
    row("no games", R"({"type":"snapshot","games":7})", 1);
    row("games that are none", R"({"type":"snapshot","count":4,"games":[null,1,"x",{}]})", 4);
    row("another count", R"({"type":"snapshot","count":11,"games":[]})", 1);
    row("no count", R"({"type":"snapshot","games":[]})", 0);
}

void RelayTest::everyFrameIsOneBatch()
{
    QFETCH(QByteArray, text);
    QFETCH(int, malformed);
    QFETCH(int, unknown);
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a")});
    const FeedBatch batch = frame(decoder, text);
    QCOMPARE(batch.malformed, malformed);
    QCOMPARE(batch.unknown, unknown);
    QCOMPARE(batch.problems.isEmpty(), malformed == 0);
    QCOMPARE(test::brokenRule(batch), QString());
    // And the next one is read as ever.
    QCOMPARE(gameOf(frame(decoder, score("a", 55, 51)), u"a"_s).homeScore, std::optional(55));
}

void RelayTest::snapshotReplacesTheMap()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    (void)frame(decoder, welcome());
    QByteArrayList eleven;
    for (int i = 0; i < 11; ++i)
        eleven.append(game("g" + QByteArray::number(i)));
    const FeedBatch first = frame(decoder, snapshot(eleven));
    QCOMPARE(first.kind, FeedBatch::Kind::Image);
    QCOMPARE(first.games.size(), std::size_t(11));
    QCOMPARE(decoder.liveGames().size(), std::size_t(11));
    QCOMPARE(decoder.liveGames().front(), (RelayDecoder::LiveGame {u"g0"_s, u"nba"_s}));
    QVERIFY(decoder.takeUnknownGames().isEmpty());
    // The old state stands until the new snapshot.
    (void)frame(decoder, welcome(2));
    QCOMPARE(decoder.liveGames().size(), std::size_t(11));
    const FeedBatch second = frame(decoder, snapshot({}));
    QCOMPARE(decoder.liveGames().size(), std::size_t(0));
    QCOMPARE(second.games.size(), std::size_t(11));
    for (const GameUpdate &update : second.games)
        QVERIFY(update.listed == std::optional(false) && update.phase == Phase::Unknown);
    QCOMPARE(decoder.takeUnknownGames().size(), 11);
    QVERIFY(decoder.takeUnknownGames().isEmpty());
    // A third has nothing to add.
    (void)frame(decoder, welcome(3));
    QVERIFY(frame(decoder, snapshot({})).games.empty());
}

void RelayTest::anIncompleteSnapshotProvesNoAbsence()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a"), game("b")});
    (void)frame(decoder, welcome(2));
    const FeedBatch batch = frame(decoder, snapshot({game("a"), R"({"pn_league_code":"nba"})"}));
    QCOMPARE(batch.malformed, 1);
    QCOMPARE(liveIds(decoder), (QStringList {u"a"_s, u"b"_s}));
    QVERIFY(!batch.complete);
}

void RelayTest::changesBeforeTheSnapshotAreRefused()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a")});
    (void)frame(decoder, welcome(2));
    for (const QByteArray &text : {score("a", 90, 91), price("a", "bet365", "Home a", "-110"),
             QByteArray(R"({"type":"game_final","game_id":"a"})")}) {
        const FeedBatch batch = frame(decoder, text);
        QCOMPARE(batch.malformed, 1);
        QVERIFY(batch.games.empty() && batch.quotes.empty());
        QCOMPARE(decoder.lastFrame().kind, RelayFrame::Kind::Delta);
    }
    (void)frame(decoder, snapshot({game("a")}));
    QCOMPARE(frame(decoder, score("a", 90, 91)).games.size(), std::size_t(1));
    // A recording may begin in the middle of a connection.
    RelayDecoder fresh(LeagueTable::builtIn());
    QCOMPARE(frame(fresh, score("a", 90, 91)).games.size(), std::size_t(1));
}

// Statement 66: the vendor's own sample has a snapshot that is 32 minutes younger than the changes after it.
void RelayTest::changesOlderThanTheSnapshotCount()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a")});
    const FeedBatch batch = frame(decoder, R"({"type":"score_change","game_id":"a","score_home":52,"ts":1})");
    QCOMPARE(gameOf(batch, u"a"_s).homeScore, std::optional(52));
    QVERIFY(!gameOf(batch, u"a"_s).sourceTime); // 1 ms after 1970 is no time of a game
    QCOMPARE(gameOf(frame(decoder, score("a", 53, 51)), u"a"_s).homeScore, std::optional(53));
}

void RelayTest::unknownGamesAreAskedForOnce()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {});
    const GameUpdate stub = gameOf(frame(decoder, score("new", 3, 4)), u"new"_s);
    QCOMPARE(stub.phase, std::optional(Phase::Live));
    QCOMPARE(stub.league, std::optional(u"nba"_s));
    QVERIFY(!stub.home);
    (void)frame(decoder, score("new", 5, 4));
    (void)frame(decoder, R"({"type":"status_change","game_id":"other","new_status":"live"})");
    QVERIFY(frame(decoder, price("third", "bet365", "Home third", "-110")).quotes.empty());
    QCOMPARE(decoder.takeUnknownGames(), (QStringList {u"new"_s, u"other"_s, u"third"_s}));
    (void)frame(decoder, score("new", 6, 4));
    QVERIFY(decoder.takeUnknownGames().isEmpty());
    QCOMPARE(liveIds(decoder), (QStringList {u"new"_s, u"other"_s})); // a price alone makes no live game
    // Its teams come, and what waited for them.
    const FeedBatch batch = answer(decoder, u"/v1/games/third#asked=1"_s, R"({"game":)" + game("third") + "}");
    QCOMPARE(gameOf(batch, u"third"_s).home->name, u"Home third"_s);
    QCOMPARE(batch.quotes.size(), std::size_t(1));
    QCOMPARE(batch.quotes.front().side, Side::Home);
    QCOMPARE(batch.quotes.front().american, std::optional(-110));
    // What is still not known is asked for again after a reconnect.
    (void)frame(decoder, welcome(2));
    (void)frame(decoder, snapshot({}));
    QCOMPARE(decoder.takeUnknownGames(), (QStringList {u"new"_s, u"other"_s, u"third"_s}));
}

void RelayTest::endsInEitherOrder_data()
{
    QTest::addColumn<QByteArrayList>("frames");
    const QByteArray final = R"({"type":"game_final","game_id":"a","score_home":101,"score_away":99})";
    const QByteArray status = R"({"type":"status_change","game_id":"a","new_status":"final"})";
    QTest::newRow("final first") << QByteArrayList {final, status};
    QTest::newRow("status first") << QByteArrayList {status, final};
    QTest::newRow("each twice") << QByteArrayList {status, final, final, status};
    QTest::newRow("final alone") << QByteArrayList {final};
    QTest::newRow("a clock between") << QByteArrayList {status, score("a", 101, 99, "00:00"), final};
}

void RelayTest::endsInEitherOrder()
{
    QFETCH(QByteArrayList, frames);
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a")});
    GameUpdate state;
    for (const QByteArray &text : frames) {
        const FeedBatch batch = frame(decoder, text);
        QCOMPARE(batch.malformed, 0);
        const GameUpdate update = gameOf(batch, u"a"_s);
        state.phase = update.phase ? update.phase : state.phase;
        state.homeScore = update.homeScore ? update.homeScore : state.homeScore;
        state.awayScore = update.awayScore ? update.awayScore : state.awayScore;
        state.clock = update.clock ? update.clock : state.clock;
    }
    GameUpdate expected;
    expected.phase = Phase::Final;
    expected.homeScore = 101;
    expected.awayScore = 99;
    expected.clock = GameClock {};
    QCOMPARE(state, expected);
    QVERIFY(decoder.liveGames().empty());
    QVERIFY(decoder.takeUnknownGames().isEmpty());
}

void RelayTest::aLateScoreHasNoClock()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a")});
    (void)frame(decoder, R"({"type":"game_final","game_id":"a","score_home":101,"score_away":99})");
    const GameUpdate late = gameOf(frame(decoder, score("a", 102, 99)), u"a"_s);
    QCOMPARE(late.homeScore, std::optional(102));
    QCOMPARE(late.clock, std::optional(GameClock {}));
    QVERIFY(!late.phase);
}

void RelayTest::scoresBeforeTheStartAreKept()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {});
    (void)frame(decoder, R"({"type":"new_game","game":)" + game("a", 0, 0, "unplayed") + "}");
    (void)frame(decoder, score("a", 2, 0));
    const GameUpdate start
        = gameOf(frame(decoder, R"({"type":"status_change","game_id":"a","new_status":"live"})"), u"a"_s);
    QCOMPARE(start.phase, std::optional(Phase::Live));
    QCOMPARE(start.homeScore, std::optional(2));
    QCOMPARE(liveIds(decoder), QStringList {u"a"_s});
}

void RelayTest::leagues_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("league");
    QTest::addColumn<QString>("sport");
    QTest::newRow("nba") << QByteArray("nba") << u"nba"_s << u"basketball"_s;
    QTest::newRow("lib") << QByteArray("lib") << u"libertadores"_s << u"soccer"_s;
    QTest::newRow("our id") << QByteArray("libertadores") << u"libertadores"_s << u"soccer"_s;
    QTest::newRow("cfb") << QByteArray("cfb") << u"ncaaf"_s << u"football"_s;
    QTest::newRow("ncaab") << QByteArray("ncaab") << u"ncaam"_s << u"basketball"_s;
    QTest::newRow("not ours") << QByteArray("lol") << u"lol"_s << QString();
}

void RelayTest::leagues()
{
    QFETCH(QByteArray, code);
    QFETCH(QString, league);
    QFETCH(QString, sport);
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {});
    const GameUpdate flat = gameOf(
        frame(decoder, R"({"type":"score_change","game_id":"a","pn_league_code":")" + code + R"(","score_home":1})"),
        u"a"_s);
    QCOMPARE(flat.league, std::optional(league));
    QCOMPARE(flat.sport.value_or(QString()), sport);
    const GameUpdate whole = gameOf(
        frame(decoder, snapshot({R"({"game_id":"b","sport_category":"esports","pn_league_code":")" + code + R"("})"})),
        u"b"_s);
    QCOMPARE(whole.league, std::optional(league));
    QCOMPARE(decoder.liveGames().empty(), true); // it does not say that it is
}

void RelayTest::memoryIsBounded()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("stays")});
    for (std::size_t i = 0; i < relay::mostGames + 500; ++i)
        (void)frame(decoder, R"({"type":"new_game","game_id":"g)" + QByteArray::number(i) + R"(","status":"final"})");
    QCOMPARE(liveIds(decoder), QStringList {u"stays"_s}); // what is over goes first
    QVERIFY(static_cast<std::size_t>(decoder.takeUnknownGames().size()) <= relay::mostUnknown);
    QByteArrayList many;
    for (std::size_t i = 0; i < relay::mostGames + 10; ++i)
        many.append(game("h" + QByteArray::number(i)));
    const FeedBatch batch = frame(decoder, snapshot(many));
    QCOMPARE(batch.malformed, 1);
    QVERIFY(batch.games.size() <= relay::mostGames + 1); // and one that had to go is told
    QVERIFY(decoder.liveGames().size() <= relay::mostGames);
    QVERIFY(batch.problems.size() <= relay::mostProblems);
}

// What is told on is kept by others, so letting go of it here is not enough.
void RelayTest::newGamesAreLimited()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {});
    const auto newGame = [&](std::size_t number) {
        return frame(
            decoder, R"({"type":"new_game","game_id":"g)" + QByteArray::number(number) + R"(","status":"scheduled"})");
    };
    std::set<QString> listed;
    std::set<QString> named;
    int malformed = 0;
    QStringList problems;
    for (std::size_t i = 0; i < 30'000; ++i) {
        const FeedBatch batch = newGame(i);
        malformed += batch.malformed;
        problems.append(batch.problems);
        for (const GameUpdate &update : batch.games) {
            named.insert(update.sourceId);
            if (update.listed.value_or(true))
                listed.insert(update.sourceId);
            else
                listed.erase(update.sourceId);
        }
    }
    QCOMPARE(listed.size(), relay::mostGames);
    QCOMPARE(named.size(), relay::mostNewGames);
    QCOMPARE(malformed, 30'000 - static_cast<int>(relay::mostNewGames));
    QCOMPARE(problems.size(), 1);
    QVERIFY(frame(decoder, price("p", "bet365", "Home", "-110")).quotes.empty());
    // A new connection changes nothing of that; time does.
    enter(decoder, {game("x")});
    QVERIFY(decoder.liveGames().empty());
    (void)decoder.decode({u"text"_s, RelayDecoder::renewed, R"({"type":"pong","ts":1776208974186})"});
    (void)frame(decoder, snapshot({game("x")}));
    QCOMPARE(liveIds(decoder), QStringList {u"x"_s});
}

QTEST_APPLESS_MAIN(RelayTest)
#include "tst_relay.moc"
