// SPDX-License-Identifier: MIT
#include "tests/core/wire/PolymarketWords.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;
namespace pm = edgeboard::test::pm;

/// The market channel and the books that are asked for.
class PolymarketChannelTest final : public QObject
{
    Q_OBJECT

private slots:
    void bookIsPrintedWorstToBest();
    void nextLevelWhenTheBestGoes();
    void keepAlivesAndLists();
    void pricesAreExact_data();
    void pricesAreExact();
    void noPrice_data();
    void noPrice();
    void bothTokensInOneMessage();
    void oldForm();
    void changesBeforeTheBook();
    void bookThatDoesNotFit();
    void malformedPartsAreCounted();
    void resolved();
    void answerStatesAnew();
    void answerThatDiffers();
    void answerThatIsOlder();
    void frameThatIsOlderThanAnAnswer();
    void answerThatIsNone();
    void newConnectionForgets();
};

namespace {

constexpr auto home = Side::Home;

const QByteArray book
    = R"({"event_type":"book","market":"0xabc","asset_id":"22","hash":"0x1","timestamp":"1791424800000",)"
      R"("bids":[{"price":"0.001","size":"900"},{"price":"0.50","size":"20"},{"price":"0.511","size":"7"}],)"
      R"("asks":[{"price":"0.999","size":"900"},{"price":".52","size":"40"},{"price":"0.514","size":"33.5"}]})";

QByteArray answer(const QByteArray &bid, const QByteArray &ask, const QByteArray &time = "1791424800000")
{
    return R"({"market":"0xabc","asset_id":"22","hash":"0x9","timestamp":")" + time + R"(","bids":[{"price":")" + bid
        + R"(","size":"1"}],"asks":[{"price":")" + ask + R"(","size":"2"}]})";
}

QByteArray change(const QByteArray &side, const QByteArray &price, const QByteArray &size, const QByteArray &best,
    const QByteArray &time = "1791424801000")
{
    return R"({"event_type":"price_change","timestamp":")" + time + R"(","price_changes":[{"asset_id":"22","price":")"
        + price + R"(","side":")" + side + R"(","size":")" + size + "\"" + best + "}]}";
}

QByteArray best(const QByteArray &bid, const QByteArray &ask)
{
    return R"(,"best_bid":")" + bid + R"(","best_ask":")" + ask + "\"";
}

} // namespace

