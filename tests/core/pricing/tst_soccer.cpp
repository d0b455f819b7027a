// SPDX-License-Identifier: MIT
#include "States.h"
#include "core/pricing/SoccerModel.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

// Home 1.80, draw 3.60, away 4.40; over 2.5 goals a little the likelier.
PregameLine favourite()
{
    PregameLine line;
    line.homeMoneyline = -125;
    line.drawMoneyline = 260;
    line.awayMoneyline = 340;
    line.total = 2.5;
    line.totalOver = -120;
    line.totalUnder = 100;
    return line;
}

GameState epl(int home, int away, int half, double minute, const PregameLine &line = {})
{
    GameState state = stateAt(u"epl"_s, home, away, half, minute * 60);
    state.pregame = line;
    return state;
}

} // namespace

class SoccerTest final : public QObject
{
    Q_OBJECT

private slots:
    void clockOfGoals();
    void beginsAtTheLine();
    void shareOfTheLineLeft();
    void halfTimeAndStoppage();
    void risesWithLead();
    void fadesAndEnds();
    void extraTime();
    void lineMissing();
    void refuses_data();
    void refuses();
};

void SoccerTest::clockOfGoals()
{
    // guides/models.md section 2.2.
    QVERIFY(near(soccerShareLeft(1, 0), 1.0));
    QVERIFY(near(soccerShareLeft(1, 20 * 60), 0.827));
    QVERIFY(near(soccerShareLeft(1, 22.5 * 60), (0.827 + 0.780) / 2));
    QVERIFY(near(soccerShareLeft(2, 45 * 60), 0.555));
    QVERIFY(near(soccerShareLeft(2, 85 * 60), 0.107));
    QVERIFY(near(soccerShareLeft(2, 92 * 60), 0.107 * 3 / 10));
    QVERIFY(near(soccerShareLeft(2, 99 * 60), 0.02));
    double before = 1.0;
    for (int second = 0; second <= 49 * 60; second += 30) {
        QVERIFY(soccerShareLeft(1, second) <= before);
        before = soccerShareLeft(1, second);
    }
    QVERIFY(near(before, soccerShareLeft(2, 45 * 60)));
    for (int second = 45 * 60; second <= 105 * 60; second += 30) {
        QVERIFY(soccerShareLeft(2, second) <= before + 1e-12);
        before = soccerShareLeft(2, second);
    }
}

void SoccerTest::beginsAtTheLine()
{
    const auto three = threeWay(favourite());
    QVERIFY(three);
    GameState state = epl(0, 0, 1, 0, favourite());
    const WinProbability live = judged(state);
    // Two means cannot meet three numbers: home against away is met, the draw nearly.
    QVERIFY(near(live.home / (live.home + live.away), three->home / (three->home + three->away), 1e-5));
    QVERIFY(near(*live.draw, three->draw, 0.03));
    state.phase = Phase::Scheduled;
    const WinProbability before = judged(state);
    QVERIFY(near(before.home, three->home) && near(*before.draw, three->draw));
    QCOMPARE(before.model, u"pregame moneyline"_s);
    // The goals expected are those of the total: P(over 2.5) as its prices say.
    const auto total = soccerTotal(epl(0, 0, 1, 0, favourite()), *soccerLeague(u"epl"), 2.5);
    QVERIFY(total && near(total->above, *overChance(favourite()), 1e-6));
}

void SoccerTest::shareOfTheLineLeft()
{
    // One goal ahead in the 60th minute, by the independent counts: means times .399, times 1.06 for the side behind.
    const auto even = [](double total) {
        PregameLine line;
        line.homeMoneyline = line.awayMoneyline = 160;
        line.drawMoneyline = 230;
        line.total = total;
        return line;
    };
    const double each = totalMean(3.0, 0.5) / 2;
    const ThreeWay expected = GoalForecast(1, {each * .399, each * .399 * 1.06}).regulation();
    const WinProbability fair = judged(epl(1, 0, 2, 60, even(3.0)));
    QVERIFY(near(fair.home, expected.home, 1e-5));
    QVERIFY(near(*fair.draw, expected.draw, 1e-5));
}

void SoccerTest::halfTimeAndStoppage()
{
    GameState state = epl(1, 1, 1, 45, favourite());
    state.phase = Phase::Break;
    state.clockSeconds.reset();
    QVERIFY(near(judged(state).home, judged(epl(1, 1, 2, 45, favourite())).home));
    // Late in the first half's stoppage time it is nearly half-time.
    QVERIFY(near(judged(epl(1, 1, 1, 48, favourite())).home, judged(epl(1, 1, 2, 45, favourite())).home));
    // A minute without a half.
    state = epl(1, 1, 0, 63, favourite());
    state.period.reset();
    QVERIFY(near(judged(state).home, judged(epl(1, 1, 2, 63, favourite())).home));
}

