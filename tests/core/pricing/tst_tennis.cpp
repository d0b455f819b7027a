// SPDX-License-Identifier: MIT
#include "States.h"
#include "core/pricing/TennisModel.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

GameState atp(std::vector<std::pair<int, int>> sets, int bestOf = 3)
{
    GameState state;
    state.league = u"atp"_s;
    state.tennis = TennisScore {std::move(sets), 0, 0, {}, bestOf};
    return state;
}

GameState served(GameState state, Side server, int home, int away)
{
    state.tennis->server = server;
    state.tennis->homePoints = home;
    state.tennis->awayPoints = away;
    return state;
}

GameState priced(GameState state)
{
    state.pregame.homeMoneyline = -200;
    state.pregame.awayMoneyline = 170;
    return state;
}

} // namespace

class TennisTest final : public QObject
{
    Q_OBJECT

private slots:
    void holds_data();
    void holds();
    void beginsAtTheMoneyline();
    void setsAndGames();
    void pointsByHand();
    void tieBreak();
    void mirrors();
    void scoresAreSets();
    void ends();
    void refuses_data();
    void refuses();
};

// guides/models.md, test_vectors.json, "tennis_hold".
void TennisTest::holds_data()
{
    QTest::addColumn<double>("p");
    QTest::addColumn<double>("hold");
    QTest::newRow(".50") << 0.5 << 0.5;
    QTest::newRow(".55") << 0.55 << 0.6231485024752477;
    QTest::newRow(".60") << 0.6 << 0.7357292307692307;
    QTest::newRow(".64") << 0.64 << 0.8126146626848665;
    QTest::newRow(".70") << 0.7 << 0.9007889655172414;
}

void TennisTest::holds()
{
    QFETCH(double, p);
    QFETCH(double, hold);
    QVERIFY(near(holdChance(p), hold, 1e-12));
}

void TennisTest::beginsAtTheMoneyline()
{
    for (const int bestOf : {3, 5}) {
        for (const auto &[home, away] : {std::pair(-200, 170), std::pair(110, -130), std::pair(-900, 600)}) {
            GameState state = atp({{0, 0}}, bestOf);
            state.pregame.homeMoneyline = home;
            state.pregame.awayMoneyline = away;
            QVERIFY(near(judged(state).home, *moneylineHome(state.pregame), 1e-6));
        }
    }
    QVERIFY(near(judged(atp({})).home, 0.5));
    QVERIFY(near(judged(atp({})).uncertainty, 0.07));
    QVERIFY(near(judged(priced(atp({}))).uncertainty, 0.04));
}

void TennisTest::setsAndGames()
{
    // Even players: a set is a coin, so one set up is 3/4 of three and 11/16 of five.
    QVERIFY(near(judged(atp({{6, 4}})).home, 0.75));
    QVERIFY(near(judged(atp({{6, 4}}, 5)).home, 11.0 / 16));
    QVERIFY(near(judged(atp({{6, 4}, {4, 6}})).home, 0.5));
    QVERIFY(near(judged(atp({{6, 4}, {6, 7}, {0, 0}})).home, 0.5));
    // A break up counts, and more so later in the set.
    const double early = judged(served(atp({{2, 0}}), Side::Home, 0, 0)).home;
    const double late = judged(served(atp({{5, 3}}), Side::Home, 0, 0)).home;
    QVERIFY(early > 0.6 && late > early);
    // Serving for it: hold, else two more chances; at least the hold.
    const double set = holdChance(0.64);
    const double match = set * 0.75;
    QVERIFY(late > match);
    QVERIFY(judged(priced(atp({{3, 3}}))).home > judged(atp({{3, 3}})).home);
}

void TennisTest::pointsByHand()
{
    // Third set, 5:4 and 40:0 on the own serve at .64: the game is won but by five points of the other.
    const double p = 0.64;
    const double q = 1 - p;
    const double deuce = p * p / (p * p + q * q);
    const double game = 1 - q * q * q * (1 - deuce);
    const double after = judged(served(atp({{6, 4}, {4, 6}, {5, 5}}), Side::Away, 0, 0)).home;
    const double expected = game + (1 - game) * after;
    QVERIFY(
        near(judged(served(atp({{6, 4}, {4, 6}, {5, 4}}), Side::Home, 3, 0)).home, std::min(expected, 0.998), 1e-9));
    // Deuce is deuce, and advantage is between it and the game.
    const auto at = [](int home, int away) {
        return judged(served(atp({{6, 4}, {4, 6}, {4, 4}}), Side::Home, home, away)).home;
    };
    QVERIFY(near(at(4, 4), at(3, 3)));
    QVERIFY(near(at(3, 3), p * at(4, 3) + q * at(3, 4)));
    QVERIFY(near(at(1, 2), p * at(2, 2) + q * at(1, 3)));
}

