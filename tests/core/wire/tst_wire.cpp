// SPDX-License-Identifier: MIT
#include "core/wire/Decoder.h"
#include "core/wire/EspnFields.h"
#include "core/wire/EspnScoreboard.h"
#include "core/wire/PolymarketDecoder.h"
#include "tests/support/BatchJson.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

namespace {

const QString dataFolder = QStringLiteral(EDGEBOARD_TEST_DATA);

QString leaguePath(const QString &fileName)
{
    const QString word = fileName.section(u'-', 0, 0);
    return word == "mlb"_L1     ? u"baseball/mlb"_s
        : word == "nfl"_L1      ? u"football/nfl"_s
        : word == "worldcup"_L1 ? u"soccer/fifa.world"_s
                                : u"basketball/nba"_s;
}

} // namespace

class WireTest final : public QObject
{
    Q_OBJECT

private slots:
    void espnCases_data();
    void espnCases();
    void espnPhases_data();
    void espnPhases();
    void espnClocks_data();
    void espnClocks();
    void espnOfUnknownLeague();
    void espnAnswersThatAreNone_data();
    void espnAnswersThatAreNone();
    void polymarketDialogue();
    void polymarketOddities_data();
    void polymarketOddities();
    void statusesTravelAsMessages();
};

void WireTest::espnCases_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(dataFolder + u"/espn"_s);
    for (const QString &name : folder.entryList({u"*.in.json"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
    QVERIFY(folder.entryList({u"*.in.json"_s}).size() >= 11);
}

void WireTest::espnCases()
{
    QFETCH(QString, path);
    EspnDecoder decoder(LeagueTable::builtIn());
    const QString target
        = u"/apis/site/v2/sports/%1/scoreboard?dates=20260411"_s.arg(leaguePath(QFileInfo(path).fileName()));
    const FeedBatch batch = decoder.decode({u"http"_s, target, test::readFile(path)});
    QString expected = path;
    expected.replace(".in.json"_L1, ".out.json"_L1);
    const QString difference = test::compareGolden(test::toJson(batch), expected);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

// protocols/espn.md section 4.
void WireTest::espnPhases_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("completed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Phase>("phase");
    const auto row = [](const char *state, bool completed, const char *name, Phase phase) {
        QTest::addRow("%s %s %d", state, name, completed)
            << QString::fromLatin1(state) << completed << QString::fromLatin1(name) << phase;
    };
    row("pre", false, "STATUS_SCHEDULED", Phase::Scheduled);
    row("in", false, "STATUS_IN_PROGRESS", Phase::Live);
    row("in", false, "STATUS_IN_PROGRESS_2", Phase::Live);
    row("in", false, "STATUS_FIRST_HALF", Phase::Live);
    row("in", false, "STATUS_OVERTIME", Phase::Live);
    row("in", false, "STATUS_SHOOTOUT", Phase::Live);
    row("in", false, "STATUS_HALFTIME", Phase::Break);
    row("in", false, "STATUS_HALFTIME_ET", Phase::Break);
    row("in", false, "STATUS_END_PERIOD", Phase::Break);
    row("in", false, "STATUS_END_OF_REGULATION", Phase::Break);
    row("in", false, "STATUS_RAIN_DELAY", Phase::Delayed);
    row("in", false, "STATUS_NEVER_SEEN", Phase::Live);
    row("post", true, "STATUS_FINAL", Phase::Final);
    row("post", true, "STATUS_FULL_TIME", Phase::Final);
    row("post", true, "STATUS_FINAL_PEN", Phase::Final);
    row("post", false, "STATUS_POSTPONED", Phase::Postponed);
    row("post", false, "STATUS_SUSPENDED", Phase::Suspended);
    row("post", false, "STATUS_CANCELED", Phase::Canceled);
    row("post", false, "STATUS_NEVER_SEEN", Phase::Unknown);
    row("", false, "", Phase::Unknown);
}

void WireTest::espnPhases()
{
    QFETCH(QString, state);
    QFETCH(bool, completed);
    QFETCH(QString, name);
    QFETCH(Phase, phase);
    QCOMPARE(espnPhase(state.toStdString(), completed, name.toStdString()), phase);
}

void WireTest::espnClocks_data()
{
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("sport");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("seconds");
    QTest::newRow("minutes") << u"10:08"_s << u"basketball"_s << u"10:08"_s << 608.0;
    QTest::newRow("tenths") << u"53.0"_s << u"basketball"_s << u"53.0"_s << 53.0;
    QTest::newRow("zero") << u"0.0"_s << u"basketball"_s << u"0.0"_s << 0.0;
    QTest::newRow("hockey overtime") << u"17:09 - OT"_s << u"hockey"_s << u"17:09"_s << 1029.0;
    QTest::newRow("soccer") << u"63'"_s << u"soccer"_s << u"63'"_s << 3780.0;
    QTest::newRow("stoppage") << u"45'+4'"_s << u"soccer"_s << u"45'+4'"_s << 2940.0;
    QTest::newRow("baseball has none") << u"0:00"_s << u"baseball"_s << QString() << -1.0;
    QTest::newRow("words") << u"soon"_s << u"football"_s << u"soon"_s << -1.0;
}

void WireTest::espnClocks()
{
    QFETCH(QString, display);
    QFETCH(QString, sport);
    QFETCH(QString, text);
    QFETCH(double, seconds);
    const GameClock clock = espnClock(display, sport, Phase::Live);
    QCOMPARE(clock.text, text);
    QCOMPARE(clock.seconds.value_or(-1.0), seconds);
    QCOMPARE(espnClock(display, sport, Phase::Scheduled), GameClock {});
}

void WireTest::espnOfUnknownLeague()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch
        = decoder.decode({u"http"_s, u"/apis/site/v2/sports/chess/world/scoreboard"_s, R"({"events":[]})"});
    QCOMPARE(batch.unknown, 1);
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta); // absence of a game means nothing here
}

void WireTest::espnAnswersThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>Access denied</html>");
    QTest::newRow("cut") << QByteArray(R"({"events":[{"id":"1")");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no events") << QByteArray("{}");
    QTest::newRow("events of a wrong type") << QByteArray(R"({"events":7})");
    QTest::newRow("bad UTF-8") << QByteArray("{\"events\":[\"\xff\"]}");
    QTest::newRow("deep") << QByteArray(3000, '[');
}

