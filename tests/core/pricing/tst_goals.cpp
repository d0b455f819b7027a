// SPDX-License-Identifier: MIT
#include "States.h"
#include "core/pricing/GoalModel.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

class GoalsTest final : public QObject
{
    Q_OBJECT

private slots:
    void countsOfTwoSides_data();
    void countsOfTwoSides();
    void levelGamesWeighMore();
    void marginsAgreeWithResults();
    void overtimeAddsAGoal();
    void totals();
    void meanOfATotal_data();
    void meanOfATotal();
    void liveBounds();
};

// guides/models.md, test_vectors.json, "skellam": our own computation of the difference of two Poisson counts.
void GoalsTest::countsOfTwoSides_data()
{
    QTest::addColumn<int>("lead");
    QTest::addColumn<double>("home");
    QTest::addColumn<double>("away");
    QTest::addColumn<double>("win");
    QTest::addColumn<double>("draw");
    QTest::addColumn<double>("loss");
    QTest::newRow("1") << 0 << 1.5 << 1.2 << 0.4414651731668336 << 0.25481677758645105 << 0.303718049246715;
    QTest::newRow("2") << 0 << 1.53 << 1.21 << 0.4468384707297788 << 0.2522351126853337 << 0.30092641658488767;
    QTest::newRow("3") << 1 << 0.765 << 0.605 << 0.7414535433948976 << 0.19216342822350319 << 0.066383028381599;
    QTest::newRow("4") << 0 << 0.3 << 0.25 << 0.20913062394325313 << 0.6210391747485376 << 0.16983020130820922;
    QTest::newRow("5") << -1 << 0.1 << 0.12 << 0.00416624333947782 << 0.08073435506118352 << 0.9150994015993386;
    QTest::newRow("6") << 0 << 2.83 << 2.56 << 0.4575494405971045 << 0.1752867173382628 << 0.3671638420646316;
    QTest::newRow("7") << 1 << 0.99 << 0.9 << 0.6835099431783352 << 0.20623038138076594 << 0.11025967544089876;
}

void GoalsTest::countsOfTwoSides()
{
    QFETCH(int, lead);
    QFETCH(double, home);
    QFETCH(double, away);
    QFETCH(double, win);
    QFETCH(double, draw);
    QFETCH(double, loss);
    const ThreeWay chances = GoalForecast(lead, {home, away}).regulation();
    QVERIFY(near(chances.home, win));
    QVERIFY(near(chances.draw, draw));
    QVERIFY(near(chances.away, loss));
}

void GoalsTest::levelGamesWeighMore()
{
    // Odds of a level game times the factor; the others keep their proportion.
    const ThreeWay chances = GoalForecast(0, {2.83, 2.56}, 1.4).regulation();
    const double level = 0.1752867173382628 * 1.4;
    const double sum = 1.0 + 0.4 * 0.1752867173382628;
    QVERIFY(near(chances.draw, level / sum));
    QVERIFY(near(chances.home, 0.4575494405971045 / sum));
    QVERIFY(near(chances.home + chances.draw + chances.away, 1.0));
}

void GoalsTest::marginsAgreeWithResults()
{
    const GoalForecast forecast(1, {1.1, 0.9}, 1.3);
    const ThreeWay result = forecast.regulation();
    const LineChance draw = forecast.margin(0.0);
    QVERIFY(near(draw.above, result.home));
    QVERIFY(near(draw.below, result.away));
    const LineChance half = forecast.margin(0.5);
    QVERIFY(near(half.above, result.home));
    QVERIFY(near(half.below, result.away + result.draw));
    // A whole line has a push, between its half neighbours.
    const LineChance whole = forecast.margin(1.0);
    QVERIFY(near(whole.above, forecast.margin(1.5).above));
    QVERIFY(near(whole.below, forecast.margin(0.5).below));
    QVERIFY(near(forecast.margin(-2.0).above, forecast.margin(-1.5).above));
    QVERIFY(near(forecast.margin(-2.0).below, forecast.margin(-2.5).below));
    // Home by two or more from one ahead, counted by hand: home scores at least as many as away plus one.
    double byHand = 0;
    const auto poisson = [](double mean, int k) { return std::exp(-mean) * std::pow(mean, k) / std::tgamma(k + 1.0); };
    for (int home = 1; home < 30; ++home) {
        for (int away = 0; away < home; ++away)
            byHand += poisson(1.1, home) * poisson(0.9, away);
    }
    QVERIFY(near(GoalForecast(1, {1.1, 0.9}).margin(1.5).above, byHand));
}

