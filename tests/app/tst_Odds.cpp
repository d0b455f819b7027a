// SPDX-License-Identifier: MIT
// What the odds page says of a market: prices, notes, tabs, the table. Pure, without a window.
#include "app/models/ArbitrageListModel.h"
#include "app/models/EdgeCalc.h"
#include "app/models/MarketTabs.h"
#include "app/models/OddsNotes.h"
#include "app/models/OddsTableModel.h"
#include "app/models/OddsText.h"
#include "app/models/PropListModel.h"
#include "tests/app/OddsFixtures.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr MonotonicTime now = 1h;
const OddsContext context {now, fmt::PriceFormat::American, Micro(50'000)};

OddsTableModel::Look look(int order = -1, bool still = false)
{
    return {context, {1, 0}, {order}, still}; // visitors first
}

QStringList booksOf(const OddsTableModel &model)
{
    QStringList names;
    for (const OddsLine &line : model.rows())
        names.append(line.key);
    return names;
}

QString plain(QString text)
{
    return text.replace(QChar(u'\u00a0'), u' ');
}

} // namespace

class TestOdds : public QObject
{
    Q_OBJECT

private slots:
    void markets_have_titles_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("entry");
        QTest::newRow("winner") << u"moneyline"_s << 0 << u"Winner"_s << u"Winner"_s;
        QTest::newRow("spread") << u"spread"_s << -150 << u"Spread −1.5"_s << u"Spread ATL −1.5"_s;
        QTest::newRow("visitors give") << u"spread"_s << 225 << u"Spread −2.25"_s << u"Spread NO −2.25"_s;
        QTest::newRow("total") << u"total"_s << 4450 << u"Total 44.5"_s << u"Total 44.5"_s;
        QTest::newRow("half") << u"first_half_totals"_s << 2150 << u"First half total 21.5"_s
                              << u"First half total 21.5"_s;
        QTest::newRow("unheard of") << u"team_to_kick"_s << 0 << u"Team to kick"_s << u"Team to kick"_s;
    }

    void markets_have_titles()
    {
        QFETCH(QString, type);
        QFETCH(int, line);
        QFETCH(QString, title);
        QFETCH(QString, entry);
        const MarketKey key {u"g"_s, type, line == 0 ? std::nullopt : std::optional(line)};
        QCOMPARE(text::marketTitle(key), title);
        QCOMPARE(text::marketEntry(key, fixtures::saints(now).game), entry);
    }

    void heads_say_each_sides_own_line()
    {
        const Game game = fixtures::saints(now).game;
        const MarketKey spread {u"g"_s, u"spread"_s, -150};
        QCOMPARE(text::sideHead(spread, Side::Home, game), u"ATL −1.5"_s);
        QCOMPARE(text::sideHead(spread, Side::Away, game), u"NO +1.5"_s);
        QCOMPARE(text::sideHead({u"g"_s, u"total"_s, 4450}, Side::Over, game), u"Over"_s);
    }

    void the_first_named_team_comes_first()
    {
        const std::vector<std::size_t> turned {2, 1, 0};
        const std::vector<std::size_t> straight {0, 1};
        QVERIFY(text::columnsOf({Side::Home, Side::Draw, Side::Away}, false) == turned);
        QVERIFY(text::columnsOf({Side::Home, Side::Away}, true) == straight);
        QVERIFY(text::columnsOf({Side::Over, Side::Under}, false) == straight);
    }

    void sources_are_named()
    {
        QCOMPARE(text::fairSource(u"model:ou-1"_s), u"model ou-1"_s);
        QCOMPARE(text::fairSource(u"consensus:power, 7 books"_s), u"no-vig books, power, 7 books"_s);
        QCOMPARE(text::devigMethod(u"consensus:shin, 3 books"_s), u"shin"_s);
    }

    void a_price_says_what_it_is_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("side"); // 0 hosts, 1 visitors
        QTest::addColumn<QString>("says"); // price state age, then marks
        const auto row = [](const char *name, int book, int side, const char *says) {
            QTest::newRow(name) << book << side << QString::fromUtf8(says);
        };
        row("the best with an edge", 9, 1, "+144 fresh 0.4 s best edge up");
        row("the best without", 4, 0, "−138 fresh 1.9 s best down");
        row("plain", 6, 1, "+138 fresh 0.7 s");
        row("ageing", 0, 1, "+125 ageing 9.0 s");
        row("stale", 7, 1, "+135 stale 1:12 faint");
        row("no age", 1, 1, "+118 unknown unknown");
        row("suspended", 2, 0, " suspended suspended");
        row("from before a reconnect", 8, 0, "−147 stale 3.1 s faint");
    }

    void a_price_says_what_it_is()
    {
        QFETCH(int, row);
        QFETCH(int, side);
        QFETCH(QString, says);
        const OddsMarket market = fixtures::winner(u"g"_s, now);
        const OddsPrice price = makeOddsPrice(
            market.rows.at(static_cast<std::size_t>(row)).cells.at(static_cast<std::size_t>(side)), context);
        QString shown = u"%1 %2 %3"_s.arg(price.text, price.ageState, plain(price.ageText));
        shown += price.best ? u" best"_s : QString();
        shown += price.edge ? u" edge"_s : QString();
        shown += price.faint ? u" faint"_s : QString();
        shown += price.moved > 0 ? u" up"_s : price.moved < 0 ? u" down"_s : QString();
        QCOMPARE(shown, says);
    }

    void what_cannot_be_bought_is_never_best()
    {
        OddsCell cell = fixtures::cell(winnerKey(u"g"_s, Side::Home), u"Novig"_s, 120, now - 31s);
        cell.best = true;
        cell.edge = Micro(200'000);
        QVERIFY(!makeOddsPrice(cell, context).best); // stale
        cell.quote.confirmedAt = now;
        QVERIFY(makeOddsPrice(cell, context).edge);
        cell.edge = Micro(49'999);
        QVERIFY(makeOddsPrice(cell, context).best && !makeOddsPrice(cell, context).edge); // below the watch level
        cell.current = false;
        QVERIFY(!makeOddsPrice(cell, context).best);
        cell.current = true;
        cell.quote.suspended = true;
        QVERIFY(!makeOddsPrice(cell, context).best);
    }

    void the_source_of_a_price_is_told()
    {
        const OddsMarket market = fixtures::winner(u"g"_s, now);
        QCOMPARE(plain(priceNote(*market.rows[6].cells[1], context)),
            u"+138, 2.38, 11/8, 42.0%, 42.0¢. Changed 42 s ago. Confirmed 0.7 s ago. Books relay."_s);
        QVERIFY(priceNote(*market.rows[8].cells[0], context).contains(u"before the feed reconnected"_s));
        QVERIFY(priceNote(*market.rows[1].cells[0], context).contains(u"Confirmed: age unknown."_s));
        QVERIFY(priceNote(*market.rows[2].cells[0], context).startsWith(u"Suspended by Caesars. Last price −150"_s));
    }

    void notes_say_what_the_books_add_up_to()
    {
        const GameDetail detail = fixtures::detail(fixtures::saints(now), now);
        const OddsNotes notes = makeOddsNotes(detail.markets.front(), detail, {1, 0}, now);
        QCOMPARE(notes.heads.join(u' '), u"NO ATL"_s);
        QCOMPARE(notes.openHead, u"Open NO"_s);
        QCOMPARE(plain(notes.marginText), u"Overround 3.0 %, best prices −1.1 %, an arbitrage"_s);
        QVERIFY(notes.marginIsEdge);
        // Prices that only look like one are not called so: it is the engine that knows fees and errors.
        GameDetail without = detail;
        without.arbitrages.clear();
        const OddsNotes plainNotes = makeOddsNotes(without.markets.front(), without, {1, 0}, now);
        QCOMPARE(plain(plainNotes.marginText), u"Overround 3.0 %, best prices −1.1 %"_s);
        QVERIFY(!plainNotes.marginIsEdge);
        QCOMPARE(notes.consensusText, u"Fair by 7 books (1 sharp): 42.3 / 57.7, power, differ by 2.1"_s);
        QCOMPARE(notes.modelText, u"Your model: 55.2 / 44.8"_s);
        QCOMPARE(notes.movementTitle, u"Line movement, ATL"_s);
        QCOMPARE(notes.consensus.size(), 120);
        QVERIFY(std::isnan(notes.consensus.at(65)) && !std::isnan(notes.consensus.at(75))); // the hole stays one
        const OddsNotes spread = makeOddsNotes(detail.markets.at(1), detail, {1, 0}, now);
        QCOMPARE(spread.consensusText, u"No consensus: 2 fresh books, 3 needed"_s);
        QVERIFY(!spread.hasConsensus && spread.movementRange.isEmpty());
    }

    void tabs_are_the_main_markets()
    {
        GameDetail detail = fixtures::detail(fixtures::saints(now), now);
        MarketTabs tabs;
        tabs.update(detail);
        QCOMPARE(tabs.titles().join(u'|'), u"Winner|Spread −1.5|Total 44.5|Props"_s);
        QCOMPARE(tabs.otherTitles().join(u'|'), u"Spread ATL −3.5|First half total 21.5"_s);
        tabs.choose(1);
        QCOMPARE(tabs.front()->lineHundredths, std::optional(-150));
        // The other line is quoted by more now, but not by twice as many: nothing changes under the reader.
        std::swap(detail.markets[1].rows, detail.markets[2].rows);
        detail.markets[1].rows.push_back(detail.markets[2].rows.back());
        tabs.update(detail);
        QCOMPARE(tabs.titles().at(1), u"Spread −1.5"_s);
        detail.markets[1].rows.clear();
        tabs.update(detail);
        QCOMPARE(tabs.titles().at(1), u"Spread −3.5"_s);
        tabs.chooseOther(1);
        QCOMPARE(tabs.current(), -1);
        QCOMPARE(tabs.front()->market, u"first_half_totals"_s);
        tabs.choose(3);
        QVERIFY(tabs.propsInFront() && !tabs.front());
    }

    void a_market_asked_for_early_is_a_tab_when_it_comes()
    {
        MarketTabs tabs;
        tabs.choose(MarketKey {u"nfl-1"_s, u"total"_s, 4450});
        QCOMPARE(tabs.current(), -1);
        tabs.update(fixtures::detail(fixtures::saints(now), now));
        QCOMPARE(tabs.current(), 2);
    }

    void books_are_ordered_by_name_or_by_price()
    {
        const OddsMarket market = fixtures::winner(u"g"_s, now);
        const Game game = fixtures::saints(now).game;
        OddsTableModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.show(&market, game, look());
        QCOMPARE(booksOf(model).first(), u"BetMGM"_s);
        QCOMPARE(booksOf(model).last(), u"bet365"_s);
        model.show(&market, game, look(0));
        QCOMPARE(booksOf(model).mid(0, 3).join(u' '), u"Polymarket Kalshi DraftKings"_s);
        QCOMPARE(booksOf(model).mid(7).join(u' '), u"Novig Pinnacle Caesars Circa"_s); // stale, then without a price
        QCOMPARE(resets.size(), 0);
        QCOMPARE(model.rows().front().sentence,
            u"Polymarket. Saints plus 144, best, with an edge, 0.4\u00a0s old. Falcons minus 163, 0.4\u00a0s old."_s);
        QCOMPARE(model.rows().front().openText, u"+136"_s);
    }

    void books_keep_their_place_while_somebody_aims()
    {
        OddsMarket market = fixtures::winner(u"g"_s, now);
        const Game game = fixtures::saints(now).game;
        OddsTableModel model;
        model.show(&market, game, look(0));
        const QStringList before = booksOf(model);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
        market.rows[6].cells[1]->quote.ask = Micro(300'000); // Kalshi is the best of all now
        market.rows[6].cells[1]->quote.american = 233;
        model.show(&market, game, look(0, true));
        QCOMPARE(booksOf(model), before);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.front().at(2).value<QList<int>>().first(), static_cast<int>(OddsTableModel::FirstRole));
        model.show(&market, game, look(0));
        QCOMPARE(booksOf(model).first(), u"Kalshi"_s);
        QVERIFY(moves.size() > 0);
    }

    void an_arbitrage_says_what_to_stake()
    {
        ArbitrageListModel model;
        const QAbstractItemModelTester tester(&model);
        const Game game = fixtures::saints(now).game;
        model.show({fixtures::arbitrage(u"g"_s, 0.011, now)}, std::nullopt, game, context);
        const ArbitrageRow &row = model.rows().front();
        QCOMPARE(plain(row.profitText), u"+1.1 %"_s);
        QCOMPARE(plain(row.stakes.join(u'|')), u"58.6 %|41.4 %"_s);
        QCOMPARE(row.picks.join(u'|'), u"Falcons to win|Saints to win"_s);
        QCOMPARE(row.prices.join(u'|'), u"−138 DraftKings|+144 Polymarket"_s);
        QVERIFY(!row.suspicious && row.warning.isEmpty());
        model.show({fixtures::arbitrage(u"g"_s, 0.0944, now)}, std::nullopt, game, context);
        QVERIFY(model.rows().front().suspicious && !model.rows().front().warning.isEmpty());
        QVERIFY(model.rows().front().sentence.startsWith(u"Suspicious arbitrage"_s));
    }

    void props_are_listed_in_their_own_words()
    {
        PropListModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(fixtures::props(u"g"_s, now), fixtures::saints(now).game, context);
        QStringList shown;
        for (const PropRow &row : model.rows())
            shown.append(u"%1: %2 %3"_s.arg(row.market, row.pick, row.price.text));
        QCOMPARE(shown.join(u'|'),
            u"Correct score: 24:21 +4500|Player passing yards: Derek Carr, over 244.5 −112|"
            "Player passing yards: Derek Carr, under 244.5 −108"_s);
    }

    void an_edge_is_arithmetic()
    {
        const GameDetail detail = fixtures::detail(fixtures::saints(now), now);
        Alert alert = fixtures::alert(u"one"_s, detail.summary, now - 18s);
        alert.reading.ask = *detail.markets.front().rows[9].cells[1]->quote.ask;
        alert.reading.fairSource = u"model:ou-1"_s;
        alert.peakNet = Micro(140'000);
        AlertRow row;
        row.title = u"Saints to win"_s;
        row.scoreAgeText = u"0.6 s"_s;
        row.priceAgeText = u"0.4 s"_s;
        const EdgeCalc calc = makeEdgeCalc(alert, row, &detail, context);
        QCOMPARE(calc.fair, u"55.2"_s);
        QCOMPARE(calc.fairNote, u"model ou-1, score 0.6 s old"_s);
        QCOMPARE(calc.ask, u"−41.0"_s);
        QCOMPARE(calc.askNote, u"Polymarket +144, 0.4 s old, $1,840 there"_s);
        QCOMPARE(calc.fee, u"−0.8"_s);
        QCOMPARE(calc.net, u"+13.4"_s);
        QCOMPARE(calc.netNote, u"peak +14.0, 4 other books within 3"_s);
        alert.reading.fee = Micro();
        QCOMPARE(makeEdgeCalc(alert, row, nullptr, context).feeNote, u"Polymarket takes none"_s);
    }
};

QTEST_GUILESS_MAIN(TestOdds)
#include "tst_Odds.moc"
