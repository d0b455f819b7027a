// SPDX-License-Identifier: MIT
#include "ConsensusStory.h"

#include <QTest>

#include <random>

using namespace edgeboard;
using namespace edgeboard::test;

using Story = ConsensusStory;

class ConsensusTest final : public QObject
{
    Q_OBJECT

private slots:
    void medianOfThree();
    void needsThree();
    void oneSharpIsEnough();
    void knowsNoMarket();
    void leavesTheVenueOut();
    void staleBooksDoNotCount();
    void theOlderSideCounts();
    void statedAgainIsFresh();
    void suspendedBooksDoNotCount();
    void earlierConnectionsDoNotCount();
    void manyConnections();
    void linesAreApart();
    void totals();
    void orderBooks();
    void exchangesAreSharpByTheirMiddle();
    void nonsenseBooks();
    void pickEmHasNoSay();
    void overround();
    void methodsBySettings();
    void forgets();
    void agreesWithOneBuiltAfresh();
};

void ConsensusTest::medianOfThree()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-120, 100});
    story.odds(u"BetMGM"_s, {-150, 130});
    const Consensus found = story.ask();
    QVERIFY(found.exists());
    const double fanDuel = (120 / 220.0) / (120 / 220.0 + 0.5);
    QVERIFY(near(found.of(Side::Home)->toDouble(), fanDuel));
    QVERIFY(near(found.of(Side::Away)->toDouble(), 1 - fanDuel));
    QVERIFY(!found.of(Side::Draw));
    QVERIFY(!found.of(Side::Other));
    QCOMPARE(found.shape, MarketShape::TwoWay);
    QCOMPARE(sourceOf(found), u"consensus:multiplicative, 3 books"_s);
    QCOMPARE(reasonOf(found), QString());
    const double betMgm = 0.6 / (0.6 + 100 / 230.0);
    QVERIFY(near(found.agreement.spread, betMgm - 0.5));
}

void ConsensusTest::needsThree()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    QCOMPARE(story.why(), u"1 fresh book, 3 needed"_s);
    story.odds(u"FanDuel"_s, {-110, -110});
    QVERIFY(!story.ask().exists());
    QVERIFY(!story.ask().of(Side::Home));
    QCOMPARE(story.why(), u"2 fresh books, 3 needed"_s);
    story.odds(u"BetMGM"_s, Side::Home, -110);
    QCOMPARE(story.why(), u"2 fresh books, 3 needed"_s); // one side is no opinion
    story.odds(u"BetMGM"_s, Side::Away, -110);
    QVERIFY(story.ask().exists());
}

void ConsensusTest::oneSharpIsEnough()
{
    Story story;
    story.odds(u"Pinnacle"_s, {-110, -110});
    QVERIFY(near(story.home(), 0.5));
    QCOMPARE(sourceOf(story.ask()), u"consensus:multiplicative, 1 sharp book"_s);
    // Three votes against two.
    story.odds(u"DraftKings"_s, {-130, 110});
    story.odds(u"FanDuel"_s, {-130, 110});
    QVERIFY(near(story.home(), 0.5));
}

void ConsensusTest::knowsNoMarket()
{
    const Story story;
    QCOMPARE(story.why(), u"0 fresh books, 3 needed"_s);
}

void ConsensusTest::leavesTheVenueOut()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-120, 100});
    story.odds(u"BetMGM"_s, {-150, 130});
    QCOMPARE(story.why(u"BetMGM"), u"2 fresh books, 3 needed"_s);
    story.odds(u"Caesars"_s, {-110, -110});
    QCOMPARE(story.ask(u"BetMGM").agreement.books, 3);
    QVERIFY(near(story.home(u"BetMGM"), 0.5));
    QVERIFY(story.home(u"DraftKings") > 0.52);
    QCOMPARE(story.ask(u"Kalshi").agreement.books, 4); // has no price here
}

void ConsensusTest::staleBooksDoNotCount()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    story.now += 20s;
    story.odds(u"FanDuel"_s, {-110, -110});
    story.odds(u"BetMGM"_s, {-110, -110});
    story.now += 10s;
    QVERIFY(story.ask().exists()); // 30 s, exactly
    story.now += 1us;
    QCOMPARE(story.why(), u"2 fresh books, 3 needed"_s);
}

void ConsensusTest::theOlderSideCounts()
{
    Story story;
    story.odds(u"Pinnacle"_s, {-110, -110});
    story.now += 25s;
    story.odds(u"Pinnacle"_s, Side::Home, -115);
    story.now += 6s;
    QVERIFY(!story.ask().exists());
}