void TennisTest::tieBreak()
{
    const auto at = [](int home, int away, Side server) {
        return judged(served(atp({{6, 4}, {4, 6}, {6, 6}}), server, home, away)).home;
    };
    // From 6:6 on it begins again every two points, whoever serves.
    QVERIFY(near(at(6, 6, Side::Home), 0.5) && near(at(9, 9, Side::Away), 0.5));
    QVERIFY(near(at(7, 6, Side::Home), 0.64 + 0.36 * 0.5));
    QVERIFY(near(at(12, 11, Side::Away), 0.36 + 0.64 * 0.5));
    // The serve changes after the first point and then after every second one.
    QVERIFY(near(at(1, 0, Side::Away), 0.36 * at(2, 0, Side::Away) + 0.64 * at(1, 1, Side::Away)));
    QVERIFY(near(at(2, 0, Side::Away), 0.36 * at(3, 0, Side::Home) + 0.64 * at(2, 1, Side::Home)));
    QVERIFY(near(at(5, 5, Side::Home), 0.64 * at(6, 5, Side::Away) + 0.36 * at(5, 6, Side::Away)));
    QVERIFY(near(at(6, 3, Side::Home), 0.64 + 0.36 * at(6, 4, Side::Home)));
}

void TennisTest::mirrors()
{
    for (const auto &[home, away] : {std::pair(0, 0), std::pair(3, 5), std::pair(6, 5), std::pair(6, 6)}) {
        for (const auto &[own, other] : {std::pair(0, 0), std::pair(1, 3), std::pair(3, 2)}) {
            GameState state = priced(served(atp({{7, 6}, {home, away}}), Side::Home, own, other));
            GameState mirror = served(atp({{6, 7}, {away, home}}), Side::Away, other, own);
            mirror.pregame.homeMoneyline = 170;
            mirror.pregame.awayMoneyline = -200;
            QVERIFY(near(judged(state).home + judged(mirror).home, 1.0, 1e-6));
        }
    }
}

void TennisTest::scoresAreSets()
{
    GameState state = stateAt(u"wta"_s, 1, 0, 2);
    QVERIFY(near(judged(state).home, 0.75));
    QVERIFY(judged(state).model.endsWith(u'i'));
    QCOMPARE(judged(state).inputs, QStringList {u"sets"_s});
    state.phase = Phase::Scheduled;
    QVERIFY(near(judged(state).home, 0.5));
}

void TennisTest::ends()
{
    QVERIFY(near(judged(atp({{6, 4}, {6, 4}})).home, 0.995));
    GameState state = atp({{4, 6}, {7, 6}, {3, 6}});
    state.phase = Phase::Final;
    QCOMPARE(judged(state).home, 0.0);
    // Who retires with level sets, the score does not say.
    state = atp({{4, 6}, {7, 6}, {3, 2}});
    state.phase = Phase::Final;
    QVERIFY(judged(state).model.contains(u"who won"_s));
}

void TennisTest::refuses_data()
{
    QTest::addColumn<GameState>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("eight games") << atp({{8, 6}}) << u"between 0 and 7"_s;
    QTest::newRow("an unfinished set before another") << atp({{3, 2}, {1, 0}}) << u"no set"_s;
    QTest::newRow("7:3") << atp({{7, 3}}) << u"no set"_s;
    QTest::newRow("best of four") << atp({}, 4) << u"best"_s;
    QTest::newRow("too many sets") << stateAt(u"atp"_s, 3, 1, 4) << u"best_of"_s;
    QTest::newRow("points") << served(atp({{3, 2}}), Side::Home, 5, 0) << u"advantage"_s;
    QTest::newRow("points of a tie-break") << served(atp({{6, 6}}), Side::Home, 61, 0) << u"60"_s;
    GameState nothing;
    nothing.league = u"atp"_s;
    QTest::newRow("nothing") << nothing << u"score"_s;
}

void TennisTest::refuses()
{
    QFETCH(GameState, state);
    QFETCH(QString, word);
    const auto fair = winProbability(state);
    QVERIFY(!fair);
    QVERIFY2(fair.error().message.contains(word), qPrintable(fair.error().message));
}

QTEST_APPLESS_MAIN(TennisTest)
#include "tst_tennis.moc"
