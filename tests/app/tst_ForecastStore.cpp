// SPDX-License-Identifier: MIT
// The history file: what is kept, how it is graded, and what happens when the file is not as it should be.
#include "app/history/ForecastStore.h"
#include "tests/app/HistorySeed.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace edgeboard;
using namespace edgeboard::history;
using namespace Qt::StringLiterals;

class TestForecastStore : public QObject
{
    Q_OBJECT

private:
    static constexpr WallTime now {std::chrono::milliseconds(1'795'381'777'000)};

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".sqlite"_s); }

    static const Standing *find(const Report &report, const QString &league, const QString &source)
    {
        const auto found = std::ranges::find_if(
            report.standings, [&](const Standing &one) { return one.league == league && one.source == source; });
        return found == report.standings.end() ? nullptr : &*found;
    }
    static Report read(const ForecastStore &store)
    {
        const auto report = store.read();
        return report ? *report : Report();
    }
    // A statement on the file itself, past the store.
    static bool execute(const QString &path, const QString &sentence)
    {
        bool done = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"aside"_s);
            database.setDatabaseName(path);
            done = database.open() && QSqlQuery(database).exec(sentence);
        }
        QSqlDatabase::removeDatabase(u"aside"_s);
        return done;
    }
    static Entries oneGame()
    {
        Entries entries;
        entries.forecasts = {fixtures::forecast(u"g"_s, 0, 0.6), fixtures::forecast(u"g"_s, 1, 0.8)};
        entries.results = {fixtures::result(u"g"_s, 100, 90)};
        return entries;
    }

