// SPDX-License-Identifier: MIT
// The page of one game behind its window: which game is open, what stands beside it, and its odds as they come.
#include "app/controllers/GameController.h"
#include "tests/app/OddsFixtures.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr MonotonicTime now = 1h;

} // namespace

class TestGamePage : public QObject
{
    Q_OBJECT

private:
    struct Page
    {
        ManualClock clock {fixtures::wall};
        Desk desk {LeagueTable::builtIn(), clock};
        GameController game {desk, EdgeRules {}};

        explicit Page(const std::vector<QString> &ids)
        {
            game.setLeagues({u"nfl"_s});
            std::vector<GameSummary> games;
            for (const QString &id : ids)
                games.push_back(fixtures::game(id, u"nfl"_s, Phase::Live, now));
            desk.apply(fixtures::batch(now, games));
        }
        void tell(GameDetail detail)
        {
            ChangeBatch batch = fixtures::batch(now, {});
            batch.detail = std::move(detail);
            desk.apply(batch);
        }
        [[nodiscard]] QStringList listed()
        {
            QStringList ids;
            for (const GameRow &row : static_cast<GameListModel *>(game.games())->rows())
                ids.append(row.key);
            return ids;
        }
    };

private slots:
    void opening_asks_for_the_detail_once()
    {
        Page page({u"a"_s, u"b"_s});
        QSignalSpy wanted(&page.game, &GameController::detailWanted);
        page.game.open(u"a"_s);
        page.game.open(u"a"_s);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(page.game.card().firstName, u"Saints"_s);
        QVERIFY(page.game.known());
        page.game.close();
        QCOMPARE(wanted.last().first().toString(), QString());
    }

    void the_first_one_opens_when_there_is_one()
    {
        Page page({});
        page.game.open(u"first"_s);
        QVERIFY(page.game.gameId().isEmpty());
        page.desk.apply(fixtures::batch(now, {fixtures::saints(now)}));
        QCOMPARE(page.game.gameId(), u"nfl-1"_s);
    }

    void steps_go_through_the_list_and_stop_at_its_ends()
    {
        Page page({u"a"_s, u"b"_s, u"c"_s});
        page.game.open(u"a"_s);
        QCOMPARE(page.listed().join(u' '), u"a b c"_s);
        page.game.step(1);
        QCOMPARE(page.game.gameId(), u"b"_s);
        page.game.step(5);
        QCOMPARE(page.game.gameId(), u"c"_s);
        page.game.step(1);
        QCOMPARE(page.game.gameId(), u"c"_s);
        page.game.step(-2);
        QCOMPARE(page.game.gameId(), u"a"_s);
    }