void GoalsTest::overtimeAddsAGoal()
{
    const GoalForecast forecast(0, {2.0, 1.5}, 1.4);
    const ThreeWay result = forecast.regulation();
    // Who wins in the end, and one goal is what overtime gives.
    QVERIFY(near(forecast.margin(0.5, 0.6).above, result.home + 0.6 * result.draw));
    QVERIFY(near(forecast.margin(1.5, 0.6).above, forecast.margin(1.5).above));
    QVERIFY(near(forecast.margin(-1.5, 0.6).below, forecast.margin(-1.5).below));
    QVERIFY(near(forecast.margin(-0.5, 0.6).below, result.away + 0.4 * result.draw));
    // 0:0 ends 1:0 there, so nothing is below half a goal.
    QVERIFY(near(GoalForecast(0, {0.0, 0.0}).goals(0.5, true).above, 1.0));
    QVERIFY(near(GoalForecast(0, {0.0, 0.0}).goals(0.5, false).below, 1.0));
    QVERIFY(near(GoalForecast(1, {0.0, 0.0}).goals(0.5, true).below, 1.0));
}

void GoalsTest::totals()
{
    // Two Poisson counts are one of the sum of their means: P(N <= 2) at 2.7.
    const double below = std::exp(-2.7) * (1 + 2.7 + 2.7 * 2.7 / 2);
    const LineChance chance = GoalForecast(0, {1.5, 1.2}).goals(2.5);
    QVERIFY(near(chance.below, below));
    QVERIFY(near(chance.above, 1.0 - below));
    const LineChance whole = GoalForecast(0, {1.5, 1.2}).goals(2.0);
    QVERIFY(near(1.0 - whole.above - whole.below, std::exp(-2.7) * 2.7 * 2.7 / 2));
    QVERIFY(near(GoalForecast(0, {1.5, 1.2}).goals(-1.5).above, 1.0));
}

void GoalsTest::meanOfATotal_data()
{
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("line");
    for (const double mean : {0.8, 2.2, 2.7, 3.6, 5.4, 7.0}) {
        for (const double line : {1.5, 2.0, 2.25, 2.5, 2.75, 3.0, 5.5, 6.0})
            QTest::addRow("%g at %g", mean, line) << mean << line;
    }
}

void GoalsTest::meanOfATotal()
{
    QFETCH(double, mean);
    QFETCH(double, line);
    const GoalForecast forecast(0, {mean, 0.0});
    const auto over = [&](double at) {
        const LineChance chance = forecast.goals(at);
        return chance.above / (chance.above + chance.below);
    };
    const bool split = line * 2 != std::floor(line * 2);
    const double chance = split ? 0.5 * (over(line - 0.25) + over(line + 0.25)) : over(line);
    QVERIFY2(near(totalMean(line, chance), mean, 1e-5), qPrintable(QString::number(totalMean(line, chance))));
}

void GoalsTest::liveBounds()
{
    const ThreeWay clear = clampLive(ThreeWay {0.99999, 0.00001, 0.0});
    QVERIFY(near(clear.home, 0.998, 1e-4) && near(clear.away, 0.002));
    QVERIFY(near(clear.home + clear.draw + clear.away, 1.0));
    const ThreeWay level = clampLive(ThreeWay {0.0, 1.0, 0.0});
    QVERIFY(near(level.draw, 0.996) && near(level.home, 0.002) && near(level.away, 0.002));
    const ThreeWay open = clampLive(ThreeWay {0.4, 0.3, 0.3});
    QVERIFY(near(open.home, 0.4) && near(open.draw, 0.3));
}

QTEST_APPLESS_MAIN(GoalsTest)
#include "tst_goals.moc"
