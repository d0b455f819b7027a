// SPDX-License-Identifier: MIT
#include "Prices.h"
#include "core/edge/ArbitrageBook.h"

#include <QTest>

#include <cmath>

using namespace edgeboard;
using namespace edgeboard::test;

namespace {

struct Story : Prices
{
    explicit Story(ArbitrageRules given = {})
        : arbitrages(BookTable::builtIn(), given)
    {
    }
    QString see(const MarketKey &market = moneyline)
    {
        const auto step = arbitrages.see(market, book, only(session), now);
        if (!step)
            return {};
        last = step->arbitrage;
        return step->kind == ArbitrageStep::Kind::Opened ? u"opened %1 %"_s.arg(100 * step->arbitrage.profit, 0, 'f', 2)
                                                         : u"closed: "_s + step->reason;
    }
    // Home at DraftKings 2.10, away at FanDuel 2.05.
    void classic()
    {
        odds(u"DraftKings"_s, {110, -130});
        odds(u"FanDuel"_s, {-125, 105});
    }

    ArbitrageBook arbitrages;
    Arbitrage last;
};

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

const QString quiet;

} // namespace

class ArbitrageTest final : public QObject
{
    Q_OBJECT

private slots:
    void opensWithStakes();
    void closesWhenGone();
    void followsInSilence();
    void noneIsTheRule();
    void fairBooksRoundedAreNone();
    void threeWay();
    void suspicious();
    void neverFromASuspendedLeg();
    void neverFromAStaleLeg();
    void neverFromAnEarlierConnection();
    void neverAcrossLines();
    void spreadsOfOneLine();
    void neverAcrossSettlements();
    void aDrawThatIsGoneIsNone();
    void aThreeWayBookWithoutItsDrawIsNoLeg();
    void neverWithinOneVenue();
    void aBookInTheMiddleOfMovingIsNoLeg();
    void pickEmIsNoLeg();
    void feesCount();
    void theBestNetOfFees();
    void leastProfit();
    void mustHold();
    void doesNotFlap();
    void otherBetsOpenAtOnce();
    void endsWithTheGame();
    void listsTheBestFirst();
    void forgetsWhatIsNotOpen();
};

void ArbitrageTest::opensWithStakes()
{
    Story story;
    story.classic();
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    QCOMPARE(story.last.market, moneyline);
    QCOMPARE(story.last.openedAt, MonotonicTime(100s));
    QVERIFY(!story.last.suspicious);
    QCOMPARE(story.last.legs.size(), std::size_t(2));
    const ArbitrageLeg &home = story.last.legs.front();
    QCOMPARE(home.selection, selectionOf(moneyline, Side::Home));
    QCOMPARE(home.venue, u"DraftKings"_s);
    QVERIFY(near(home.decimal, 2.10));
    QVERIFY(near(home.stake, 0.4939759036144578));
    QCOMPARE(story.last.legs.back().venue, u"FanDuel"_s);
    QVERIFY(near(story.last.legs.back().stake, 0.506024096385542));
    QVERIFY(near(story.last.profit, 0.037349397590361377));
    QCOMPARE(*story.arbitrages.open(moneyline), story.last);
    QCOMPARE(story.see(), quiet); // once
}

void ArbitrageTest::closesWhenGone()
{
    Story story;
    story.classic();
    story.see();
    story.now += 3s;
    story.odds(u"FanDuel"_s, {-105, -115});
    QCOMPARE(story.see(), u"closed: price moved"_s);
    QVERIFY(near(story.last.profit, 0.037349397590361377));
    QVERIFY(!story.arbitrages.open(moneyline));
    QCOMPARE(story.see(), quiet);
}

void ArbitrageTest::followsInSilence()
{
    Story story;
    story.classic();
    story.see();
    story.now += 1s;
    story.odds(u"BetMGM"_s, {-130, 108});
    QCOMPARE(story.see(), quiet);
    QCOMPARE(story.arbitrages.open(moneyline)->legs.back().venue, u"BetMGM"_s);
    QCOMPARE(story.arbitrages.open(moneyline)->openedAt, MonotonicTime(100s));
    QVERIFY(story.arbitrages.open(moneyline)->profit > 0.04);
}

