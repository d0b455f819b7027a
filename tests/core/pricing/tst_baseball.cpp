// SPDX-License-Identifier: MIT
#include "States.h"
#include "core/pricing/BaseballModel.h"
#include "core/pricing/BaseballRuns.h"

#include <QTest>

#include <numeric>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

GameState mlb(int home, int away, int inning, InningHalf half, int outs = 0, int bases = 0)
{
    GameState state = stateAt(u"mlb"_s, home, away, inning);
    state.situation.half = half;
    state.situation.outs = outs;
    state.situation.bases = bases;
    return state;
}

GameState evenly(GameState state)
{
    state.pregame.homeMoneyline = state.pregame.awayMoneyline = -110;
    state.pregame.total = 9.0;
    return state;
}

} // namespace

class BaseballTest final : public QObject
{
    Q_OBJECT

private slots:
    void runsOfTheStates_data();
    void runsOfTheStates();
    void runsOfAnInning();
    void inningsAddUp();
    void beginsAtTheMoneyline();
    void evenSidesAreEven();
    void basesAndOuts();
    void halvesFollowEachOther();
    void lastTurn();
    void extraInnings();
    void shortenedAndOver();
    void lineMissing();
    void refuses();
};

// Runs to the end of the half-inning, Major League Baseball 2019, from memory of published tables; the model has no
// parameter for each of the 24, so they need only be near.
void BaseballTest::runsOfTheStates_data()
{
    QTest::addColumn<int>("outs");
    QTest::addColumn<int>("bases");
    QTest::addColumn<double>("runs");
    QTest::newRow("empty, none out") << 0 << 0 << 0.54;
    QTest::newRow("empty, two out") << 2 << 0 << 0.11;
    QTest::newRow("first, none out") << 0 << 1 << 0.94;
    QTest::newRow("second, none out") << 0 << 2 << 1.17;
    QTest::newRow("third, one out") << 1 << 4 << 1.00;
    QTest::newRow("first and second, one out") << 1 << 3 << 1.00;
    QTest::newRow("loaded, none out") << 0 << 7 << 2.32;
    QTest::newRow("loaded, two out") << 2 << 7 << 0.77;
}

void BaseballTest::runsOfTheStates()
{
    QFETCH(int, outs);
    QFETCH(int, bases);
    QFETCH(double, runs);
    const double expected = BaseballRuns::table().expected(0.549, outs, bases);
    QVERIFY2(near(expected, runs, 0.09), qPrintable(QString::number(expected)));
}

void BaseballTest::runsOfAnInning()
{
    // Development data, 2019: mean .549, variance 1.165, shares of 0, 1, 2, 3 runs .708, .151, .075, .037.
    const RunChances chances = BaseballRuns::table().runs(0.549, 1);
    double mean = 0;
    double square = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        mean += static_cast<double>(i) * chances.at(i);
        square += static_cast<double>(i * i) * chances.at(i);
    }
    QVERIFY(near(mean, 0.549, 1e-6));
    QVERIFY(near(square - mean * mean, 1.165, 0.05));
    QVERIFY(near(chances.at(0), 0.708, 0.01) && near(chances.at(1), 0.151, 0.01));
    QVERIFY(near(chances.at(2), 0.075, 0.005) && near(chances.at(3), 0.037, 0.005));
}

void BaseballTest::inningsAddUp()
{
    const BaseballRuns &table = BaseballRuns::table();
    for (const double mean : {0.2, 0.53, 0.9, 1.4}) {
        for (int innings = 0; innings <= 9; ++innings) {
            const RunChances chances = table.runs(mean, innings);
            QVERIFY(near(std::accumulate(chances.begin(), chances.end(), 0.0), 1.0, 1e-9));
            double expected = 0;
            for (std::size_t i = 0; i < chances.size(); ++i)
                expected += static_cast<double>(i) * chances.at(i);
            QVERIFY(near(expected, mean * innings, 0.03));
            // Nobody on and none out is one whole inning more.
            if (innings < 9)
                QVERIFY(near(table.runs(mean, innings, 0, 0).at(2), table.runs(mean, innings + 1).at(2), 1e-3));
        }
    }
    QVERIFY(near(table.runs(0.5, 0, 3, 0).at(0), 1.0));
}

void BaseballTest::beginsAtTheMoneyline()
{
    for (const auto &[home, away] :
        {std::pair(-150, 130), std::pair(-110, -110), std::pair(220, -260), std::pair(-400, 310)}) {
        for (const double total : {6.5, 8.5, 12.0}) {
            GameState state = mlb(0, 0, 1, InningHalf::Top);
            state.pregame.homeMoneyline = home;
            state.pregame.awayMoneyline = away;
            state.pregame.total = total;
            QVERIFY(near(judged(state).home, *moneylineHome(state.pregame), 1e-5));
            const auto over = baseballTotal(state, *baseballLeague(u"mlb"), std::floor(total) + 0.5);
            QVERIFY(over);
            QVERIFY2(near(over->above, total == std::floor(total) ? 0.45 : 0.5, 0.06),
                qPrintable(QString::number(over->above)));
        }
    }
}

void BaseballTest::evenSidesAreEven()
{
    QVERIFY(near(judged(evenly(mlb(0, 0, 1, InningHalf::Top))).home, 0.5, 1e-5));
    QVERIFY(near(judged(evenly(mlb(4, 4, 6, InningHalf::Top))).home, 0.5, 1e-3));
    const double ahead = judged(evenly(mlb(5, 3, 6, InningHalf::Top))).home;
    QVERIFY(near(ahead + judged(evenly(mlb(3, 5, 6, InningHalf::Top))).home, 1.0, 1e-3));
    double before = 0;
    for (int lead = -12; lead <= 12; ++lead) {
        const double home = judged(evenly(mlb(15 + lead, 15, 5, InningHalf::Bottom, 1, 5))).home;
        QVERIFY(home >= before);
        before = home;
    }
}