private slots:
    void what_was_written_is_there_after_it_was_closed()
    {
        {
            ForecastStore store(file(), now);
            QVERIFY2(store.problem().isEmpty(), qPrintable(store.problem()));
            QVERIFY(store.write(oneGame()));
        }
        const ForecastStore again(file(), now);
        const Report report = read(again);
        const Standing *nba = find(report, u"nba"_s, u"model:ou-nba-2"_s);
        QVERIFY(nba);
        QCOMPARE(nba->forecasts.games, 1);
        QCOMPARE(nba->forecasts.rows, 2);
        QVERIFY(std::abs(nba->forecasts.brier - (0.16 + 0.04) / 2) < 1e-9);
        QCOMPARE(nba->market.rows, 0);
        QVERIFY(find(report, QString(), everyModel));
        QCOMPARE(report.waitingGames, 0);
    }

    void a_minute_is_kept_as_it_was_first_said()
    {
        ForecastStore store(file(), now);
        Entries entries = oneGame();
        QVERIFY(store.write(entries));
        entries.forecasts = {fixtures::forecast(u"g"_s, 1, 0.1)};
        QVERIFY(store.write(entries));
        QCOMPARE(find(read(store), u"nba"_s, everyModel)->forecasts.rows, 2);
        QVERIFY(std::abs(find(read(store), u"nba"_s, everyModel)->forecasts.brier - 0.1) < 1e-9);
    }

    void a_result_waits_is_corrected_and_is_taken_back()
    {
        ForecastStore store(file(), now);
        Entries entries = oneGame();
        entries.results.clear();
        QVERIFY(store.write(entries));
        QCOMPARE(read(store).waitingGames, 1);
        QCOMPARE(read(store).waitingForecasts, 2);
        QVERIFY(read(store).standings.empty());
        Entries lost;
        lost.results = {fixtures::result(u"g"_s, 90, 100), fixtures::result(u"of nobody's interest"_s, 1, 0)};
        QVERIFY(store.write(lost));
        QVERIFY(std::abs(find(read(store), u"nba"_s, everyModel)->forecasts.brier - (0.36 + 0.64) / 2) < 1e-9);
        Entries corrected;
        corrected.results = {fixtures::result(u"g"_s, 101, 100)};
        QVERIFY(store.write(corrected));
        QVERIFY(std::abs(find(read(store), u"nba"_s, everyModel)->forecasts.brier - 0.1) < 1e-9);
        Entries reopened;
        reopened.reopened = {u"g"_s};
        QVERIFY(store.write(reopened));
        QCOMPARE(read(store).waitingGames, 1);
    }

    void a_draw_is_graded_where_it_is_an_outcome_data()
    {
        QTest::addColumn<bool>("threeWay");
        QTest::addColumn<bool>("overtime");
        QTest::addColumn<int>("home");
        QTest::addColumn<int>("graded"); // -1: not
        QTest::newRow("two ways, won") << false << false << 3 << 1;
        QTest::newRow("two ways, lost") << false << true << 1 << 0;
        QTest::newRow("two ways, drawn: a push") << false << true << 2 << -1;
        QTest::newRow("three ways, won") << true << false << 3 << 1;
        QTest::newRow("three ways, drawn") << true << false << 2 << 0;
        QTest::newRow("three ways, after extra time") << true << true << 3 << -1;
    }

    void a_draw_is_graded_where_it_is_an_outcome()
    {
        QFETCH(bool, threeWay);
        QFETCH(bool, overtime);
        QFETCH(int, home);
        QFETCH(int, graded);
        GameResult ended = fixtures::result(u"g"_s, home, 2);
        ended.overtime = overtime;
        const auto won = homeWon(ended, threeWay);
        QCOMPARE(won ? int(*won) : -1, graded);
        if (threeWay && !overtime)
            QCOMPARE(sideWon(ended, Side::Draw, true), std::optional(home == 2));
        QVERIFY(!sideWon(ended, Side::Over, threeWay));
    }

    void the_market_is_measured_on_the_same_rows()
    {
        ForecastStore store({}, now);
        Entries entries = oneGame();
        entries.forecasts[0].market = Micro::fromDouble(0.5);
        QVERIFY(store.write(entries));
        const Report report = read(store);
        const Standing *nba = find(report, u"nba"_s, everyModel);
        QCOMPARE(nba->market.rows, 1);
        QVERIFY(std::abs(nba->market.brier - 0.25) < 1e-9);
        QVERIFY(std::abs(nba->besideMarket.brier - 0.16) < 1e-9);
    }

    void alerts_are_graded_by_their_side()
    {
        ForecastStore store({}, now);
        Entries entries = oneGame();
        entries.alerts.push_back({u"a1"_s, u"g"_s, u"nba"_s, now, u"model:ou-nba-2"_s, u"Kalshi"_s, Side::Away, false,
            Micro::fromDouble(0.3), Micro::fromDouble(0.2), {}, {}});
        QVERIFY(store.write(entries));
        const Report report = read(store);
        const Standing *alerts = find(report, u"nba"_s, everyAlert);
        QVERIFY(alerts);
        QVERIFY(std::abs(alerts->forecasts.brier - 0.09) < 1e-9); // away lost
        QVERIFY(std::abs(alerts->market.brier - 0.04) < 1e-9);
    }

    void words_that_were_never_set_lose_nothing()
    {
        ForecastStore store({}, now);
        Entries entries = oneGame();
        entries.results.front().home = QString();
        entries.alerts.push_back(
            {u"a1"_s, u"g"_s, u"nba"_s, now, {}, {}, Side::Home, false, Micro::fromDouble(0.5), {}, {}, {}});
        QVERIFY(store.write(entries));
        QVERIFY(find(read(store), u"nba"_s, everyAlert));
    }

    void a_newer_file_is_shown_and_not_written()
    {
        {
            ForecastStore store(file(), now);
            QVERIFY(store.write(oneGame()));
        }
        QVERIFY(execute(file(), u"PRAGMA user_version = 2"_s));
        ForecastStore newer(file(), now);
        QVERIFY2(newer.problem().contains(u"newer version"_s), qPrintable(newer.problem()));
        QVERIFY(!newer.isWritable());
        Entries more;
        more.forecasts = {fixtures::forecast(u"g"_s, 7, 0.5)};
        QVERIFY(newer.write(more));
        QCOMPARE(find(read(newer), u"nba"_s, everyModel)->forecasts.rows, 2);
    }

    void a_newer_file_with_other_tables_says_so()
    {
        QVERIFY(execute(file(), u"PRAGMA user_version = 9"_s));
        const ForecastStore newer(file(), now);
        const auto report = newer.read();
        QVERIFY(!report);
        QVERIFY(report.error().message.contains(u"cannot be read"_s));
    }

    void what_is_not_readable_is_set_aside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("this is no database, and long enough to be asked for its header");
        QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, '\x7f');
        QTest::newRow("damaged page") << QByteArray();
        QTest::newRow("somebody else's") << QByteArray("other");
    }

    void what_is_not_readable_is_set_aside()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()) + u".sqlite"_s);
        if (bytes == "other") {
            QVERIFY(execute(path, u"CREATE TABLE mine (a)"_s));
        } else if (bytes.isEmpty()) {
            {
                ForecastStore store(path, now);
                QVERIFY(store.write(fixtures::inventedHistory(20, 1)));
            }
            QFile damaged(path);
            QVERIFY(damaged.open(QIODevice::ReadWrite));
            QVERIFY(damaged.size() > 20'000);
            damaged.seek(4096);
            damaged.write(QByteArray(8192, '\x55'));
        } else {
            QFile bad(path);
            QVERIFY(bad.open(QIODevice::WriteOnly));
            bad.write(bytes);
        }
        ForecastStore store(path, now);
        QVERIFY2(store.problem().contains(u"not readable"_s), qPrintable(store.problem()));
        QVERIFY(QFile::exists(path + u".unreadable-20261122T210937"_s));
        QVERIFY(store.isWritable());
        QVERIFY(store.write(oneGame()));
        const ForecastStore again(path, now);
        QVERIFY(again.problem().isEmpty());
        QCOMPARE(find(read(again), u"nba"_s, everyModel)->forecasts.games, 1);
    }

    void where_nothing_can_be_written_it_goes_on_in_memory()
    {
        const QString path = m_folder.filePath(u"folder"_s);
        QVERIFY(QDir().mkpath(path));
        ForecastStore store(path, now); // a folder lies where the file should be: not even root can write it
        QVERIFY2(store.problem().contains(u"cannot be opened"_s), qPrintable(store.problem()));
        QVERIFY(store.write(oneGame()));
        QCOMPARE(read(store).standings.size(), 4U); // model and all models, in its league and in all
    }

    void two_processes_write_one_file()
    {
        constexpr int games = 40;
        const QString path = file();
        const auto start = [&](QProcess &process, const QString &seed) {
            process.setProcessChannelMode(QProcess::ForwardedChannels);
            process.start(QStringLiteral(EDGEBOARD_MAKE_HISTORY), {path, QString::number(games), seed});
        };
        QProcess one;
        QProcess two;
        start(one, u"1"_s);
        start(two, u"2"_s);
        ForecastStore here(path, now); // a third one
        QVERIFY(here.write(oneGame()));
        for (QProcess *process : {&one, &two}) {
            QVERIFY(process->waitForFinished(30'000));
            QCOMPARE(process->exitStatus(), QProcess::NormalExit);
            QCOMPARE(process->exitCode(), 0);
        }
        const Report report = read(here);
        const Standing *models = find(report, QString(), everyModel);
        const Standing *books = find(report, QString(), u"consensus:power"_s);
        QVERIFY(models && books);
        QCOMPARE(models->forecasts.games + books->forecasts.games, 2 * games + 1);
        QCOMPARE(report.waitingGames, 2);
    }
};

QTEST_GUILESS_MAIN(TestForecastStore)
#include "tst_ForecastStore.moc"
