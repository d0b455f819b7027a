// SPDX-License-Identifier: MIT
// What of the board is kept, and when.
#include "app/history/ForecastRecorder.h"
#include "tests/app/AppFixtures.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::history;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestForecastRecorder : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;
    static GameSummary live(const QString &id = u"nfl-1"_s)
    {
        GameSummary summary = fixtures::game(id, u"nfl"_s, Phase::Live, now);
        summary.fairSource = u"model:ou-nfl-2"_s;
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
    ForecastRecorder m_recorder {LeagueTable::builtIn()};

private slots:
    void init() { m_recorder = ForecastRecorder(LeagueTable::builtIn()); }

    void a_minute_of_a_game_is_one_row()
    {
        WallTime at = fixtures::wall; // 21:09:37
        for (int second = 0; second < 120; ++second, at += 1s)
            m_recorder.see(live(), at);
        const Entries entries = m_recorder.take();
        QCOMPARE(entries.forecasts.size(), 3U); // 21:09, 21:10, 21:11
        const GameForecast &first = entries.forecasts.front();
        QCOMPARE(first.game, u"nfl-1@2026-11-22"_s);
        QCOMPARE(first.source, u"model:ou-nfl-2"_s);
        QCOMPARE(first.league, u"nfl"_s);
        QCOMPARE(first.madeAt, fixtures::wall);
        QCOMPARE(first.home, Micro(448'000));
        QCOMPARE(first.market, std::optional(Micro(577'000)));
        QVERIFY(!first.draw);
        QVERIFY(m_recorder.isEmpty());
    }

    void sources_are_kept_apart_and_the_market_is_not_compared_with_itself()
    {
        GameSummary books = live();
        books.fairSource = u"consensus:power, 7 books"_s;
        m_recorder.see(live(), fixtures::wall);
        m_recorder.see(books, fixtures::wall + 1s);
        books.fairSource = u"consensus:power, 6 books"_s;
        m_recorder.see(books, fixtures::wall + 2s);
        const Entries entries = m_recorder.take();
        QCOMPARE(entries.forecasts.size(), 2U);
        QCOMPARE(entries.forecasts.back().source, u"consensus:power"_s);
        QVERIFY(!entries.forecasts.back().market);
    }

    void what_cannot_be_a_forecast_is_not_kept_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("before the start") << 0;
        QTest::newRow("delayed") << 1;
        QTest::newRow("silent") << 2;
        QTest::newRow("feeds differ") << 3;
        QTest::newRow("nobody says what is fair") << 4;
    }

    void what_cannot_be_a_forecast_is_not_kept()
    {
        QFETCH(int, which);
        GameSummary summary = live();
        switch (which) {
        case 0:
            summary.game.phase = Phase::Scheduled;
            break;
        case 1:
            summary.game.phase = Phase::Delayed;
            break;
        case 2:
            summary.game.liveness = Liveness::Silent;
            break;
        case 3:
            summary.game.dispute = ScoreDispute {};
            break;
        default:
            summary.modelHome.reset();
        }
        m_recorder.see(summary, fixtures::wall);
        QVERIFY(m_recorder.isEmpty());
    }

    void a_result_is_told_once_and_again_when_it_changes()
    {
        m_recorder.see(over(24, 21), fixtures::wall);
        m_recorder.see(over(24, 21), fixtures::wall + 1min);
        QVERIFY(m_recorder.hasGrades());
        Entries entries = m_recorder.take();
        QCOMPARE(entries.results.size(), 1U);
        QCOMPARE(entries.results.front().homeScore, 24);
        QCOMPARE(entries.results.front().home, u"Atlanta Falcons"_s);
        QVERIFY(!entries.results.front().overtime);
        m_recorder.see(over(24, 28), fixtures::wall + 2min); // corrected after the end
        entries = m_recorder.take();
        QCOMPARE(entries.results.size(), 1U);
        QCOMPARE(entries.results.front().awayScore, 28);
        GameSummary long_ = over(24, 28);
        long_.game.periodNumber = 5;
        m_recorder.see(long_, fixtures::wall + 3min);
        QVERIFY(m_recorder.take().results.front().overtime);
    }

    void a_game_that_goes_on_after_all_has_no_result()
    {
        m_recorder.see(over(24, 21), fixtures::wall);
        QVERIFY(!m_recorder.take().results.empty());
        m_recorder.see(live(), fixtures::wall + 1min);
        Entries entries = m_recorder.take();
        QCOMPARE(entries.reopened, QStringList {u"nfl-1@2026-11-22"_s});
        QCOMPARE(entries.forecasts.size(), 1U);
        m_recorder.see(over(30, 21), fixtures::wall + 2min);
        entries = m_recorder.take();
        QCOMPARE(entries.results.front().homeScore, 30);
        QVERIFY(entries.reopened.isEmpty());
    }

    void without_both_scores_or_one_word_there_is_no_result()
    {
        GameSummary half = over(24, 21);
        half.game.awayScore.reset();
        m_recorder.see(half, fixtures::wall);
        GameSummary disputed = over(24, 21);
        disputed.game.dispute = ScoreDispute {};
        m_recorder.see(disputed, fixtures::wall);
        GameSummary off = over(24, 21);
        off.game.phase = Phase::Canceled;
        m_recorder.see(off, fixtures::wall);
        QVERIFY(m_recorder.isEmpty());
    }

    void an_id_that_comes_back_on_another_day_is_another_game()
    {
        GameSummary today = live(u"bridge-1"_s);
        today.game.start.reset();
        m_recorder.see(today, fixtures::wall);
        m_recorder.see(today, fixtures::wall + 4h); // past midnight, the same game
        Entries entries = m_recorder.take();
        QCOMPARE(entries.forecasts.back().game, u"bridge-1@2026-11-22"_s);
        ForecastRecorder next(LeagueTable::builtIn());
        next.see(today, fixtures::wall + 24h);
        QCOMPARE(next.take().forecasts.front().game, u"bridge-1@2026-11-23"_s);
    }

    void alerts_on_the_winner_are_kept_as_they_opened()
    {
        const GameSummary summary = live();
        Alert alert = fixtures::alert(u"a1"_s, summary, now);
        alert.reading.fairSource = u"model:ou-nfl-2"_s;
        m_recorder.see(alert, &summary);
        alert.reading.fair = Micro(900'000);
        m_recorder.see(alert, &summary);
        Alert spread = fixtures::alert(u"a2"_s, summary, now);
        spread.reading.selection.market = u"spread"_s;
        spread.reading.selection.lineHundredths = -350;
        m_recorder.see(spread, &summary);
        Alert steam = fixtures::alert(u"a3"_s, summary, now);
        steam.steam = Steam {};
        m_recorder.see(steam, &summary);
        m_recorder.see(fixtures::alert(u"a4"_s, summary, now), nullptr);
        const Entries entries = m_recorder.take();
        QCOMPARE(entries.alerts.size(), 1U);
        const AlertForecast &kept = entries.alerts.front();
        QCOMPARE(kept.game, u"nfl-1@2026-11-22"_s);
        QCOMPARE(kept.side, Side::Away);
        QCOMPARE(kept.fair, Micro(552'000));
        QCOMPARE(kept.ask, Micro(410'000));
        QCOMPARE(kept.net, Micro(134'000));
        QCOMPARE(kept.venue, u"Polymarket"_s);
        QCOMPARE(kept.openedAt, fixtures::wall);
        QVERIFY(!kept.threeWay);
    }
};

QTEST_GUILESS_MAIN(TestForecastRecorder)
#include "tst_ForecastRecorder.moc"
