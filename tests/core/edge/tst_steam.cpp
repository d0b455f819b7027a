// SPDX-License-Identifier: MIT
#include "Prices.h"
#include "core/edge/SteamBook.h"

#include <QTest>

#include <algorithm>

using namespace edgeboard;
using namespace edgeboard::test;

namespace {

// Every change of an existing price is shown to the book, as the engine does.
struct Story : Prices
{
    explicit Story(SteamRules given = {})
        : steams(BookTable::builtIn(), given)
    {
        onPrice = [this](const QuoteBook::Edit &edit, const MarketKey &) {
            if (!edit.before)
                return;
            if (auto steam = steams.see(*edit.before, *edit.quote, scoredAt))
                told.push_back(*steam);
        };
    }
    // Everybody at -110, a while ago.
    void begin(const QStringList &venues, const MarketKey &market = moneyline)
    {
        for (const QString &venue : venues)
            odds(venue, {-110, -110}, market);
        now += 60s;
    }

    SteamBook steams;
    std::optional<MonotonicTime> scoredAt;
    std::vector<Steam> told;
};

const QStringList three {u"DraftKings"_s, u"FanDuel"_s, u"BetMGM"_s};

} // namespace

class SteamTest final : public QObject
{
    Q_OBJECT

private slots:
    void threeBooksOneWay();
    void withinTheWindowOnly();
    void smallMovesDoNotCount();
    void smallMovesAddUp();
    void thereAndBackIsNone();
    void bothWaysIsNone();
    void oneOwnerIsOneVoice();
    void unknownBooksAreOwners();
    void coolsDown();
    void linesAreApart();
    void mainMarketsOnly();
    void suspendedMovesDoNotCount();
    void movesAcrossConnectionsDoNotCount();
    void pickEmDoesNotCount();
    void theWindowBeginsWithABookThatIsListed();
    void afterAScore();
    void ownRules();
    void memoryIsBounded();
    void forgets();
};

void SteamTest::threeBooksOneWay()
{
    Story story;
    story.begin(three);
    story.odds(u"DraftKings"_s, {-120, 100});
    story.now += 2s;
    story.odds(u"BetMGM"_s, {-130, 110});
    QVERIFY(story.told.empty());
    story.now += 3s;
    story.odds(u"FanDuel"_s, {-125, 105});
    QCOMPARE(story.told.size(), std::size_t(1));
    const Steam &steam = story.told.front();
    QCOMPARE(steam.selection, selectionOf(moneyline, Side::Home));
    QCOMPARE(steam.books, QStringList({u"DraftKings"_s, u"BetMGM"_s, u"FanDuel"_s}));
    QCOMPARE(steam.from, Price::fromDouble(110 / 210.0));
    QCOMPARE(steam.to, Price::fromDouble(125 / 225.0));
    QCOMPARE(steam.window, std::chrono::milliseconds(5000));
    QCOMPARE(steam.at, story.now);
    QVERIFY(!steam.afterScore);
}

void SteamTest::withinTheWindowOnly()
{
    Story story;
    story.begin(three);
    story.odds(u"DraftKings"_s, {-130, 110});
    story.now += 5s;
    story.odds(u"BetMGM"_s, {-130, 110});
    story.now += 5001ms;
    story.odds(u"FanDuel"_s, {-130, 110});
    QVERIFY(story.told.empty());
    story.now += 4999ms;
    story.odds(u"DraftKings"_s, {-140, 120}); // BetMGM's is ten seconds old, exactly
    QCOMPARE(story.told.size(), std::size_t(1));
}

void SteamTest::smallMovesDoNotCount()
{
    Story story;
    story.begin(three);
    for (const QString &venue : three)
        story.odds(venue, {-114, -106}); // 0.0089
    QVERIFY(story.told.empty());
}

void SteamTest::smallMovesAddUp()
{
    Story story;
    story.begin(three);
    for (const int odds : {-112, -114, -116}) {
        for (const QString &venue : three)
            story.odds(venue, Side::Home, odds);
        story.now += 1s;
    }
    QCOMPARE(story.told.size(), std::size_t(1));
    QCOMPARE(story.told.front().from, Price::fromDouble(110 / 210.0));
    QCOMPARE(story.told.front().to, Price::fromDouble(116 / 216.0));
}

