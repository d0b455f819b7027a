// SPDX-License-Identifier: MIT
// What the History page shows, without a window, and what the controller gives to the store.
#include "app/controllers/HistoryController.h"
#include "tests/app/AppFixtures.h"
#include "tests/app/HistorySeed.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHistory : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;
    static constexpr auto strictly = QAbstractItemModelTester::FailureReportingMode::QtTest;

    /// A page with its store.
    struct Page
    {
        explicit Page(history::Origin origin = history::Origin::Live, const QString &file = {})
            : thread(file, clock)
            , controller(desk, thread, origin)
        {
        }
        // The store answers on its own thread.
        bool look()
        {
            QSignalSpy spy(&thread, &history::HistoryThread::read);
            controller.setShown(false);
            controller.setShown(true);
            return spy.wait() || spy.count() > 0;
        }
        QStringList column(int role)
        {
            QStringList result;
            for (int i = 0; i < controller.standings()->rowCount(); ++i)
                result.append(controller.standings()->index(i, 0).data(role).toString());
            return result;
        }
        ManualClock clock {fixtures::wall};
        Desk desk {LeagueTable::builtIn(), clock};
        history::HistoryThread thread;
        HistoryController controller;
    };

    static GameSummary live(double home = 0.6)
    {
        GameSummary summary = fixtures::saints(now);
        summary.fairSource = u"model:ou-nfl-2"_s;
        summary.modelHome = Micro::fromDouble(home);
        return summary;
    }
    static GameSummary over(int home, int away)
    {
        GameSummary summary = live();
        summary.game.phase = Phase::Final;
        summary.game.homeScore = home;
        summary.game.awayScore = away;
        return summary;
    }

