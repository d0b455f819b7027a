// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketSeries.h"
#include "tests/core/wire/PolymarketWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;
namespace pm = edgeboard::test::pm;

/// The sports socket, in the documented and in the observed form, and the list of series.
class PolymarketScoresTest final : public QObject
{
    Q_OBJECT

private slots:
    void numbersAndSides();
    void soccerNamesHomeFirst();
    void withoutAnOrderThereAreNoNumbers();
    void verbatim_data();
    void verbatim();
    void phases_data();
    void phases();
    void periods_data();
    void periods();
    void clocks();
    void ends();
    void olderFrames();
    void strangers_data();
    void strangers();
    void series();
};

namespace {

FeedBatch score(pm::Known &known, const QByteArray &fields)
{
    return known.hear(R"({"gameId":10079774,"leagueAbbreviation":"mlb",)" + fields + "}", PolymarketDecoder::sports);
}

FeedBatch match(PolymarketDecoder &decoder, const QByteArray &fields)
{
    return pm::hear(decoder, R"({"gameId":500,"leagueAbbreviation":"epl",)" + fields + "}", PolymarketDecoder::sports);
}

// The shape of a frame that was seen on 2026-07-25, docs of a public client; the game is ours.
const QByteArray observed
    = R"("homeTeam":"Manchester City FC","awayTeam":"Nottingham Forest FC","status":"InProgress","eventState":{"type":"soccer",)"
      R"("updatedAt":"2026-03-04T21:02:18.395759286Z","score":"2-1","elapsed":"74","period":"2H","live":true,"ended":false},)"
      R"("score":"2-1","elapsed":"74","period":"2H","live":true,"ended":false)";

} // namespace

// Test vector 15: neither slug nor type.
void PolymarketScoresTest::numbersAndSides()
{
    pm::Known known;
    const FeedBatch batch
        = score(known, R"("status":"running","score":"3-1","period":"Bot 7th","live":true,"ended":false)");
    QCOMPARE(batch.games.size(), std::size_t(1));
    const GameUpdate &game = batch.games.front();
    QCOMPARE(game.sourceId, pm::slug);
    QCOMPARE(game.awayScore, std::optional(3)); // `sport.ordering` is away: the visitors first
    QCOMPARE(game.homeScore, std::optional(1));
    QCOMPARE(game.phase, std::optional(Phase::Live));
    QCOMPARE(game.periodNumber, std::optional(7));
    QCOMPARE(game.situation->half, std::optional(InningHalf::Bottom));
    // The documented form has the slug.
    const FeedBatch named = known.hear(
        R"({"slug":"mlb-mil-sd-2026-10-07","live":true,"ended":false,"score":"4-1","period":"Top 8th","last_update":"2026-10-08T05:00:00.000Z"})",
        PolymarketDecoder::sports);
    QCOMPARE(named.games.front().awayScore, std::optional(4));
    QCOMPARE(named.games.front().sourceTime, fromIso8601(u"2026-10-08T05:00:00Z"));
}

void PolymarketScoresTest::soccerNamesHomeFirst()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    (void)pm::read(decoder, {pm::soccer({})});
    const GameUpdate game = match(decoder, observed).games.front();
    QCOMPARE(game.homeScore, std::optional(2));
    QCOMPARE(game.awayScore, std::optional(1));
    QCOMPARE(game.period, std::optional(u"2"_s));
    QCOMPARE(game.clock->text, u"74'"_s);
    QCOMPARE(game.clock->seconds, std::optional(74 * 60.0));
    QCOMPARE(game.sourceTime, fromIso8601(u"2026-03-04T21:02:18.395Z")); // nanoseconds are cut
    // Its own sides are ours the other way round: then nobody knows whose the numbers are.
    QByteArray turned = observed;
    turned.replace("Manchester City FC", "X")
        .replace("Nottingham Forest FC", "Manchester City FC")
        .replace("\"X\"", "\"Nottingham Forest FC\"");
    const GameUpdate other = match(decoder, turned).games.front();
    QVERIFY(!other.homeScore && !other.awayScore);
    QCOMPARE(other.detail, std::optional(u"2-1"_s));
}

void PolymarketScoresTest::withoutAnOrderThereAreNoNumbers()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    (void)pm::read(decoder, {pm::baseball({}, {{u"sport"_s, QJsonValue()}})});
    const FeedBatch batch = pm::hear(decoder,
        R"({"gameId":10079774,"score":"3-1","period":"Top 1st","live":true,"ended":false})", PolymarketDecoder::sports);
    QVERIFY(!batch.games.front().homeScore && !batch.games.front().awayScore);
    QCOMPARE(batch.games.front().detail, std::optional(u"3-1"_s));
}