// Test vector 1.
void PolymarketChannelTest::bookIsPrintedWorstToBest()
{
    pm::Known known;
    const auto quote = pm::quoteOf(known.hear(book), home);
    QCOMPARE(quote->bid, std::optional(Price(511'000)));
    QCOMPARE(quote->ask, std::optional(Price(514'000)));
    QCOMPARE(quote->askSize, std::optional(33.5));
    QCOMPARE(quote->sourceTime, std::optional(WallTime(std::chrono::milliseconds(1'791'424'800'000))));
    QVERIFY(quote->firstHand && !quote->suspended);
}

// Test vector 2.
void PolymarketChannelTest::nextLevelWhenTheBestGoes()
{
    pm::Known known;
    (void)known.hear(book);
    auto quote = pm::quoteOf(known.hear(change("BUY", "0.511", "0", {})), home);
    QCOMPARE(quote->bid, std::optional(Price(500'000)));
    quote = pm::quoteOf(known.hear(change("SELL", "0.514", "0", best("0.50", "0.52"))), home);
    QCOMPARE(quote->ask, std::optional(Price(520'000)));
    QCOMPARE(quote->askSize, std::optional(40.0));
    QVERIFY(known.decoder.takeSuspects().isEmpty());
}

// Test vector 3.
void PolymarketChannelTest::keepAlivesAndLists()
{
    pm::Known known;
    for (const char *text : {"[]", "PONG", "ping", "", "  PONG\n"}) {
        const FeedBatch batch = known.hear(text);
        QVERIFY(batch.quotes.empty() && batch.malformed == 0 && batch.unknown == 0);
    }
    const QByteArray other = QByteArray(book).replace("\"22\"", "\"11\"");
    const FeedBatch two = known.hear("[" + book + "," + other + "]");
    QCOMPARE(two.quotes.size(), std::size_t(2));
    QCOMPARE(known.decoder.lastTokens(), QStringList({u"22"_s, u"11"_s}));
    QCOMPARE(known.decoder.framesOf(u"22"_s), quint64(1));
    const FeedBatch passed = known.hear(R"([{"event_type":"last_trade_price","asset_id":"22","price":"0.99"},)"
                                        R"({"event_type":"tick_size_change","asset_id":"22","new_tick_size":"0.001"},)"
                                        R"({"event_type":"new_market"}])");
    QVERIFY(passed.quotes.empty() && passed.unknown == 0);
}

void PolymarketChannelTest::pricesAreExact_data()
{
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<int>("millionths"); // 0: none
    QTest::newRow("as text") << QByteArray("\"0.511\"") << 511'000;
    QTest::newRow("without the zero") << QByteArray("\".48\"") << 480'000;
    QTest::newRow("a tenth of a cent") << QByteArray("\"0.999\"") << 999'000;
    QTest::newRow("a millionth") << QByteArray("\"0.000001\"") << 1;
    QTest::newRow("more digits than we keep") << QByteArray("\"0.1234565\"") << 123'457;
    QTest::newRow("and more") << QByteArray("\"0.12345649999\"") << 123'456;
    QTest::newRow("a number") << QByteArray("0.57") << 570'000;
    QTest::newRow("nobody sells at 1") << QByteArray("\"1\"") << 0;
    QTest::newRow("nor at 0") << QByteArray("\"0.000\"") << 0;
    QTest::newRow("above") << QByteArray("\"1.5\"") << 0;
    QTest::newRow("below") << QByteArray("\"-0.5\"") << 0;
    QTest::newRow("far above") << QByteArray("\"99999999999999999999.5\"") << 0;
    QTest::newRow("exponent") << QByteArray("\"5e-1\"") << 0;
    QTest::newRow("two points") << QByteArray("\"0.5.1\"") << 0;
    QTest::newRow("point alone") << QByteArray("\".\"") << 0;
    QTest::newRow("empty") << QByteArray("\"\"") << 0;
    QTest::newRow("null") << QByteArray("null") << 0;
}

void PolymarketChannelTest::pricesAreExact()
{
    QFETCH(QByteArray, price);
    QFETCH(int, millionths);
    pm::Known known;
    const auto quote = pm::quoteOf(
        known.hear(R"({"event_type":"best_bid_ask","asset_id":"22","best_ask":0.9999999,"best_bid":)" + price + "}"),
        home);
    QVERIFY(quote);
    QCOMPARE(quote->bid, millionths > 0 ? std::optional(Price(millionths)) : std::nullopt);
}

void PolymarketChannelTest::noPrice_data()
{
    QTest::addColumn<QByteArray>("bid");
    QTest::addColumn<QByteArray>("ask");
    QTest::newRow("empty: never 0.50") << QByteArray("0") << QByteArray("1");
    QTest::newRow("nobody buys") << QByteArray("0") << QByteArray("0.3");
    QTest::newRow("nobody sells") << QByteArray("0.3") << QByteArray("1");
    QTest::newRow("crossed") << QByteArray("0.6") << QByteArray("0.5");
    QTest::newRow("touching") << QByteArray("0.5") << QByteArray("0.5");
}

void PolymarketChannelTest::noPrice()
{
    QFETCH(QByteArray, bid);
    QFETCH(QByteArray, ask);
    pm::Known known;
    const FeedBatch batch = known.hear(R"({"event_type":"best_bid_ask","asset_id":"22")" + best(bid, ask) + "}");
    QVERIFY(pm::quoteOf(batch, home));
    QVERIFY(!pm::quoteOf(batch, home)->ask && !pm::quoteOf(batch, home)->askSize);
    QVERIFY(!pm::quoteOf(known.answer(u"22"_s, answer(bid, ask)), home)->ask);
}

void PolymarketChannelTest::bothTokensInOneMessage()
{
    pm::Known known;
    const FeedBatch batch = known.hear(
        R"({"event_type":"price_change","timestamp":"1791424801000","price_changes":[)"
        R"({"asset_id":"11","price":"0.51","side":"BUY","size":"150.0","best_bid":"0.51","best_ask":"0.52"},)"
        R"({"asset_id":"22","price":"0.49","side":"SELL","size":"150.0","best_bid":"0.48","best_ask":"0.49"},)"
        R"({"asset_id":"99","price":"0.49","side":"SELL","size":"150.0","best_bid":"0.48","best_ask":"0.49"}]})");
    QCOMPARE(batch.quotes.size(), std::size_t(2));
    QCOMPARE(pm::quoteOf(batch, Side::Away)->ask, std::optional(Price(520'000)));
    QCOMPARE(pm::quoteOf(batch, home)->ask, std::optional(Price(490'000)));
    QCOMPARE(batch.unknown, 1);
}

void PolymarketChannelTest::oldForm()
{
    pm::Known known;
    (void)known.hear(book);
    const FeedBatch batch = known.hear(
        R"({"event_type":"price_change","asset_id":"22","market":"0xabc","timestamp":"1729084877448","changes":[)"
        R"({"price":"0.512","side":"SELL","size":"3300"},{"price":"0.5","side":"BUY","size":"0"}]})");
    QCOMPARE(batch.quotes.size(), std::size_t(1));
    QCOMPARE(pm::quoteOf(batch, home)->ask, std::optional(Price(512'000)));
    QCOMPARE(pm::quoteOf(batch, home)->askSize, std::optional(3300.0));
}

void PolymarketChannelTest::changesBeforeTheBook()
{
    pm::Known known;
    // A level of a book that we do not have says nothing; the best prices do, without a size.
    QVERIFY(known.hear(change("SELL", "0.3", "10", {})).quotes.empty());
    const auto quote = pm::quoteOf(known.hear(change("SELL", "0.3", "10", best("0.2", "0.3"))), home);
    QCOMPARE(quote->ask, std::optional(Price(300'000)));
    QVERIFY(!quote->askSize);
    QVERIFY(known.decoder.takeSuspects().isEmpty());
}

void PolymarketChannelTest::bookThatDoesNotFit()
{
    pm::Known known;
    (void)known.hear(book);
    // The message says another best ask than our book: a change was lost. Its word counts, the size is not known.
    auto quote = pm::quoteOf(known.hear(change("BUY", "0.505", "5", best("0.511", "0.513"))), home);
    QCOMPARE(quote->ask, std::optional(Price(513'000)));
    QVERIFY(!quote->askSize);
    QCOMPARE(known.decoder.takeSuspects(), QStringList(u"22"_s));
    // The answer agrees with the stream: its levels are ours from here on.
    quote = pm::quoteOf(known.answer(u"22"_s, answer("0.511", "0.513", "1791424801000")), home);
    QCOMPARE(quote->askSize, std::optional(2.0));
    QVERIFY(!known.decoder.lastProbe().differs);
    quote = pm::quoteOf(known.hear(change("SELL", "0.512", "8", best("0.511", "0.512"), "1791424802000")), home);
    QCOMPARE(quote->askSize, std::optional(8.0));
    QVERIFY(known.decoder.takeSuspects().isEmpty());
}

void PolymarketChannelTest::malformedPartsAreCounted()
{
    pm::Known known;
    const FeedBatch batch = known.hear(
        R"([1,{"event_type":"price_change"},{"event_type":"market_resolved"},)"
        R"({"event_type":"book","asset_id":"22","bids":[{"price":"0.4","size":"5"},{"price":"0.41"},null],)"
        R"("asks":[{"price":"0.5","size":"0"},{"price":"0.6","size":"1"}]}])");
    QCOMPARE(batch.malformed, 5);
    QCOMPARE(pm::quoteOf(batch, home)->bid, std::optional(Price(400'000)));
    QCOMPARE(pm::quoteOf(batch, home)->ask, std::optional(Price(600'000)));
    const FeedBatch changes
        = known.hear(R"({"event_type":"price_change","price_changes":[null,{"asset_id":"22","side":"BUY"},)"
                     R"({"asset_id":"22","price":"0.45","side":"BUY","size":"9"}]})");
    QCOMPARE(changes.malformed, 2);
    QCOMPARE(pm::quoteOf(changes, home)->bid, std::optional(Price(450'000)));
}

void PolymarketChannelTest::resolved()
{
    pm::Known known;
    (void)known.hear(book);
    const FeedBatch batch
        = known.hear(R"({"event_type":"market_resolved","assets_ids":["11","22"],"winning_asset_id":"22"})");
    QCOMPARE(batch.quotes.size(), std::size_t(2));
    QVERIFY(pm::quoteOf(batch, home)->suspended);
    QCOMPARE(pm::quoteOf(batch, home)->ask, std::optional(Price(514'000)));
    QVERIFY(known.decoder.tokens().empty());
    // An older answer of Gamma does not open it again.
    QVERIFY(pm::read(known.decoder, {pm::baseball({pm::winner()})}).quotes.empty());
    QVERIFY(pm::quoteOf(known.hear(book), home)->suspended);
}

void PolymarketChannelTest::answerStatesAnew()
{
    pm::Known known;
    (void)known.hear(book);
    const FeedBatch batch = known.answer(u"22"_s, answer("0.511", "0.514"));
    QCOMPARE(pm::quoteOf(batch, home)->ask, std::optional(Price(514'000)));
    QVERIFY(!pm::quoteOf(batch, home)->sourceTime); // its time is that of the last change
    QVERIFY(known.decoder.lastProbe().isRead && !known.decoder.lastProbe().differs);
    QCOMPARE(batch.repaired, 0);
}

void PolymarketChannelTest::answerThatDiffers()
{
    pm::Known known;
    (void)known.hear(book);
    const QByteArray moved = answer("0.30", "0.33", "1791424809000");
    FeedBatch batch = known.answer(u"22"_s, moved);
    QCOMPARE(pm::quoteOf(batch, home)->ask, std::optional(Price(330'000))); // it is the truth now
    QVERIFY(known.decoder.lastProbe().differs);
    QVERIFY(batch.repaired == 0 && batch.problems.isEmpty()); // a frame may be on its way
    batch = known.answer(u"22"_s, moved, PolymarketDecoder::again);
    QCOMPARE(batch.repaired, 1);
    QVERIFY(batch.problems.join(u' ').contains(u"frozen"_s));
    // The frame comes after all: nothing is frozen.
    (void)known.hear(change("SELL", "0.33", "9", best("0.30", "0.33"), "1791424809000"));
    batch = known.answer(u"22"_s, moved, PolymarketDecoder::again);
    QCOMPARE(batch.repaired, 0);
    // Without any word of the stream, any price is one that it did not bring.
    pm::Known silent;
    (void)silent.answer(u"22"_s, moved);
    QVERIFY(silent.decoder.lastProbe().differs);
    (void)silent.answer(u"22"_s, R"({"asset_id":"22","bids":[],"asks":[]})");
    QVERIFY(!silent.decoder.lastProbe().differs);
}

void PolymarketChannelTest::answerThatIsOlder()
{
    pm::Known known;
    (void)known.hear(book);
    (void)known.hear(change("SELL", "0.512", "9", best("0.511", "0.512"), "1791424805000"));
    QVERIFY(known.answer(u"22"_s, answer("0.511", "0.514", "1791424804000")).quotes.empty());
    QVERIFY(known.decoder.lastProbe().isOlder && !known.decoder.lastProbe().differs);
    // The stream spoke between question and answer: nobody can tell which is newer.
    QVERIFY(known.answer(u"22"_s, answer("0.2", "0.3", "1791424809000"), PolymarketDecoder::late).quotes.empty());
    QVERIFY(known.decoder.lastProbe().isOlder);
}

void PolymarketChannelTest::frameThatIsOlderThanAnAnswer()
{
    pm::Known known;
    (void)known.hear(book);
    (void)known.answer(u"22"_s, answer("0.30", "0.33", "1791424809000"));
    QVERIFY(known.hear(change("SELL", "0.512", "9", best("0.511", "0.512"), "1791424805000")).quotes.empty());
    QCOMPARE(pm::quoteOf(known.hear(change("SELL", "0.34", "9", best("0.30", "0.33"), "1791424809500")), home)->ask,
        std::optional(Price(330'000)));
}

void PolymarketChannelTest::answerThatIsNone()
{
    pm::Known known;
    for (const char *text : {"<html>", "[]", "{}", R"({"error":"no"})"}) {
        const FeedBatch batch = known.answer(u"22"_s, text);
        QCOMPARE(batch.malformed, 1);
        QVERIFY(batch.quotes.empty() && !batch.problems.isEmpty() && !known.decoder.lastProbe().isRead);
    }
    QCOMPARE(known.answer(u"77"_s, answer("0.1", "0.2").replace("22", "77")).unknown, 1);
}

void PolymarketChannelTest::newConnectionForgets()
{
    pm::Known known;
    (void)known.hear(book);
    (void)known.hear("[]", PolymarketDecoder::fresh);
    // The book of the last connection has missed changes: levels are not put onto it.
    QVERIFY(known.hear(change("SELL", "0.512", "9", {})).quotes.empty());
    QVERIFY(pm::quoteOf(known.hear(book, PolymarketDecoder::fresh), home)->askSize);
}

QTEST_APPLESS_MAIN(PolymarketChannelTest)
#include "tst_polymarket_channel.moc"
