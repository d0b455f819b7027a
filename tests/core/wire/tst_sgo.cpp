// SPDX-License-Identifier: MIT
#include "tests/core/wire/SgoWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace edgeboard::test::sgo;

/// Events of SportsGameOdds: who plays, where it stands. protocols/sportsgameodds.md section 4.
class SgoTest final : public QObject
{
    Q_OBJECT

private slots:
    void statesAreRead_data();
    void statesAreRead();
    void partsAreRead_data();
    void partsAreRead();
    void absentScoreIsNotZero();
    void clockIsVerbatim();
    void secondsOnlyWhereTheyAreSaid_data();
    void secondsOnlyWhereTheyAreSaid();
    void emptyColourIsNone();
    void unknownLeagueKeepsItsWord();
    void propsAreLeftOutAndTournamentsAreTitles();
    void partsThatCannotBeReadDropNothingElse();
    void framesAreCounted_data();
    void framesAreCounted();
    void otherAnswersAreUnknown();
};

namespace {

QByteArray status(const QByteArray &members)
{
    return R"({"startsAt":"2026-11-21T20:00:00.000Z",)" + members + "}";
}

} // namespace

void SgoTest::statesAreRead_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<Phase>("phase");
    QTest::newRow("upcoming") << QByteArray(R"("started":false,"live":false,"ended":false)") << Phase::Scheduled;
    QTest::newRow("nothing said") << QByteArray(R"("displayShort":"")") << Phase::Scheduled;
    QTest::newRow("live") << QByteArray(R"("started":true,"live":true)") << Phase::Live;
    QTest::newRow("live without started") << QByteArray(R"("live":true)") << Phase::Live;
    QTest::newRow("half time") << QByteArray(R"("started":true,"live":true,"inBreak":true)") << Phase::Break;
    QTest::newRow("gap") << QByteArray(R"("started":true,"live":false)") << Phase::Break;
    QTest::newRow("delayed") << QByteArray(R"("delayed":true)") << Phase::Delayed;
    QTest::newRow("rain") << QByteArray(R"("started":true,"live":false,"delayed":true)") << Phase::Delayed;
    QTest::newRow("ended") << QByteArray(R"("started":true,"ended":true)") << Phase::Final;
    QTest::newRow("finalized") << QByteArray(R"("started":true,"live":true,"finalized":true)") << Phase::Final;
    QTest::newRow("completed alone") << QByteArray(R"("started":true,"live":true,"completed":true)") << Phase::Live;
    QTest::newRow("cancelled") << QByteArray(R"("cancelled":true,"ended":true)") << Phase::Canceled;
    QTest::newRow("postponed") << QByteArray(R"("cancelled":true,"displayLong":"Postponed")") << Phase::Postponed;
    QTest::newRow("moved") << QByteArray(R"("previousStartsAt":["2026-11-20T20:00:00.000Z"])") << Phase::Scheduled;
    QTest::newRow("wrong types") << QByteArray(R"("live":"yes","ended":1)") << Phase::Scheduled;
}

void SgoTest::statesAreRead()
{
    QFETCH(QByteArray, members);
    QFETCH(Phase, phase);
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder, {match("E1", status(members))});
    QCOMPARE(batch.games.size(), 1U);
    QCOMPARE(batch.games.front().phase, std::optional(phase));
    QCOMPARE(batch.games.front().start, fromIso8601(u"2026-11-21T20:00:00Z"));
    QCOMPARE(batch.malformed, 0);
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
}

void SgoTest::partsAreRead_data()
{
    QTest::addColumn<QByteArray>("league");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("period");
    QTest::addColumn<int>("number");
    const QByteArray nba = R"("sportID":"BASKETBALL","leagueID":"NBA")";
    const QByteArray nhl = R"("sportID":"HOCKEY","leagueID":"NHL")";
    const QByteArray epl = R"("sportID":"SOCCER","leagueID":"EPL")";
    const QByteArray mlb = R"("sportID":"BASEBALL","leagueID":"MLB")";
    const QByteArray atp = R"("sportID":"TENNIS","leagueID":"ATP")";
    QTest::newRow("quarter") << nba << QByteArray("2q") << u"2"_s << 2;
    QTest::newRow("overtime") << nba << QByteArray("ot") << u"OT"_s << 5;
    QTest::newRow("second overtime") << nba << QByteArray("2ot") << u"2OT"_s << 6;
    QTest::newRow("period") << nhl << QByteArray("3p") << u"3"_s << 3;
    QTest::newRow("shoot-out") << nhl << QByteArray("so") << u"SO"_s << 5;
    QTest::newRow("half") << epl << QByteArray("1h") << u"1"_s << 1;
    QTest::newRow("extra time") << epl << QByteArray("ot") << u"ET"_s << 3;
    QTest::newRow("penalties") << epl << QByteArray("so") << u"PEN"_s << 5;
    QTest::newRow("inning") << mlb << QByteArray("9i") << u"9"_s << 9;
    QTest::newRow("set") << atp << QByteArray("1s") << u"1"_s << 1;
    QTest::newRow("unknown") << nba << QByteArray("7t") << u"7t"_s << 0;
    QTest::newRow("unknown and long") << nba << QByteArray("the seventh tenth") << u"the seventh"_s << 0;
    QTest::newRow("number without end") << nba << QByteArray("99999999999999q") << u"999999999999"_s << 0;
    QTest::newRow("whole game") << nba << QByteArray("game") << QString() << 0;
    QTest::newRow("none") << nba << QByteArray("") << QString() << 0;
}