void ConsensusTest::statedAgainIsFresh()
{
    Story story;
    story.odds(u"Pinnacle"_s, {-110, -110});
    story.now += 29s;
    story.odds(u"Pinnacle"_s, {-110, -110});
    story.now += 29s;
    QVERIFY(story.ask().exists());
}

void ConsensusTest::suspendedBooksDoNotCount()
{
    Story story;
    story.odds(u"Pinnacle"_s, {-110, -110});
    story.suspend(u"Pinnacle"_s, Side::Away);
    QVERIFY(!story.ask().exists());
    story.odds(u"Pinnacle"_s, Side::Away, -110);
    QVERIFY(story.ask().exists());
    story.withdraw(u"Pinnacle"_s, Side::Home);
    QVERIFY(!story.ask().exists());
}

void ConsensusTest::earlierConnectionsDoNotCount()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-110, -110});
    story.odds(u"BetMGM"_s, {-110, -110});
    story.session = 8;
    QCOMPARE(story.why(), u"0 fresh books, 3 needed"_s);
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-110, -110});
    story.odds(u"BetMGM"_s, Side::Home, -110);
    QCOMPARE(story.why(), u"2 fresh books, 3 needed"_s); // its away is from before
    story.odds(u"BetMGM"_s, Side::Away, -110);
    QVERIFY(story.ask().exists());
}

void ConsensusTest::manyConnections()
{
    Story story;
    story.odds(u"Circa"_s, {-110, -110}); // stays behind
    for (quint32 session = 8; session < 100; ++session) {
        story.session = session;
        QVERIFY(!story.ask().exists());
        story.odds(u"Pinnacle"_s, {-110, -110});
        QCOMPARE(story.ask().agreement.books, 1);
    }
    story.session = 7;
    QCOMPARE(story.ask().agreement.books, 1);
    story.odds(u"Pinnacle"_s, {-110, -110});
    QCOMPARE(story.ask().agreement.books, 2);
}

void ConsensusTest::linesAreApart()
{
    Story story;
    const MarketKey quarter {u"g"_s, u"spread"_s, -25};
    const MarketKey half {u"g"_s, u"spread"_s, -50};
    story.odds(u"DraftKings"_s, {-110, -110}, quarter);
    story.odds(u"FanDuel"_s, {-110, -110}, quarter);
    story.odds(u"BetMGM"_s, {-110, -110}, half);
    QVERIFY(!story.ask({}, quarter).exists());
    QVERIFY(!story.ask({}, half).exists());
    story.odds(u"BetMGM"_s, {-110, -110}, quarter);
    QVERIFY(story.ask({}, quarter).exists());
    QCOMPARE(story.ask({}, half).agreement.books, 1);
    QVERIFY(!story.ask({}, MarketKey {u"g"_s, u"spread"_s, 25}).exists()); // home +0.25 is another bet
}

void ConsensusTest::totals()
{
    Story story;
    const MarketKey total {u"g"_s, u"total"_s, 22450};
    story.odds(u"Pinnacle"_s, {-120, 100}, total);
    const Consensus found = story.ask({}, total);
    QVERIFY(found.of(Side::Over)->toDouble() > 0.52);
    QVERIFY(near(found.of(Side::Over)->toDouble() + found.of(Side::Under)->toDouble(), 1));
}

void ConsensusTest::orderBooks()
{
    Story story;
    story.odds(u"Pinnacle"_s, {-110, -110});
    story.order(u"Kalshi"_s, Side::Home, 0.50, 0.54);
    story.order(u"Kalshi"_s, Side::Away, 0.46, 0.50);
    QCOMPARE(story.ask().agreement.books, 2);
    QVERIFY(near(story.home(u"Pinnacle"), 0)); // one is too few
    QVERIFY(near(story.ask().agreement.spread, 0.02)); // 0.52 of 1.00
    // Nobody bids, a gap too wide, a crossed book: no opinion.
    story.order(u"Kalshi"_s, Side::Home, std::nullopt, 0.54);
    QCOMPARE(story.ask().agreement.books, 1);
    story.order(u"Kalshi"_s, Side::Home, 0.40, 0.54);
    QCOMPARE(story.ask().agreement.books, 1);
    story.order(u"Kalshi"_s, Side::Home, 0.56, 0.54);
    QCOMPARE(story.ask().agreement.books, 1);
    story.order(u"Kalshi"_s, Side::Home, 0.44, 0.54);
    QCOMPARE(story.ask().agreement.books, 2);
}

void ConsensusTest::exchangesAreSharpByTheirMiddle()
{
    Story story;
    story.odds(u"Betfair"_s, {-110, -110}); // asks alone, as a relay passes them on
    QVERIFY(!story.ask().exists());
    story.order(u"Betfair"_s, Side::Home, 0.49, 0.51);
    story.order(u"Betfair"_s, Side::Away, 0.49, 0.51);
    QVERIFY(story.ask().exists());
    QCOMPARE(story.ask().agreement.sharp, 1);
}