void ArbitrageTest::noneIsTheRule()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    QCOMPARE(story.see(), quiet);
    story.odds(u"FanDuel"_s, {-105, -115});
    QCOMPARE(story.see(), quiet);
    QVERIFY(story.arbitrages.pending().empty());
}

// 1/3 in millionths is a little less than 1/3: three of them are no arbitrage.
void ArbitrageTest::fairBooksRoundedAreNone()
{
    Story story;
    story.odds(u"DraftKings"_s, {200, 200, 200});
    story.odds(u"FanDuel"_s, {200, 200, 200});
    QCOMPARE(story.see(), quiet);
    Story even;
    even.odds(u"DraftKings"_s, {150, -170});
    even.odds(u"FanDuel"_s, {130, -150});
    QCOMPARE(even.see(), quiet);
}

void ArbitrageTest::threeWay()
{
    Story story;
    story.odds(u"DraftKings"_s, {190, 200, 200});
    story.odds(u"FanDuel"_s, {150, 290, 180});
    story.odds(u"bet365"_s, {140, 230, 220});
    QCOMPARE(story.see(), u"opened 9.44 %"_s); // 2.9, 3.9, 3.2
    QCOMPARE(story.last.legs.at(1).selection.side, Side::Draw);
    QVERIFY(near(story.last.legs.at(1).stake, 0.2806168732990626));
}

void ArbitrageTest::suspicious()
{
    Story story;
    story.odds(u"DraftKings"_s, {112, -120});
    story.odds(u"FanDuel"_s, {-150, 112});
    QCOMPARE(story.see(), u"opened 6.00 %"_s);
    QVERIFY(story.last.suspicious);
    Story impossible;
    impossible.odds(u"DraftKings"_s, {210, -300});
    impossible.odds(u"FanDuel"_s, {-300, 210});
    QCOMPARE(impossible.see(), quiet); // 55 %
}

void ArbitrageTest::neverFromASuspendedLeg()
{
    Story story;
    story.classic();
    story.suspend(u"FanDuel"_s, Side::Away);
    QCOMPARE(story.see(), quiet);
    story.odds(u"FanDuel"_s, Side::Away, 105);
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    story.suspend(u"DraftKings"_s, Side::Home);
    QCOMPARE(story.see(), u"closed: suspended"_s);
}

void ArbitrageTest::neverFromAStaleLeg()
{
    Story story;
    story.odds(u"DraftKings"_s, {110, -130});
    story.now += 20s;
    story.odds(u"FanDuel"_s, {-125, 105});
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    story.now += 10s;
    QCOMPARE(story.see(), quiet);
    story.now += 1ms;
    QCOMPARE(story.see(), u"closed: stale price"_s);
    story.now += 1min;
    QCOMPARE(story.see(), quiet);
}

void ArbitrageTest::neverFromAnEarlierConnection()
{
    Story story;
    story.classic();
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    story.session = 8;
    QCOMPARE(story.see(), u"closed: feed lost"_s);
    story.now += 5s;
    story.odds(u"FanDuel"_s, {-125, 105});
    QCOMPARE(story.see(), quiet); // DraftKings is still of the old one
}

void ArbitrageTest::neverAcrossLines()
{
    Story story;
    const MarketKey quarter {u"g"_s, u"spread"_s, -25};
    const MarketKey half {u"g"_s, u"spread"_s, -50};
    story.odds(u"DraftKings"_s, {110, -130}, quarter);
    story.odds(u"FanDuel"_s, {-125, 105}, half);
    QCOMPARE(story.see(quarter), quiet);
    QCOMPARE(story.see(half), quiet);
    const MarketKey total {u"g"_s, u"total"_s, 250};
    const MarketKey above {u"g"_s, u"total"_s, 275};
    story.odds(u"DraftKings"_s, {110, -130}, total);
    story.odds(u"FanDuel"_s, {-125, 105}, above);
    QCOMPARE(story.see(total), quiet);
    QCOMPARE(story.see(above), quiet);
}

void ArbitrageTest::spreadsOfOneLine()
{
    Story story;
    const MarketKey quarter {u"g"_s, u"spread"_s, -25};
    story.odds(u"DraftKings"_s, {110, -130}, quarter);
    story.odds(u"FanDuel"_s, {-125, 105}, quarter);
    QCOMPARE(story.see(quarter), u"opened 3.73 %"_s);
    QCOMPARE(story.last.legs.front().selection.lineHundredths, std::optional(-25));
    QCOMPARE(story.last.legs.back().selection.lineHundredths, std::optional(25));
}