void SgoTest::partsAreRead()
{
    QFETCH(QByteArray, league);
    QFETCH(QByteArray, id);
    QFETCH(QString, period);
    QFETCH(int, number);
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray state = status(R"("started":true,"live":true,"currentPeriodID":")" + id + '"');
    const FeedBatch batch = hear(decoder, {match("E1", state, {}, "1", "2", league)});
    QCOMPARE(batch.games.front().period, std::optional(period));
    QCOMPARE(batch.games.front().periodNumber, std::optional(number));
    QCOMPARE(test::brokenRule(batch), QString());
}

void SgoTest::absentScoreIsNotZero()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    FeedBatch batch = hear(decoder, {match("E1", before)});
    QVERIFY(!batch.games.front().homeScore);
    QVERIFY(!batch.games.front().awayScore);
    // What some feeds send before the start.
    batch = hear(decoder, {match("E1", before, {}, "0", "0")});
    QVERIFY(!batch.games.front().homeScore);
    batch = hear(decoder, {match("E1", playing, {}, "0", "\"17\"")});
    QCOMPARE(batch.games.front().homeScore, std::optional(0));
    QCOMPARE(batch.games.front().awayScore, std::optional(17));
    batch = hear(decoder, {match("E1", playing, {}, {}, "17")});
    QVERIFY(!batch.games.front().homeScore); // unchanged, not 0
    QCOMPARE(batch.malformed, 0);
    for (const QByteArray &wrong : {QByteArray("-3"), QByteArray("\"many\""), QByteArray("1e9"), QByteArray("{}")}) {
        batch = hear(decoder, {match("E1", playing, {}, wrong, "17")});
        QVERIFY(!batch.games.front().homeScore);
        QCOMPARE(batch.games.front().awayScore, std::optional(17));
        QCOMPARE(batch.malformed, 1);
    }
}

void SgoTest::clockIsVerbatim()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {match("E1", playing, {}, "50", "51"), match("E2", before), match("E3", over),
            match("E4",
                status(R"("live":true,"started":true,"displayShort":"End of the 3rd Quarter, official review")"))});
    QCOMPARE(batch.games.at(0).clock, std::optional(GameClock {u"Q3 05:21"_s, {}}));
    QCOMPARE(batch.games.at(0).period, std::optional(u"3"_s));
    QCOMPARE(batch.games.at(1).clock, std::optional(GameClock {}));
    QCOMPARE(batch.games.at(2).clock, std::optional(GameClock {}));
    QCOMPARE(batch.games.at(3).clock->text, u"End of the 3rd Quarter,"_s);
}

void SgoTest::secondsOnlyWhereTheyAreSaid_data()
{
    QTest::addColumn<QByteArray>("clock");
    QTest::addColumn<double>("seconds"); // -1: none
    QTest::newRow("absent") << QByteArray("null") << -1.0;
    QTest::newRow("number") << QByteArray("345") << 345.0;
    QTest::newRow("text") << QByteArray("\"5:45\"") << 345.0;
    QTest::newRow("nonsense") << QByteArray("\"soon\"") << -1.0;
    QTest::newRow("below zero") << QByteArray("-1") << -1.0;
    QTest::newRow("list") << QByteArray("[]") << -1.0;
}

void SgoTest::secondsOnlyWhereTheyAreSaid()
{
    QFETCH(QByteArray, clock);
    QFETCH(double, seconds);
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray state = status(R"("started":true,"live":true,"displayShort":"Q3 05:45","clock":)" + clock);
    const FeedBatch batch = hear(decoder, {match("E1", state, {}, "1", "2")});
    QCOMPARE(batch.games.front().clock->text, u"Q3 05:45"_s);
    QCOMPARE(batch.games.front().clock->seconds.value_or(-1.0), seconds);
}

void SgoTest::emptyColourIsNone()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    QByteArray text = match("E1", before);
    text.replace(R"("teamID":"X",)",
        R"("teamID":"X","colors":{"primary":"#01839b","secondary":"","primaryContrast":"#000000"},)");
    const Team team = *hear(decoder, {text}).games.front().home;
    QCOMPARE(team.color, u"#01839B"_s);
    QCOMPARE(team.alternateColor, QString());
    QCOMPARE(team.name, u"Jax Jaguars"_s);
    QCOMPARE(team.shortName, u"Jaguars"_s);
    QCOMPARE(team.abbreviation, u"JAX"_s);
    text.replace("#01839b", "javascript:0");
    QCOMPARE(hear(decoder, {text}).games.front().home->color, QString());
}

