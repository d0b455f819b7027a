// SPDX-License-Identifier: MIT
#include "core/wire/SgoLimits.h"
#include "tests/core/wire/SgoWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace edgeboard::test::sgo;

/// What a newer answer makes of what was told before, and how much is remembered.
class SgoChangesTest final : public QObject
{
    Q_OBJECT

private slots:
    void closedPricesStayVisibleAndAreToldOnce();
    void deadPricesOfALiveGame();
    void deadPricesBeforeTheStart();
    void aTimeOfTheFutureMakesNothingOld();
    void whatIsLeftOutIsSuspendedOnce();
    void aMovedLineTakesTheOldOneAlong();
    void aFilteredAnswerProvesNothingOfTheRest();
    void otherLinesThatWereNotAskedForStay();
    void aFinishedGameHasNoPrices();
    void goneAndLet();
    void aNewEventIsStored();
    void memoryIsBounded();
    void hugeBodiesDoNotHang();
};

namespace {

const QByteArray home = "points-home-game-ml-home";
const QByteArray away = "points-away-game-ml-away";

QByteArray winner(const QByteArray &books)
{
    return odd(home, books);
}

} // namespace

void SgoChangesTest::closedPricesStayVisibleAndAreToldOnce()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    QByteArray closed = book("draftkings", "-110");
    closed.replace(R"("available":true)", R"("available":false)");
    FeedBatch batch = hear(decoder, {match("E1", before, winner(closed))});
    QVERIFY(batch.quotes.front().suspended);
    QCOMPARE(batch.quotes.front().american, std::optional(-110));
    QVERIFY(hear(decoder, {match("E1", before, winner(closed))}).quotes.empty());
    batch = hear(decoder, {match("E1", before, winner(book("draftkings", "-110")))});
    QVERIFY(!batch.quotes.front().suspended);
    // What can be bought is stated again with every answer: that keeps it fresh.
    QCOMPARE(hear(decoder, {match("E1", before, winner(book("draftkings", "-110")))}).quotes.size(), 1U);
}

void SgoChangesTest::deadPricesOfALiveGame()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray books = book("draftkings", "-110", {}, "2026-11-21T21:00:00.000Z") + ','
        + book("fanduel", "-115", {}, "2026-11-21T20:54:59.999Z") + ','
        + book("betmgm", "-120", {}, "2026-11-21T20:55:00.000Z") + ',' + book("caesars", "-125", {}, "soon");
    const FeedBatch batch = hear(decoder, {match("E1", playing, winner(books), "50", "51")});
    QVERIFY(!find(batch, u"DraftKings"_s, u"moneyline"_s, Side::Home)->suspended);
    QVERIFY(find(batch, u"FanDuel"_s, u"moneyline"_s, Side::Home)->suspended);
    QCOMPARE(find(batch, u"FanDuel"_s, u"moneyline"_s, Side::Home)->american, std::optional(-115));
    QVERIFY(!find(batch, u"BetMGM"_s, u"moneyline"_s, Side::Home)->suspended);
    QVERIFY(!find(batch, u"Caesars"_s, u"moneyline"_s, Side::Home)->suspended); // an unknown age is none
}

void SgoChangesTest::deadPricesBeforeTheStart()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray books = book("draftkings", "-110", {}, "2026-11-21T19:00:00.000Z") + ','
        + book("fanduel", "-115", {}, "2026-11-20T18:59:59.000Z") + ','
        + book("betmgm", "-120", {}, "2026-11-20T20:00:00Z");
    const FeedBatch batch = hear(decoder, {match("E1", before, winner(books))});
    QVERIFY(!find(batch, u"DraftKings"_s, u"moneyline"_s, Side::Home)->suspended);
    QVERIFY(find(batch, u"FanDuel"_s, u"moneyline"_s, Side::Home)->suspended);
    QVERIFY(!find(batch, u"BetMGM"_s, u"moneyline"_s, Side::Home)->suspended);
}

void SgoChangesTest::aTimeOfTheFutureMakesNothingOld()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray books = book("draftkings", "-110", {}, "2026-11-21T21:00:00.000Z") + ','
        + book("fanduel", "-115", {}, "2099-01-01T00:00:00.000Z");
    const FeedBatch batch = hear(decoder, {match("E1", playing, winner(books), "50", "51")});
    QVERIFY(!find(batch, u"DraftKings"_s, u"moneyline"_s, Side::Home)->suspended);
}