void BaseballTest::basesAndOuts()
{
    const auto home
        = [](int outs, int bases) { return judged(evenly(mlb(3, 4, 7, InningHalf::Bottom, outs, bases))).home; };
    QVERIFY(home(0, 7) > home(0, 3) && home(0, 3) > home(0, 1) && home(0, 1) > home(0, 0));
    QVERIFY(home(0, 2) > home(1, 2) && home(1, 2) > home(2, 2));
    const auto visitors = [](int bases) { return judged(evenly(mlb(3, 3, 7, InningHalf::Top, 0, bases))).home; };
    QVERIFY(visitors(7) < visitors(0));
}

void BaseballTest::halvesFollowEachOther()
{
    // Three out is the next half-inning.
    QVERIFY(near(
        judged(evenly(mlb(3, 2, 4, InningHalf::Top, 3))).home, judged(evenly(mlb(3, 2, 4, InningHalf::Bottom))).home));
    QVERIFY(near(
        judged(evenly(mlb(3, 2, 4, InningHalf::Bottom, 3))).home, judged(evenly(mlb(3, 2, 5, InningHalf::Top))).home));
    // After nine level: the tenth, with a runner on second.
    QVERIFY(near(judged(evenly(mlb(3, 3, 9, InningHalf::Bottom, 3))).home,
        judged(evenly(mlb(3, 3, 10, InningHalf::Top, 0, 2))).home));
    // A half that is not said is the top.
    QVERIFY(near(judged(evenly(stateAt(u"mlb"_s, 3, 2, 4))).home, judged(evenly(mlb(3, 2, 4, InningHalf::Top))).home));
}

void BaseballTest::lastTurn()
{
    // Bottom of the ninth, one behind, two out, nobody on: about 4 %. Level: about 55 % with two out and nobody on.
    QVERIFY(near(judged(evenly(mlb(3, 4, 9, InningHalf::Bottom, 2))).home, 0.045, 0.02));
    QVERIFY(near(judged(evenly(mlb(4, 4, 9, InningHalf::Bottom, 2))).home, 0.54, 0.03));
    // Ahead it is over, but for the official word; after three out of the visitors as well.
    QVERIFY(near(judged(mlb(5, 4, 9, InningHalf::Bottom)).home, 0.995));
    QVERIFY(near(judged(mlb(5, 4, 9, InningHalf::Top, 3)).home, 0.995));
    QVERIFY(near(judged(mlb(3, 4, 9, InningHalf::Bottom, 3)).home, 0.005));
    QVERIFY(judged(mlb(3, 4, 9, InningHalf::Top, 3)).home > 0.1);
    // A walk-off is by one run nearly always: from level in the ninth home hardly covers -1.5.
    const BaseballLeague &league = *baseballLeague(u"mlb");
    const auto one = baseballMargin(evenly(mlb(4, 4, 9, InningHalf::Bottom)), league, 0.5);
    const auto two = baseballMargin(evenly(mlb(4, 4, 9, InningHalf::Bottom)), league, 1.5);
    QVERIFY(one && two);
    QVERIFY(near(one->above, judged(evenly(mlb(4, 4, 9, InningHalf::Bottom))).home, 1e-3));
    QVERIFY(near(two->above / one->above, 0.11, 0.005));
}

void BaseballTest::extraInnings()
{
    // Even sides, runner on second: 50 % before the inning, and the bottom with nobody in is worth much more.
    QVERIFY(near(judged(evenly(mlb(3, 3, 10, InningHalf::Top, 0, 2))).home, 0.5, 1e-3));
    QVERIFY(near(judged(evenly(mlb(3, 3, 11, InningHalf::Bottom, 0, 2))).home, 0.80, 0.04));
    QVERIFY(judged(evenly(mlb(3, 3, 11, InningHalf::Bottom, 0, 0))).home < 0.70);
    QVERIFY(near(judged(mlb(4, 3, 12, InningHalf::Bottom)).home, 0.995));
}

void BaseballTest::shortenedAndOver()
{
    GameState state = mlb(3, 1, 6, InningHalf::Top);
    state.phase = Phase::Final;
    QCOMPARE(judged(state).home, 1.0);
    state.phase = Phase::Suspended;
    QVERIFY(judged(state).model.contains(u"suspended"_s));
    state.phase = Phase::Delayed; // rain: it may go on
    QVERIFY(near(judged(state).home, judged(mlb(3, 1, 6, InningHalf::Top)).home));
}

void BaseballTest::lineMissing()
{
    const WinProbability fair = judged(mlb(0, 0, 1, InningHalf::Top));
    QVERIFY(near(fair.home, 0.535, 1e-5) && near(fair.uncertainty, 0.05));
    GameState neutral = mlb(0, 0, 1, InningHalf::Top);
    neutral.league = u"wbc"_s;
    QVERIFY(near(judged(neutral).home, 0.5, 1e-5));
}

void BaseballTest::refuses()
{
    QVERIFY(judged(mlb(0, 0, 0, InningHalf::Top)).model.contains(u"inning"_s));
    QVERIFY(judged(mlb(0, 0, 1, InningHalf::Top, 4)).model.contains(u"outs"_s));
    QVERIFY(judged(mlb(0, 0, 1, InningHalf::Top, 0, 8)).model.contains(u"bases"_s));
}

QTEST_APPLESS_MAIN(BaseballTest)
#include "tst_baseball.moc"
