// SPDX-License-Identifier: MIT
// Who has a voice in a consensus: one for each owner, and with a draw only those who quote one.
#include "ConsensusStory.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;

using Story = ConsensusStory;

class ConsensusVotersTest final : public QObject
{
    Q_OBJECT

private slots:
    void anOwnerIsOneVoice();
    void spellingsAreOneVoice();
    void leavesTheOwnerOut();
    void threeWay();
    void drawNoBetIsNeverMixedIn();
    void aDrawMakesItThreeWayForAWhile();
    void aDrawWithoutAPriceProvesNothing();
    void aDrawOfAnEarlierConnection();
    void whatIsLeftWithoutTheDrawIsNoTwoWayBook();
    void venueOfAnotherSettlement();
};

// Of the brands the sharper speaks, else the one that was stated last.
void ConsensusVotersTest::anOwnerIsOneVoice()
{
    Story story;
    story.odds(u"FanDuel"_s, {-110, -110});
    story.now += 1s;
    story.odds(u"Paddy Power"_s, {-150, 130});
    story.now += 1s;
    story.odds(u"Sky Bet"_s, {-120, 100});
    QCOMPARE(story.why(), u"1 fresh book, 3 needed"_s);
    story.odds(u"DraftKings"_s, {-140, 120});
    story.odds(u"Caesars"_s, {120, -140});
    QCOMPARE(sourceOf(story.ask()), u"consensus:multiplicative, 3 books"_s);
    const double skyBet = (120 / 220.0) / (120 / 220.0 + 0.5);
    QVERIFY(near(story.home(), skyBet));
    story.odds(u"FanDuel"_s, {-110, -110}); // stated again in the same moment: the name decides, whoever came first
    QVERIFY(near(story.home(), 0.5));
    story.now += 1s;
    story.odds(u"Sky Bet"_s, {-120, 100});
    QVERIFY(near(story.home(), skyBet));
    story.suspend(u"Sky Bet"_s, Side::Home);
    QVERIFY(near(story.home(), 0.5));
    story.order(u"Betfair"_s, Side::Home, 0.44, 0.46);
    story.order(u"Betfair"_s, Side::Away, 0.54, 0.56);
    story.now += 1s;
    story.odds(u"FanDuel"_s, {-110, -110});
    QVERIFY(near(story.home(), 0.45));
    QCOMPARE(story.ask().agreement.books, 3);
}

void ConsensusVotersTest::spellingsAreOneVoice()
{
    Story story;
    for (const QString &venue : {u"FanDuel"_s, u"Fan Duel"_s, u"fan_duel"_s})
        story.odds(venue, {-110, -110});
    QCOMPARE(story.why(), u"1 fresh book, 3 needed"_s);
    for (const QString &venue : {u"Lucky Days"_s, u"LuckyDays"_s}) // that nobody knows
        story.odds(venue, {-110, -110});
    QCOMPARE(story.why(), u"2 fresh books, 3 needed"_s);
}

void ConsensusVotersTest::leavesTheOwnerOut()
{
    Story story;
    for (const QString &venue : {u"FanDuel"_s, u"Paddy Power"_s, u"DraftKings"_s, u"Caesars"_s, u"BetMGM"_s})
        story.odds(venue, {-110, -110});
    QCOMPARE(story.ask().agreement.books, 4);
    QCOMPARE(story.ask(u"FanDuel").agreement.books, 3);
    QCOMPARE(story.ask(u"Fan Duel").agreement.books, 3); // no price under this name
    QCOMPARE(story.ask(u"Sky Bet").agreement.books, 3); // no price here at all
    QCOMPARE(story.ask(u"Kalshi").agreement.books, 4);
    story.suspend(u"BetMGM"_s, Side::Home);
    QCOMPARE(story.why(u"Paddy Power"), u"2 fresh books, 3 needed"_s);
}

void ConsensusVotersTest::threeWay()
{
    Story story;
    for (const QString &venue : {u"DraftKings"_s, u"FanDuel"_s, u"bet365"_s})
        story.odds(venue, {170, 130, 340}); // 2.7, 2.3, 4.4
    const Consensus found = story.ask();
    QCOMPARE(found.shape, MarketShape::ThreeWay);
    QVERIFY(near(found.of(Side::Home)->toDouble(), 0.35917110));
    QVERIFY(near(found.of(Side::Draw)->toDouble(), 0.42373075));
    QVERIFY(near(found.of(Side::Away)->toDouble(), 0.21709815));
    QCOMPARE(sourceOf(found), u"consensus:power, 3 books"_s);
}