void WireTest::espnAnswersThatAreNone()
{
    QFETCH(QByteArray, body);
    const FeedBatch batch = parseEspnScoreboard(body, u"nba"_s, u"basketball"_s);
    QCOMPARE(batch.kind, FeedBatch::Kind::Delta);
    QVERIFY(!batch.complete);
    QCOMPARE(batch.malformed, 1);
    QVERIFY(batch.games.empty());
    QVERIFY(!batch.problems.isEmpty());
}

void WireTest::polymarketDialogue()
{
    // What the venue sends, in order; one decoder, because tokens are learnt from the events.
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const QDir folder(dataFolder + u"/polymarket"_s);
    const QStringList names = folder.entryList({u"*.in.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 4);
    for (const QString &name : names) {
        const bool http = name.contains("events"_L1);
        const FeedBatch batch
            = decoder.decode({http ? u"http"_s : u"text"_s, {}, test::readFile(folder.filePath(name))});
        QString expected = folder.filePath(name);
        expected.replace(".in.json"_L1, ".out.json"_L1);
        const QString difference = test::compareGolden(test::toJson(batch), expected);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
}

void WireTest::polymarketOddities_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<int>("malformed");
    QTest::newRow("keep-alive") << QByteArray("PONG") << 0 << 0;
    QTest::newRow("empty state") << QByteArray("[]") << 0 << 0;
    QTest::newRow("not JSON") << QByteArray("{") << 0 << 1;
    QTest::newRow("new type") << QByteArray(R"({"event_type":"fireworks"})") << 1 << 0;
    QTest::newRow("no type") << QByteArray("{}") << 1 << 0;
    QTest::newRow("token of nobody") << QByteArray(
        R"({"event_type":"best_bid_ask","asset_id":"1","best_bid":"0.4","best_ask":"0.5"})")
                                     << 1 << 0;
    QTest::newRow("list of nonsense") << QByteArray("[1,null]") << 0 << 2;
    QTest::newRow("time stamp beyond all time")
        << QByteArray(R"({"event_type":"best_bid_ask","asset_id":"1","timestamp":1e300})") << 1 << 0;
    QTest::newRow("no changes") << QByteArray(R"({"event_type":"price_change"})") << 0 << 1;
}

void WireTest::polymarketOddities()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, unknown);
    QFETCH(int, malformed);
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = decoder.decode({u"text"_s, {}, payload});
    QCOMPARE(batch.unknown, unknown);
    QCOMPARE(batch.malformed, malformed);
    QVERIFY(batch.quotes.empty());
}

void WireTest::statusesTravelAsMessages()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    for (const Transport transport : {Transport::Off, Transport::Connecting, Transport::Open, Transport::Waiting,
             Transport::Refused, Transport::Offline}) {
        const FeedStatus status {u"espn"_s, 3, transport, u"why"_s, {}};
        const FeedEvent back = decodeMessage(decoder, u"espn"_s, 3, statusMessage(status));
        QCOMPARE(std::get<FeedStatus>(back), status);
    }
}

QTEST_APPLESS_MAIN(WireTest)
#include "tst_wire.moc"
