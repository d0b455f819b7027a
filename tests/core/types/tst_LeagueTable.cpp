// SPDX-License-Identifier: MIT
#include "core/types/LeagueTable.h"

#include <QTest>
#include <QTimeZone>

using namespace edgeboard;

class TestLeagueTable : public QObject
{
    Q_OBJECT

private slots:
    void has_every_promised_league()
    {
        const QStringList promised = QStringLiteral(
            "nba wnba ncaam ncaaw nfl ncaaf mlb nhl pwhl epl championship laliga seriea bundesliga ligue1 "
            "ucl europa mls "
            "nwsl ligamx libertadores brasileirao worldcup atp wta ufc pga f1 nascar afl ipl")
                                         .split(QLatin1Char(' '));
        QCOMPARE(LeagueTable::builtIn().ids().first(promised.size()), promised);
    }

    void can_ask_every_league()
    {
        for (const League &league : LeagueTable::builtIn().leagues()) {
            QVERIFY2(!league.espnPath.isEmpty(), qPrintable(league.id));
            QVERIFY2(LeagueTable::builtIn().byEspnPath(league.espnPath) == &league, qPrintable(league.id));
            QVERIFY2(league.id == league.id.toLower() && league.id.size() <= 17, qPrintable(league.id));
            QVERIFY2(QTimeZone(league.zone.toUtf8()).isValid(), qPrintable(league.id));
        }
    }

    void knows_how_to_ask()
    {
        const LeagueTable &table = LeagueTable::builtIn();
        // protocols/espn.md rule 4: without a group, college answers with a tenth of its games.
        QCOMPARE(table.byId(QStringLiteral("ncaam"))->groups, QStringLiteral("50"));
        QCOMPARE(table.byId(QStringLiteral("ncaaw"))->groups, QStringLiteral("50"));
        QCOMPARE(table.byId(QStringLiteral("ncaaf"))->groups, QStringLiteral("80"));
        QVERIFY(table.byId(QStringLiteral("nba"))->groups.isEmpty());
        const League *nfl = table.byId(QStringLiteral("nfl"));
        QCOMPARE(nfl->firstMonth, 8);
        QCOMPARE(nfl->lastMonth, 2);
        QCOMPARE(nfl->dayEndsHour, 6);
        QCOMPARE(table.byId(QStringLiteral("fiba"))->firstMonth, 0);
        QCOMPARE(table.byId(QStringLiteral("epl"))->dayEndsHour, 4);
        QVERIFY(!nfl->isList);
        for (const char *id : {"atp", "wta", "ufc", "pga", "lpga", "dpworld", "liv", "f1", "nascar", "indycar"})
            QVERIFY2(table.byId(QLatin1String(id))->isList, id);
    }

    void looks_up_by_id_and_by_path()
    {
        const LeagueTable &table = LeagueTable::builtIn();
        const League *nba = table.byId(QStringLiteral("nba"));
        QVERIFY(nba);
        QCOMPARE(nba->espnPath, QStringLiteral("basketball/nba"));
        QCOMPARE(nba->regulation, 4);
        QVERIFY(!nba->homeFirst);
        const League *serieA = table.byEspnPath(QStringLiteral("soccer/ita.1"));
        QVERIFY(serieA);
        QCOMPARE(serieA->id, QStringLiteral("seriea"));
        QVERIFY(serieA->homeFirst);
        QCOMPARE(table.byRelayCode(QStringLiteral("lib")), table.byId(QStringLiteral("libertadores")));
        QCOMPARE(table.byRelayCode(QStringLiteral("cwbb")), table.byId(QStringLiteral("ncaaw")));
        QCOMPARE(table.byRelayCode(QStringLiteral("nba")), nba);
        QVERIFY(!table.byRelayCode(QStringLiteral("xyz")));
        QVERIFY(!table.byId(QStringLiteral("xyz")));
        QCOMPARE(table.nameOf(QStringLiteral("xyz")), QStringLiteral("xyz"));
    }

    void refuses_a_broken_table_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("not JSON") << QByteArray("{") << QStringLiteral("not readable");
        QTest::newRow("empty") << QByteArray(R"({"leagues":[]})") << QStringLiteral("no leagues");
        QTest::newRow("no name") << QByteArray(R"({"leagues":[{"id":"a"}]})") << QStringLiteral("lacks");
        QTest::newRow("twice") << QByteArray(
            R"({"leagues":[{"id":"a","name":"A","sport":"x","period":"half"},{"id":"a","name":"A","sport":"x","period":"half"}]})")
                               << QStringLiteral("twice");
        QTest::newRow("relay") << QByteArray(
            R"({"leagues":[{"id":"a","name":"A","sport":"x","period":"half","relay":["q"]},{"id":"b","name":"B","sport":"x","period":"half","relay":["q"]}]})")
                               << QStringLiteral("\"q\" stands twice");
        QTest::newRow("sgo") << QByteArray(
            R"({"leagues":[{"id":"a","name":"A","sport":"x","period":"half","sgo":["Q"]},{"id":"b","name":"B","sport":"x","period":"half","sgo":["Q"]}]})")
                             << QStringLiteral("\"Q\" of SportsGameOdds stands twice");
        QTest::newRow("period") << QByteArray(R"({"leagues":[{"id":"a","name":"A","sport":"x","period":"chukka"}]})")
                                << QStringLiteral("chukka");
        const auto row = [](const char *name, const char *extra, const char *words) {
            QTest::newRow(name) << R"({"leagues":[{"id":"abc","name":"A","sport":"x","period":"half",)"
                    + QByteArray(extra)
                    + "}]}" << QString::fromLatin1(words);
        };
        row("unknown word", R"("homefirst":true)", "\"abc\" has the unknown word \"homefirst\"");
        row("season of one month", R"("season":[4])", "\"abc\": season");
        row("thirteenth month", R"("season":[4,13])", "\"abc\": season");
        row("groups as a number", R"("groups":50)", "\"abc\": groups");
        row("day that never ends", R"("day_ends":25)", "\"abc\": day_ends");
    }

    void refuses_a_broken_table()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const auto table = LeagueTable::fromJson(json);
        QVERIFY(!table);
        QVERIFY2(table.error().message.contains(says), qPrintable(table.error().message));
    }
};

QTEST_GUILESS_MAIN(TestLeagueTable)
#include "tst_LeagueTable.moc"
