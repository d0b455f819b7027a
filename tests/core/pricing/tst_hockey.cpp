// SPDX-License-Identifier: MIT
#include "States.h"
#include "core/pricing/HockeyModel.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

GameState nhl(int home, int away, int period, double clock, bool line = true)
{
    GameState state = stateAt(u"nhl"_s, home, away, period, clock);
    if (line) {
        state.pregame.homeMoneyline = -150;
        state.pregame.awayMoneyline = 130;
        state.pregame.total = 6.0;
    }
    return state;
}

} // namespace

class HockeyTest final : public QObject
{
    Q_OBJECT

private slots:
    void shareOfGoals();
    void beginsAtTheMoneyline();
    void goalsOfTheTotal();
    void levelMoreOftenThanIndependent();
    void isContinuousOverPeriods();
    void risesWithLead();
    void hornAndOvertime();
    void ends();
    void lineMissing();
    void refuses();
};

void HockeyTest::shareOfGoals()
{
    // guides/models.md section 2.2.
    QVERIFY(near(hockeyShareLeft(1, 1200), 1.0));
    QVERIFY(near(hockeyShareLeft(2, 1200), 0.701));
    QVERIFY(near(hockeyShareLeft(3, 1200), 0.351));
    QVERIFY(near(hockeyShareLeft(3, 300), 0.351 / 4));
    QVERIFY(near(hockeyShareLeft(3, 0), 0.0));
    QVERIFY(near(hockeyShareLeft(4, 300), 0.0));
}

void HockeyTest::beginsAtTheMoneyline()
{
    const double fair = (150.0 / 250.0) / (150.0 / 250.0 + 100.0 / 230.0);
    GameState state = nhl(0, 0, 1, 1200);
    const WinProbability live = judged(state);
    QVERIFY(near(*live.homeInTheEnd, fair, 1e-5));
    // Overtime is nearly a coin: 0.5 + 0.25 (p - 0.5).
    QVERIFY(near(*live.homeInTheEnd, live.home + *live.draw * (0.5 + 0.25 * (fair - 0.5)), 1e-9));
    state.phase = Phase::Scheduled;
    QVERIFY(near(*judged(state).homeInTheEnd, fair));
    QVERIFY(near(judged(state).home, live.home));
}

void HockeyTest::goalsOfTheTotal()
{
    // Regulation's goals are 0.985 of the total. From 1:0 with 20 minutes left they are .351 of that, and no tie to speak of
    // from 9:0: P(no goal) is the exponential of minus the mean.
    const auto more = hockeyTotal(nhl(9, 0, 3, 1200), *hockeyLeague(u"nhl"), 9.5);
    QVERIFY(more);
    QVERIFY(near(more->below, std::exp(-6.0 * 0.985 * 0.351), 1e-6));
}

void HockeyTest::levelMoreOftenThanIndependent()
{
    // Even sides, total 6: independent counts are level in 17.0 %, the factor 1.45 makes it 22.9 % (23.8 % of NHL games).
    GameState state = nhl(0, 0, 1, 1200);
    state.pregame.homeMoneyline = state.pregame.awayMoneyline = -110;
    const double independent = GoalForecast(0, {2.955, 2.955}).regulation().draw;
    QVERIFY(near(*judged(state).draw, 1.45 * independent / (1 + 0.45 * independent), 1e-6));
    // A goal behind, the goalkeeper goes out: 1.55.
    state = nhl(1, 0, 3, 1200);
    state.pregame.homeMoneyline = state.pregame.awayMoneyline = -110;
    const double behind = GoalForecast(1, {2.955 * .351, 2.955 * .351}).regulation().draw;
    QVERIFY(near(*judged(state).draw, 1.55 * behind / (1 + 0.55 * behind), 1e-6));
}