void SgoChangesTest::whatIsLeftOutIsSuspendedOnce()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray both = book("draftkings", "-110") + ',' + book("fanduel", "-115");
    (void)hear(decoder, {match("E1", before, winner(both)), match("E2", before, winner(both))});
    FeedBatch batch = hear(decoder, {match("E1", before, winner(book("draftkings", "-110")))});
    QCOMPARE(batch.quotes.size(), 2U);
    const QuoteUpdate &left = batch.quotes.back();
    QCOMPARE(left.venue, u"FanDuel"_s);
    QCOMPARE(left.sourceId, u"E1"_s);
    QVERIFY(left.suspended && !left.ask && !left.american);
    batch = hear(decoder, {match("E1", before, winner(book("draftkings", "-110")))});
    QCOMPARE(batch.quotes.size(), 1U);
    batch = hear(decoder, {match("E1", before)}); // "odds" is empty
    QCOMPARE(batch.quotes.size(), 1U);
    QVERIFY(batch.quotes.front().suspended);
    // An answer that does not speak of odds says nothing.
    QByteArray silent = match("E2", before);
    silent.replace(R"(,"odds":{})", "");
    QVERIFY(hear(decoder, {silent}).quotes.empty());
    silent.chop(1);
    batch = hear(decoder, {silent + R"(,"odds":"none"})"});
    QVERIFY(batch.quotes.empty());
    QCOMPARE(batch.malformed, 1);
}

void SgoChangesTest::aMovedLineTakesTheOldOneAlong()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const auto spread = [](const QByteArray &line) {
        return match(
            "E1", before, odd("points-home-game-sp-home", book("draftkings", "-110", R"("spread":")" + line + '"')));
    };
    (void)hear(decoder, {spread("-7.5")});
    const FeedBatch batch = hear(decoder, {spread("-6.5")});
    QCOMPARE(batch.quotes.size(), 2U);
    QVERIFY(!find(batch, u"DraftKings"_s, u"spread"_s, Side::Home, -650)->suspended);
    QVERIFY(find(batch, u"DraftKings"_s, u"spread"_s, Side::Home, -750)->suspended);
}

void SgoChangesTest::aFilteredAnswerProvesNothingOfTheRest()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray player = "assists-JOHN_1_NBA-game-yn-yes";
    const auto all = [&] {
        (void)hear(decoder,
            {match("E1", before,
                odd(home, book("draftkings", "-110") + ',' + book("fanduel", "-115")) + ','
                    + odd(away, book("draftkings", "-110")) + ',' + odd(player, book("draftkings", "+300")))});
    };
    all();
    const auto suspended = [&](const QString &target) {
        const FeedBatch batch = hear(decoder, {match("E1", before)}, target);
        QStringList told;
        for (const QuoteUpdate &quote : batch.quotes)
            told.append(quote.venue + u' ' + wordFor(quote.side));
        told.sort();
        return told;
    };
    QCOMPARE(suspended(u"/events?eventIDs=E1&oddID=points-away-game-ml-away"_s), QStringList {u"DraftKings away"_s});
    QCOMPARE(suspended(u"/events?eventIDs=E1&oddIDs=points-home-game-ml-home%2Cother&bookmakerID=fanduel"_s),
        QStringList {u"FanDuel home"_s});
    QCOMPARE(suspended(u"/events?eventIDs=E1&bookmakerID=pinnacle"_s), QStringList());
    QCOMPARE(suspended(u"/events?oddID=assists-PLAYER_ID-game-yn-yes"_s), QStringList {u"DraftKings other"_s});
    QCOMPARE(suspended(u"/events?eventIDs=E1"_s), QStringList {u"DraftKings home"_s});
}

void SgoChangesTest::otherLinesThatWereNotAskedForStay()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray lines = R"("spread":"-7.5","altLines":[{"odds":"-140","spread":"-6.5","available":true}])";
    const auto spread = [](const QByteArray &more) {
        return match("E1", before, odd("points-home-game-sp-home", book("draftkings", "-110", more)));
    };
    const QByteArray line = R"("spread":"-7.5")";
    QCOMPARE(hear(decoder, {spread(lines)}, u"/events?includeAltLines=true"_s).quotes.size(), 2U);
    QCOMPARE(hear(decoder, {spread(line)}, u"/events"_s).quotes.size(), 1U);
    const FeedBatch batch = hear(decoder, {spread(line)}, u"/events?includeAltLines=true"_s);
    QCOMPARE(batch.quotes.size(), 2U);
    QVERIFY(find(batch, u"DraftKings"_s, u"spread"_s, Side::Home, -650)->suspended);
}

void SgoChangesTest::aFinishedGameHasNoPrices()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = winner(book("draftkings", "-110"));
    (void)hear(decoder, {match("E1", playing, odds, "50", "51"), match("E2", playing, odds, "50", "51")});
    FeedBatch batch = hear(decoder, {match("E1", over, odds, "60", "61")});
    QVERIFY(batch.quotes.front().suspended);
    QByteArray silent = match("E2", over, {}, "60", "61");
    silent.replace(R"(,"odds":{})", "");
    batch = hear(decoder, {silent});
    QCOMPARE(batch.quotes.size(), 1U);
    QVERIFY(batch.quotes.front().suspended);
    // The bet itself may be over before the game is.
    batch = hear(decoder,
        {match(
            "E3", playing, odd("points-home-1h-ml-home", book("draftkings", "-110"), R"("ended":true)"), "50", "51")});
    QVERIFY(batch.quotes.front().suspended);
}