// Home with a draw at one book, away draw-no-bet at another: 2.60 and 2.20 look like 19 %, and lose all on a draw.
void ArbitrageTest::neverAcrossSettlements()
{
    Story story;
    story.odds(u"DraftKings"_s, {160, 230, 190});
    story.odds(u"FanDuel"_s, {-140, 120});
    QCOMPARE(story.see(), quiet);
    // Draw-no-bet against draw-no-bet would be fair, but that it is such is not said.
    story.odds(u"BetMGM"_s, {110, -130});
    QCOMPARE(story.see(), quiet);
}

void ArbitrageTest::aDrawThatIsGoneIsNone()
{
    Story story;
    story.suspend(u"Caesars"_s, Side::Draw); // never had a price
    story.odds(u"bet365"_s, Side::Draw, 230);
    story.classic();
    QCOMPARE(story.see(), quiet);
    story.withdraw(u"bet365"_s, Side::Draw);
    story.now += 30s;
    story.classic();
    QCOMPARE(story.see(), quiet);
    story.now += 1ms;
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    story.odds(u"bet365"_s, Side::Draw, 230);
    QCOMPARE(story.see(), u"closed: price moved"_s);
}

// Before its draw has arrived a three-way book looks like a very generous two-way book.
void ArbitrageTest::aThreeWayBookWithoutItsDrawIsNoLeg()
{
    Story story;
    story.odds(u"DraftKings"_s, {160, 190});
    story.odds(u"FanDuel"_s, {150, 200});
    QCOMPARE(story.see(), quiet);
}

void ArbitrageTest::neverWithinOneVenue()
{
    Story story;
    story.odds(u"DraftKings"_s, {110, 105});
    QCOMPARE(story.see(), quiet);
}

void ArbitrageTest::aBookInTheMiddleOfMovingIsNoLeg()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-115, -105});
    story.odds(u"DraftKings"_s, Side::Home, 130); // its away follows in a moment
    QCOMPARE(story.see(), quiet);
    story.odds(u"DraftKings"_s, Side::Away, -150);
    QCOMPARE(story.see(), u"opened 5.60 %"_s);
}

void ArbitrageTest::pickEmIsNoLeg()
{
    Story story;
    story.odds(u"PrizePicks"_s, {100, 100});
    story.odds(u"FanDuel"_s, {-125, 105});
    QCOMPARE(story.see(), quiet);
}

void ArbitrageTest::feesCount()
{
    // guides/models.md section 6: 0.48 and 0.48 at Kalshi and Polymarket leave 1.504 cents of 98.496.
    Story story;
    story.order(u"Kalshi"_s, Side::Home, 0.47, 0.48, 0.07);
    story.order(u"Kalshi"_s, Side::Away, 0.52, 0.53, 0.07);
    story.order(u"Polymarket"_s, Side::Home, 0.52, 0.53, 0.03);
    story.order(u"Polymarket"_s, Side::Away, 0.47, 0.48, 0.03);
    QCOMPARE(story.see(), u"opened 1.53 %"_s);
    QVERIFY(near(story.last.profit, 0.01504 / 0.98496));
    QVERIFY(near(story.last.legs.front().decimal, 1 / 0.497472));
    Story eaten;
    eaten.order(u"Kalshi"_s, Side::Home, 0.48, 0.49, 0.07);
    eaten.order(u"Kalshi"_s, Side::Away, 0.51, 0.52, 0.07);
    eaten.order(u"Polymarket"_s, Side::Home, 0.51, 0.52, 0.03);
    eaten.order(u"Polymarket"_s, Side::Away, 0.48, 0.49, 0.03);
    QCOMPARE(eaten.see(), quiet);
}

void ArbitrageTest::theBestNetOfFees()
{
    Story story;
    story.classic();
    story.order(u"Kalshi"_s, Side::Home, 0.46, 0.47, 0.07); // cheaper than 1/2.10 = 0.4762, dearer with its fee
    story.order(u"Kalshi"_s, Side::Away, 0.52, 0.54, 0.07);
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    QCOMPARE(story.last.legs.front().venue, u"DraftKings"_s);
}

