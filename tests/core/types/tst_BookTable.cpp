// SPDX-License-Identifier: MIT
#include "core/types/BookTable.h"

#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

class BookTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void carriesATable();
    void knowsTheRelaysNames_data();
    void knowsTheRelaysNames();
    void caseDoesNotMatter();
    void spellingDoesNotMatter_data();
    void spellingDoesNotMatter();
    void pickEm();
    void fees();
    void unknownBooksOwnThemselves();
    void sharpOnes();
    void words();
    void refuses_data();
    void refuses();
};

void BookTableTest::carriesATable()
{
    QVERIFY(BookTable::builtIn().books().size() > 50);
    for (const Book &book : BookTable::builtIn().books()) {
        QCOMPARE(BookTable::builtIn().find(book.name), &book);
        for (const QString &alias : book.aliases)
            QCOMPARE(BookTable::builtIn().find(alias), &book);
        QVERIFY2(book.weight > 0 || book.kind == BookKind::PickEm, qPrintable(book.name));
    }
}

void BookTableTest::knowsTheRelaysNames_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<BookKind>("kind");
    QTest::newRow("DraftKings") << u"DK"_s << u"DraftKings"_s << BookKind::Sportsbook;
    QTest::newRow("FanDuel") << u"FD"_s << u"Flutter"_s << BookKind::Sportsbook;
    QTest::newRow("BetMGM") << u"MGM"_s << u"BetMGM"_s << BookKind::Sportsbook;
    QTest::newRow("Caesars") << u"CZR"_s << u"Caesars"_s << BookKind::Sportsbook;
    QTest::newRow("bet365") << u"B365"_s << u"bet365"_s << BookKind::Sportsbook;
    QTest::newRow("Pinnacle") << u"PIN"_s << u"Pinnacle"_s << BookKind::Sportsbook;
    QTest::newRow("888sport") << u"888"_s << u"evoke"_s << BookKind::Sportsbook;
    QTest::newRow("William Hill") << u"WH"_s << u"evoke"_s << BookKind::Sportsbook;
    QTest::newRow("Ladbrokes") << u"LADB"_s << u"Entain"_s << BookKind::Sportsbook;
    QTest::newRow("Betfair") << u"BF"_s << u"Flutter"_s << BookKind::Exchange;
    QTest::newRow("Polymarket") << u"PM"_s << u"Polymarket"_s << BookKind::Prediction;
    QTest::newRow("Polymarket (USA)") << u"PMUS"_s << u"Polymarket"_s << BookKind::Prediction;
    QTest::newRow("Kalshi") << u"KAL"_s << u"Kalshi"_s << BookKind::Prediction;
    QTest::newRow("PrizePicks") << u"PRIZE"_s << u"PrizePicks"_s << BookKind::PickEm;
}

void BookTableTest::knowsTheRelaysNames()
{
    QFETCH(QString, code);
    QFETCH(QString, owner);
    QFETCH(BookKind, kind);
    const Book *book = BookTable::builtIn().find(QLatin1String(QTest::currentDataTag()));
    QVERIFY(book);
    QCOMPARE(book->name, QLatin1String(QTest::currentDataTag()));
    QCOMPARE(book->code, code);
    QCOMPARE(book->owner, owner);
    QCOMPARE(book->kind, kind);
}

void BookTableTest::caseDoesNotMatter()
{
    const BookTable &table = BookTable::builtIn();
    QCOMPARE(table.find(u"DRAFTKINGS"_s), table.find(u"DraftKings"_s));
    QCOMPARE(table.find(u"Bet365"_s)->name, u"bet365"_s);
    QCOMPARE(table.find(u"polymarket (usa)"_s)->name, u"Polymarket (USA)"_s);
    QVERIFY(table.find(u"Polymarket (USA)"_s) != table.find(u"Polymarket"_s));
}

void BookTableTest::spellingDoesNotMatter_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Fan Duel") << u"FanDuel"_s;
    QTest::newRow("fan_duel") << u"FanDuel"_s;
    QTest::newRow("FAN-DUEL") << u"FanDuel"_s;
    QTest::newRow(" SkyBet ") << u"Sky Bet"_s;
    QTest::newRow("espnbet") << u"ESPN BET"_s;
    QTest::newRow("Bet Online.ag") << u"BetOnline"_s;
    QTest::newRow("polymarket usa") << u"Polymarket (USA)"_s;
    QTest::newRow("polymarket") << u"Polymarket"_s;
}

void BookTableTest::spellingDoesNotMatter()
{
    QFETCH(QString, name);
    const Book *book = BookTable::builtIn().find(QLatin1String(QTest::currentDataTag()));
    QVERIFY(book);
    QCOMPARE(book->name, name);
    QCOMPARE(BookTable::foldedName(u"Lucky-Days (UK) 2"_s), u"luckydaysuk2"_s);
    QCOMPARE(BookTable::foldedName(u"!!"_s), u"!!"_s);
}

void BookTableTest::pickEm()
{
    const BookTable &table = BookTable::builtIn();
    for (const QString &venue : {u"PrizePicks"_s, u"Prize Picks"_s, u"underdog fantasy"_s, u"Betr"_s})
        QVERIFY2(table.isPickEm(venue), qPrintable(venue));
    for (const QString &venue : {u"FanDuel"_s, u"Kalshi"_s, u"Lucky Days Bet"_s, QString()})
        QVERIFY2(!table.isPickEm(venue), qPrintable(venue));
}

