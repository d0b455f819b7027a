// SPDX-License-Identifier: MIT
#include "core/types/LeagueTable.h"

#include <QTest>

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
        QCOMPARE(LeagueTable::builtIn().ids(), promised);
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
        QTest::newRow("period") << QByteArray(R"({"leagues":[{"id":"a","name":"A","sport":"x","period":"chukka"}]})")
                                << QStringLiteral("chukka");
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
