// SPDX-License-Identifier: MIT
#include "core/wire/RelayFrames.h"
#include "core/wire/RelayLimits.h"
#include "core/wire/RelayText.h"

#include <QTest>

using namespace edgeboard::wire::relay;
using namespace Qt::StringLiterals;

/// The one-pass reader of the two frequent frames: what it takes, and what it leaves to the slow reader.
class RelayFramesTest final : public QObject
{
    Q_OBJECT

private slots:
    void priceChange();
    void scoreChange();
    void numbers_data();
    void numbers();
    void words_data();
    void words();
    void whatIsNotItsOwn_data();
    void whatIsNotItsOwn();
    void memoryIsReused();
    void cleanTexts_data();
    void cleanTexts();
    void ids();
};

void RelayFramesTest::priceChange()
{
    DeltaReader reader;
    const Delta *delta = reader.read(
        R"({"type":"price_change","game_id":"40664-16839-2026-04-14","pn_slug":"lib-gar-est-2026-04-14","pn_league_code":"lib","pn_market_type":"correct_score","book":"888sport","outcome":"Club Estudiantes de La Plata 2:1","old_price":275.0,"new_price":230.0,"points":null,"ts":1776208974186})");
    QVERIFY(delta);
    QCOMPARE(delta->kind, Delta::Kind::PriceChange);
    QVERIFY(delta->gameId == "40664-16839-2026-04-14");
    QVERIFY(delta->league == "lib");
    QVERIFY(delta->price.market == "correct_score");
    QVERIFY(delta->price.book == "888sport");
    QVERIFY(delta->price.outcome == "Club Estudiantes de La Plata 2:1");
    QCOMPARE(delta->price.price.number(), std::optional(230.0));
    QCOMPARE(delta->price.points.is, SaidNumber::Is::Null);
    QCOMPARE(delta->price.time.number(), std::optional(1776208974186.0));
    QVERIFY(!delta->price.suspended);
    // The type need not come first, and marks of a closed price are understood.
    delta = reader.read(R"( { "locked" : true , "points" : -5.25 , "type" : "price_change" } )");
    QVERIFY(delta && delta->price.suspended && delta->gameId.empty());
    QCOMPARE(delta->price.points.number(), std::optional(-5.25));
    QCOMPARE(delta->price.price.is, SaidNumber::Is::Absent);
}

void RelayFramesTest::scoreChange()
{
    DeltaReader reader;
    const Delta *delta = reader.read(
        R"({"type":"score_change","game_id":"10035-20332-2026-04-14","pn_slug":null,"pn_league_code":"lib","score_home":1,"score_away":0,"period":"2H","clock":"64","ts":1776208972203})");
    QVERIFY(delta);
    QCOMPARE(delta->kind, Delta::Kind::ScoreChange);
    QCOMPARE(delta->homeScore.number(), std::optional(1.0));
    QCOMPARE(delta->awayScore.number(), std::optional(0.0));
    QVERIFY(delta->period.isSaid && delta->period.text == "2H");
    QVERIFY(delta->clock.text == "64");
    // The tutorials' spelling, a period as a number, no clock.
    delta = reader.read(
        R"({"type":"score_change","game_id":"1","home_score":"3","away_score":null,"period":4 ,"clock":null})");
    QVERIFY(delta);
    QCOMPARE(delta->homeScore.number(), std::optional(3.0));
    QCOMPARE(delta->awayScore.is, SaidNumber::Is::Null);
    QVERIFY(delta->period.text == "4");
    QVERIFY(delta->clock.isSaid && delta->clock.text.empty());
    delta = reader.read(R"({"type":"score_change","game_id":"1"})");
    QVERIFY(delta && !delta->period.isSaid && !delta->clock.isSaid);
}

void RelayFramesTest::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("is");
    QTest::addColumn<double>("value");
    const auto row = [](const char *text, SaidNumber::Is is, double value = 0) {
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(is) << value;
    };
    using enum SaidNumber::Is;
    row("275.0", Number, 275);
    row("-110", Number, -110);
    row("0", Number, 0);
    row("1e2", Number, 100);
    row("-99900.0", Number, -99900);
    row(R"("-110")", Number, -110);
    row(R"("\u002d110")", Number, -110);
    row("null", Null);
    row("1e400", Unreadable);
    row("nul", Unreadable);
    row("nan", Unreadable);
    row("true", Unreadable);
    row("-", Unreadable);
    row("1.2.3", Unreadable);
    row(R"("")", Unreadable);
    row(R"("inf")", Unreadable);
    row(R"("12 34")", Unreadable);
    row("[100]", Unreadable);
    row(R"({"x":100})", Unreadable);
}

void RelayFramesTest::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(int, is);
    QFETCH(double, value);
    DeltaReader reader;
    const Delta *delta = reader.read(R"({"type":"price_change","new_price":)" + text + R"(,"book":"after"})");
    // What is not even JSON may refuse the frame as a whole.
    if (!delta) {
        QVERIFY(static_cast<SaidNumber::Is>(is) == SaidNumber::Is::Unreadable);
        return;
    }
    QCOMPARE(static_cast<int>(delta->price.price.is), is);
    QCOMPARE(delta->price.price.value, value);
    QVERIFY(delta->price.book == "after");
}