private slots:
    void nothing_yet()
    {
        Page page;
        QVERIFY(!page.controller.answered());
        QVERIFY(page.look());
        QVERIFY(page.controller.answered());
        QVERIFY(!page.controller.card().known);
        QVERIFY(page.controller.emptyLine().endsWith(u"Replay last Sunday to see one."_s));
        QCOMPARE(page.controller.leagueNames(), QStringList {u"All leagues"_s});
        QVERIFY(page.controller.scopeText().isEmpty());
    }

    void leagues_and_sources_are_chosen()
    {
        Page page;
        const QAbstractItemModelTester tester(page.controller.standings(), strictly);
        page.thread.write(fixtures::inventedHistory(150, 7));
        QVERIFY(page.look());
        QCOMPARE(page.controller.leagueNames().join(u'|'), u"All leagues|NBA|NFL|CFL"_s);
        QCOMPARE(page.controller.sourceNames().join(u'|'),
            u"All models|Model ou-nba-2|Model ou-nfl-2|No-vig books, power|Alerts"_s);
        QCOMPARE(page.column(StandingListModel::SourceNameRole).join(u'|'),
            u"All models|No-vig books, power|Alerts|Model ou-nba-2|Alerts|Model ou-nfl-2|Alerts|No-vig books, power"_s);
        CalibrationCard card = page.controller.card();
        QCOMPARE(card.figureNames.join(u'|'), u"games|Brier|Brier, market|forecasts|log loss|mean error, points"_s);
        QCOMPARE(card.figureValues.at(0), u"113"_s);
        QCOMPARE(card.figureValues.at(3), u"4,520"_s);
        QVERIFY(card.warning.isEmpty());
        QCOMPARE(card.marketNote.left(51), u"A price stood beside 3,955 of 4,520 forecasts. On t"_s);
        QCOMPARE(card.axisText, u"Model said"_s);
        QCOMPARE(card.tableCells.size(), 4 * card.said.size());
        QVERIFY(*std::max_element(card.sizes.cbegin(), card.sizes.cend()) == 1.0);

        page.controller.setLeagueIndex(1);
        card = page.controller.card();
        QCOMPARE(card.figureValues.at(0), u"76"_s); // every other game is of the NBA
        QCOMPARE(card.warning, u"Below n = 100 we draw it but conclude nothing."_s);
        QVERIFY(card.sentence.startsWith(u"Calibration of All models, NBA. 76 games, 3,040 forecasts. Brier 0."_s));
        page.controller.setSourceIndex(2);
        QCOMPARE(page.controller.sourceNames().at(2), u"Alerts"_s);
        QCOMPARE(page.controller.card().figureNames.at(2), u"Brier, price"_s);
        page.controller.setLeagueIndex(3); // no model there: the first that there is
        QCOMPARE(page.controller.sourceIndex(), 0);
        QCOMPARE(page.controller.card().figureValues.at(2), u"the same"_s);
        QCOMPARE(page.controller.card().axisText, u"Books said"_s);
        page.controller.choose(page.column(StandingListModel::KeyRole).at(5));
        QCOMPARE(page.controller.leagueIndex(), 2);
        QCOMPARE(page.column(StandingListModel::MinusMarketRole).last(), u"the same"_s);
        QVERIFY(page.column(StandingListModel::MinusMarketRole).first().startsWith(u"\u2212"_s)); // the better one
        page.controller.choose(u"nonsense"_s);
        QCOMPARE(page.controller.leagueIndex(), 2);
        QCOMPARE(page.controller.waitingText(), u"1 game with 40 forecasts waits for the end."_s);
    }

    void a_game_is_graded_when_it_ends_and_again_when_its_score_is_corrected()
    {
        Page page;
        page.desk.apply(fixtures::batch(now, {live()}));
        page.clock.advance(61s);
        page.desk.apply(fixtures::batch(now, {live(0.8)}, {fixtures::alert(u"a1"_s, live(), now)}));
        QVERIFY(page.look());
        QCOMPARE(page.controller.waitingText(), u"1 game with 2 forecasts waits for the end."_s);
        QVERIFY(!page.controller.card().known);
        page.desk.apply(fixtures::batch(now, {over(24, 21)})); // seen at once: the page is open
        QTRY_VERIFY(page.controller.card().known);
        QCOMPARE(page.controller.card().figureValues.at(1), u"0.100"_s); // (0.16 + 0.04) / 2
        QCOMPARE(page.column(StandingListModel::SourceNameRole).last(), u"Alerts"_s);
        page.desk.apply(fixtures::batch(now, {over(24, 28)}));
        QTRY_COMPARE(page.controller.card().figureValues.at(1), u"0.500"_s); // (0.36 + 0.64) / 2
    }

    void what_waits_is_written_every_few_seconds_and_at_the_end()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"history.sqlite"_s);
        {
            Page page(history::Origin::Live, file);
            page.desk.apply(fixtures::batch(now, {live()}));
            page.desk.apply(fixtures::batch(now, {over(24, 21)}));
        }
        Page again(history::Origin::Live, file);
        QVERIFY(again.look());
        QCOMPARE(again.controller.card().figureValues.value(0), u"1"_s);
        QVERIFY2(again.controller.problem().isEmpty(), qPrintable(again.controller.problem()));
    }

    void a_session_writes_nothing_into_the_profile()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"history.sqlite"_s);
        {
            Page page(history::Origin::Live, file);
            ChangeBatch batch = fixtures::batch(now, {live()}, {fixtures::alert(u"a1"_s, live(), now)});
            batch.playback = PlaybackState {};
            page.desk.apply(batch);
            page.desk.apply(fixtures::batch(now, {over(24, 21)}));
        }
        Page again(history::Origin::Live, file);
        QVERIFY(again.look());
        QVERIFY(!again.controller.card().known);
        QVERIFY(again.controller.waitingText().isEmpty());
    }

    void a_session_shows_its_own_numbers_and_says_so()
    {
        Page page(history::Origin::Session);
        ChangeBatch batch = fixtures::batch(now, {live()});
        batch.playback = PlaybackState {};
        batch.playback->demo = true;
        batch.playback->recordedAt = fixtures::wall - 24h;
        page.desk.apply(batch);
        QCOMPARE(page.controller.scopeText(), u"Numbers of this demo alone. Nothing of it is kept."_s);
        page.desk.apply(fixtures::batch(now, {over(24, 21)}));
        QVERIFY(page.look());
        QVERIFY(page.controller.card().known);
        QVERIFY(!page.controller.emptyLine().contains(u"Replay"_s));
    }

    void a_file_that_cannot_be_used_is_told()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"history.sqlite"_s);
        QVERIFY(QDir().mkpath(file));
        Page page(history::Origin::Live, file);
        QTRY_VERIFY(page.controller.problem().contains(u"cannot be opened"_s));
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_History.moc"
