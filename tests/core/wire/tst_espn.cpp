// SPDX-License-Identifier: MIT
#include "core/wire/ClockText.h"
#include "core/wire/EspnDecoder.h"
#include "core/wire/EspnStatus.h"
#include "tests/support/BatchJson.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

class EspnTest final : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
    void phases_data();
    void phases();
    void clocks_data();
    void clocks();
    void periods_data();
    void periods();
    void sidesAreNeverTakenByIndex_data();
    void sidesAreNeverTakenByIndex();
    void scopeIsTheLeagueAndItsDay();
    void answersOfTheCdn();
    void unknownLeague();
    void answersThatAreNone_data();
    void answersThatAreNone();
    void aNumberOfEventsThatMayBeCut_data();
    void aNumberOfEventsThatMayBeCut();
    void oneGameListedTwice();
    void aDoubtIsSaidOnce();
};

namespace {

const QString dataFolder = QStringLiteral(EDGEBOARD_TEST_DATA) + u"/espn"_s;

const League &league(const QString &id)
{
    return *LeagueTable::builtIn().byId(id);
}

// "nba-live.in.json" is of the NBA.
QString targetOf(const QString &fileName)
{
    return u"/apis/site/v2/sports/%1/scoreboard?dates=20260411"_s.arg(league(fileName.section(u'-', 0, 0)).espnPath);
}

FeedBatch decodeOnce(const QByteArray &body, const QString &leagueId = u"nba"_s)
{
    EspnDecoder decoder(LeagueTable::builtIn());
    return decoder.decode({u"http"_s, targetOf(leagueId + u"-x"_s), body});
}

QByteArray game(const QByteArray &id, const QByteArray &competition)
{
    return R"({"id":")" + id + R"(","date":"2026-04-11T01:30Z","competitions":[)" + competition + "]}";
}

QByteArray competitor(const QByteArray &fields, const QByteArray &name)
{
    return "{" + fields + R"("score":"7","team":{"displayName":")" + name + R"(","abbreviation":")" + name + R"("}})";
}

QByteArray liveGame(const QByteArray &id, const QByteArray &one, const QByteArray &two)
{
    return game(id,
        R"({"status":{"period":2,"displayClock":"5:00","type":{"state":"in","name":"STATUS_IN_PROGRESS"}},"competitors":[)"
            + one + "," + two + "]}");
}

QByteArray answerOf(const QByteArrayList &events)
{
    return R"({"events":[)" + events.join(",") + "]}";
}

} // namespace