void SgoTest::unknownLeagueKeepsItsWord()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {match("E1", before), match("E2", before, {}, {}, {}, R"("sportID":"BASKETBALL","leagueID":"NCAAB")"),
            match("E3", before, {}, {}, {}, R"("sportID":"TENNIS","leagueID":"ITF")"),
            match("E4", before, {}, {}, {}, R"("sportID":"TABLE_TENNIS")")});
    QCOMPARE(batch.games.at(0).league, std::optional(u"nba"_s));
    QCOMPARE(batch.games.at(1).league, std::optional(u"ncaam"_s));
    QCOMPARE(batch.games.at(1).sport, std::optional(u"basketball"_s));
    QCOMPARE(batch.games.at(2).league, std::optional(u"itf"_s));
    QCOMPARE(batch.games.at(2).sport, std::optional(u"tennis"_s));
    QCOMPARE(batch.games.at(3).league, std::optional(u"table-tennis"_s));
}

void SgoTest::propsAreLeftOutAndTournamentsAreTitles()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {match("E1", before, {}, {}, {}, R"("sportID":"BASKETBALL","leagueID":"NBA","type":"prop")"),
            R"({"eventID":"E2","sportID":"GOLF","leagueID":"PGA_MEN","type":"tournament","info":{"seasonWeek":"The Open"},
                "status":{"started":true,"live":true,"displayLong":"Round 2","displayShort":"R2"}})"});
    QCOMPARE(batch.games.size(), 1U);
    QCOMPARE(batch.games.front().title, std::optional(u"The Open"_s));
    QCOMPARE(batch.games.front().detail, std::optional(u"Round 2"_s));
    QCOMPARE(batch.games.front().phase, std::optional(Phase::Live));
    QCOMPARE(batch.malformed, 0);
}

void SgoTest::partsThatCannotBeReadDropNothingElse()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = hear(decoder,
        {"5", R"({"eventID":5})", R"({"eventID":"with a space"})", R"({"eventID":"A,B"})",
            R"({"eventID":"E0","type":"match"})", match("E1", playing, {}, "50", "51")});
    QCOMPARE(batch.games.size(), 2U);
    QCOMPARE(batch.games.back().homeScore, std::optional(50));
    QCOMPARE(batch.malformed, 5);
    QCOMPARE(test::brokenRule(batch), QString());
    for (const QByteArray &body :
        {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("{}"), QByteArray(R"({"data":[]})"),
            QByteArray(R"({"success":true})"), QByteArray(R"({"success":true,"data":{}})")}) {
        const FeedBatch bad = decoder.decode({u"http"_s, u"/events"_s, body});
        QCOMPARE(bad.malformed, 1);
        QVERIFY(bad.games.empty());
    }
    // Everything of a stream's answer may be left out.
    const FeedBatch empty = decoder.decode({u"http"_s, u"/stream/events?feed=x"_s, R"({"success":true})"});
    QCOMPARE(empty.malformed, 0);
    const FeedBatch refused = decoder.decode({u"http"_s, u"/events"_s, R"({"success":false,"error":"x"})"});
    QCOMPARE(refused.malformed, 0);
}

void SgoTest::framesAreCounted_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<int>("malformed");
    QTest::newRow("change") << QByteArray(R"({"event":"data","channel":"c","data":"[{\"eventID\":\"A\"}]"})") << 0 << 0;
    QTest::newRow("ping") << QByteArray(R"({"event":"pusher:ping","data":"{}"})") << 0 << 0;
    QTest::newRow("empty list") << QByteArray(R"({"event":"data","data":"[]"})") << 0 << 0;
    QTest::newRow("object") << QByteArray(R"({"event":"data","data":"{}"})") << 0 << 1;
    QTest::newRow("empty object") << QByteArray(R"({"event":"data","data":"[{}]"})") << 0 << 1;
    QTest::newRow("number") << QByteArray(R"({"event":"data","data":"[{\"eventID\":5}]"})") << 0 << 1;
    QTest::newRow("other event") << QByteArray(R"({"event":"news","data":"[]"})") << 1 << 0;
    QTest::newRow("no JSON") << QByteArray("no JSON") << 0 << 1;
}

void SgoTest::framesAreCounted()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, unknown);
    QFETCH(int, malformed);
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = decoder.decode({u"text"_s, {}, frame});
    QCOMPARE(batch.unknown, unknown);
    QCOMPARE(batch.malformed, malformed);
    QVERIFY(batch.games.empty() && batch.quotes.empty());
}

void SgoTest::otherAnswersAreUnknown()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch leagues = decoder.decode({u"http"_s, u"/leagues"_s, R"({"success":true,"data":[]})"});
    QCOMPARE(leagues.unknown, 1);
    QCOMPARE(decoder.decode({u"carrier pigeon"_s, {}, {}}).unknown, 1);
}

QTEST_APPLESS_MAIN(SgoTest)
#include "tst_sgo.moc"
