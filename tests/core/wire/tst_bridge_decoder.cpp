// SPDX-License-Identifier: MIT
#include "core/wire/BridgeDecoder.h"
#include "tests/support/BatchJson.h"
#include "tests/support/Golden.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// What a client must understand of any plain bridge: ours, and those built after the tutorials.
class BridgeTest final : public QObject
{
    Q_OBJECT

private slots:
    void bothSpellings_data();
    void bothSpellings();
    void scoreChange();
    void scoreChangeThatNamesTheTeamsOnly();
    void gameThatIsListedNoLonger();
    void statusChangeChangesNothingElse();
    void statuses_data();
    void statuses();
    void scores_data();
    void scores();
    void messageOfOurOwnBridge();
    void placesInWords();
    void whatIsNoGame_data();
    void whatIsNoGame();
    void lostMessagesAreAProblem();
    void keysThatStandTwice();
    void answerOfTheRelay();
    void answersThatAreNone_data();
    void answersThatAreNone();
    void scoreboardOfEspn();
};

namespace {

FeedBatch read(const QByteArray &text)
{
    BridgeDecoder decoder(LeagueTable::builtIn());
    return decoder.decode({u"text"_s, {}, text});
}

GameUpdate readGame(const QByteArray &text)
{
    const FeedBatch batch = read(text);
    return batch.games.size() == 1 ? batch.games.front() : GameUpdate {};
}

} // namespace

void BridgeTest::bothSpellings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("saysStatus");
    // The two bridges of the tutorials, word for word.
    QTest::newRow("home_team") << QByteArray(
        R"({"game_id": "401", "home_team": "LAL", "away_team": "BOS", "home_score": 88, "away_score": 85, "period": 4, "clock": "5:12", "status": "in"})")
                               << true;
    QTest::newRow("home") << QByteArray(
        R"({"game_id": "401", "home": "LAL", "away": "BOS", "home_score": 88, "away_score": 85, "period": 4, "clock": "5:12"})")
                          << false;
}

void BridgeTest::bothSpellings()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, saysStatus);
    const FeedBatch batch = read(text);
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
    QCOMPARE(batch.unknown + batch.malformed, 0);
    const GameUpdate &game = batch.games.front();
    QCOMPARE(game.sourceId, u"401"_s);
    QCOMPARE(game.home->abbreviation, u"LAL"_s);
    QCOMPARE(game.home->name, u"LAL"_s);
    QCOMPARE(game.away->abbreviation, u"BOS"_s);
    QCOMPARE(game.homeScore, std::optional(88));
    QCOMPARE(game.awayScore, std::optional(85));
    QCOMPARE(game.periodNumber, std::optional(4));
    QCOMPARE(game.period, std::optional(u"4"_s));
    QCOMPARE(game.clock, std::optional(GameClock {u"5:12"_s, 312.0}));
    QCOMPARE(game.phase, saysStatus ? std::optional(Phase::Live) : std::nullopt);
    QCOMPARE(game.league, std::optional(u"bridge"_s)); // it does not say which; the board still shows the game
}

void BridgeTest::scoreChange()
{
    const GameUpdate game = readGame(
        R"({"type":"score_change","game_id":401,"away_team":"BOS","away_score":85,"home_team":"LAL","home_score":88,"period":4,"clock":"5:12"})");
    QCOMPARE(game.sourceId, u"401"_s);
    QCOMPARE(game.homeScore, std::optional(88));
    QVERIFY(!game.phase);
}

// Checklist statement 9, in the tutorials' own words.
void BridgeTest::scoreChangeThatNamesTheTeamsOnly()
{
    const QByteArray change
        = R"({"type":"score_change","away_team":"BOS","away_score":90,"home_team":"LAL","home_score":91,"period":4,"clock":"4:00"})";
    QCOMPARE(readGame(change).sourceId, u"BOS@LAL"_s);
    BridgeDecoder decoder(LeagueTable::builtIn());
    (void)decoder.decode({u"text"_s, {},
        R"({"game_id":"401","home_team":"LAL","away_team":"BOS","home_score":88,"away_score":85,"status":"in"})"});
    const GameUpdate game = decoder.decode({u"text"_s, {}, change}).games.at(0);
    QCOMPARE(game.sourceId, u"401"_s); // the game that is known already
    QCOMPARE(game.homeScore, std::optional(91));
}