void PolymarketScoresTest::verbatim_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"6-7(3-7), 6-3, 2-1", "000-000|0-0|Bo1", "116-38/4", "3 - 1", "9999-1", "-1-2"})
        QTest::newRow(text) << QByteArray(text);
}

void PolymarketScoresTest::verbatim()
{
    QFETCH(QByteArray, text);
    pm::Known known;
    const FeedBatch batch = score(known, R"("period":"1/1","live":true,"ended":false,"score":")" + text + "\"");
    QCOMPARE(batch.games.front().detail, std::optional(QString::fromUtf8(text)));
    QVERIFY(!batch.games.front().homeScore && !batch.games.front().awayScore);
    const FeedBatch longer = score(
        known, R"("live":true,"period":"a very long word for a part of it","score":")" + QByteArray(500, '7') + "\"");
    QCOMPARE(test::brokenRule(longer), QString());
}

void PolymarketScoresTest::phases_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("phase");
    QTest::newRow("live") << QByteArray(R"("live":true,"ended":false)") << u"live"_s;
    QTest::newRow("word in capitals") << QByteArray(R"("status":"INPROGRESS","live":true)") << u"live"_s;
    QTest::newRow("half-time") << QByteArray(R"("status":"inprogress","period":"HT","live":true)") << u"break"_s;
    QTest::newRow("delayed") << QByteArray(R"("status":"Delayed","live":true)") << u"delayed"_s;
    QTest::newRow("suspended") << QByteArray(R"("status":"suspended","live":true)") << u"suspended"_s;
    QTest::newRow("not begun") << QByteArray(R"("status":"Not Started","live":false,"ended":false)") << u"scheduled"_s;
    QTest::newRow("ended") << QByteArray(R"("status":"running","live":false,"ended":true)") << u"final"_s;
    QTest::newRow("ended inside") << QByteArray(R"("eventState":{"live":false,"ended":true})") << u"final"_s;
    QTest::newRow("postponed") << QByteArray(R"("status":"Postponed","live":false,"ended":true)") << u"postponed"_s;
    QTest::newRow("final word alone") << QByteArray(R"("status":"finished","live":false,"ended":false)") << QString();
    QTest::newRow("neither") << QByteArray(R"("live":false,"ended":false)") << QString();
}

void PolymarketScoresTest::phases()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, phase);
    pm::Known known;
    const GameUpdate game = score(known, fields).games.front();
    QCOMPARE(game.phase ? wordFor(*game.phase) : QString(), phase);
    // "0-0" before the start is no score yet.
    const QByteArray nil = R"(,"score":"0-0")";
    const bool counts = QStringList({u"live"_s, u"break"_s, u"delayed"_s, u"suspended"_s, u"final"_s}).contains(phase);
    QCOMPARE(score(known, fields + nil).games.front().homeScore.has_value(), counts);
}

void PolymarketScoresTest::periods_data()
{
    QTest::addColumn<QString>("league");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("period");
    QTest::addColumn<int>("number"); // 0: not said
    QTest::newRow("quarter") << u"nba"_s << QByteArray("Q3") << u"3"_s << 3;
    QTest::newRow("overtime") << u"nba"_s << QByteArray("OT") << u"OT"_s << 5;
    QTest::newRow("second overtime") << u"nba"_s << QByteArray("2OT") << u"2OT"_s << 6;
    QTest::newRow("period") << u"nhl"_s << QByteArray("P2") << u"2"_s << 2;
    QTest::newRow("third period") << u"nhl"_s << QByteArray("3P") << u"3"_s << 3;
    QTest::newRow("half-time") << u"epl"_s << QByteArray("HT") << u"Half"_s << 0;
    QTest::newRow("between innings") << u"mlb"_s << QByteArray("Mid 5th") << u"5"_s << 5;
    QTest::newRow("no inning of basketball") << u"nba"_s << QByteArray("Top 5th") << u"Top 5th"_s << 0;
    QTest::newRow("a map") << u"nba"_s << QByteArray("1/1") << u"1/1"_s << 0;
}

