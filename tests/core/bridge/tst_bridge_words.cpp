// SPDX-License-Identifier: MIT
#include "core/bridge/BridgeImage.h"
#include "core/bridge/FlatMessage.h"
#include "core/bridge/RelayMessages.h"
#include "core/bridge/RestAnswers.h"
#include "core/state/GameBook.h"
#include "tests/support/GameMaker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::bridge;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr WallTime kickOff {1'776'208'972'203ms}; // 2026-04-14T23:22:52.203Z, from the relay's own sample

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

HttpHead get(const QByteArray &path, const QByteArray &query = {})
{
    return {"GET", path, query, true, {}};
}

Game lakers()
{
    GameUpdate update = nbaGame(88, 85);
    update.start = kickOff;
    GameBook book;
    (void)book.apply(u"nba-espn-401"_s, u"espn"_s, update, 1s);
    return *book.find(u"nba-espn-401"_s);
}

} // namespace

class BridgeWordsTest final : public QObject
{
    Q_OBJECT

private slots:
    void flatHasEveryField();
    void flatSaysStatusChange();
    void flatOfATournament();
    void statusWords_data();
    void statusWords();
    void relayScoreChangeIsTheirs();
    void relayEndOfAGame();
    void relayNewGame();
    void relayClocks_data();
    void relayClocks();
    void relayPrice();
    void snapshotHasLiveGamesOnly();
    void restAnswers();
    void restFilters();
    void restKnowsSlugs();
};

void BridgeWordsTest::flatHasEveryField()
{
    const QJsonObject flat = parsed(flatMessage(lakers(), {false, kickOff, 7}));
    const QJsonObject expected {{u"type"_s, u"score_change"_s}, {u"game_id"_s, u"401"_s}, {u"league"_s, u"nba"_s},
        {u"sport"_s, u"basketball"_s}, {u"home_team"_s, u"LAL"_s}, {u"away_team"_s, u"BOS"_s}, {u"home"_s, u"LAL"_s},
        {u"away"_s, u"BOS"_s}, {u"home_score"_s, 88}, {u"away_score"_s, 85}, {u"period"_s, 4}, {u"clock"_s, u"5:12"_s},
        {u"status"_s, u"in"_s}, {u"ts"_s, qint64(1'776'208'972'203)}, {u"seq"_s, 7}, {u"phase"_s, u"live"_s},
        {u"period_text"_s, u"4"_s}, {u"start"_s, u"2026-04-14T23:22:52.203Z"_s}, {u"detail"_s, QString()},
        {u"home_name"_s, u"Los Angeles Lakers"_s}, {u"away_name"_s, u"Boston Celtics"_s}, {u"listed"_s, true}};
    QCOMPARE(flat, expected);
}

void BridgeWordsTest::flatSaysStatusChange()
{
    Game game = lakers();
    game.phase = Phase::Final;
    game.homeScore.reset();
    const QJsonObject flat = parsed(flatMessage(game, {true, kickOff, 8}));
    QCOMPARE(flat.value("type"_L1).toString(), u"status_change"_s);
    QCOMPARE(flat.value("new_status"_L1).toString(), u"post"_s);
    QCOMPARE(flat.value("status"_L1).toString(), u"post"_s);
    QVERIFY(flat.value("home_score"_L1).isNull());
}

void BridgeWordsTest::flatOfATournament()
{
    Game game;
    game.id = u"pga-espn-9"_s;
    game.league = u"pga"_s;
    game.title = u"Masters"_s;
    game.detail = u"Round 2"_s;
    game.sources.insert(u"espn"_s, u"9"_s);
    const QJsonObject flat = parsed(flatMessage(game, {}));
    QCOMPARE(flat.value("title"_L1).toString(), u"Masters"_s);
    QCOMPARE(flat.value("detail"_L1).toString(), u"Round 2"_s);
    QVERIFY(flat.value("away_score"_L1).isNull());
    QVERIFY(relayDeltas(GameMoved {game, {}, true, kickOff}).empty());
}

void BridgeWordsTest::statusWords_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QString>("flat");
    QTest::addColumn<QString>("relay");
    QTest::newRow("unknown") << Phase::Unknown << u"pre"_s << u"unplayed"_s;
    QTest::newRow("scheduled") << Phase::Scheduled << u"pre"_s << u"unplayed"_s;
    QTest::newRow("live") << Phase::Live << u"in"_s << u"live"_s;
    QTest::newRow("break") << Phase::Break << u"in"_s << u"live"_s;
    QTest::newRow("delayed") << Phase::Delayed << u"in"_s << u"live"_s;
    QTest::newRow("suspended") << Phase::Suspended << u"post"_s << u"live"_s;
    QTest::newRow("postponed") << Phase::Postponed << u"post"_s << u"unplayed"_s;
    QTest::newRow("canceled") << Phase::Canceled << u"post"_s << u"unplayed"_s;
    QTest::newRow("final") << Phase::Final << u"post"_s << u"final"_s;
}