void BridgeTest::gameThatIsListedNoLonger()
{
    QCOMPARE(
        readGame(R"({"game_id":"401","home":"LAL","away":"BOS","home_score":1,"away_score":2,"listed":false})").listed,
        std::optional(false));
    QVERIFY(!readGame(R"({"game_id":"401","home":"LAL","away":"BOS","home_score":1,"away_score":2})").listed);
}

void BridgeTest::statusChangeChangesNothingElse()
{
    GameUpdate expected;
    expected.sourceId = u"401"_s;
    expected.phase = Phase::Final;
    QCOMPARE(readGame(R"({"type":"status_change","game_id":"401","new_status":"post"})"), expected);
    expected.phase = Phase::Live;
    QCOMPARE(readGame(R"({"type":"status_change","game_id":"401","new_status":"in"})"), expected);
}

void BridgeTest::statuses_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("phase"); // -1: not said
    const auto row = [](const char *fields, int phase) { QTest::newRow(fields) << QByteArray(fields) << phase; };
    const auto number = [](Phase phase) { return static_cast<int>(phase); };
    row(R"("status":"pre")", number(Phase::Scheduled));
    row(R"("status":"in")", number(Phase::Live));
    row(R"("status":"post")", number(Phase::Final));
    row(R"("status":"POST")", number(Phase::Final));
    row(R"("status":"pre","new_status":"in")", number(Phase::Live));
    row(R"("status":"in","phase":"break")", number(Phase::Break));
    row(R"("status":"post","phase":"postponed")", number(Phase::Postponed));
    row(R"("status":"in","phase":"delayed","new_status":"in")", number(Phase::Delayed));
    row(R"("status":"in","phase":"fireworks")", number(Phase::Live));
    row(R"("status":"unplayed")", number(Phase::Scheduled));
    row(R"("status":"final")", number(Phase::Final));
    row(R"("status":"unknown")", -1);
    row(R"("status":"fireworks")", -1);
    row(R"("status":null)", -1);
    row(R"("status":7)", -1);
    row(R"("x":1)", -1);
}

void BridgeTest::statuses()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, phase);
    const GameUpdate game = readGame(R"({"game_id":"1",)" + fields + "}");
    QCOMPARE(game.phase ? static_cast<int>(*game.phase) : -1, phase);
}

void BridgeTest::scores_data()
{
    QTest::addColumn<QByteArray>("score");
    QTest::addColumn<int>("read"); // -1: none
    const auto row = [](const char *score, int read) { QTest::newRow(score) << QByteArray(score) << read; };
    row("88", 88);
    row("\"88\"", 88);
    row("88.0", 88);
    row("0", 0);
    row("null", -1);
    row("\"\"", -1);
    row("\"abc\"", -1);
    row("\"155/6\"", -1);
    row("-1", -1);
    row("1e300", -1);
    row("[1]", -1);
    row("{\"value\":1}", -1);
    row("true", -1);
}

void BridgeTest::scores()
{
    QFETCH(QByteArray, score);
    QFETCH(int, read);
    const GameUpdate game = readGame(R"({"game_id":"1","away_score":3,"home_score":)" + score + "}");
    QCOMPARE(game.homeScore.value_or(-1), read);
    QCOMPARE(game.awayScore, std::optional(3));
}

void BridgeTest::messageOfOurOwnBridge()
{
    const GameUpdate game = readGame(
        R"({"type":"score_change","game_id":"401","league":"nba","sport":"basketball","home_team":"LAL","away_team":"BOS",)"
        R"("home":"LAL","away":"BOS","home_name":"Los Angeles Lakers","away_name":"Boston Celtics","home_score":99,"away_score":99,)"
        R"("period":5,"period_text":"OT","clock":"4:10","status":"in","phase":"live","start":"2026-11-22T00:30:00.000Z",)"
        R"("detail":"","ts":1776208972203,"seq":7})");
    QCOMPARE(game.league, std::optional(u"nba"_s));
    QCOMPARE(game.sport, std::optional(u"basketball"_s));
    QCOMPARE(game.home->name, u"Los Angeles Lakers"_s);
    QCOMPARE(game.home->abbreviation, u"LAL"_s);
    QCOMPARE(game.period, std::optional(u"OT"_s));
    QCOMPARE(game.periodNumber, std::optional(5));
    QCOMPARE(toRfc3339(*game.start), u"2026-11-22T00:30:00.000Z"_s);
    QCOMPARE(toRfc3339(*game.sourceTime), u"2026-04-14T23:22:52.203Z"_s);
    QVERIFY(!game.detail);
    const GameUpdate final = readGame(
        R"({"game_id":"401","league":"worldcup","status":"post","phase":"final","period":5,"clock":"12:00","detail":"SUI win 4-3 on penalties"})");
    QCOMPARE(final.clock, std::optional(GameClock {}));
    QCOMPARE(final.period, std::optional(u"PEN"_s));
    QCOMPARE(final.detail, std::optional(u"SUI win 4-3 on penalties"_s));
    QVERIFY(!readGame(R"({"game_id":"401","ts":1776208972})").sourceTime); // seconds are no milliseconds
    QVERIFY(!readGame(R"({"game_id":"401","ts":1e300})").sourceTime);
}

