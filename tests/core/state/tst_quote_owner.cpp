// SPDX-License-Identifier: MIT
// One book's price by two feeds, and what a book itself says of another time.
#include "core/state/QuoteBook.h"
#include "tests/support/GameMaker.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class QuoteOwnerTest final : public QObject
{
    Q_OBJECT

private slots:
    void a_price_belongs_to_the_feed_that_states_it()
    {
        QuoteBook book;
        QVERIFY(book.apply(id, {u"relay"_s, 1}, winnerQuote(Side::Home, 0.54), 100s).changed);
        const QuoteBook::Edit late = book.apply(id, {u"sgo"_s, 1}, winnerQuote(Side::Home, 0.40), 129s);
        QVERIFY(!late.changed && !late.before && late.quote);
        QCOMPARE(late.quote->ask, std::optional(Price(540'000)));
        QCOMPARE(late.quote->feed, u"relay"_s);
        QCOMPARE(late.quote->confirmedAt, MonotonicTime(100s)); // another's word confirms nothing
        QVERIFY(book.apply(id, {u"sgo"_s, 1}, winnerQuote(Side::Home, 0.40), 130s).changed); // half a minute of silence
        QCOMPARE(price(book).feed, u"sgo"_s);
        QVERIFY(!book.apply(id, {u"relay"_s, 1}, winnerQuote(Side::Home, 0.54), 131s).changed); // now it is theirs
    }

    void a_newer_time_of_the_source_wins()
    {
        QuoteBook book;
        QuoteUpdate first = winnerQuote(Side::Home, 0.54);
        first.sourceTime = WallTime(10'000ms);
        QuoteUpdate second = winnerQuote(Side::Home, 0.40);
        second.sourceTime = WallTime(9'999ms);
        (void)book.apply(id, {u"relay"_s, 1}, first, 1s);
        QVERIFY(!book.apply(id, {u"sgo"_s, 1}, second, 2s).changed);
        second.sourceTime = WallTime(10'001ms);
        QVERIFY(book.apply(id, {u"sgo"_s, 1}, second, 2s).changed);
        QCOMPARE(price(book).ask, std::optional(Price(400'000)));
    }

    void open_and_close_stay_until_they_are_said_anew()
    {
        QuoteBook book;
        QuoteUpdate update = winnerQuote(Side::Home, 0.54);
        update.opened = LinePrice {-115, 250};
        (void)book.apply(id, {u"sgo"_s, 1}, update, 1s);
        update.opened.reset();
        QVERIFY(!book.apply(id, {u"sgo"_s, 1}, update, 2s).changed);
        QCOMPARE(price(book).opened, std::optional(LinePrice {-115, 250}));
        update.closed = LinePrice {-120, {}};
        QVERIFY(book.apply(id, {u"sgo"_s, 1}, update, 3s).changed); // worth telling
        QVERIFY(!book.apply(id, {u"sgo"_s, 1}, update, 4s).changed);
        QCOMPARE(price(book).closed, std::optional(LinePrice {-120, {}}));
    }

private:
    [[nodiscard]] Quote price(const QuoteBook &book) const { return book.quotes(winnerKey(id, Side::Home)).front(); }

    const QString id = u"nba-sgo-1"_s;
};

QTEST_APPLESS_MAIN(QuoteOwnerTest)
#include "tst_quote_owner.moc"