void BridgeWordsTest::statusWords()
{
    QFETCH(Phase, phase);
    QTEST(statusWord(phase), "flat");
    QTEST(relayStatus(phase), "relay");
}

void BridgeWordsTest::relayScoreChangeIsTheirs()
{
    const auto deltas = relayDeltas(GameMoved {lakers(), Phase::Live, true, kickOff});
    QCOMPARE(deltas.size(), std::size_t(1));
    const QJsonObject expected {{u"type"_s, u"score_change"_s}, {u"game_id"_s, u"401"_s},
        {u"pn_slug"_s, u"nba-bos-lal-2026-04-14"_s}, {u"pn_league_code"_s, u"nba"_s}, {u"score_home"_s, 88},
        {u"score_away"_s, 85}, {u"period"_s, u"4"_s}, {u"clock"_s, u"05:12"_s}, {u"ts"_s, qint64(1'776'208'972'203)},
        {u"seq"_s, 3}};
    QCOMPARE(parsed(numbered(deltas.front().object, 3)), expected);
    QVERIFY(!deltas.front().subject.isEmpty());
}

void BridgeWordsTest::relayEndOfAGame()
{
    Game game = lakers();
    game.phase = Phase::Final;
    QStringList types;
    for (const RelayDelta &delta : relayDeltas(GameMoved {game, Phase::Live, true, kickOff}))
        types.append(delta.object.value("type"_L1).toString());
    QCOMPARE(types, (QStringList {u"score_change"_s, u"status_change"_s, u"game_final"_s}));
    // Called off is no result.
    game.phase = Phase::Canceled;
    for (const RelayDelta &delta : relayDeltas(GameMoved {game, Phase::Live, false, kickOff}))
        QVERIFY(delta.object.value("type"_L1) != "game_final"_L1);
}

void BridgeWordsTest::relayNewGame()
{
    const auto deltas = relayDeltas(GameMoved {lakers(), {}, true, kickOff});
    QCOMPARE(deltas.size(), std::size_t(1));
    const QJsonObject &object = deltas.front().object;
    QCOMPARE(object.value("type"_L1).toString(), u"new_game"_s);
    const QJsonObject game = object.value("game"_L1).toObject();
    QCOMPARE(game.value("home_team"_L1).toObject().value("name"_L1).toString(), u"Los Angeles Lakers"_s);
    QCOMPARE(game.value("start_date"_L1).toString(), u"2026-04-14T23:22:52Z"_s);
    QCOMPARE(game.value("scores"_L1).toObject().value("is_live"_L1).toBool(), true);
    QCOMPARE(game.value("status"_L1).toString(), u"live"_s);
}

void BridgeWordsTest::relayClocks_data()
{
    QTest::addColumn<QString>("sport");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clock");
    QTest::newRow("minutes left") << u"basketball"_s << u"5:12"_s << u"05:12"_s;
    QTest::newRow("seconds left") << u"basketball"_s << u"9.8"_s << u"00:09"_s;
    QTest::newRow("soccer") << u"soccer"_s << u"63'"_s << u"63"_s;
    QTest::newRow("stoppage") << u"soccer"_s << u"90'+4'"_s << u"94"_s;
    QTest::newRow("none") << u"baseball"_s << QString() << QString();
    QTest::newRow("odd") << u"hockey"_s << u"17:09 - OT"_s << u"17:09 - OT"_s;
}

void BridgeWordsTest::relayClocks()
{
    QFETCH(QString, sport);
    QFETCH(QString, text);
    Game game = lakers();
    game.sport = sport;
    game.periodNumber = 2;
    game.period = u"2"_s;
    game.clock.text = text;
    QTEST(relayClock(game), "clock");
    QCOMPARE(relayPeriod(game), sport == "soccer"_L1 ? u"2H"_s : u"2"_s);
}

void BridgeWordsTest::relayPrice()
{
    const Game game = lakers();
    PriceMoved moved;
    moved.gameId = game.id;
    moved.at = kickOff;
    moved.before = 275;
    moved.quote.key = {{game.id, u"total"_s, 22450, Side::Over}, u"888sport"_s};
    moved.quote.american = 230;
    const auto deltas = relayDeltas(moved, game);
    QCOMPARE(deltas.size(), std::size_t(1));
    const QJsonObject &object = deltas.front().object;
    QCOMPARE(object.value("pn_market_type"_L1).toString(), u"totals"_s);
    QCOMPARE(object.value("outcome"_L1).toString(), u"Over 224.5"_s);
    QCOMPARE(object.value("old_price"_L1).toInt(), 275);
    QCOMPARE(object.value("new_price"_L1).toInt(), 230);
    QCOMPARE(object.value("points"_L1).toDouble(), 224.5);
    moved.quote.suspended = true;
    QVERIFY(relayDeltas(moved, game).empty());
}