void ArbitrageTest::leastProfit()
{
    ArbitrageRules rules;
    rules.leastProfit = 0.03;
    Story story(rules);
    story.odds(u"DraftKings"_s, {105, -125});
    story.odds(u"FanDuel"_s, {-125, 105});
    QCOMPARE(story.see(), quiet); // 2.5 %
    story.odds(u"DraftKings"_s, {110, -130});
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    story.odds(u"DraftKings"_s, {105, -125});
    QCOMPARE(story.see(), u"closed: price moved"_s);
}

void ArbitrageTest::mustHold()
{
    ArbitrageRules rules;
    rules.hold = 500ms;
    Story story(rules);
    story.classic();
    QCOMPARE(story.see(), quiet);
    QCOMPARE(story.arbitrages.pending(), std::vector {moneyline});
    QVERIFY(!story.arbitrages.open(moneyline));
    QVERIFY(story.arbitrages.openOnes(u"g"_s).empty());
    story.now += 300ms;
    story.odds(u"FanDuel"_s, {-105, -115});
    QCOMPARE(story.see(), quiet);
    QVERIFY(story.arbitrages.pending().empty());
    story.odds(u"FanDuel"_s, {-125, 105});
    QCOMPARE(story.see(), quiet);
    story.now += 499ms;
    QCOMPARE(story.see(), quiet);
    story.now += 1ms;
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
}

void ArbitrageTest::doesNotFlap()
{
    Story story;
    story.classic();
    QStringList told;
    for (int i = 0; i < 20; ++i) {
        story.odds(u"FanDuel"_s, Side::Away, i % 2 == 0 ? 105 : -115);
        told.append(story.see());
        story.now += 100ms;
    }
    told.removeAll(quiet);
    QCOMPARE(told, QStringList({u"opened 3.73 %"_s, u"closed: price moved"_s}));
    story.odds(u"FanDuel"_s, Side::Away, 105);
    QCOMPARE(story.see(), quiet);
    QCOMPARE(story.arbitrages.pending(), std::vector {moneyline}); // its time comes
    story.now += 100ms;
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
}

void ArbitrageTest::otherBetsOpenAtOnce()
{
    Story story;
    story.classic();
    story.see();
    story.odds(u"FanDuel"_s, {-105, -115});
    QCOMPARE(story.see(), u"closed: price moved"_s);
    story.odds(u"BetMGM"_s, {-125, 105});
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
}

void ArbitrageTest::endsWithTheGame()
{
    Story story;
    story.classic();
    story.see();
    QVERIFY(story.arbitrages.end(u"h"_s, u"game over"_s).empty());
    const auto steps = story.arbitrages.end(u"g"_s, u"game over"_s);
    QCOMPARE(steps.size(), std::size_t(1));
    QCOMPARE(steps.front().kind, ArbitrageStep::Kind::Closed);
    QCOMPARE(steps.front().reason, u"game over"_s);
    QCOMPARE(steps.front().arbitrage, story.last);
    QVERIFY(story.arbitrages.pending().empty());
    QCOMPARE(story.see(), u"opened 3.73 %"_s);
    story.arbitrages.clear();
    QVERIFY(story.arbitrages.openOnes(u"g"_s).empty());
}

void ArbitrageTest::listsTheBestFirst()
{
    Story story;
    const MarketKey total {u"g"_s, u"total"_s, 450};
    story.classic();
    story.odds(u"DraftKings"_s, {112, -120}, total);
    story.odds(u"FanDuel"_s, {-150, 112}, total);
    story.see();
    story.see(total);
    const auto all = story.arbitrages.openOnes(u"g"_s);
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all.front().market, total);
    QCOMPARE(story.arbitrages.pending(), (std::vector {moneyline, total}));
    QVERIFY(story.arbitrages.openOnes(u"h"_s).empty());
}

void ArbitrageTest::forgetsWhatIsNotOpen()
{
    Story story;
    story.classic();
    story.see();
    story.odds(u"FanDuel"_s, {-105, -115});
    story.see();
    QCOMPARE(story.arbitrages.pending(), std::vector {moneyline});
    story.now += 2s;
    story.see();
    QVERIFY(story.arbitrages.pending().empty());
}

QTEST_APPLESS_MAIN(ArbitrageTest)
#include "tst_arbitrage.moc"
