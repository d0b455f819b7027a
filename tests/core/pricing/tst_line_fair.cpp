// SPDX-License-Identifier: MIT
#include "States.h"
#include "core/pricing/LineFair.h"
#include "core/pricing/Pregame.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

GameState withLine(GameState state, double spread, double total)
{
    state.pregame.homeSpread = spread;
    state.pregame.total = total;
    return state;
}

GameState priced(GameState state, double total)
{
    state.pregame.homeMoneyline = -150;
    state.pregame.awayMoneyline = 130;
    state.pregame.total = total;
    return state;
}

double spreadOf(const GameState &state, double line)
{
    const auto fair = spreadFair(state, line);
    return fair ? fair->first : -1;
}

double totalOf(const GameState &state, double line)
{
    const auto fair = totalFair(state, line);
    return fair ? fair->first : -1;
}

// One state of each sport with margins.
std::vector<GameState> running()
{
    return {withLine(stateAt(u"nba"_s, 60, 55, 3, 400), -4.5, 224.5), priced(stateAt(u"nba"_s, 60, 55, 3, 400), 224.5),
        withLine(stateAt(u"nba"_s, 101, 101, 5, 200), -4.5, 224.5), priced(stateAt(u"nfl"_s, 10, 14, 2, 400), 44),
        withLine(stateAt(u"ncaaf"_s, 28, 28, 5), -3, 55), priced(stateAt(u"nhl"_s, 2, 1, 2, 300), 6),
        priced(stateAt(u"nhl"_s, 2, 2, 4, 200), 6), priced(stateAt(u"mlb"_s, 3, 2, 6), 8.5),
        priced(stateAt(u"epl"_s, 1, 0, 2, 3600), 2.5)};
}

} // namespace

class LineFairTest final : public QObject
{
    Q_OBJECT

private slots:
    void winningIsASpreadOfHalf();
    void falls();
    void pushesAreApart();
    void quarterLines();
    void basketballBeforeTheStart();
    void hockeyOvertime();
    void decided();
    void final();
    void refuses_data();
    void refuses();
};

void LineFairTest::winningIsASpreadOfHalf()
{
    for (const GameState &state : running()) {
        const WinProbability win = judged(state);
        const double home = win.homeInTheEnd.value_or(win.home);
        const double tolerance = state.league == u"mlb"_s ? 1e-3 : 1e-9;
        QVERIFY2(near(spreadOf(state, -0.5), home, tolerance), qPrintable(state.league));
        // Without draws half a point given is worth the same as half a point taken; with them, home or draw.
        const double notLost = state.league == u"epl"_s ? win.home + *win.draw : home;
        QVERIFY2(near(spreadOf(state, 0.5), notLost, tolerance), qPrintable(state.league));
    }
}

void LineFairTest::falls()
{
    for (const GameState &state : running()) {
        double before = 0;
        for (double line = -20.5; line <= 20.5; line += 0.5) {
            const auto fair = spreadFair(state, line);
            QVERIFY2(fair && fair->first >= before - 1e-9, qPrintable(state.league));
            QVERIFY(near(fair->first + fair->second, 1.0));
            QCOMPARE(fair->model, judged(state).model);
            QVERIFY(near(fair->uncertainty, judged(state).uncertainty));
            before = fair->first;
        }
        before = 1;
        const int scored = *state.homeScore + *state.awayScore;
        for (double line = scored - 3.5; line <= *state.pregame.total * 2; line += 0.5) {
            const double over = totalOf(state, line);
            QVERIFY2(over >= 0 && over <= before + 1e-9, qPrintable(u"%1 %2"_s.arg(state.league).arg(line)));
            before = over;
        }
        QVERIFY(near(totalOf(state, scored - 0.5), 1.0, 1e-6));
    }
}

void LineFairTest::pushesAreApart()
{
    for (const GameState &state : running()) {
        // A whole line, seen from those games that do not end on it, from its half neighbours.
        for (const double line : {-7.0, -3.0, -2.0, 3.0}) {
            const double covers = spreadOf(state, line - 0.5);
            const double fails = 1.0 - spreadOf(state, line + 0.5);
            if (covers + fails > 1e-6)
                QVERIFY2(near(spreadOf(state, line), covers / (covers + fails), 1e-6), qPrintable(state.league));
        }
    }
}

void LineFairTest::quarterLines()
{
    const GameState state = priced(stateAt(u"epl"_s, 1, 0, 2, 3600), 2.5);
    QVERIFY(near(spreadOf(state, -0.75), 0.5 * (spreadOf(state, -0.5) + spreadOf(state, -1.0))));
    QVERIFY(near(totalOf(state, 2.25), 0.5 * (totalOf(state, 2.0) + totalOf(state, 2.5))));
}