void SteamTest::thereAndBackIsNone()
{
    Story story;
    story.begin(three);
    story.odds(u"DraftKings"_s, {-130, 110});
    story.odds(u"BetMGM"_s, {-130, 110});
    story.odds(u"DraftKings"_s, {-110, -110});
    story.odds(u"FanDuel"_s, {-130, 110});
    QVERIFY(story.told.empty());
}

void SteamTest::bothWaysIsNone()
{
    Story story;
    story.begin(three);
    story.odds(u"DraftKings"_s, {-130, 110});
    story.odds(u"BetMGM"_s, {110, -130});
    story.odds(u"FanDuel"_s, {-130, 110});
    QVERIFY(story.told.empty());
}

void SteamTest::oneOwnerIsOneVoice()
{
    Story story;
    const QStringList entain {u"Ladbrokes"_s, u"Coral"_s, u"bwin"_s};
    story.begin(entain + three);
    for (const QString &venue : entain)
        story.odds(venue, {-130, 110});
    QVERIFY(story.told.empty());
    story.odds(u"DraftKings"_s, {-130, 110});
    QVERIFY(story.told.empty());
    story.odds(u"FanDuel"_s, {-130, 110});
    QCOMPARE(story.told.size(), std::size_t(1));
    QCOMPARE(story.told.front().books.size(), 5);
}

void SteamTest::unknownBooksAreOwners()
{
    Story story;
    const QStringList unknown {u"Someone"_s, u"Someone Else"_s, u"A Third"_s};
    story.begin(unknown);
    for (const QString &venue : unknown)
        story.odds(venue, {-130, 110});
    QCOMPARE(story.told.size(), std::size_t(1));
}

void SteamTest::coolsDown()
{
    Story story;
    story.begin(three);
    for (const int odds : {-130, -150, -170, -190}) {
        for (const QString &venue : three)
            story.odds(venue, Side::Home, odds);
        story.now += 5s;
    }
    QCOMPARE(story.told.size(), std::size_t(1));
    // The other side is another selection.
    for (const QString &venue : three)
        story.odds(venue, Side::Away, -130);
    QCOMPARE(story.told.size(), std::size_t(2));
    QCOMPARE(story.told.back().selection.side, Side::Away);
    story.now += 60s;
    for (const QString &venue : three)
        story.odds(venue, Side::Home, -210);
    QCOMPARE(story.told.size(), std::size_t(3));
}

void SteamTest::linesAreApart()
{
    Story story;
    const MarketKey quarter {u"g"_s, u"spread"_s, -25};
    const MarketKey half {u"g"_s, u"spread"_s, -50};
    story.begin(three, quarter);
    story.begin(three, half);
    story.odds(u"DraftKings"_s, {-130, 110}, quarter);
    story.odds(u"FanDuel"_s, {-130, 110}, quarter);
    story.odds(u"BetMGM"_s, {-130, 110}, half);
    QVERIFY(story.told.empty());
    story.odds(u"BetMGM"_s, {-130, 110}, quarter);
    QCOMPARE(story.told.size(), std::size_t(1));
    QCOMPARE(story.told.front().selection.lineHundredths, std::optional(-25));
}

void SteamTest::mainMarketsOnly()
{
    Story story;
    const MarketKey half {u"g"_s, u"first_half_moneyline"_s, std::nullopt};
    story.begin(three, half);
    for (const QString &venue : three)
        story.odds(venue, {-130, 110}, half);
    QVERIFY(story.told.empty());
    QCOMPARE(story.steams.size(), 0);
    const MarketKey total {u"g"_s, u"total"_s, 22450};
    story.begin(three, total);
    for (const QString &venue : three)
        story.odds(venue, {-130, 110}, total);
    QCOMPARE(story.told.size(), std::size_t(1));
    QCOMPARE(story.told.front().selection.side, Side::Over);
}