void HockeyTest::isContinuousOverPeriods()
{
    for (const int period : {1, 2}) {
        const WinProbability end = judged(nhl(2, 1, period, 0));
        const WinProbability begin = judged(nhl(2, 1, period + 1, 1200));
        QVERIFY(near(end.home, begin.home) && near(*end.draw, *begin.draw));
        GameState pause = nhl(2, 1, period, 1200);
        pause.phase = Phase::Break;
        QVERIFY(near(judged(pause).home, begin.home));
    }
    // A level horn, then overtime.
    QVERIFY(near(*judged(nhl(2, 2, 3, 0)).homeInTheEnd, judged(nhl(2, 2, 4, 300)).home, 1e-3));
}

void HockeyTest::risesWithLead()
{
    for (const int period : {1, 2, 3}) {
        for (const double clock : {1200.0, 600.0, 5.0}) {
            double before = 0;
            double inTheEnd = 0;
            for (int lead = -5; lead <= 5; ++lead) {
                const WinProbability fair = judged(nhl(std::max(lead, 0), std::max(-lead, 0), period, clock));
                QVERIFY(fair.home >= before && *fair.homeInTheEnd >= inTheEnd);
                QVERIFY(near(fair.home + fair.away + *fair.draw, 1.0));
                before = fair.home;
                inTheEnd = *fair.homeInTheEnd;
            }
        }
    }
}

void HockeyTest::hornAndOvertime()
{
    const WinProbability horn = judged(nhl(3, 2, 3, 0));
    QVERIFY(near(horn.home, 0.995) && near(*horn.homeInTheEnd, 0.995));
    QVERIFY(near(judged(nhl(2, 3, 3, 0)).home, 0.002));
    QVERIFY(near(*judged(nhl(2, 3, 3, 0)).homeInTheEnd, 0.005));
    const double moneyline = (150.0 / 250.0) / (150.0 / 250.0 + 100.0 / 230.0);
    for (const int period : {4, 5, 7}) {
        const WinProbability overtime = judged(nhl(2, 2, period, 1000));
        QVERIFY(!overtime.draw);
        QVERIFY(near(overtime.home, 0.5 + 0.25 * (moneyline - 0.5)));
        QVERIFY(near(*overtime.homeInTheEnd, overtime.home));
        QVERIFY(near(judged(nhl(3, 2, period, 100)).home, 0.995));
    }
}

void HockeyTest::ends()
{
    GameState state = nhl(3, 2, 3, 0);
    state.phase = Phase::Final;
    QCOMPARE(judged(state).home, 1.0);
    QCOMPARE(*judged(state).draw, 0.0);
    state.period = 5;
    QCOMPARE(judged(state).home, 1.0);
    QVERIFY(!judged(state).draw);
    QCOMPARE(*judged(state).homeInTheEnd, 1.0);
}

void HockeyTest::lineMissing()
{
    const WinProbability fair = judged(nhl(0, 0, 1, 1200, false));
    QVERIFY(near(fair.uncertainty, 0.05));
    QVERIFY(fair.home > fair.away); // 2.83 goals at home, 2.56 away
    GameState inferred = nhl(0, 0, 1, 1200, false);
    inferred.league = u"pwhl"_s;
    QVERIFY(near(judged(inferred).uncertainty, 0.07));
    // A line on regulation: home against away is met.
    GameState threeWays = nhl(0, 0, 1, 1200);
    threeWays.pregame.homeMoneyline = 120;
    threeWays.pregame.drawMoneyline = 330;
    threeWays.pregame.awayMoneyline = 190;
    const auto three = threeWay(threeWays.pregame);
    QVERIFY(three);
    const WinProbability met = judged(threeWays);
    QVERIFY(near(met.home / (met.home + met.away), three->home / (three->home + three->away), 1e-5));
}

void HockeyTest::refuses()
{
    QVERIFY(judged(nhl(0, 0, 1, 1201)).model.contains(u"20:00"_s));
    QVERIFY(judged(nhl(0, 0, 0, 100)).model.contains(u"period"_s));
    QVERIFY(judged(stateAt(u"nhl"_s, 0, 0, 1)).model.contains(u"clock"_s));
    QVERIFY(judged(nhl(0, 0, 13, 100)).model.contains(u"period"_s));
}

QTEST_APPLESS_MAIN(HockeyTest)
#include "tst_hockey.moc"
