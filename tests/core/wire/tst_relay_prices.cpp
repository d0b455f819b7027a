// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "core/wire/RelayLimits.h"
#include "tests/core/wire/RelayWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test::relay;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Prices of a relay: what is one, what an answer may change, and what absence proves.
class RelayPricesTest final : public QObject
{
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void contractsCarryTheirFee();
    void marksOfAClosedPrice_data();
    void marksOfAClosedPrice();
    void quotesThatAreNone_data();
    void quotesThatAreNone();
    void oneBadPriceDropsNoOther();
    void oneQuoteInManyWords();
    void wordsCannotRunIntoEachOther();
    void theStreamWinsPriceByPrice();
    void correctionsAreCounted();
    void whatAMarketLeavesOutIsWithdrawn();
    void aWholeMarketIsWithdrawnTheSecondTime();
    void absenceThatProvesNothing();
    void filtersLimitWhatIsProven();
    void teamsThatChangeTheirNames();
    void pricesWaitInOrder();
    void memoryIsBounded();
    void booksOfAMarketAreLimited();
};

namespace {

const QByteArray both
    = R"("moneyline":[)" + row("bet365", "Home a", "-120") + "," + row("BetMGM", "Home a", "-125") + "]";

struct Relay
{
    RelayDecoder decoder {LeagueTable::builtIn()};
    Relay() { enter(decoder, {game("a")}); }
};

const QuoteUpdate *quoteAt(const FeedBatch &batch, const QString &venue)
{
    const auto found = std::find_if(
        batch.quotes.begin(), batch.quotes.end(), [&](const QuoteUpdate &quote) { return quote.venue == venue; });
    return found == batch.quotes.end() ? nullptr : &*found;
}

bool isWithdrawn(const QuoteUpdate *quote)
{
    return quote && !quote->ask && !quote->bid && !quote->american && !quote->suspended;
}

} // namespace

void RelayPricesTest::values_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("american"); // 0: no price
    QTest::addColumn<int>("millionths");
    QTest::addColumn<int>("malformed");
    const auto row = [](const char *value, int american, int millionths, int malformed = 0) {
        QTest::newRow(value) << QByteArray(value) << american << millionths << malformed;
    };
    row("-110.0", -110, 523810);
    row("230.0", 230, 303030);
    row("100", 100, 500000);
    row("-100", -100, 500000);
    row("9900", 9900, 10000);
    row("-99900.0", -99900, 999000);
    row("1000000", 1000000, 100);
    row("-1000000", -1000000, 999900);
    row("\"-110\"", -110, 523810);
    row("-110.4", -110, 524715);
    row("null", 0, 0);
    row("0", 0, 0);
    row("0.0", 0, 0);
    row("99.9", 0, 0, 1);
    row("-50", 0, 0, 1);
    row("1000001", 0, 0, 1);
    row("1e300", 0, 0, 1);
    row("\"EVEN?\"", 0, 0, 1);
    row("true", 0, 0, 1);
    row("{}", 0, 0, 1);
}

// Of the stream and of an answer alike: without a valid price the quote is suspended.
void RelayPricesTest::values()
{
    QFETCH(QByteArray, value);
    QFETCH(int, american);
    QFETCH(int, millionths);
    QFETCH(int, malformed);
    Relay relay;
    const FeedBatch stream = frame(relay.decoder, price("a", "bet365", "Home a", value));
    const FeedBatch rest
        = answer(relay.decoder, pathOf("a"), prices("a", R"("moneyline":[)" + row("bet365", "Home a", value) + "]"));
    for (const FeedBatch &batch : {stream, rest}) {
        QCOMPARE(batch.malformed, malformed);
        QCOMPARE(batch.problems.size(), malformed);
        QCOMPARE(batch.quotes.size(), std::size_t(1));
        QCOMPARE(test::brokenRule(batch), QString());
        const QuoteUpdate &quote = batch.quotes.front();
        QCOMPARE(quote.side, Side::Home);
        QCOMPARE(quote.american.value_or(0), american);
        QCOMPARE(quote.ask.value_or(Price()).millionths(), millionths);
        QCOMPARE(quote.suspended, american == 0);
        QCOMPARE(quote.feeRate, Micro());
    }
    QVERIFY(stream.quotes.front().sourceTime);
    QVERIFY(!rest.quotes.front().sourceTime);
}