void BridgeTest::placesInWords()
{
    const GameUpdate soccer = readGame(R"({"game_id":"1","league":"epl","period":"2H","clock":"64","status":"in"})");
    QCOMPARE(soccer.period, std::optional(u"2H"_s));
    QVERIFY(!soccer.periodNumber);
    QCOMPARE(soccer.clock, std::optional(GameClock {u"64"_s, 3840.0}));
    const GameUpdate none = readGame(R"({"game_id":"1","period":null,"clock":null})");
    QVERIFY(!none.period && !none.periodNumber && !none.clock);
    const GameUpdate baseball = readGame(R"({"game_id":"1","sport":"baseball","period":8,"clock":"0:00"})");
    QCOMPARE(baseball.clock, std::optional(GameClock {}));
    QCOMPARE(readGame(R"({"game_id":"1","period":-3})").period, std::nullopt);
    QCOMPARE(readGame(R"({"game_id":"1","period":1000000})").periodNumber, std::nullopt);
}

void BridgeTest::whatIsNoGame_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<int>("malformed");
    QTest::newRow("not JSON") << QByteArray("hello") << 0 << 1;
    QTest::newRow("nothing") << QByteArray() << 0 << 1;
    QTest::newRow("a list") << QByteArray(R"([{"game_id":"1"}])") << 0 << 1;
    QTest::newRow("cut") << QByteArray(R"({"game_id":"1","home)") << 0 << 1;
    QTest::newRow("no game") << QByteArray("{}") << 0 << 1;
    QTest::newRow("an empty id") << QByteArray(R"({"game_id":"","home_team":"LAL"})") << 0 << 1;
    QTest::newRow("an id that is none") << QByteArray(R"({"game_id":{"x":1}})") << 0 << 1;
    QTest::newRow("a type of another kind") << QByteArray(R"({"type":"fireworks","game_id":"1"})") << 1 << 0;
    QTest::newRow("a type that is no word") << QByteArray(R"({"type":7,"game_id":"1"})") << 1 << 0;
    QTest::newRow("welcome") << QByteArray(R"({"type":"welcome"})") << 1 << 0;
    QTest::newRow("bad UTF-8") << QByteArray("{\"game_id\":\"\xff\"}") << 0 << 1;
    QTest::newRow("deep") << QByteArray(5000, '[') << 0 << 1;
}

void BridgeTest::whatIsNoGame()
{
    QFETCH(QByteArray, text);
    QFETCH(int, unknown);
    QFETCH(int, malformed);
    const FeedBatch batch = read(text);
    QCOMPARE(batch.unknown, unknown);
    QCOMPARE(batch.malformed, malformed);
    QVERIFY(batch.games.empty());
    QCOMPARE(batch.problems.size(), malformed);
}

void BridgeTest::lostMessagesAreAProblem()
{
    const FeedBatch batch = read(R"({"type":"lost","count":12})");
    QCOMPARE(batch.unknown + batch.malformed, 0);
    QVERIFY(batch.games.empty());
    QVERIFY(batch.problems.join(u' ').contains("12 messages"_L1));
    QCOMPARE(read(R"({"type":"lost"})").problems.size(), 1);
}

void BridgeTest::keysThatStandTwice()
{
    const FeedBatch batch
        = read(R"({"game_id":"1","home_score":3,"home_score":4,"game_id":"2","type":null,"type":"x"})");
    QCOMPARE(batch.games.size(), std::size_t(1));
}