void RelayFramesTest::words_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("plain") << QByteArray(R"("bet365")") << QByteArray("bet365");
    QTest::newRow("space behind") << QByteArray("\"bet365\" \n ") << QByteArray("bet365");
    QTest::newRow("quotes") << QByteArray(R"("a\"b\"")") << QByteArray("a\"b\"");
    QTest::newRow("escaped") << QByteArray(R"("S\u00e3o \u2603")") << QByteArray("S\xc3\xa3o \xe2\x98\x83");
    QTest::newRow("backslash at the end") << QByteArray(R"("a\\")") << QByteArray("a\\");
    QTest::newRow("structure") << QByteArray(R"("{[,:]}")") << QByteArray("{[,:]}");
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray();
    QTest::newRow("a number") << QByteArray("7") << QByteArray();
    QTest::newRow("half a pair") << QByteArray(R"("\ud800")") << QByteArray(); // nothing is made up
    QTest::newRow("unknown escape") << QByteArray(R"("\q")") << QByteArray();
}

void RelayFramesTest::words()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, word);
    DeltaReader reader;
    const Delta *delta = reader.read(R"({"type":"price_change","book":)" + text + R"(,"outcome":"after"})");
    QVERIFY(delta);
    QCOMPARE(QByteArray(delta->price.book.data(), static_cast<qsizetype>(delta->price.book.size())), word);
    QVERIFY(delta->price.outcome == "after");
}

void RelayFramesTest::whatIsNotItsOwn_data()
{
    QTest::addColumn<QByteArray>("frame");
    const auto row = [](const char *name, const QByteArray &frame) { QTest::newRow(name) << frame; };
    row("nothing", {});
    row("space", "  ");
    row("not JSON", "hello");
    row("a list", R"([{"type":"price_change"}])");
    row("text", R"("price_change")");
    row("another type", R"({"type":"pong","ts":1})");
    row("no type", R"({"game_id":"1"})");
    row("a type that is no word", R"({"type":7})");
    row("cut", R"({"type":"price_change","game_id":"1)");
    row("cut behind a value", R"({"type":"price_change","game_id":"1")");
    row("more behind it", R"({"type":"price_change"} {"type":"price_change"})");
    row("no comma", R"({"type":"price_change" "game_id":"1"})");
    row("bad UTF-8", "{\"type\":\"price_change\",\"book\":\"\xff\"}");
    row("control character", "{\"type\":\"price_change\",\"book\":\"a\nb\"}");
    row("deep", R"({"type":"price_change","x":)" + QByteArray(5000, '[') + "}");
    row("too long", R"({"type":"price_change","x":")" + QByteArray(largestDelta, 'x') + R"("})");
}

void RelayFramesTest::whatIsNotItsOwn()
{
    QFETCH(QByteArray, frame);
    DeltaReader reader;
    QVERIFY(!reader.read(frame));
    QVERIFY(reader.read(R"({"type":"price_change"})")); // and goes on
}

void RelayFramesTest::memoryIsReused()
{
    DeltaReader reader;
    QVERIFY(reader.read(R"({"type":"price_change","book":"A","points":3,"suspended":true,"new_price":120})"));
    const Delta *delta = reader.read(R"({"type":"price_change"})");
    QVERIFY(delta);
    QVERIFY(delta->price.book.empty() && !delta->price.suspended);
    QCOMPARE(delta->price.points.is, SaidNumber::Is::Absent);
    // As long as it may be, with the last value at the very end of the memory.
    QByteArray longest = R"({"type":"price_change","x":")";
    longest += QByteArray(largestDelta - longest.size() - 16, 'x') + R"(","book":"last"})";
    QCOMPARE(longest.size(), largestDelta);
    delta = reader.read(longest);
    QVERIFY(delta && delta->price.book == "last");
}

void RelayFramesTest::cleanTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("longest");
    QTest::addColumn<QString>("clean");
    QTest::newRow("as it is") << QByteArray("Polymarket (USA)") << 60 << u"Polymarket (USA)"_s;
    QTest::newRow("trimmed") << QByteArray("  bet365\n\tUK ") << 60 << u"bet365 UK"_s;
    QTest::newRow("control") << QByteArray("a\x1b[31m\x07"
                                           "b")
                             << 60 << u"a[31mb"_s;
    QTest::newRow("direction") << QByteArray("a\xe2\x80\xae"
                                             "b")
                               << 60 << u"ab"_s;
    QTest::newRow("long") << QByteArray(5000, 'x') << 60 << QString(60, u'x');
    QTest::newRow("pair") << QByteArray("abc\xf0\x9f\x98\x80") << 4 << u"abc"_s;
    QTest::newRow("empty") << QByteArray() << 60 << QString();
}

void RelayFramesTest::cleanTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(int, longest);
    QFETCH(QString, clean);
    QCOMPARE(cleanText({text.constData(), static_cast<std::size_t>(text.size())}, longest), clean);
}

void RelayFramesTest::ids()
{
    QVERIFY(isId("40664-16839-2026-04-14"));
    QVERIFY(isId(std::string(longestId, 'x')));
    QVERIFY(!isId(std::string(longestId + 1, 'x')));
    QVERIFY(!isId(""));
    QVERIFY(!isId("a b"));
    QVERIFY(!isId("a\n"));
    QVERIFY(!isId("\xc3\xa4"));
}

QTEST_APPLESS_MAIN(RelayFramesTest)
#include "tst_relay_frames.moc"