void ConsensusTest::nonsenseBooks()
{
    Story story;
    story.odds(u"Pinnacle"_s, {300, 300}); // half of a three-way book: sums to 0.5
    QVERIFY(!story.ask().exists());
    story.odds(u"Pinnacle"_s, {-9900, -9900});
    QVERIFY(!story.ask().exists());
    story.odds(u"Pinnacle"_s, {-110, -110});
    QVERIFY(story.ask().exists());
}

void ConsensusTest::pickEmHasNoSay()
{
    Story story;
    for (const QString &venue : {u"PrizePicks"_s, u"Underdog"_s, u"Sleeper"_s})
        story.odds(venue, {-110, -110});
    QCOMPARE(story.why(), u"0 fresh books, 3 needed"_s);
}

void ConsensusTest::overround()
{
    Story story;
    story.odds(u"DraftKings"_s, {-110, -110});
    QVERIFY(near(*story.consensus.overround(moneyline, u"DraftKings"), 1 / 1.05 * 1.1 - 1));
    QVERIFY(!story.consensus.overround(moneyline, u"FanDuel"));
    QVERIFY(!story.consensus.overround({u"other"_s, u"moneyline"_s, {}}, u"DraftKings"));
    story.suspend(u"DraftKings"_s, Side::Home);
    QVERIFY(!story.consensus.overround(moneyline, u"DraftKings"));
}

void ConsensusTest::methodsBySettings()
{
    ConsensusRules rules;
    rules.twoWay = pricing::DevigMethod::Shin;
    rules.leastBooks = 1;
    Story story(rules);
    story.odds(u"DraftKings"_s, {-200, 174}); // 1.5, 2.74
    QVERIFY(near(story.home(), 0.65085158));
    QCOMPARE(story.ask().method, pricing::DevigMethod::Shin);
}

void ConsensusTest::forgets()
{
    Story story;
    const MarketKey other {u"h"_s, u"moneyline"_s, {}};
    story.odds(u"Pinnacle"_s, {-110, -110});
    story.odds(u"Pinnacle"_s, {-110, -110}, other);
    story.consensus.remove(u"g"_s);
    QVERIFY(!story.ask().exists());
    QVERIFY(story.ask({}, other).exists());
    story.consensus.clear();
    QVERIFY(!story.ask({}, other).exists());
}

// Whatever happened before, the answer is the one of a book that learns today's prices for the first time.
void ConsensusTest::agreesWithOneBuiltAfresh()
{
    std::mt19937 random(11); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same story each time
    const QStringList venues {u"DraftKings"_s, u"FanDuel"_s, u"BetMGM"_s, u"Pinnacle"_s, u"Caesars"_s, u"Somebody"_s,
        u"Paddy Power"_s, u"Sky Bet"_s};
    const auto upTo = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    Story story;
    int existed = 0;
    for (int step = 0; step < 3000; ++step) {
        const QString &venue = venues.at(upTo(static_cast<int>(venues.size())));
        const Side side = upTo(2) == 0 ? Side::Home : Side::Away;
        story.now += std::chrono::milliseconds(upTo(2000));
        if (upTo(10) == 0)
            story.suspend(venue, side);
        else if (upTo(100) == 0)
            story.odds(venue, Side::Draw, 900);
        else if (upTo(10) == 0)
            story.suspend(venue, Side::Draw);
        else if (upTo(60) == 0)
            ++story.session;
        else
            story.odds(venue, side, side == Side::Home ? -105 - upTo(40) : 100 + upTo(30));
        Story afresh;
        const MarketQuotes &quotes = *story.book.market(moneyline);
        for (const QString &one : venues) {
            if (quotes.find(Side::Home, one) || quotes.find(Side::Draw, one) || quotes.find(Side::Away, one))
                afresh.consensus.update(story.book, moneyline, one);
        }
        for (const QString &without : {QString(), u"Pinnacle"_s, u"Sky Bet"_s}) {
            const Consensus a = story.ask(without);
            const Consensus b = afresh.consensus.consensus(moneyline, story.now, story.only(story.session), without);
            QCOMPARE(a.agreement.books, b.agreement.books);
            QCOMPARE(a.agreement.fair, b.agreement.fair);
            QCOMPARE(a.lack, b.lack);
            existed += a.exists() ? 1 : 0;
        }
    }
    QVERIFY2(existed > 1000 && existed < 8900, qPrintable(QString::number(existed)));
}

QTEST_APPLESS_MAIN(ConsensusTest)
#include "tst_consensus.moc"