void BridgeTest::answerOfTheRelay()
{
    BridgeDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = decoder.decode({u"http"_s, u"/v1/games/live"_s,
        R"({"count":4,"games":[
        {"game_id":"401","pn_league_code":"nba","sport_category":"basketball","start_date":"2026-04-15T02:00:00Z","status":"live",
         "home_team":{"name":"Phoenix Suns","abbreviation_pn":"phx"},"away_team":{"name":"Portland Trail Blazers","abbreviation_pn":"por"},
         "scores":{"status":"Live","score_home":61,"score_away":58,"period":"3","clock":"03:42","is_live":true}},
        {"game_id":"402","pn_league_code":"lib","home_team":"Estudiantes","away_team":"Cusco",
         "scores":{"status":"Half","score_home":2,"score_away":null,"period":"HT","clock":null,"is_live":true}},
        {"game_id":"403","pn_league_code":"nba","home_team":{"name":"A"},"away_team":{"name":"B"},"scores":{"is_live":true}},
        {"pn_league_code":"nba"}]})"});
    QCOMPARE(batch.kind, FeedBatch::Kind::Image);
    QVERIFY(batch.scope.isEmpty());
    QCOMPARE(batch.malformed, 1);
    QVERIFY(!batch.complete);
    QCOMPARE(batch.games.size(), std::size_t(3));
    const GameUpdate &first = batch.games.at(0);
    QCOMPARE(first.league, std::optional(u"nba"_s));
    QCOMPARE(first.home->name, u"Phoenix Suns"_s);
    QCOMPARE(first.home->abbreviation, u"PHX"_s);
    QCOMPARE(first.homeScore, std::optional(61));
    QCOMPARE(first.awayScore, std::optional(58));
    QCOMPARE(first.periodNumber, std::optional(3));
    QCOMPARE(first.clock, std::optional(GameClock {u"03:42"_s, 222.0}));
    QCOMPARE(first.phase, std::optional(Phase::Live));
    const GameUpdate &second = batch.games.at(1);
    QCOMPARE(second.phase, std::optional(Phase::Break));
    QCOMPARE(second.home->name, u"Estudiantes"_s);
    QCOMPARE(second.homeScore, std::optional(2));
    QVERIFY(!second.awayScore);
    QCOMPARE(second.period, std::optional(u"HT"_s));
    QCOMPARE(batch.games.at(2).phase, std::optional(Phase::Live));
    const FeedBatch none = decoder.decode({u"http"_s, u"/v1/games/live"_s, R"({"count":0,"games":[]})"});
    QVERIFY(none.kind == FeedBatch::Kind::Image && none.games.empty());
    QVERIFY(!none.complete); // it lists live games only: absence proves nothing
}

void BridgeTest::answersThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("HTML") << QByteArray("<html>");
    QTest::newRow("error") << QByteArray(R"({"error":"no"})");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("wrong type") << QByteArray(R"({"games":7})");
}

void BridgeTest::answersThatAreNone()
{
    QFETCH(QByteArray, body);
    BridgeDecoder decoder(LeagueTable::builtIn());
    for (const QString &target : {u"/v1/games/live"_s, u"/apis/site/v2/sports/basketball/nba/scoreboard"_s}) {
        const FeedBatch batch = decoder.decode({u"http"_s, target, body});
        QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
        QCOMPARE(batch.malformed, 1);
        QVERIFY(!batch.problems.isEmpty());
    }
}

void BridgeTest::scoreboardOfEspn()
{
    BridgeDecoder decoder(LeagueTable::builtIn());
    const QByteArray message = R"({"game_id":"401811037","home":"DEN","away":"OKC","home_score":70,"away_score":70})";
    QCOMPARE(decoder.decode({u"text"_s, {}, message}).games.front().league, std::optional(u"bridge"_s));
    const FeedBatch batch
        = decoder.decode({u"http"_s, u"/apis/site/v2/sports/basketball/nba/scoreboard?dates=20260411"_s,
            test::readFile(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/espn/nba-live.in.json"_s)});
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
    QVERIFY(batch.scope.isEmpty());
    QCOMPARE(batch.games.front().homeScore, std::optional(77));
    QVERIFY(batch.fairs.empty());
    // From now on it is known which league the bridge speaks of.
    QCOMPARE(decoder.decode({u"text"_s, {}, message}).games.front().league, std::optional(u"nba"_s));
    QCOMPARE(decoder.decode({u"http"_s, u"/apis/site/v2/sports/chess/x/scoreboard"_s, "{}"}).unknown, 1);
}

QTEST_APPLESS_MAIN(BridgeTest)
#include "tst_bridge_decoder.moc"