void EspnTest::cases_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(dataFolder);
    for (const QString &name : folder.entryList({u"*.in.json"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
    QVERIFY(folder.entryList({u"*.in.json"_s}).size() >= 30);
}

void EspnTest::cases()
{
    QFETCH(QString, path);
    EspnDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = decoder.decode({u"http"_s, targetOf(QFileInfo(path).fileName()), test::readFile(path)});
    QString expected = path;
    expected.replace(".in.json"_L1, ".out.json"_L1);
    const QString difference = test::compareGolden(test::toJson(batch), expected);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

// protocols/espn.md section 4.
void EspnTest::phases_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("completed"); // -1: not said
    QTest::addColumn<QString>("name");
    QTest::addColumn<Phase>("phase");
    const auto row = [](const char *state, int completed, const char *name, Phase phase) {
        QTest::addRow("%s %s %d", state, name, completed)
            << QString::fromLatin1(state) << completed << QString::fromLatin1(name) << phase;
    };
    row("pre", 0, "STATUS_SCHEDULED", Phase::Scheduled);
    row("pre", 0, "STATUS_TBD", Phase::Scheduled);
    row("pre", 0, "STATUS_POSTPONED", Phase::Postponed);
    row("pre", 0, "STATUS_CANCELED", Phase::Canceled);
    for (const char *name : {"STATUS_IN_PROGRESS", "STATUS_IN_PROGRESS_2", "STATUS_FIRST_HALF", "STATUS_SECOND_HALF",
             "STATUS_OVERTIME", "STATUS_SHOOTOUT", "STATUS_FIGHTERS_WALKING", "STATUS_NEVER_SEEN", ""})
        row("in", 0, name, Phase::Live);
    for (const char *name : {"STATUS_HALFTIME", "STATUS_HALFTIME_ET", "STATUS_END_PERIOD", "STATUS_END_OF_REGULATION",
             "STATUS_END_OF_EXTRATIME", "STATUS_END_OF_ROUND"})
        row("in", 0, name, Phase::Break);
    for (const char *name : {"STATUS_RAIN_DELAY", "STATUS_DELAYED", "STATUS_SUSPENDED"})
        row("in", 0, name, Phase::Delayed);
    for (const char *name : {"STATUS_FINAL", "STATUS_FULL_TIME", "STATUS_FINAL_AET", "STATUS_FINAL_PEN",
             "STATUS_FULL_PEN", "STATUS_FINAL_AGT", "STATUS_RETIRED", "STATUS_WALKOVER", "STATUS_UNCONTESTED"})
        row("post", 1, name, Phase::Final);
    row("post", 0, "STATUS_FINAL", Phase::Final);
    row("post", 0, "STATUS_FORFEIT", Phase::Final);
    // The words come before `completed`.
    for (const int completed : {0, 1}) {
        row("post", completed, "STATUS_POSTPONED", Phase::Postponed);
        row("post", completed, "STATUS_SUSPENDED", Phase::Suspended);
        row("post", completed, "STATUS_CANCELED", Phase::Canceled);
        row("post", completed, "STATUS_ABANDONED", Phase::Canceled);
    }
    row("post", 0, "STATUS_NEVER_SEEN", Phase::Unknown);
    row("post", 0, "", Phase::Unknown);
    row("post", -1, "", Phase::Final); // cricket
    row("", 0, "", Phase::Unknown);
    row("later", 1, "STATUS_FINAL", Phase::Unknown);
}

void EspnTest::phases()
{
    QFETCH(QString, state);
    QFETCH(int, completed);
    QFETCH(QString, name);
    QFETCH(Phase, phase);
    const auto said = completed < 0 ? std::nullopt : std::optional(completed == 1);
    QCOMPARE(espnPhase(state.toStdString(), said, name.toStdString()), phase);
}

// protocols/espn.md section 6.
void EspnTest::clocks_data()
{
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("leagueId");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("seconds");
    QTest::newRow("minutes") << u"10:08"_s << u"nba"_s << u"10:08"_s << 608.0;
    QTest::newRow("tenths") << u"53.0"_s << u"nba"_s << u"53.0"_s << 53.0;
    QTest::newRow("zero") << u"0.0"_s << u"nba"_s << u"0.0"_s << 0.0;
    QTest::newRow("football") << u"0:16"_s << u"nfl"_s << u"0:16"_s << 16.0;
    QTest::newRow("hockey overtime") << u"17:09 - OT"_s << u"nhl"_s << u"17:09"_s << 1029.0;
    QTest::newRow("soccer") << u"63'"_s << u"epl"_s << u"63'"_s << 3780.0;
    QTest::newRow("stoppage") << u"45'+4'"_s << u"epl"_s << u"45'+4'"_s << 2940.0;
    QTest::newRow("long stoppage") << u"120'+12'"_s << u"epl"_s << u"120'+12'"_s << 7920.0;
    QTest::newRow("minutes alone") << u"64"_s << u"epl"_s << u"64"_s << 3840.0;
    QTest::newRow("a number alone") << u"64"_s << u"nba"_s << u"64"_s << -1.0;
    QTest::newRow("baseball has none") << u"0:00"_s << u"mlb"_s << QString() << -1.0;
    QTest::newRow("volleyball has none") << u"0:00"_s << u"ncaavb"_s << QString() << -1.0;
    QTest::newRow("cricket has none") << u"0'"_s << u"ipl"_s << QString() << -1.0;
    QTest::newRow("words") << u"soon"_s << u"nfl"_s << u"soon"_s << -1.0;
    QTest::newRow("a story") << QString(400, u'x') << u"nfl"_s << QString(12, u'x') << -1.0;
    QTest::newRow("none") << QString() << u"nfl"_s << QString() << -1.0;
}

void EspnTest::clocks()
{
    QFETCH(QString, display);
    QFETCH(QString, leagueId);
    QFETCH(QString, text);
    QFETCH(double, seconds);
    const GameClock clock = clockFromText(display, league(leagueId));
    QCOMPARE(clock.text, text);
    QCOMPARE(clock.seconds.value_or(-1.0), seconds);
}

void EspnTest::periods_data()
{
    QTest::addColumn<QString>("leagueId");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *id, int number, const char *word) {
        QTest::addRow("%s %d", id, number) << QString::fromLatin1(id) << number << QString::fromLatin1(word);
    };
    row("nba", 0, "");
    row("nba", 4, "4");
    row("nba", 5, "OT");
    row("nba", 6, "2OT");
    row("ncaam", 3, "OT");
    row("ncaaw", 3, "3");
    row("nfl", 5, "OT");
    row("nhl", 4, "OT");
    row("mlb", 10, "10");
    row("epl", 2, "2");
    row("worldcup", 3, "ET");
    row("worldcup", 4, "ET");
    row("worldcup", 5, "PEN");
    row("ncaavb", 5, "5");
}

void EspnTest::periods()
{
    QFETCH(QString, leagueId);
    QFETCH(int, number);
    QFETCH(QString, word);
    QCOMPARE(periodWord(number, league(leagueId)), word);
}

// protocols/espn.md section 5.
void EspnTest::sidesAreNeverTakenByIndex_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("home");
    QTest::addColumn<bool>("assumed");
    const auto row = [](const char *name, const char *first, const char *second, const char *home, bool assumed) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << QString::fromLatin1(home) << assumed;
    };
    row("home first", R"("homeAway":"home",)", R"("homeAway":"away",)", "A", false);
    row("away first", R"("homeAway":"away",)", R"("homeAway":"home",)", "B", false);
    row("away first, order says otherwise", R"("homeAway":"away","order":0,)", R"("homeAway":"home","order":1,)", "B",
        false);
    row("nobody at home", R"("homeAway":"away","order":1,)", R"("homeAway":"away","order":0,)", "B", true);
    row("both at home", R"("homeAway":"home","order":0,)", R"("homeAway":"home","order":1,)", "A", true);
    row("order from one", R"("order":2,)", R"("order":1,)", "B", true);
    row("nothing said", "", "", "A", true);
    row("a word of another kind", R"("homeAway":7,"order":1,)", R"("homeAway":null,"order":0,)", "B", true);
}