void SgoChangesTest::goneAndLet()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = winner(book("draftkings", "-110"));
    const QString old = u"DENVER_VS_MIAMI_2024-05-20T00:30:00Z_NBA+1"_s;
    (void)hear(decoder, {match(old.toLatin1(), playing, odds), match("E2", playing, odds)});
    QCOMPARE(SgoDecoder::noted(u"/events?eventIDs=A"_s, {}, {}), u"/events?eventIDs=A"_s);
    const QString target = SgoDecoder::noted(u"/events?eventIDs=A"_s, {old}, {u"E2"_s});
    QCOMPARE(target, u"/events?eventIDs=A#gone=DENVER_VS_MIAMI_2024-05-20T00%3A30%3A00Z_NBA%2B1&let=E2"_s);
    const FeedBatch batch = hear(decoder, {}, target);
    QCOMPARE(batch.games.size(), 1U);
    QCOMPARE(batch.games.front().sourceId, old);
    QCOMPARE(batch.games.front().listed, std::optional(false));
    QVERIFY(!batch.games.front().phase);
    QCOMPARE(batch.quotes.size(), 1U);
    QCOMPARE(batch.quotes.front().sourceId, old);
    QVERIFY(batch.quotes.front().suspended);
    // Both are forgotten: nothing is left out of the next answer.
    QVERIFY(hear(decoder, {match(old.toLatin1(), playing), match("E2", playing)}).quotes.empty());
}

void SgoChangesTest::aNewEventIsStored()
{
    // The vendor's own sample throws these away: new, and just started.
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = winner(book("draftkings", "-110"));
    (void)hear(decoder, {match("E1", before, odds)}, u"/stream/events?feed=events%3Alive"_s);
    const FeedBatch batch = hear(decoder, {match("E2", before, odds), match("E1", playing, odds, "0", "2")});
    QCOMPARE(batch.games.size(), 2U);
    QCOMPARE(batch.games.front().sourceId, u"E2"_s);
    QCOMPARE(batch.games.back().phase, std::optional(Phase::Live));
    QCOMPARE(batch.games.back().awayScore, std::optional(2));
    QCOMPARE(batch.quotes.size(), 2U);
}

void SgoChangesTest::memoryIsBounded()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = winner(book("draftkings", "-110"));
    constexpr int portion = 250;
    static_assert(portion <= wire::sgo::mostEventsOfAnswer && (SgoDecoder::mostEvents + portion) % portion == 0);
    for (int first = 0; first < SgoDecoder::mostEvents + portion; first += portion) {
        QByteArrayList events;
        for (int i = first; i < first + portion; ++i)
            events.append(match('E' + QByteArray::number(i), playing, odds));
        QCOMPARE(hear(decoder, events).quotes.size(), static_cast<std::size_t>(portion));
    }
    // The first is forgotten, the last is not.
    QVERIFY(hear(decoder, {match("E0", playing)}).quotes.empty());
    QCOMPARE(
        hear(decoder, {match('E' + QByteArray::number(SgoDecoder::mostEvents + portion - 1), playing)}).quotes.size(),
        1U);
}

void SgoChangesTest::hugeBodiesDoNotHang()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    // Many lines of one book.
    QByteArrayList lines;
    for (int i = 0; i < 20'000; ++i)
        lines.append(R"({"odds":"-110","spread":")" + QByteArray::number(i / 4.0) + R"("})");
    FeedBatch batch = hear(decoder,
        {match("E1", before,
            odd("points-home-game-sp-home",
                book("draftkings", "-110", R"("spread":"-1","altLines":[)" + lines.join(',') + ']')))});
    QCOMPARE(batch.quotes.size(), wire::sgo::mostAltLines + 1);
    // Many books.
    QByteArrayList books;
    for (int i = 0; i < 5'000; ++i)
        books.append(book("b" + QByteArray::number(i), "-110"));
    batch = hear(decoder, {match("E2", before, winner(books.join(',')))});
    QCOMPARE(batch.quotes.size(), wire::sgo::mostBooks);
    QCOMPARE(batch.malformed, 1);
    // Many odds, and words without end.
    QByteArrayList odds;
    for (int i = 0; i < 20'000; ++i)
        odds.append(odd("stat" + QByteArray::number(i) + "-all-game-yn-yes", book("draftkings", "-110")));
    odds.prepend(odd(QByteArray(5'000, 'x') + "-all-game-yn-" + QByteArray(5'000, 'y'), book("draftkings", "-110")));
    batch = hear(decoder, {match("E3", before, odds.join(','))});
    QCOMPARE(batch.quotes.size(), wire::sgo::mostOdds - 1);
    QVERIFY(batch.problems.size() <= 5);
    QCOMPARE(test::brokenRule(batch), QString());
    // Many events.
    QByteArrayList events;
    for (int i = 0; i < 2'000; ++i)
        events.append(match("F" + QByteArray::number(i), before));
    QCOMPARE(hear(decoder, events).games.size(), wire::sgo::mostEventsOfAnswer);
    // Deep nesting is no JSON that we read.
    QCOMPARE(decoder.decode({u"http"_s, u"/events"_s, QByteArray(100'000, '[')}).malformed, 1);
}

QTEST_APPLESS_MAIN(SgoChangesTest)
#include "tst_sgo_changes.moc"