void ConsensusVotersTest::drawNoBetIsNeverMixedIn()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-110, -110});
    story.odds(u"BetMGM"_s, {-110, -110});
    QVERIFY(story.ask().exists());
    story.odds(u"bet365"_s, {170, 230, 170});
    QCOMPARE(story.why(), u"1 fresh book with a draw, 3 needed; 3 without one are not compared"_s);
    story.odds(u"Caesars"_s, {170, 230, 170});
    story.odds(u"BetRivers"_s, {170, 230, 170});
    QCOMPARE(story.ask().agreement.books, 3);
    QVERIFY(story.home() < 0.36);
}

void ConsensusVotersTest::aDrawMakesItThreeWayForAWhile()
{
    Story story;
    const auto stateTwoWay = [&story] {
        for (const QString &venue : {u"DraftKings"_s, u"FanDuel"_s, u"BetMGM"_s})
            story.odds(venue, {-110, -110});
    };
    story.odds(u"bet365"_s, {170, 230, 170});
    story.now += 10min; // a standing price needs no repetition
    stateTwoWay();
    QCOMPARE(story.why(), u"0 fresh books with a draw, 3 needed; 3 without one are not compared"_s);
    story.suspend(u"bet365"_s, Side::Draw);
    story.now += 30s;
    story.suspend(u"bet365"_s, Side::Draw); // said again, it is no newer
    stateTwoWay();
    QCOMPARE(story.ask().shape, MarketShape::ThreeWay);
    QCOMPARE(story.ask(u"FanDuel").lack, Consensus::Lack::OtherSettlement);
    QCOMPARE(story.ask(u"bet365").lack, Consensus::Lack::TooFewBooks);
    story.now += 1ms;
    QCOMPARE(story.ask().shape, MarketShape::TwoWay);
    QCOMPARE(story.ask().agreement.books, 3);
    QVERIFY(near(story.home(), 0.5));
    story.odds(u"bet365"_s, Side::Draw, 230);
    QCOMPARE(story.ask().shape, MarketShape::ThreeWay);
}

void ConsensusVotersTest::aDrawWithoutAPriceProvesNothing()
{
    Story story;
    story.suspend(u"DraftKings"_s, Side::Draw);
    story.withdraw(u"Caesars"_s, Side::Draw);
    for (const QString &venue : {u"DraftKings"_s, u"FanDuel"_s, u"Caesars"_s})
        story.odds(venue, {-110, -110});
    QCOMPARE(story.ask().shape, MarketShape::TwoWay);
    QCOMPARE(story.ask().agreement.books, 3);
    QVERIFY(near(story.home(), 0.5));
}

// A book that did not come back with the others.
void ConsensusVotersTest::aDrawOfAnEarlierConnection()
{
    Story story;
    story.odds(u"bet365"_s, {170, 230, 170});
    ++story.session;
    for (const auto after : {30'000ms, 1ms}) {
        story.now += after;
        for (const QString &venue : {u"DraftKings"_s, u"FanDuel"_s, u"BetMGM"_s})
            story.odds(venue, {-110, -110});
        QCOMPARE(story.ask().exists(), after == 1ms);
    }
    QCOMPARE(story.ask().shape, MarketShape::TwoWay);
}

// Home and away of a favourite against a draw that costs 0.12: with 0.93 together they would pass for a two-way book.
void ConsensusVotersTest::whatIsLeftWithoutTheDrawIsNoTwoWayBook()
{
    ConsensusRules rules;
    rules.leastBooks = 1;
    Story story(rules);
    story.odds(u"bet365"_s, {-600, 730, 1270});
    QVERIFY(story.ask().exists());
    story.suspend(u"bet365"_s, Side::Draw);
    story.now += 31s;
    story.odds(u"bet365"_s, Side::Home, -600);
    story.odds(u"bet365"_s, Side::Away, 1270);
    QCOMPARE(story.ask().shape, MarketShape::TwoWay);
    QVERIFY(!story.ask().exists());
    story.odds(u"bet365"_s, {-600, 400}); // now it is one
    QVERIFY(story.ask().exists());
}

void ConsensusVotersTest::venueOfAnotherSettlement()
{
    Story story;
    for (const QString &venue : {u"DraftKings"_s, u"FanDuel"_s, u"bet365"_s, u"Caesars"_s})
        story.odds(venue, {170, 230, 170});
    story.odds(u"BetMGM"_s, {-110, -110});
    QVERIFY(story.ask(u"Caesars").exists());
    const Consensus found = story.ask(u"BetMGM");
    QVERIFY(!found.exists());
    QVERIFY(!found.of(Side::Home));
    QCOMPARE(reasonOf(found), u"others settle with a draw, this venue without"_s);
}

QTEST_APPLESS_MAIN(ConsensusVotersTest)
#include "tst_consensus_voters.moc"