void BookTableTest::fees()
{
    const BookTable &table = BookTable::builtIn();
    QCOMPARE(table.find(u"Kalshi"_s)->feeRate, Micro(70'000));
    QCOMPARE(table.find(u"Polymarket"_s)->feeRate, Micro(30'000));
    QCOMPARE(table.find(u"Polymarket (USA)"_s)->feeRate, Micro(30'000));
    for (const Book &book : table.books())
        QCOMPARE(book.feeRate > Micro(), book.kind == BookKind::Prediction);
    QCOMPARE(table.book(u"Lucky Days Bet"_s).feeRate, Micro());
}

void BookTableTest::unknownBooksOwnThemselves()
{
    const BookTable &table = BookTable::builtIn();
    QVERIFY(!table.find(u"Lucky Days Bet"_s));
    const Book book = table.book(u"Lucky Days Bet"_s);
    QCOMPARE(book.name, u"Lucky Days Bet"_s);
    QCOMPARE(book.owner, u"Lucky Days Bet"_s);
    QCOMPARE(book.code, u"LDB"_s);
    QCOMPARE(book.weight, 1.0);
    QCOMPARE(book.kind, BookKind::Sportsbook);
    QCOMPARE(table.codeOf(u"Luckydays"_s), u"LUCK"_s);
    QCOMPARE(table.codeOf(u"FanDuel"_s), u"FD"_s);
    QCOMPARE(table.codeOf({}), QString());
    QCOMPARE(BookTable().book(u"DraftKings"_s).weight, 1.0);
}

void BookTableTest::sharpOnes()
{
    QStringList sharp;
    for (const Book &book : BookTable::builtIn().books()) {
        if (book.weight >= sharpWeight && book.kind != BookKind::Exchange)
            sharp.append(book.name);
    }
    QCOMPARE(sharp, QStringList({u"Pinnacle"_s, u"Circa"_s}));
}

void BookTableTest::words()
{
    for (const BookKind kind : {BookKind::Sportsbook, BookKind::Exchange, BookKind::Prediction, BookKind::PickEm})
        QCOMPARE(bookKindFromString(wordFor(kind)), std::optional(kind));
    QVERIFY(!bookKindFromString(u"bookie"));
}

void BookTableTest::refuses_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("says");
    const QByteArray a = R"({"name":"A","code":"A","kind":"sportsbook"})";
    QTest::newRow("nothing") << QByteArray() << u"no books"_s;
    QTest::newRow("no name") << QByteArray(R"({"code":"A","kind":"sportsbook"})") << u"no name"_s;
    QTest::newRow("no code") << QByteArray(R"({"name":"A","kind":"sportsbook"})") << u"\"A\" needs a code"_s;
    QTest::newRow("long code") << QByteArray(R"({"name":"A","code":"ABCDEF","kind":"sportsbook"})")
                               << u"needs a code"_s;
    QTest::newRow("kind") << QByteArray(R"({"name":"A","code":"A","kind":"bookie"})") << u"\"bookie\""_s;
    QTest::newRow("word") << QByteArray(R"({"name":"A","code":"A","kind":"sportsbook","wieght":2})") << u"wieght"_s;
    QTest::newRow("weight") << QByteArray(R"({"name":"A","code":"A","kind":"sportsbook","weight":11})") << u"weight"_s;
    QTest::newRow("weight as text") << QByteArray(R"({"name":"A","code":"A","kind":"sportsbook","weight":"3"})")
                                    << u"weight"_s;
    QTest::newRow("owner") << QByteArray(R"({"name":"A","code":"A","kind":"sportsbook","owner":""})") << u"owner"_s;
    QTest::newRow("fee") << QByteArray(R"({"name":"A","code":"A","kind":"prediction","feeRate":1.5})") << u"fee rate"_s;
    QTest::newRow("fee as text") << QByteArray(R"({"name":"A","code":"A","kind":"prediction","feeRate":"0.07"})")
                                 << u"fee rate"_s;
    QTest::newRow("spelled twice") << a + R"(,{"name":"a.","code":"B","kind":"sportsbook"})" << u"twice"_s;
    QTest::newRow("name twice") << a + R"(,{"name":"a","code":"B","kind":"sportsbook"})" << u"twice"_s;
    QTest::newRow("alias twice") << a + R"(,{"name":"B","code":"B","kind":"sportsbook","aliases":["A"]})" << u"twice"_s;
    QTest::newRow("code twice") << a + R"(,{"name":"B","code":"A","kind":"sportsbook"})" << u"code \"A\""_s;
}

void BookTableTest::refuses()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, says);
    const auto table = BookTable::fromJson("{\"books\":[" + rows + "]}");
    QVERIFY(!table);
    QVERIFY2(table.error().message.contains(says), qPrintable(table.error().message));
    QVERIFY(!BookTable::fromJson("[]"));
}

QTEST_APPLESS_MAIN(BookTableTest)
#include "tst_BookTable.moc"