// After a goal all books close and open again elsewhere: nobody bet them there.
void SteamTest::suspendedMovesDoNotCount()
{
    Story story;
    story.begin(three);
    for (const QString &venue : three) {
        story.suspend(venue, Side::Home);
        story.odds(venue, Side::Home, -250);
    }
    for (const QString &venue : three) {
        story.withdraw(venue, Side::Home);
        story.odds(venue, Side::Home, -350);
    }
    QVERIFY(story.told.empty());
    QCOMPARE(story.steams.size(), 0);
}

void SteamTest::movesAcrossConnectionsDoNotCount()
{
    Story story;
    story.begin(three);
    story.session = 8;
    for (const QString &venue : three)
        story.odds(venue, {-150, 130});
    QVERIFY(story.told.empty());
    for (const QString &venue : three)
        story.odds(venue, {-170, 150});
    QCOMPARE(story.told.size(), std::size_t(1));
}

void SteamTest::pickEmDoesNotCount()
{
    Story story;
    const QStringList venues {u"DraftKings"_s, u"FanDuel"_s, u"PrizePicks"_s};
    story.begin(venues);
    for (const QString &venue : venues)
        story.odds(venue, {-130, 110});
    QVERIFY(story.told.empty());
}

void SteamTest::theWindowBeginsWithABookThatIsListed()
{
    Story story;
    story.begin(three + QStringList(u"PrizePicks"_s));
    story.odds(u"PrizePicks"_s, {-130, 110});
    story.now += 4s;
    for (const QString &venue : three)
        story.odds(venue, {-130, 110});
    QCOMPARE(story.told.size(), std::size_t(1));
    QCOMPARE(story.told.front().books, three);
    QCOMPARE(story.told.front().window, 0ms);
}

void SteamTest::afterAScore()
{
    for (const auto &[ago, after] : {std::pair(15s, true), std::pair(16s, false)}) {
        Story story;
        story.begin(three);
        story.scoredAt = story.now - ago;
        for (const QString &venue : three)
            story.odds(venue, {-130, 110});
        QCOMPARE(story.told.size(), std::size_t(1));
        QCOMPARE(story.told.front().afterScore, after);
    }
}

void SteamTest::ownRules()
{
    SteamRules rules;
    rules.leastOwners = 2;
    rules.window = 1s;
    rules.leastMove = Micro(50'000);
    Story story(rules);
    story.begin(three);
    story.odds(u"DraftKings"_s, {-150, 130});
    story.now += 1s;
    story.odds(u"FanDuel"_s, {-130, 110}); // 0.041
    QVERIFY(story.told.empty());
    story.odds(u"BetMGM"_s, {-150, 130});
    QCOMPARE(story.told.size(), std::size_t(1));
}

void SteamTest::memoryIsBounded()
{
    Story story;
    qsizetype most = 0;
    for (int i = 0; i < 5000; ++i) {
        const MarketKey market {u"game %1"_s.arg(i), u"moneyline"_s, std::nullopt};
        story.odds(u"DraftKings"_s, Side::Home, -110, market);
        story.odds(u"DraftKings"_s, Side::Home, -130, market);
        story.now += 100ms; // 100 within the window
        most = std::max(most, story.steams.size());
    }
    QVERIFY2(most <= 1024, qPrintable(QString::number(most)));
    // One price that never rests.
    for (int i = 0; i < 5000; ++i)
        story.odds(u"DraftKings"_s, Side::Home, i % 2 == 0 ? -110 : -130);
    QVERIFY(story.told.empty());
}

void SteamTest::forgets()
{
    Story story;
    story.begin(three);
    story.odds(u"DraftKings"_s, {-130, 110});
    story.odds(u"FanDuel"_s, {-130, 110});
    story.steams.remove(u"g"_s);
    QCOMPARE(story.steams.size(), 0);
    story.odds(u"BetMGM"_s, {-130, 110});
    QVERIFY(story.told.empty());
    story.steams.clear();
    QCOMPARE(story.steams.size(), 0);
}

QTEST_APPLESS_MAIN(SteamTest)
#include "tst_steam.moc"