// What a relay writes for a market of contracts is the ask without the taker's fee.
void RelayPricesTest::contractsCarryTheirFee()
{
    const std::vector<std::pair<QByteArray, int>> rates {
        {"Kalshi", 70'000}, {"Polymarket", 30'000}, {"polymarket", 30'000}, {"FanDuel", 0}, {"Somebody", 0}};
    Relay relay;
    for (const auto &[venue, rate] : rates) {
        const FeedBatch stream = frame(relay.decoder, price("a", venue, "Home a", "108"));
        const FeedBatch rest
            = answer(relay.decoder, pathOf("a"), prices("a", R"("moneyline":[)" + row(venue, "Home a", "108") + "]"));
        for (const FeedBatch &batch : {stream, rest}) {
            QCOMPARE(batch.quotes.front().venue, QString::fromLatin1(venue));
            QCOMPARE(batch.quotes.front().feeRate, Micro(rate));
            QCOMPARE(batch.quotes.front().ask, std::optional(Price(480'769)));
        }
    }
}

void RelayPricesTest::marksOfAClosedPrice_data()
{
    QTest::addColumn<QByteArray>("mark");
    QTest::addColumn<bool>("suspended");
    QTest::newRow("suspended") << QByteArray(R"("suspended":true)") << true;
    QTest::newRow("is_suspended") << QByteArray(R"("is_suspended":true)") << true;
    QTest::newRow("locked") << QByteArray(R"("locked":true)") << true;
    QTest::newRow("false") << QByteArray(R"("suspended":false,"locked":false)") << false;
    QTest::newRow("no bool") << QByteArray(R"("suspended":"perhaps")") << false;
}

void RelayPricesTest::marksOfAClosedPrice()
{
    QFETCH(QByteArray, mark);
    QFETCH(bool, suspended);
    Relay relay;
    const FeedBatch stream = frame(relay.decoder, price("a", "bet365", "Home a", "-110").chopped(1) + "," + mark + "}");
    const FeedBatch rest = answer(relay.decoder, pathOf("a"),
        prices("a", R"("moneyline":[)" + row("bet365", "Home a", "-110").chopped(1) + "," + mark + "}]"));
    for (const FeedBatch &batch : {stream, rest}) {
        QCOMPARE(batch.quotes.front().suspended, suspended);
        QCOMPARE(batch.quotes.front().american, std::optional(-110)); // it stays visible
    }
}

void RelayPricesTest::quotesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &text, const char *says) {
        QTest::newRow(name) << text << QString::fromLatin1(says);
    };
    row("no book", price("a", " ", "Home a", "-110"), "names no book");
    row("no market", price("a", "bet365", "Home a", "-110", ""), "names no market");
    row("no outcome", price("a", "bet365", "", "-110"), "says no outcome");
    row("no line", price("a", "bet365", "Home a", "-110", "spreads"), "says no line");
    row("line in words", price("a", "bet365", "Home a", "-110", "spreads", "\"many\""), "line that cannot be one");
    row("wide line", price("a", "bet365", "Home a", "-110", "spreads", "1e9"), "line that cannot be one");
    row("eighth line", price("a", "bet365", "Home a", "-110", "spreads", "1.125"), "line that cannot be one");
}

void RelayPricesTest::quotesThatAreNone()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    Relay relay;
    const FeedBatch batch = frame(relay.decoder, text);
    QCOMPARE(batch.malformed, 1);
    QVERIFY(batch.quotes.empty());
    QVERIFY2(batch.problems.join(u' ').contains(says), qPrintable(batch.problems.join(u' ')));
    QVERIFY(batch.problems.front().contains("game a"_L1));
}

void RelayPricesTest::oneBadPriceDropsNoOther()
{
    Relay relay;
    const FeedBatch batch = answer(relay.decoder, pathOf("a"),
        prices("a",
            R"("moneyline":[7,)" + row("bet365", "Home a", "-120") + R"(,{"book":"x"},)" + row("BetMGM", "Home a", "50")
                + R"(],"totals":{},"spreads":[)" + row("bet365", "Away a", "-110", "5.5") + "]"));
    QCOMPARE(batch.malformed, 4);
    QCOMPARE(batch.quotes.size(), std::size_t(3));
    QCOMPARE(quoteAt(batch, u"bet365"_s)->american, std::optional(-120));
    QVERIFY(quoteAt(batch, u"BetMGM"_s)->suspended);
    QCOMPARE(batch.quotes.back().lineHundredths, std::optional(550));
    QCOMPARE(batch.quotes.back().side, Side::Away);
}

void RelayPricesTest::oneQuoteInManyWords()
{
    Relay relay;
    (void)frame(relay.decoder, price("a", "bet365", "Over 4.5", "-110", "totals", "4.5"));
    (void)frame(relay.decoder, price("a", " bet365 ", "over", "-115", "totals", "4.5"));
    // One quote: an answer that has it in yet other words leaves nothing out.
    const FeedBatch batch = answer(
        relay.decoder, pathOf("a"), prices("a", R"("totals":[)" + row("bet365", "OVER 4.5", "-115", "null") + "]"));
    QCOMPARE(batch.quotes.size(), std::size_t(1));
    QCOMPARE(batch.quotes.front().lineHundredths, std::optional(450));
}

void RelayPricesTest::wordsCannotRunIntoEachOther()
{
    Relay relay;
    const FeedBatch one = frame(relay.decoder, price("a", "AB", "C", "-110", "m"));
    const FeedBatch two = frame(relay.decoder, price("a", "A", "BC", "-110", "m"));
    QCOMPARE(one.quotes.front().venue, u"AB"_s);
    QCOMPARE(two.quotes.front().venue, u"A"_s);
    QCOMPARE(two.quotes.front().outcome, u"BC"_s);
}

void RelayPricesTest::theStreamWinsPriceByPrice()
{
    Relay relay;
    (void)answer(relay.decoder, pathOf("a"), prices("a", both));
    (void)frame(relay.decoder, price("a", "bet365", "Home a", "-150"));
    const FeedBatch batch = answer(relay.decoder, pathOf("a") + u"#asked=1"_s, prices("a", both));
    QVERIFY(!quoteAt(batch, u"bet365"_s)); // it said -150 after we asked
    QCOMPARE(quoteAt(batch, u"BetMGM"_s)->american, std::optional(-125));
    // Not even its absence counts, while the next answer knows better than the stream.
    const FeedBatch empty = answer(relay.decoder, pathOf("a") + u"#asked=1"_s, prices("a", R"("moneyline":[])"));
    QVERIFY(!quoteAt(empty, u"bet365"_s));
    QVERIFY(isWithdrawn(quoteAt(empty, u"BetMGM"_s)));
    QCOMPARE(
        quoteAt(answer(relay.decoder, pathOf("a"), prices("a", both)), u"bet365"_s)->american, std::optional(-120));
}

void RelayPricesTest::correctionsAreCounted()
{
    Relay relay;
    (void)frame(relay.decoder, price("a", "bet365", "Home a", "-110"));
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", both)).repaired, 0); // the first of a connection
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", both)).repaired, 0);
    QByteArray moved = both;
    moved.replace("-120", "-130");
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", moved)).repaired, 1);
    moved.replace("-130", "null");
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", moved)).repaired, 1); // closed
    (void)frame(relay.decoder, price("a", "bet365", "Home a", "-140"));
    QCOMPARE(answer(relay.decoder, pathOf("a") + u"#asked=1"_s, prices("a", both)).repaired, 0); // the stream spoke
    // A market that is new, and one that is gone, are not said by this stream.
    QCOMPARE(
        answer(relay.decoder, pathOf("a"), prices("a", R"("totals":[)" + row("x", "Over", "-110", "3") + "]")).repaired,
        0);
    enter(relay.decoder, {game("a")}, 2);
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", both)).repaired, 0);
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", moved)).repaired, 1);
}

void RelayPricesTest::whatAMarketLeavesOutIsWithdrawn()
{
    Relay relay;
    (void)answer(relay.decoder, pathOf("a"), prices("a", both));
    const QByteArray one = R"("moneyline":[)" + row("BetMGM", "Home a", "-125") + "]";
    const FeedBatch batch = answer(relay.decoder, pathOf("a"), prices("a", one));
    QVERIFY(isWithdrawn(quoteAt(batch, u"bet365"_s)));
    QCOMPARE(quoteAt(batch, u"bet365"_s)->side, Side::Home);
    QCOMPARE(batch.quotes.size(), std::size_t(2));
    // Once is enough, and it may come back.
    QCOMPARE(answer(relay.decoder, pathOf("a"), prices("a", one)).quotes.size(), std::size_t(1));
    QCOMPARE(frame(relay.decoder, price("a", "bet365", "Home a", "-122")).quotes.front().american, std::optional(-122));
}

void RelayPricesTest::aWholeMarketIsWithdrawnTheSecondTime()
{
    Relay relay;
    (void)answer(relay.decoder, pathOf("a"), prices("a", both));
    QVERIFY(answer(relay.decoder, pathOf("a"), prices("a", "")).quotes.empty());
    (void)answer(relay.decoder, pathOf("a"), prices("a", both)); // it was there again: from the beginning
    QVERIFY(answer(relay.decoder, pathOf("a"), prices("a", "")).quotes.empty());
    QVERIFY(answer(relay.decoder, pathOf("a") + u"#warming"_s, prices("a", "")).quotes.empty());
    const FeedBatch batch = answer(relay.decoder, pathOf("a"), prices("a", ""));
    QCOMPARE(batch.quotes.size(), std::size_t(2));
    QVERIFY(isWithdrawn(quoteAt(batch, u"bet365"_s)) && isWithdrawn(quoteAt(batch, u"BetMGM"_s)));
    QVERIFY(answer(relay.decoder, pathOf("a"), prices("a", "")).quotes.empty());
}

void RelayPricesTest::absenceThatProvesNothing()
{
    Relay relay;
    (void)answer(relay.decoder, pathOf("a"), prices("a", both));
    const QByteArray one = row("BetMGM", "Home a", "-125");
    // The server is warming up; a part cannot be read, and might be the very price; the market is no list.
    QVERIFY(!quoteAt(
        answer(relay.decoder, pathOf("a") + u"#warming"_s, prices("a", R"("moneyline":[)" + one + "]")), u"bet365"_s));
    QVERIFY(!quoteAt(answer(relay.decoder, pathOf("a"), prices("a", R"("moneyline":[)" + one + ",7]")), u"bet365"_s));
    QVERIFY(!quoteAt(answer(relay.decoder, pathOf("a"), prices("a", R"("moneyline":7)")), u"bet365"_s));
    // Nor does an answer about another game, or none at all.
    QVERIFY(answer(relay.decoder, pathOf("a"), prices("b", R"("moneyline":[])")).quotes.empty());
    QVERIFY(answer(relay.decoder, pathOf("a"), R"({"error":"busy"})").quotes.empty());
    QVERIFY(answer(relay.decoder, pathOf("a"), R"({"game":)" + game("a") + "}").quotes.empty());
}

void RelayPricesTest::filtersLimitWhatIsProven()
{
    Relay relay;
    (void)answer(relay.decoder, pathOf("a"),
        prices("a", both + R"(,"spreads":[)" + row("bet365", "Home a", "-110", "-3.5") + "]"));
    const QString onlyMgm = pathOf("a") + u"?market=moneyline&book=BetMGM"_s;
    QVERIFY(answer(relay.decoder, onlyMgm, prices("a", R"("moneyline":[)" + row("BetMGM", "Home a", "-125") + "]"))
                .quotes.size()
        == 1);
    (void)answer(relay.decoder, onlyMgm, prices("a", ""));
    const FeedBatch batch = answer(relay.decoder, onlyMgm, prices("a", ""));
    QCOMPARE(batch.quotes.size(), std::size_t(1));
    QVERIFY(isWithdrawn(quoteAt(batch, u"BetMGM"_s)));
    // "spreads" is asked for by the relay's word.
    const QString spreads = pathOf("a") + u"?market=spreads"_s;
    (void)answer(relay.decoder, spreads, prices("a", ""));
    QCOMPARE(answer(relay.decoder, spreads, prices("a", "")).quotes.front().market, u"spread"_s);
}

void RelayPricesTest::teamsThatChangeTheirNames()
{
    Relay relay;
    (void)answer(
        relay.decoder, pathOf("a"), prices("a", both + R"(,"totals":[)" + row("bet365", "Over", "-110", "9.5") + "]"));
    QByteArray other = game("a");
    other.replace("Home a", "Team X").replace("Away a", "Home a");
    const FeedBatch batch = answer(relay.decoder, u"/v1/games/a"_s, R"({"game":)" + other + "}");
    QCOMPARE(batch.quotes.size(), std::size_t(2)); // what had been home's; the total stays
    for (const QuoteUpdate &quote : batch.quotes)
        QVERIFY(isWithdrawn(&quote));
    QCOMPARE(frame(relay.decoder, price("a", "bet365", "Home a", "-110")).quotes.front().side, Side::Away);
}

void RelayPricesTest::pricesWaitInOrder()
{
    Relay relay;
    for (const QByteArray &value : QByteArrayList {"-110", "-120", "50", "-130"})
        QVERIFY(frame(relay.decoder, price("b", "bet365", "Home b", value)).quotes.empty());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(frame(relay.decoder,
            price("c", "book " + QByteArray::number(i), "Home c", "-110", "props " + QByteArray::number(i)))
                    .quotes.empty());
    Held held;
    const FeedBatch batch = answer(relay.decoder, pathOf("b") + u"#asked=1004"_s,
        prices("b", R"("moneyline":[)" + row("bet365", "Home b", "500") + "," + row("BetMGM", "Home b", "-125") + "]"));
    held.take(batch);
    QCOMPARE(batch.malformed, 1); // the 50
    QCOMPARE(quoteAt(batch, u"bet365"_s)->american, std::optional(-110));
    QCOMPARE(held.prices().size(), std::size_t(2));
    QCOMPARE(held.prices().at(u"b|moneyline|home||-1|bet365"_s).first, 565217); // -130: said after we asked
    // No more than some wait, and those are the newest.
    const FeedBatch many = answer(relay.decoder, u"/v1/games/c"_s, R"({"game":)" + game("c") + "}");
    QCOMPARE(many.quotes.size(), relay::mostWaiting);
    QVERIFY(quoteAt(many, u"book 999"_s));
}

void RelayPricesTest::memoryIsBounded()
{
    Relay relay;
    int malformed = 0;
    QStringList problems;
    for (std::size_t i = 0; i < relay::mostQuotes + 10; ++i) {
        const QByteArray text = price("a", "book", "outcome " + QByteArray::number(i), "-110", "props");
        const FeedBatch batch = frame(relay.decoder, text);
        malformed += batch.malformed;
        problems.append(batch.problems);
    }
    QCOMPARE(malformed, 10);
    QCOMPARE(problems.size(), 1);
    // What is known goes on.
    QCOMPARE(frame(relay.decoder, price("a", "book", "outcome 1", "-115", "props")).quotes.size(), std::size_t(1));
    // Long words are cut, in the quote and in the sentence.
    Relay other;
    const FeedBatch batch
        = frame(other.decoder, price("a", QByteArray(3000, 'b'), QByteArray(3000, 'o'), "7", QByteArray(3000, 'm')));
    QCOMPARE(test::brokenRule(batch), QString());
    QCOMPARE(batch.malformed, 1);
}

// Everything that weighs a price against those of the other books would take ever longer.
void RelayPricesTest::booksOfAMarketAreLimited()
{
    Relay relay;
    std::size_t taken = 0;
    int malformed = 0;
    QStringList problems;
    for (int i = 0; i < 1000; ++i) {
        const FeedBatch batch = frame(relay.decoder, price("a", "book " + QByteArray::number(i), "Home a", "-110"));
        taken += batch.quotes.size();
        malformed += batch.malformed;
        problems.append(batch.problems);
    }
    QCOMPARE(taken, static_cast<std::size_t>(relay::mostBooks));
    QCOMPARE(malformed, 1000 - static_cast<int>(relay::mostBooks));
    QCOMPARE(problems.size(), 1);
    // Those that are known go on, also with what they did not price before, and other markets have their own.
    QCOMPARE(frame(relay.decoder, price("a", "book 7", "Away a", "105")).quotes.size(), std::size_t(1));
    QCOMPARE(frame(relay.decoder, price("a", "book 700", "Home a", "-110", "spreads", "-3.5")).quotes.size(),
        std::size_t(1));
}

QTEST_APPLESS_MAIN(RelayPricesTest)
#include "tst_relay_prices.moc"