void PolymarketScoresTest::periods()
{
    QFETCH(QString, league);
    QFETCH(QByteArray, text);
    QFETCH(QString, period);
    QFETCH(int, number);
    PolymarketDecoder decoder(LeagueTable::builtIn());
    (void)pm::read(decoder, {pm::baseball({}, {{u"slug"_s, league + u"-a-b-2026-10-07"_s}})});
    const FeedBatch batch = pm::hear(decoder,
        R"({"gameId":10079774,"live":true,"ended":false,"period":")" + text + "\"}", PolymarketDecoder::sports);
    QCOMPARE(batch.games.front().period, std::optional(period));
    QCOMPARE(batch.games.front().periodNumber, number > 0 ? std::optional(number) : std::nullopt);
}

void PolymarketScoresTest::clocks()
{
    PolymarketDecoder decoder(LeagueTable::builtIn());
    (void)pm::read(decoder, {pm::soccer({}), pm::baseball({}, {{u"slug"_s, u"nfl-a-b-2026-10-07"_s}})});
    const GameUpdate minutes = match(decoder, R"("elapsed":"45'+4'","live":true,"period":"1H")").games.front();
    QCOMPARE(minutes.clock->seconds, std::optional(49 * 60.0));
    // Nobody says whether it is what is left or what was played.
    const FeedBatch football = pm::hear(
        decoder, R"({"gameId":10079774,"live":true,"period":"Q2","elapsed":"08:45"})", PolymarketDecoder::sports);
    QCOMPARE(football.games.front().clock->text, u"08:45"_s);
    QVERIFY(!football.games.front().clock->seconds);
    QVERIFY(!match(decoder, R"("elapsed":"90","live":false,"ended":true,"period":"FT")").games.front().clock);
}

void PolymarketScoresTest::ends()
{
    pm::Known known;
    const FeedBatch batch = score(known,
        R"("score":"3-1","period":"VFT","live":false,"ended":true,"finishedTimestamp":"2026-10-08T05:09:39.259651234Z")");
    QCOMPARE(batch.games.front().phase, std::optional(Phase::Final));
    QCOMPARE(batch.games.front().sourceTime, fromIso8601(u"2026-10-08T05:09:39.259Z"));
    QVERIFY(!batch.games.front().period);
}

void PolymarketScoresTest::olderFrames()
{
    pm::Known known;
    const auto at = [&](const char *time) {
        return score(known, QByteArray(R"("score":"3-1","live":true,"last_update":"2026-10-08T05:00:)") + time + "Z\"");
    };
    QCOMPARE(at("10").games.size(), std::size_t(1));
    QVERIFY(at("09").games.empty());
    QCOMPARE(at("10").games.size(), std::size_t(1));
}

void PolymarketScoresTest::strangers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("malformed");
    QTest::newRow("another game") << QByteArray(
        R"({"gameId":1590176,"leagueAbbreviation":"lol","score":"0-0","live":true,"ended":false})")
                                  << 0;
    QTest::newRow("cricket") << QByteArray(
        R"({"metadataGameId":"id2703438269077680","score":"116-38","period":"FT","live":false,"ended":true})")
                             << 0;
    QTest::newRow("nobody") << QByteArray("{}") << 0;
    QTest::newRow("ping") << QByteArray("ping") << 0;
    QTest::newRow("a list") << QByteArray("[]") << 1;
    QTest::newRow("half of it") << QByteArray("{\"gameId\":") << 1;
}

void PolymarketScoresTest::strangers()
{
    QFETCH(QByteArray, text);
    QFETCH(int, malformed);
    pm::Known known;
    const FeedBatch batch = known.hear(text, PolymarketDecoder::sports);
    QVERIFY(batch.games.empty());
    QCOMPARE(batch.unknown, 0);
    QCOMPARE(batch.malformed, malformed);
}

void PolymarketScoresTest::series()
{
    const auto rows = readPolymarketSports(
        R"([{"sport":"mlb","series":"3","ordering":"away"},{"sport":"epl","series":10188},{"sport":"nfl","series":"1, 2,x,1"},)"
        R"({"sport":"none"},{"series":"4"},7,{"sport":"odd","series":"a/b"}])");
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t(3));
    QCOMPARE(rows->at(1).series, QStringList(u"10188"_s));
    QCOMPARE(rows->at(2).series, QStringList({u"1"_s, u"2"_s}));
    QVERIFY(!readPolymarketSports("<html>"));
    QVERIFY(!readPolymarketSports("{}"));
    QCOMPARE(countPolymarketRows("[1,{},[]]"), std::optional(3));
    QCOMPARE(countPolymarketRows("{}"), std::nullopt);
}

QTEST_APPLESS_MAIN(PolymarketScoresTest)
#include "tst_polymarket_scores.moc"