void EspnTest::sidesAreNeverTakenByIndex()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QString, home);
    QFETCH(bool, assumed);
    const FeedBatch batch = decodeOnce(answerOf({liveGame("1", competitor(first, "A"), competitor(second, "B"))}));
    QCOMPARE(batch.games.size(), std::size_t(1));
    QCOMPARE(batch.games.front().home->name, home);
    QCOMPARE(!batch.problems.isEmpty(), assumed);
}

void EspnTest::scopeIsTheLeagueAndItsDay()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    const auto scope = [&](const QString &query) {
        return decoder
            .decode({u"http"_s, u"/apis/site/v2/sports/basketball/nba/scoreboard"_s + query, R"({"events":[]})"})
            .scope;
    };
    QCOMPARE(scope({}), u"nba"_s);
    QCOMPARE(scope(u"?dates=20261121"_s), u"nba/20261121"_s);
    QCOMPARE(scope(u"?groups=50&dates=20261121&limit=200"_s), u"nba/20261121"_s);
    QCOMPARE(scope(u"?dates=202611"_s), u"nba/202611"_s);
    QCOMPARE(scope(u"?dates=20261121-20261123"_s), u"nba"_s);
    QCOMPARE(scope(u"?dates=today"_s), u"nba"_s);
}

void EspnTest::answersOfTheCdn()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    const QByteArray body = R"({"content":{"sbData":)"
        + answerOf({liveGame("1", competitor(R"("homeAway":"home",)", "A"), competitor(R"("homeAway":"away",)", "B"))})
        + "}}";
    const FeedBatch batch = decoder.decode({u"http"_s, u"/core/nfl/scoreboard?xhr=1"_s, body});
    QCOMPARE(batch.games.size(), std::size_t(1));
    QCOMPARE(batch.games.front().league, std::optional(u"nfl"_s));
}