    void an_edge_leads_the_list_but_not_under_the_pointer()
    {
        Page page({u"a"_s, u"b"_s});
        page.game.open(u"a"_s);
        GameSummary edge = fixtures::game(u"b"_s, u"nfl"_s, Phase::Live, now);
        edge.bestEdge = BestEdge {EdgeTier::Firing, winnerKey(u"b"_s, Side::Away), Micro(90'000), {}};
        page.game.setProperty("pointerInside", true);
        page.desk.apply(fixtures::batch(now, {edge}));
        page.desk.age(fixtures::batch(now, {}));
        QCOMPARE(page.listed().join(u' '), u"a b"_s);
        page.game.setProperty("pointerInside", false);
        page.game.setLeagues({u"nfl"_s});
        QCOMPARE(page.listed().join(u' '), u"b a"_s);
        QCOMPARE(page.game.listTitle(), u"2 live, by edge"_s);
    }

    void a_game_that_is_let_go_of_is_said_to_be_gone()
    {
        Page page({u"a"_s});
        page.game.open(u"a"_s);
        ChangeBatch batch = fixtures::batch(now, {});
        batch.removedGames = {u"a"_s};
        page.desk.apply(batch);
        QVERIFY(!page.game.known());
        page.desk.apply(fixtures::batch(now, {fixtures::game(u"a"_s, u"nfl"_s, Phase::Live, now)}));
        QVERIFY(page.game.known());
    }

    void detail_of_another_game_is_not_shown()
    {
        Page page({u"a"_s, u"b"_s});
        page.game.open(u"a"_s);
        OddsController &odds = page.game.odds();
        QCOMPARE(odds.emptyKind(), u"reading"_s);
        page.tell(fixtures::detail(fixtures::game(u"b"_s, u"nfl"_s, Phase::Live, now), now));
        QCOMPARE(odds.table()->rowCount(), 0);
        page.tell(fixtures::detail(fixtures::game(u"a"_s, u"nfl"_s, Phase::Live, now), now));
        QCOMPARE(odds.table()->rowCount(), 11);
        QCOMPARE(odds.emptyKind(), u"none"_s);
        QCOMPARE(odds.arbitrages()->rowCount(), 1);
        page.game.open(u"b"_s); // at once nothing of the other is left
        QCOMPARE(odds.table()->rowCount(), 0);
        QCOMPARE(odds.arbitrages()->rowCount(), 0);
    }

    void rows_stay_while_prices_change()
    {
        Page page({u"a"_s});
        page.game.open(u"a"_s);
        OddsController &odds = page.game.odds();
        const QAbstractItemModelTester tester(odds.table());
        GameDetail detail = fixtures::detail(fixtures::game(u"a"_s, u"nfl"_s, Phase::Live, now), now);
        page.tell(detail);
        QSignalSpy resets(odds.table(), &QAbstractItemModel::modelReset);
        QSignalSpy inserted(odds.table(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(odds.table(), &QAbstractItemModel::dataChanged);
        detail.markets.front().rows[0].cells[0]->quote.american = -150;
        page.tell(detail);
        QCOMPARE(resets.size() + inserted.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
    }

    void a_market_that_closes_says_so()
    {
        Page page({u"a"_s});
        page.game.open(u"a"_s);
        OddsController &odds = page.game.odds();
        GameDetail detail = fixtures::detail(fixtures::game(u"a"_s, u"nfl"_s, Phase::Live, now), now);
        page.tell(detail);
        odds.setOther(0);
        QCOMPARE(odds.notes().title, u"Spread −3.5"_s);
        std::erase_if(detail.markets, [](const OddsMarket &market) { return market.key.lineHundredths == -350; });
        page.tell(detail);
        QCOMPARE(odds.emptyKind(), u"closed"_s);
        QCOMPARE(odds.emptyTitle(), u"Spread −3.5 is closed"_s);
        odds.setTab(0);
        QCOMPARE(odds.emptyKind(), u"none"_s);
        detail.markets.clear();
        page.tell(detail);
        QCOMPARE(odds.emptyKind(), u"no-prices"_s);
    }

    void an_alert_opens_its_game_at_its_market()
    {
        Page page({u"a"_s, u"b"_s});
        const GameSummary *summary = page.desk.shelf().find(u"b"_s);
        Alert alert = fixtures::alert(u"one"_s, *summary, now);
        alert.reading.selection = {u"b"_s, u"total"_s, 4450, Side::Over, {}};
        page.desk.apply(fixtures::batch(now, {}, {alert}));
        QCOMPARE(page.game.openAlert(u"one"_s), u"b"_s);
        page.tell(fixtures::detail(*summary, now));
        QCOMPARE(page.game.odds().notes().title, u"Total 44.5"_s);
        QCOMPARE(page.game.odds().calc().net, u"+13.4"_s);
        QCOMPARE(page.game.chart().alerts.size(), 0); // no history, no place to mark it
        QCOMPARE(page.game.openAlert(u"none"_s), QString());
        alert.state = Alert::State::Closed;
        alert.reason = u"price moved"_s;
        page.desk.apply(fixtures::batch(now, {}, {alert}));
        QVERIFY(page.game.odds().calc().title.isEmpty());
        QCOMPARE(page.game.odds().earlier()->rowCount(), 1);
    }

    void every_price_follows_the_format()
    {
        Page page({u"a"_s});
        page.game.open(u"a"_s);
        page.tell(fixtures::detail(fixtures::game(u"a"_s, u"nfl"_s, Phase::Live, now), now));
        OddsController &odds = page.game.odds();
        const auto *table = static_cast<OddsTableModel *>(odds.table());
        const auto *arbitrages = static_cast<ArbitrageListModel *>(odds.arbitrages());
        QCOMPARE(table->rows().at(9).first.text, u"+144"_s);
        page.game.setPriceFormat(fmt::PriceFormat::Fractional);
        QCOMPARE(table->rows().at(9).first.text, u"36/25"_s);
        QCOMPARE(table->rows().at(9).openText, u"34/25"_s);
        QCOMPARE(arbitrages->rows().front().prices.last(), u"36/25 Polymarket"_s);
        QCOMPARE(page.game.card().firstPrice, u"36/25"_s);
        QVERIFY(odds.noteOf(u"Polymarket"_s, 0).startsWith(u"36/25, 41.0%"_s));
    }

    void the_chart_keeps_holes_and_names_them()
    {
        GameSummary summary = fixtures::saints(now);
        summary.history = fixtures::history(now);
        const Alert alert = fixtures::alert(u"one"_s, summary, now - 300s);
        const WinChart chart = makeWinChart(summary, {alert}, LeagueTable::builtIn().byId(u"nfl"_s));
        QCOMPARE(chart.model.size(), 120);
        QVERIFY(std::isnan(chart.market.at(60)) && !std::isnan(chart.model.at(60)));
        QCOMPARE(chart.gapTexts.join(u'|'), u"No prices 1:30"_s);
        QCOMPARE(chart.modelText, u"55.2 model"_s);
        QCOMPARE(chart.marketText, u"42.3 market"_s);
        QCOMPARE(chart.low, 0.2);
        QVERIFY(std::abs(chart.alerts.first() - 0.496) < 0.001);
        QCOMPARE(chart.sentence, u"Saints win chance, model 55.2, market 42.3, 1 alert, 1 gap"_s);
        summary.history.removeAt(30); // a point that is missing is a hole too
        QVERIFY(std::isnan(makeWinChart(summary, {}, nullptr).model.at(30)));
        summary.history[40].model = 0.9F;
        QCOMPARE(makeWinChart(summary, {}, nullptr).high, 1.0);
    }
};

QTEST_GUILESS_MAIN(TestGamePage)
#include "tst_GamePage.moc"
