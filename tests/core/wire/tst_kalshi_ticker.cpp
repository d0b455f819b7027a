// SPDX-License-Identifier: MIT
#include "core/wire/KalshiTicker.h"
#include "tests/support/Golden.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Which game a ticker means, or why it means none.
class KalshiTickerTest final : public QObject
{
    Q_OBJECT

private slots:
    void reads();
    void soccerNamesHomeFirst();
    void startIsEastern_data();
    void startIsEastern();
    void doubleHeaders();
    void refuses_data();
    void refuses();
    void realTickers();
    void everyPairSplitsOnce();
    void twoWaysAreRefused();
};

namespace {

Expected<KalshiTicker> read(const QString &ticker)
{
    return readKalshiTicker(ticker, LeagueTable::builtIn(), TeamTable::builtIn());
}

} // namespace

void KalshiTickerTest::reads()
{
    const auto ticker = read(u"KXNBAGAME-25NOV22LACCHA-CHA"_s);
    QVERIFY(ticker);
    QCOMPARE(ticker->event, u"KXNBAGAME-25NOV22LACCHA"_s);
    QCOMPARE(ticker->league, u"nba"_s);
    QCOMPARE(ticker->day, QDate(2025, 11, 22));
    QVERIFY(!ticker->start);
    QCOMPARE(ticker->away.name, u"LA Clippers"_s);
    QCOMPARE(ticker->home.name, u"Charlotte Hornets"_s);
    QCOMPARE(ticker->yes, Side::Home);
    QCOMPARE(read(u"KXNBAGAME-25NOV22LACCHA-LAC"_s)->yes, Side::Away);
    const auto event = read(u"KXNBAGAME-25NOV22LACCHA"_s);
    QVERIFY(event && !event->yes);
    QCOMPARE(event->event, u"KXNBAGAME-25NOV22LACCHA"_s);
}

void KalshiTickerTest::soccerNamesHomeFirst()
{
    const auto tie = read(u"KXEPLGAME-26APR19MCIARS-TIE"_s);
    QVERIFY2(tie, qPrintable(tie ? QString() : tie.error().message));
    QCOMPARE(tie->home.name, u"Manchester City"_s);
    QCOMPARE(tie->away.name, u"Arsenal"_s);
    QCOMPARE(tie->yes, Side::Draw);
    QCOMPARE(read(u"KXEPLGAME-26APR19MCIARS-MCI"_s)->yes, Side::Home);
}

// protocols/markets.md section 7, vector 13.
void KalshiTickerTest::startIsEastern_data()
{
    QTest::addColumn<QString>("ticker");
    QTest::addColumn<QString>("start");
    QTest::newRow("daylight time") << u"KXMLBGAME-26APR301235STLPIT"_s << u"2026-04-30T16:35:00.000Z"_s;
    QTest::newRow("standard time") << u"KXNHLGAME-26MAR071900MINNSH"_s << u"2026-03-08T00:00:00.000Z"_s;
    QTest::newRow("the day it begins") << u"KXNHLGAME-26MAR081900MINNSH"_s << u"2026-03-08T23:00:00.000Z"_s;
    QTest::newRow("the day it ends") << u"KXNHLGAME-26NOV011900MINNSH"_s << u"2026-11-02T00:00:00.000Z"_s;
    QTest::newRow("the day before") << u"KXNHLGAME-26OCT311900MINNSH"_s << u"2026-10-31T23:00:00.000Z"_s;
}

void KalshiTickerTest::startIsEastern()
{
    QFETCH(QString, ticker);
    QFETCH(QString, start);
    const auto read_ = read(ticker);
    QVERIFY2(read_, qPrintable(read_ ? QString() : read_.error().message));
    QVERIFY(read_->start);
    QCOMPARE(toRfc3339(*read_->start), start);
}

void KalshiTickerTest::doubleHeaders()
{
    const auto first = read(u"KXMLBGAME-25APR26BALDETG1-DET"_s);
    const auto second = read(u"KXMLBGAME-25APR26BALDETG2-DET"_s);
    QVERIFY(first && second);
    QCOMPARE(first->gameNumber, 1);
    QCOMPARE(second->gameNumber, 2);
    QVERIFY(first->event != second->event);
    QCOMPARE(first->event, u"KXMLBGAME-25APR26BALDETG1"_s);
    QCOMPARE(first->home.name, u"Detroit Tigers"_s);
    QCOMPARE(read(u"KXMLBGAME-25APR26BALDET-DET"_s)->gameNumber, 0);
}