void LineFairTest::basketballBeforeTheStart()
{
    GameState state = withLine(stateAt(u"nba"_s, 0, 0, 1, 720), -5.5, 224.5);
    state.phase = Phase::Scheduled;
    // The line itself is even, nearly: half of what ties bring.
    QVERIFY(near(spreadOf(state, -5.5), 0.5, 0.01));
    QVERIFY(near(totalOf(state, 224.5), 0.5, 0.02));
    // One standard deviation of the margin, 11.77, is about 84 %.
    QVERIFY(near(spreadOf(state, 6.5), 0.841, 0.02));
    // 18 points of the total as well.
    QVERIFY(near(totalOf(state, 206.5), 0.841, 0.02));
    // Half of the points after half of the time; in football the second half begins with .493 of them to come.
    const GameState half = withLine(stateAt(u"nba"_s, 56, 56, 3, 720), -5.5, 224);
    QVERIFY(near(totalOf(half, 224.5), 0.5, 0.03));
    QVERIFY(near(totalOf(withLine(stateAt(u"nfl"_s, 10, 14, 3, 900), 0, 50), 24 + 25 - 0.5), 0.5, 0.05));
}

void LineFairTest::hockeyOvertime()
{
    // Level with the horn: one goal more, and nobody covers 1.5.
    const GameState horn = priced(stateAt(u"nhl"_s, 2, 2, 3, 0), 6);
    QVERIFY(near(totalOf(horn, 4.5), 1.0, 1e-6) && near(totalOf(horn, 5.5), 0.0, 1e-6));
    QVERIFY(near(spreadOf(horn, -1.5), 0.0) && near(spreadOf(horn, 1.5), 1.0));
    // The same in soccer is the end.
    GameState over = priced(stateAt(u"epl"_s, 2, 2, 2, 99 * 60), 2.5);
    over.pregame.drawMoneyline = 250;
    QVERIFY(totalOf(over, 4.5) < 0.08);
}

void LineFairTest::decided()
{
    QVERIFY(near(totalOf(priced(stateAt(u"mlb"_s, 7, 5, 6), 8.5), 10.5), 1.0));
    // A lead at 0:00, not official: the margin stands.
    const GameState horn = withLine(stateAt(u"nba"_s, 101, 99, 4, 0), -4.5, 200);
    QVERIFY(near(spreadOf(horn, -1.5), 1.0) && near(spreadOf(horn, -2.5), 0.0));
    QVERIFY(near(spreadOf(horn, -2.0), 0.5)); // nothing but a push
}

void LineFairTest::final()
{
    GameState state = stateAt(u"nfl"_s, 24, 21, 4, 0);
    state.phase = Phase::Final;
    QCOMPARE(spreadOf(state, -2.5), 1.0);
    QCOMPARE(spreadOf(state, -3.5), 0.0);
    QCOMPARE(spreadOf(state, -3.0), 0.5);
    QCOMPARE(totalOf(state, 44.5), 1.0);
    QCOMPARE(totalOf(state, 45.5), 0.0);
}

void LineFairTest::refuses_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<double>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("no total") << stateAt(u"nba"_s, 60, 55, 3, 400) << 220.5 << u"total"_s;
    QTest::newRow("tennis") << withLine(stateAt(u"atp"_s, 1, 0, 2), 0, 22.5) << 22.5 << u"atp"_s;
    QTest::newRow("a third") << withLine(stateAt(u"nba"_s, 60, 55, 3, 400), 0, 220) << 1.0 / 3 << u"quarter"_s;
    QTest::newRow("not a number") << withLine(stateAt(u"nba"_s, 60, 55, 3, 400), 0, 220) << qQNaN() << u"number"_s;
    GameState off = withLine(stateAt(u"nba"_s, 60, 55, 3, 400), 0, 220);
    off.phase = Phase::Postponed;
    QTest::newRow("postponed") << off << 220.5 << u"postponed"_s;
    GameState over = withLine(stateAt(u"worldcup"_s, 2, 1, 4, 7200), 0, 2.5);
    over.phase = Phase::Final;
    QTest::newRow("after extra time") << over << 2.5 << u"extra time"_s;
}

void LineFairTest::refuses()
{
    QFETCH(GameState, state);
    QFETCH(double, line);
    QFETCH(QString, word);
    const auto fair = totalFair(state, line);
    QVERIFY(!fair);
    QVERIFY2(fair.error().message.contains(word), qPrintable(fair.error().message));
}

QTEST_APPLESS_MAIN(LineFairTest)
#include "tst_line_fair.moc"
