// SPDX-License-Identifier: MIT
#include "core/state/GameBook.h"
#include "tests/support/GameMaker.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString id = u"nba-espn-401"_s;
const QString espn = u"espn"_s;
const QString relay = u"relay"_s;
const QString polymarket = u"polymarket"_s;

} // namespace

class DisputeTest final : public QObject
{
    Q_OBJECT

private slots:
    void differentScoresAreADispute();
    void oneThatLagsIsGivenTime();
    void oneThatIsAheadIsADispute();
    void anEndThatOnlyOneSays();
    void silenceContradictsNobody();
    void pushedScoresComeBeforePolledOnes();
    void marketsScoresGiveWay();
    void namesComeFromTheBestSource();
    void whatAFeedSaidIsTakenOff();
};

void DisputeTest::differentScoresAreADispute()
{
    GameBook book;
    (void)book.apply(id, relay, nbaGame(88, 85), 1s);
    (void)book.apply(id, espn, nbaGame(88, 85), 2s);
    QVERIFY(!book.find(id)->dispute);
    const GameEdit edit = book.apply(id, espn, nbaGame(86, 85), 40s);
    QVERIFY(edit.changed.contains("dispute"_L1) || !book.find(id)->dispute);
    (void)book.apply(id, relay, nbaGame(88, 85), 41s);
    (void)book.apply(id, espn, nbaGame(86, 85), 42s);
    QVERIFY(book.find(id)->dispute);
    const ScoreDispute dispute = *book.find(id)->dispute;
    QCOMPARE(dispute.feed, espn);
    QCOMPARE(dispute.homeScore, std::optional(86));
    const MonotonicTime since = dispute.since;
    (void)book.apply(id, relay, nbaGame(88, 85), 50s);
    QCOMPARE(book.find(id)->dispute->since, since);
    QVERIFY(book.apply(id, espn, nbaGame(88, 85), 51s).changed.contains("dispute"_L1));
    QVERIFY(!book.find(id)->dispute);
}

void DisputeTest::oneThatLagsIsGivenTime()
{
    GameBook book;
    (void)book.apply(id, relay, nbaGame(85, 85), 1s);
    (void)book.apply(id, espn, nbaGame(85, 85), 2s);
    (void)book.apply(id, relay, nbaGame(88, 85), 10s);
    QVERIFY(!book.find(id)->dispute);
    (void)book.apply(id, espn, nbaGame(85, 85), 20s); // polled once more, still the old one
    QVERIFY(!book.find(id)->dispute);
    (void)book.noteTime(25s + 1us);
    QVERIFY(book.find(id)->dispute);
    (void)book.apply(id, espn, nbaGame(88, 85), 26s);
    QVERIFY(!book.find(id)->dispute);
}

void DisputeTest::oneThatIsAheadIsADispute()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    (void)book.apply(id, u"sgo"_s, nbaGame(85, 85), 2s);
    QVERIFY(book.apply(id, u"sgo"_s, nbaGame(88, 85), 3s).changed.contains("dispute"_L1));
    QCOMPARE(book.find(id)->homeScore, std::optional(85));
    (void)book.apply(id, espn, nbaGame(88, 85), 8s);
    QVERIFY(!book.find(id)->dispute);
}

void DisputeTest::anEndThatOnlyOneSays()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 84), 1s);
    GameUpdate over = nbaGame(85, 84);
    over.phase = Phase::Final;
    (void)book.apply(id, u"sgo"_s, over, 2s);
    QVERIFY(book.find(id)->dispute);
    QVERIFY(book.find(id)->dispute->isOver);
    (void)book.apply(id, espn, over, 5s);
    QVERIFY(!book.find(id)->dispute);
    // The other way round the other one is given time.
    GameBook second;
    (void)second.apply(id, espn, nbaGame(85, 84), 1s);
    (void)second.apply(id, u"sgo"_s, nbaGame(85, 84), 2s);
    (void)second.apply(id, espn, over, 3s);
    QVERIFY(!second.find(id)->dispute);
}

void DisputeTest::silenceContradictsNobody()
{
    GameBook book;
    (void)book.apply(id, relay, nbaGame(88, 85), 1s);
    (void)book.apply(id, espn, nbaGame(70, 85), 2s);
    QVERIFY(book.find(id)->dispute);
    (void)book.apply(id, relay, nbaGame(88, 85), 30s);
    const auto edits = book.noteTime(32s + 1us);
    QVERIFY(!book.find(id)->dispute);
    QCOMPARE(edits.size(), std::size_t(1));
    QCOMPARE(edits.front().changed, QStringList {u"dispute"_s});
}

void DisputeTest::pushedScoresComeBeforePolledOnes()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    (void)book.apply(id, relay, nbaGame(88, 85), 2s);
    QCOMPARE(book.find(id)->scoreFeed, relay);
    QCOMPARE(book.find(id)->homeScore, std::optional(88));
    (void)book.apply(id, espn, nbaGame(85, 85), 3s);
    QCOMPARE(book.find(id)->homeScore, std::optional(88));
    // It has been silent for half a minute: the other one has the word.
    (void)book.apply(id, espn, nbaGame(90, 85), 33s);
    QCOMPARE(book.find(id)->scoreFeed, espn);
}

void DisputeTest::marketsScoresGiveWay()
{
    GameBook book;
    (void)book.apply(id, polymarket, nbaGame(85, 85), 1s);
    QCOMPARE(book.find(id)->scoreFeed, polymarket);
    (void)book.apply(id, espn, nbaGame(88, 85), 2s);
    QCOMPARE(book.find(id)->scoreFeed, espn);
    QCOMPARE(book.find(id)->homeScore, std::optional(88));
}

void DisputeTest::namesComeFromTheBestSource()
{
    GameBook book;
    GameUpdate bare = pricedGame(u"K"_s);
    bare.home = Team {u"Los Angeles Lakers"_s, u"Los Angeles L"_s, u"LAL"_s, {}, {}};
    bare.start = WallTime(1h);
    (void)book.apply(id, u"kalshi"_s, bare, 1s);
    GameUpdate full = nbaGame(0, 0);
    full.start = WallTime(2h);
    (void)book.apply(id, espn, full, 2s);
    QCOMPARE(book.find(id)->home.color, u"#552583"_s);
    (void)book.apply(id, u"kalshi"_s, bare, 3s);
    QCOMPARE(book.find(id)->home.color, u"#552583"_s);
    QCOMPARE(book.find(id)->start, std::optional(WallTime(2h)));
}

void DisputeTest::whatAFeedSaidIsTakenOff()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(88, 85), 1s);
    (void)book.apply(id, relay, nbaGame(70, 85), 2s);
    QCOMPARE(book.find(id)->scoreFeed, relay);
    const GameEdit edit = book.detach(id, relay);
    QVERIFY(edit.changed.contains("sources"_L1));
    QVERIFY(!book.find(id)->sources.contains(relay));
    (void)book.apply(id, espn, nbaGame(88, 85), 3s);
    QCOMPARE(book.find(id)->homeScore, std::optional(88));
    QVERIFY(!book.find(id)->dispute);
    QVERIFY(book.detach(id, relay).changed.isEmpty());
}

QTEST_APPLESS_MAIN(DisputeTest)
#include "tst_dispute.moc"
