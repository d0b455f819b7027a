// SPDX-License-Identifier: MIT
#include "core/state/GameBook.h"
#include "tests/support/GameMaker.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString espn = u"espn"_s;
const QString id = u"nba-espn-401"_s;

} // namespace

/// Whose line of before the start a game keeps.
class PregameLineTest final : public QObject
{
    Q_OBJECT

private slots:
    void lineIsFrozenAtTheStart();
    void lineComesFromTheScoreFeed();
    void gameMetUnderWayTakesItsClosingLine();
};

void PregameLineTest::lineIsFrozenAtTheStart()
{
    GameBook book;
    GameUpdate update = nbaGame(0, 0);
    update.phase = Phase::Scheduled;
    update.pregame = PregameLine {-5.5, {}, {}, {}, {}, {}, {}, {}};
    (void)book.apply(id, espn, update, 1s);
    update.phase = Phase::Live;
    update.pregame->homeSpread = 12.5; // a live line, which knows the score
    (void)book.apply(id, espn, update, 2s);
    QCOMPARE(book.find(id)->pregame.homeSpread, std::optional(-5.5));
}

void PregameLineTest::lineComesFromTheScoreFeed()
{
    GameBook book;
    GameUpdate update = nbaGame(0, 0);
    update.phase = Phase::Scheduled;
    (void)book.apply(id, espn, update, 1s);
    GameUpdate other = nbaGame(0, 0, u"sgo-7"_s);
    other.phase = Phase::Scheduled;
    other.pregame = PregameLine {-4.5, {}, {}, {}, {}, {}, {}, {}};
    (void)book.apply(id, u"sgo"_s, other, 2s);
    QCOMPARE(book.find(id)->pregame.homeSpread, std::optional(-4.5)); // nobody else says one
    update.pregame = PregameLine {-5.5, {}, {}, {}, {}, {}, {}, {}};
    (void)book.apply(id, espn, update, 3s);
    QCOMPARE(book.find(id)->pregame.homeSpread, std::optional(-5.5));
    QVERIFY(!book.apply(id, u"sgo"_s, other, 4s).changed.contains(u"pregame"_s));
    QCOMPARE(book.find(id)->pregame.homeSpread, std::optional(-5.5));
}

void PregameLineTest::gameMetUnderWayTakesItsClosingLine()
{
    GameBook book;
    GameUpdate update = nbaGame(20, 18);
    update.phase = Phase::Live;
    update.pregame = PregameLine {-5.5, {}, {}, {}, {}, {}, {}, {}};
    (void)book.apply(id, espn, update, 1s);
    QCOMPARE(book.find(id)->pregame.homeSpread, std::optional(-5.5));
    update.pregame->homeSpread = -7.5;
    (void)book.apply(id, espn, update, 2s);
    QCOMPARE(book.find(id)->pregame.homeSpread, std::optional(-5.5));
}

QTEST_APPLESS_MAIN(PregameLineTest)
#include "tst_pregame_line.moc"
