// SPDX-License-Identifier: MIT
#include "app/models/BoardModel.h"
#include "app/models/LeagueListModel.h"
#include "tests/app/AppFixtures.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;

class TestBoardModel : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;
    static constexpr auto strictly = QAbstractItemModelTester::FailureReportingMode::QtTest;

    static QString nba() { return QStringLiteral("nba"); }
    static QString nfl() { return QStringLiteral("nfl"); }
    static QStringList ids(const GameListModel *games)
    {
        QStringList result;
        for (const GameRow &row : games->rows())
            result.append(row.key);
        return result;
    }
    static GameSummary at(const char *id, int period, Phase phase = Phase::Live)
    {
        return fixtures::game(QLatin1String(id), nfl(), phase, now, period);
    }

private slots:
    void sections_hold_the_games_of_ticked_leagues()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        QAbstractItemModelTester tester(&board, strictly);
        QSignalSpy resets(&board, &QAbstractItemModel::modelReset);
        shelf.apply(fixtures::batch(now,
            {at("a", 2), at("b", 4), at("d", 3, Phase::Delayed),
                fixtures::game(QStringLiteral("c"), nba(), Phase::Live, now)}));
        board.setFilter({.leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        QCOMPARE(board.rowCount(), 1);
        QCOMPARE(board.index(0).data(BoardModel::NameRole).toString(), QStringLiteral("NFL"));
        QCOMPARE(board.index(0).data(BoardModel::HeadTextRole).toString(), QStringLiteral("3 live, 1 delayed"));
        QCOMPARE(ids(board.rows().at(0).games),
            (QStringList {QStringLiteral("b"), QStringLiteral("d"), QStringLiteral("a")}));

        board.setFilter({.leagues = {nba(), nfl()}});
        board.arrangeNow(now, fixtures::wall);
        QCOMPARE(board.rowCount(), 2);
        QCOMPARE(board.index(0).data(BoardModel::LeagueIdRole).toString(), nba());
        QCOMPARE(resets.count(), 0);
    }

    void a_change_is_told_in_place_with_its_roles()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        shelf.apply(fixtures::batch(now, {at("a", 2), at("b", 4)}));
        board.setFilter({.leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        GameListModel *games = board.rows().at(0).games;
        QAbstractItemModelTester tester(games, strictly);
        QSignalSpy changes(games, &QAbstractItemModel::dataChanged);
        QSignalSpy moves(games, &QAbstractItemModel::rowsMoved);

        GameSummary newer = at("a", 4);
        newer.game.homeScore = 28;
        board.refreshGames(shelf.apply(fixtures::batch(now, {newer})), now, fixtures::wall);
        QCOMPARE(changes.count(), 1);
        const auto roles = changes.at(0).at(2).value<QList<int>>();
        QCOMPARE(roles, (QList<int> {GameListModel::CardRole, GameListModel::SentenceRole}));
        QCOMPARE(games->index(1).data(GameListModel::CardRole).value<GameCard>().secondScore, QStringLiteral("28"));

        // The order is stale now, and waits until it is asked for.
        QCOMPARE(board.waitingMoves(now), 2);
        QCOMPARE(moves.count(), 0);
        board.arrangeNow(now, fixtures::wall);
        QCOMPARE(moves.count(), 1);
        QCOMPARE(board.waitingMoves(now), 0);
    }

    void time_alone_changes_only_the_age()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        shelf.apply(fixtures::batch(now, {at("a", 2)}));
        board.setFilter({.leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        QSignalSpy changes(board.rows().at(0).games, &QAbstractItemModel::dataChanged);
        board.refreshAges(now + 500ms, fixtures::wall, false);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes.at(0).at(2).value<QList<int>>(), QList<int> {GameListModel::AgeTextRole});
        board.refreshAges(now + 500ms, fixtures::wall, false);
        QCOMPARE(changes.count(), 1);
    }

    void what_only_confirms_is_no_news_for_a_screen_reader()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        shelf.apply(fixtures::batch(now, {at("a", 2)}));
        board.setFilter({.leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        QSignalSpy changes(board.rows().at(0).games, &QAbstractItemModel::dataChanged);
        board.refreshGames({QStringLiteral("a")}, now + 3s, fixtures::wall);
        QCOMPARE(changes.count(), 1);
        QVERIFY(!changes.at(0).at(2).value<QList<int>>().contains(GameListModel::SentenceRole));
        board.refreshAges(now + 3s, fixtures::wall, true);
        QVERIFY(changes.last().at(2).value<QList<int>>().contains(GameListModel::SentenceRole));
    }

    void a_score_that_was_news_is_news_no_longer_by_time_alone()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        GameSummary scored = at("a", 2);
        scored.homeDelta = 7;
        scored.deltaAt = now;
        shelf.apply(fixtures::batch(now, {scored}));
        board.setFilter({.leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        const auto delta = [&board] { return board.rows().at(0).games->rows().at(0).card.secondDelta; };
        QCOMPARE(delta(), QStringLiteral("+7"));
        board.refreshAges(now + 9s, fixtures::wall, false);
        QCOMPARE(delta(), QString());
    }

    void a_finished_game_stays_for_ten_minutes()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        shelf.apply(fixtures::batch(now, {at("a", 4)}));
        board.setFilter({.leagues = {nfl()}});
        shelf.apply(fixtures::batch(now, {at("a", 4, Phase::Final)}));
        board.arrangeNow(now, fixtures::wall);
        QCOMPARE(board.gameCount(), 1);
        QVERIFY(board.rows().at(0).games->rows().at(0).dimmed);
        QCOMPARE(board.countOf(text::PhaseGroup::Live, now), 1);
        board.arrangeNow(now + 10min, fixtures::wall);
        QCOMPARE(board.gameCount(), 0);
        QCOMPARE(board.rowCount(), 0);
        QCOMPARE(board.countOf(text::PhaseGroup::Final, now + 10min), 1);
    }

    void edges_only()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        GameSummary held = at("held", 1);
        held.bestEdge = BestEdge {EdgeTier::Held, {}, Micro(200'000), QStringLiteral("stale price")};
        GameSummary watch = at("watch", 1);
        watch.bestEdge = BestEdge {EdgeTier::Watch, {}, Micro(60'000), {}};
        shelf.apply(fixtures::batch(now, {at("plain", 1), held, watch}));
        board.setFilter({.edgesOnly = true, .leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        QCOMPARE(ids(board.rows().at(0).games), QStringList {QStringLiteral("watch")});
    }

    void any_order_can_become_any_other()
    {
        // Rows are permuted at random; the model must arrive there by legal steps, which the tester checks.
        GameListModel games;
        QAbstractItemModelTester tester(&games, strictly);
        QStringList all;
        for (int i = 0; i < 12; ++i)
            all.append(QString::number(i));
        std::uint32_t seed = 1;
        for (int round = 0; round < 200; ++round) {
            QStringList wanted;
            for (const QString &id : all) {
                seed = seed * 1664525 + 1013904223;
                if (seed >> 30 != 0)
                    wanted.insert((seed >> 8) % static_cast<std::uint32_t>(wanted.size() + 1), id);
            }
            std::vector<GameRow> rows;
            for (const QString &id : wanted) {
                GameRow row;
                row.key = id;
                rows.push_back(row);
            }
            games.setRows(std::move(rows));
            QCOMPARE(ids(&games), wanted);
        }
    }

    void a_reset_forgets_everything()
    {
        GameShelf shelf;
        BoardModel board(shelf, LeagueTable::builtIn());
        QAbstractItemModelTester tester(&board, strictly);
        shelf.apply(fixtures::batch(now, {at("a", 2)}));
        board.setFilter({.leagues = {nfl()}});
        board.arrangeNow(now, fixtures::wall);
        ChangeBatch seek;
        seek.reset = true;
        shelf.apply(seek);
        board.clear();
        QCOMPARE(board.rowCount(), 0);
        QVERIFY(shelf.games().isEmpty());
    }

    void an_event_counts_and_is_found_by_its_title()
    {
        GameShelf shelf;
        shelf.apply(fixtures::batch(now,
            {fixtures::event(QStringLiteral("g"), QStringLiteral("pga"), QStringLiteral("The RSM Classic"), {}, now)}));
        LeagueListModel model(shelf, LeagueTable::builtIn());
        model.refresh({.search = QStringLiteral("rsm")}, fixtures::wall);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rows().front().key, QStringLiteral("pga"));
        QCOMPARE(model.rows().front().liveCount, 1);
    }

    void leagues_are_ordered_counted_and_found()
    {
        GameShelf shelf;
        LeagueListModel leagues(shelf, LeagueTable::builtIn());
        QAbstractItemModelTester tester(&leagues, strictly);
        leagues.refresh({}, fixtures::wall);
        QCOMPARE(leagues.rowCount(), 0); // nobody has a game: everything is folded
        QCOMPARE(leagues.foldedCount(), static_cast<int>(LeagueTable::builtIn().leagues().size()));

        GameSummary later = fixtures::game(QStringLiteral("m"), QStringLiteral("mls"), Phase::Scheduled, now);
        later.game.start = fixtures::wall + 1h;
        shelf.apply(fixtures::batch(now,
            {at("a", 2), at("b", 2), later,
                fixtures::game(QStringLiteral("e"), QStringLiteral("epl"), Phase::Final, now),
                fixtures::game(QStringLiteral("x"), QStringLiteral("lol"), Phase::Live, now)}));
        leagues.refresh({.ticked = {QStringLiteral("epl")}, .order = {QStringLiteral("epl")}}, fixtures::wall);
        const auto text = [&leagues](int i) {
            const LeagueRow &row = leagues.rows().at(static_cast<std::size_t>(i));
            return QStringList({row.key, row.countStrong, row.countText}).join(QLatin1Char(' ')).simplified();
        };
        QCOMPARE(leagues.rowCount(), 4);
        QCOMPARE(text(0), QStringLiteral("epl 1 final"));
        QCOMPARE(text(1), QStringLiteral("nfl 2 live"));
        QCOMPARE(text(2), QStringLiteral("lol 1 live")); // a league that only the feed knows
        QCOMPARE(text(3), QStringLiteral("mls 22:09"));

        for (const char *word : {"nfl", "falcons", "New Orleans", "atl"}) {
            leagues.refresh({.search = QLatin1String(word)}, fixtures::wall);
            QVERIFY2(leagues.indexOf(nfl()) >= 0, word);
        }
        leagues.refresh({.search = QStringLiteral("golf")}, fixtures::wall);
        QCOMPARE(text(0), QStringLiteral("pga none"));
        for (const LeagueRow &row : leagues.rows())
            QCOMPARE(LeagueTable::builtIn().byId(row.key)->sport, QStringLiteral("golf"));
        leagues.refresh({.showAll = true}, fixtures::wall);
        QCOMPARE(leagues.rowCount(), static_cast<int>(LeagueTable::builtIn().leagues().size()) + 1); // and lol
    }
};

QTEST_GUILESS_MAIN(TestBoardModel)
#include "tst_BoardModel.moc"