void KalshiTickerTest::refuses_data()
{
    QTest::addColumn<QString>("ticker");
    QTest::addColumn<QString>("word"); // of the reason
    QTest::newRow("all-stars") << u"KXNBAGAME-26FEB15SPNCOO-COO"_s << u"SPNCOO"_s;
    QTest::newRow("unknown code") << u"KXNBAGAME-26FEB15LACZZZ-LAC"_s << u"\"ZZZ\" is not known"_s;
    QTest::newRow("another league's code") << u"KXWNBAGAME-26JUL09LASPHX"_s << u"LAS"_s;
    QTest::newRow("the same team twice") << u"KXNBAGAME-26FEB15LACLAC"_s << u"LACLAC"_s;
    QTest::newRow("neither team") << u"KXNBAGAME-25NOV22LACCHA-BOS"_s << u"\"BOS\" is neither"_s;
    QTest::newRow("no such day") << u"KXNBAGAME-26FEB30LACCHA"_s << u"date or time"_s;
    QTest::newRow("no such month") << u"KXNBAGAME-26FOO11LACCHA"_s << u"date or time"_s;
    QTest::newRow("no such hour") << u"KXMLBGAME-26APR302535STLPIT"_s << u"date or time"_s;
    QTest::newRow("esports") << u"KXCS2GAME-26APR30100TFAZE-FAZE"_s << u"not that of a game"_s;
    QTest::newRow("another series") << u"KXXYZGAME-26APR30ABCDEF-ABC"_s << u"no league of ours"_s;
    QTest::newRow("a spread") << u"KXNBASPREAD-25NOV22LACCHA-CHA5"_s << u"not that of a game"_s;
    QTest::newRow("nothing") << QString() << u"not that of a game"_s;
    QTest::newRow("no teams") << u"KXNBAGAME-25NOV22"_s << u"not that of a game"_s;
    QTest::newRow("a league without codes") << u"KXLALIGAGAME-26APR30ATHBAR-ATH"_s << u"ATHBAR"_s;
    QTest::newRow("endless") << u"KXNBAGAME-25NOV22"_s + QString(5'000, u'A') << u"not that of a game"_s;
}

void KalshiTickerTest::refuses()
{
    QFETCH(QString, ticker);
    QFETCH(QString, word);
    const auto answer = read(ticker);
    QVERIFY(!answer);
    const QString message = answer.error().message;
    QVERIFY2(message.contains(word) && message.contains(ticker.left(80)) && message.size() < 300, qPrintable(message));
}

// tests/data/kalshi/README.md: whatever the league, the yes team is one of the two and the label's city is its own.
void KalshiTickerTest::realTickers()
{
    const QByteArrayList rows
        = test::readFile(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/kalshi/tickers.csv"_s).trimmed().split('\n').mid(1);
    QCOMPARE(rows.size(), 168);
    int timed = 0;
    for (const QByteArray &row : rows) {
        const QStringList cells = QString::fromUtf8(row).split(u',');
        const auto ticker = read(cells.at(0));
        QVERIFY2(ticker, qPrintable(ticker ? QString() : ticker.error().message));
        QCOMPARE(ticker->league, cells.last());
        QVERIFY(ticker->yes);
        timed += ticker->start ? 1 : 0;
        if (*ticker->yes == Side::Draw)
            continue;
        const KnownTeam &yes = *ticker->yes == Side::Home ? ticker->home : ticker->away;
        const QString &label = cells.at(2);
        QVERIFY2(yes.name.contains(label.left(3), Qt::CaseInsensitive) || yes.labels.contains(label),
            qPrintable(cells.at(0) + u": "_s + yes.name + u" is not "_s + label));
    }
    QVERIFY(timed > 50);
}

void KalshiTickerTest::everyPairSplitsOnce()
{
    const TeamTable &teams = TeamTable::builtIn();
    int pairs = 0;
    int leagues = 0;
    for (const League &league : LeagueTable::builtIn().leagues()) {
        const QStringList codes = teams.codes(u"kalshi"_s, league.id);
        if (league.kalshi.isEmpty() || codes.isEmpty())
            continue;
        ++leagues;
        for (const QString &first : codes) {
            for (const QString &second : codes) {
                if (first == second
                    || teams.byCode(u"kalshi"_s, league.id, first) == teams.byCode(u"kalshi"_s, league.id, second))
                    continue;
                const auto ticker = read(league.kalshi + u"-26APR30"_s + first + second);
                QVERIFY2(ticker, qPrintable(ticker ? QString() : ticker.error().message));
                QCOMPARE(league.homeFirst ? ticker->homeCode : ticker->awayCode, first);
                QCOMPARE(ticker->homeCode + ticker->awayCode, league.homeFirst ? first + second : second + first);
                ++pairs;
            }
        }
    }
    QVERIFY2(leagues >= 6 && pairs > 4'000, qPrintable(u"%1 leagues, %2 pairs"_s.arg(leagues).arg(pairs)));
}

void KalshiTickerTest::twoWaysAreRefused()
{
    const auto teams = TeamTable::fromJson(R"({"teams":[
        {"id":"a","league":"nba","name":"A A","codes":{"kalshi":["AB"]}},{"id":"b","league":"nba","name":"B B","codes":{"kalshi":["ABC"]}},
        {"id":"c","league":"nba","name":"C C","codes":{"kalshi":["CD"]}},{"id":"d","league":"nba","name":"D D","codes":{"kalshi":["D"]}}]})");
    QVERIFY(teams);
    const auto ticker = readKalshiTicker(u"KXNBAGAME-26APR30ABCD-CD"_s, LeagueTable::builtIn(), *teams);
    QVERIFY(!ticker);
    QVERIFY2(ticker.error().message.contains(u"AB and CD or as ABC and D"_s), qPrintable(ticker.error().message));
}

QTEST_APPLESS_MAIN(KalshiTickerTest)
#include "tst_kalshi_ticker.moc"