void EspnTest::unknownLeague()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    for (const QString &target :
        {u"/apis/site/v2/sports/chess/world/scoreboard"_s, u"/core/xyz/scoreboard"_s, QString()}) {
        const FeedBatch batch = decoder.decode({u"http"_s, target, R"({"events":[]})"});
        QCOMPARE(batch.unknown, 1);
        QCOMPARE(batch.kind, FeedBatch::Kind::Delta); // absence of a game means nothing here
    }
}

void EspnTest::answersThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"not JSON"_s;
    QTest::newRow("HTML") << QByteArray("<html>\n <b>Access denied</b>") << u"begins \"<html> <b>Access denied</b>\""_s;
    QTest::newRow("control characters") << QByteArray("\x1b[31mred\x07") << u"\\u001b[31mred\\u0007"_s;
    QTest::newRow("a novel") << QByteArray(100'000, 'x') << QString(80, u'x') + u'"';
    QTest::newRow("an error") << QByteArray(R"({"code":400,"message":"Failed to get events endpoint."})")
                              << u"ESPN answers 400 for nba, 20260411: \"Failed to get events endpoint.\""_s;
    QTest::newRow("an error without a code") << QByteArray(R"({"message":"no"})") << u"an error"_s;
    QTest::newRow("cut") << QByteArray(R"({"events":[{"id":"1")") << u"not JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"not JSON"_s;
    QTest::newRow("no events") << QByteArray("{}") << u"no list of events"_s;
    QTest::newRow("events of a wrong type") << QByteArray(R"({"events":7})") << u"no list of events"_s;
    QTest::newRow("bad UTF-8") << QByteArray("{\"events\":[\"\xff\"]}") << u"not JSON"_s;
    QTest::newRow("deep") << QByteArray(3000, '[') << u"not JSON"_s;
}

void EspnTest::answersThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    const FeedBatch batch = decodeOnce(body);
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
    QVERIFY(!batch.complete);
    QCOMPARE(batch.malformed, 1);
    QVERIFY(batch.games.empty());
    QCOMPARE(batch.problems.size(), 1);
    QVERIFY2(batch.problems.first().contains(says), qPrintable(batch.problems.first()));
}

void EspnTest::aNumberOfEventsThatMayBeCut_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<bool>("doubtful");
    for (const int n : {0, 24, 25, 26, 99, 100, 101})
        QTest::addRow("%d", n) << n << (n == 25 || n == 100);
}

void EspnTest::aNumberOfEventsThatMayBeCut()
{
    QFETCH(int, events);
    QFETCH(bool, doubtful);
    QByteArrayList list;
    for (int i = 0; i < events; ++i)
        list.append(liveGame(
            QByteArray::number(i), competitor(R"("homeAway":"home",)", "A"), competitor(R"("homeAway":"away",)", "B")));
    const FeedBatch batch = decodeOnce(answerOf(list));
    QCOMPARE(batch.games.size(), static_cast<std::size_t>(events));
    QCOMPARE(batch.malformed, 0);
    QCOMPARE(!batch.complete, doubtful);
    QCOMPARE(batch.problems.size(), doubtful ? 1 : 0);
}

void EspnTest::oneGameListedTwice()
{
    const QByteArray home = competitor(R"("homeAway":"home",)", "A");
    const QByteArray away = competitor(R"("homeAway":"away",)", "B");
    const FeedBatch batch
        = decodeOnce(answerOf({liveGame("1", home, away), liveGame("2", home, away), liveGame("1", home, away)}));
    QCOMPARE(batch.games.size(), std::size_t(2));
    QVERIFY(batch.complete);
}

void EspnTest::aDoubtIsSaidOnce()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    const QByteArray good = answerOf({});
    const QByteArray bad = answerOf({"{}", "{}", "{}"});
    const auto ask = [&](const QByteArray &body) { return decoder.decode({u"http"_s, targetOf(u"mlb-x"_s), body}); };
    QCOMPARE(ask(bad).problems.size(), 1);
    const FeedBatch again = ask(bad);
    QVERIFY(again.problems.isEmpty());
    QCOMPARE(again.malformed, 3); // it is still counted
    QVERIFY(!again.complete);
    QVERIFY(ask(good).complete);
    QCOMPARE(ask(bad).problems.size(), 1);
}

QTEST_APPLESS_MAIN(EspnTest)
#include "tst_espn.moc"