void SoccerTest::risesWithLead()
{
    for (const double minute : {5.0, 30.0, 44.0, 60.0, 88.0, 94.0}) {
        double before = 0;
        double loss = 1;
        for (int lead = -6; lead <= 6; ++lead) {
            const WinProbability fair
                = judged(epl(std::max(lead, 0), std::max(-lead, 0), minute < 45 ? 1 : 2, minute, favourite()));
            QVERIFY(fair.home >= before && fair.away <= loss);
            QVERIFY(near(fair.home + fair.away + *fair.draw, 1.0));
            before = fair.home;
            loss = fair.away;
        }
    }
}

void SoccerTest::fadesAndEnds()
{
    QVERIFY(*judged(epl(0, 0, 2, 94, favourite())).draw > 0.9);
    GameState state = epl(2, 2, 2, 90);
    state.phase = Phase::Final;
    QCOMPARE(*judged(state).draw, 1.0);
    QCOMPARE(judged(state).home, 0.0);
    QVERIFY(!judged(state).homeInTheEnd);
    state.homeScore = 3;
    QCOMPARE(judged(state).home, 1.0);
    QCOMPARE(judged(state).uncertainty, 0.0);
}

void SoccerTest::extraTime()
{
    // The market pays on 90 minutes, which ended level; who goes on is another question.
    GameState state = stateAt(u"worldcup"_s, 2, 1, 3, 100 * 60);
    QCOMPARE(*judged(state).draw, 1.0);
    const double early = *judged(state).homeInTheEnd;
    state.period = 4;
    state.clockSeconds = 118 * 60;
    QVERIFY(*judged(state).homeInTheEnd > early && early > 0.6);
    state = stateAt(u"worldcup"_s, 1, 1, 5, 120 * 60);
    QVERIFY(near(*judged(state).homeInTheEnd, 0.5));
    state.homeScore = 2;
    state.phase = Phase::Final;
    QCOMPARE(*judged(state).draw, 1.0);
    QCOMPARE(*judged(state).homeInTheEnd, 1.0);
    QVERIFY(!soccerMargin(stateAt(u"worldcup"_s, 2, 1, 3, 100 * 60), *soccerLeague(u"worldcup"), 0.5));
}

void SoccerTest::lineMissing()
{
    const WinProbability with = judged(epl(0, 0, 1, 10, favourite()));
    const WinProbability without = judged(epl(0, 0, 1, 10));
    QVERIFY(near(with.uncertainty, 0.02) && near(without.uncertainty, 0.05));
    QVERIFY(with.inputs.contains(u"moneyline"_s) && with.inputs.contains(u"total"_s));
    QVERIFY(!without.inputs.contains(u"moneyline"_s));
    // The usual goals at home and away; nobody is at home in a tournament of nations.
    QVERIFY(without.home > without.away + 0.1);
    const WinProbability neutral = judged(stateAt(u"worldcup"_s, 0, 0, 1, 600));
    QVERIFY(near(neutral.home, neutral.away));
    QVERIFY(neutral.model.endsWith(u'i') && near(neutral.uncertainty, 0.07));
    // An Asian handicap is better than nothing.
    PregameLine line;
    line.homeSpread = -1.0;
    line.total = 2.75;
    QVERIFY(judged(epl(0, 0, 1, 10, line)).home > without.home + 0.1);
}

void SoccerTest::refuses_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("no clock") << stateAt(u"epl"_s, 0, 0, 1) << u"63'"_s;
    QTest::newRow("too late") << epl(0, 0, 2, 131) << u"130'"_s;
    QTest::newRow("negative") << epl(0, 0, 1, -1) << u"clock"_s;
    QTest::newRow("not a number") << stateAt(u"epl"_s, 0, 0, 1, qQNaN()) << u"clock"_s;
    QTest::newRow("second half before 45") << epl(0, 0, 2, 18) << u"45'"_s;
    QTest::newRow("sixth period") << epl(0, 0, 6, 90) << u"penalties"_s;
    QTest::newRow("two legs") << stateAt(u"ucl"_s, 1, 1, 3, 95 * 60) << u"two matches"_s;
    PregameLine line;
    line.total = -1;
    QTest::newRow("total of nonsense") << epl(0, 0, 1, 1, line) << u"pregame.total"_s;
}

void SoccerTest::refuses()
{
    QFETCH(GameState, state);
    QFETCH(QString, word);
    const auto fair = winProbability(state);
    QVERIFY(!fair);
    QVERIFY2(fair.error().message.contains(word), qPrintable(fair.error().message));
}

QTEST_APPLESS_MAIN(SoccerTest)
#include "tst_soccer.moc"