void BridgeWordsTest::snapshotHasLiveGamesOnly()
{
    Game live = lakers();
    Game over = live;
    over.id = u"nba-espn-402"_s;
    over.phase = Phase::Final;
    Game gone = live;
    gone.id = u"nba-espn-403"_s;
    gone.listed = false;
    const QJsonObject snapshot
        = parsed(relaySnapshot(u"live"_s, {{live.id, live}, {over.id, over}, {gone.id, gone}}, kickOff, 5));
    QCOMPARE(snapshot.value("count"_L1).toInt(), 1);
    QCOMPARE(snapshot.value("games"_L1).toArray().size(), 1);
    QCOMPARE(snapshot.value("seq"_L1).toInt(), 5);
    const QJsonObject empty = parsed(relaySnapshot(u"odds"_s, {}, kickOff, 0));
    QCOMPARE(empty.value("count"_L1).toInt(-1), 0);
    QVERIFY(empty.value("games"_L1).isArray());
}

void BridgeWordsTest::restAnswers()
{
    BridgeImage image;
    QCOMPARE(parsed(restAnswer(get("/v1/games/live"), image).body).value("count"_L1).toInt(-1), 0);
    image.apply(GameMoved {lakers(), {}, true, kickOff});
    const QJsonObject live = parsed(restAnswer(get("/v1/games/live"), image).body);
    QCOMPARE(live.value("count"_L1).toInt(), 1);
    const QJsonObject one = parsed(restAnswer(get("/v1/games/401"), image).body);
    QCOMPARE(one.value("game"_L1).toObject().value("game_id"_L1).toString(), u"401"_s);
    QCOMPARE(one.value("market_count"_L1).toInt(-1), 0);
    for (const char *path : {"/v1/games/999", "/v1/games/999/markets", "/v1/x", "/", "/v1/games/401/other"}) {
        const HttpReply reply = restAnswer(get(path), image);
        QCOMPARE(reply.status, 404);
        QVERIFY(!parsed(reply.body).value("error"_L1).toString().isEmpty());
    }
    QCOMPARE(parsed(restAnswer(get("/v1/leagues/nba/games", "live=true"), image).body).value("count"_L1).toInt(), 1);
    QCOMPARE(parsed(restAnswer(get("/v1/leagues/xyz/games"), image).body).value("count"_L1).toInt(-1), 0);
}

void BridgeWordsTest::restFilters()
{
    BridgeImage image;
    const Game game = lakers();
    image.apply(GameMoved {game, {}, true, kickOff});
    for (const QString &book : {u"DraftKings"_s, u"BetMGM"_s}) {
        PriceMoved moved;
        moved.gameId = game.id;
        moved.quote.key = {winnerKey(game.id, Side::Home), book};
        moved.quote.american = -225;
        image.apply(moved);
    }
    const auto outcomes = [&](const QByteArray &query) {
        return parsed(restAnswer(get("/v1/games/401/markets", query), image).body).value("outcome_count"_L1).toInt(-1);
    };
    QCOMPARE(outcomes({}), 2);
    QCOMPARE(outcomes("market=moneyline,spreads&book=BetMGM"), 1);
    QCOMPARE(outcomes("market=totals"), 0);
    const HttpReply none = restAnswer(get("/v1/games/401/markets", "book=Nobody"), image);
    QCOMPARE(none.status, 200);
    QVERIFY(parsed(none.body).value("markets"_L1).isObject());
}

void BridgeWordsTest::restKnowsSlugs()
{
    BridgeImage image;
    image.apply(GameMoved {lakers(), {}, true, kickOff});
    QCOMPARE(restAnswer(get("/v1/games/nba-bos-lal-2026-04-14"), image).status, 200);
    Game renamed = lakers();
    renamed.away.abbreviation = u"DEN"_s;
    image.apply(GameMoved {renamed, Phase::Live, false, kickOff});
    QCOMPARE(restAnswer(get("/v1/games/nba-bos-lal-2026-04-14"), image).status, 404);
    QCOMPARE(restAnswer(get("/v1/games/nba-den-lal-2026-04-14"), image).status, 200);
}

QTEST_APPLESS_MAIN(BridgeWordsTest)
#include "tst_bridge_words.moc"
