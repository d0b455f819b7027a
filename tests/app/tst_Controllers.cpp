// SPDX-License-Identifier: MIT
#include "app/controllers/AlertController.h"
#include "app/controllers/AppearanceController.h"
#include "app/controllers/BoardController.h"
#include "app/controllers/ChangePump.h"
#include "app/controllers/FeedController.h"
#include "app/controllers/LeagueController.h"
#include "app/controllers/ReplayController.h"
#include "tests/app/AppFixtures.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;

class TestControllers : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;
    ManualClock clock {fixtures::wall};

    static ChangeBatch session(bool playing, MonotonicTime position = 10min)
    {
        ChangeBatch batch;
        batch.now = position;
        PlaybackState state;
        state.title = QStringLiteral("Sunday");
        state.playing = playing;
        state.position = position;
        state.duration = 1h;
        state.recordedAt = fixtures::wall;
        batch.playback = state;
        return batch;
    }
    static QStringList shownLeagues(BoardController &board)
    {
        QStringList result;
        for (int i = 0; i < board.sections()->rowCount(); ++i)
            result.append(board.sections()->index(i, 0).data(BoardModel::LeagueIdRole).toString());
        return result;
    }

private slots:
    void ticking_a_league_shows_its_games_and_is_remembered()
    {
        QTemporaryDir folder;
        Desk desk(LeagueTable::builtIn(), clock);
        {
            Profile profile(folder.path());
            BoardController board(desk);
            LeagueController leagues(desk, profile, {});
            QAbstractItemModelTester tester(leagues.model());
            connect(&leagues, &LeagueController::shownChanged, &board, [&] { board.setLeagues(leagues.shown()); });
            QSignalSpy told(&leagues, &LeagueController::tickedChanged);
            desk.apply(fixtures::batch(now,
                {fixtures::saints(now), fixtures::game(QStringLiteral("b"), QStringLiteral("nba"), Phase::Live, now)}));
            QCOMPARE(shownLeagues(board),
                (QStringList {QStringLiteral("nba"), QStringLiteral("nfl")})); // nothing chosen: all
            leagues.toggle(QStringLiteral("nba"));
            QCOMPARE(shownLeagues(board), QStringList {QStringLiteral("nfl")});
            QCOMPARE(told.count(), 1);
            leagues.toggle(QStringLiteral("nba"));
            QCOMPARE(
                shownLeagues(board), (QStringList {QStringLiteral("nba"), QStringLiteral("nfl")})); // its old place
            leagues.showOnly(1);
            QCOMPARE(shownLeagues(board), QStringList {QStringLiteral("nba")});
            QCOMPARE(leagues.onlyName(), QStringLiteral("NBA"));
            leagues.showOnly(9);
            QCOMPARE(shownLeagues(board), QStringList {QStringLiteral("nba")});
            leagues.showEvery();
            leagues.toggle(QStringLiteral("nba"));
            leagues.toggle(QStringLiteral("nfl"));
            QCOMPARE(board.emptyTitle(), QStringLiteral("No league ticked"));
        }
        Profile again(folder.path());
        QVERIFY(again.problem().isEmpty());
        LeagueController leagues(desk, again, {});
        QVERIFY(leagues.ticked().isEmpty()); // "none" is a choice, not the lack of one
        leagues.setSearch(QStringLiteral("nfl"));
        leagues.tickFirst();
        QCOMPARE(leagues.ticked(), QStringList {QStringLiteral("nfl")});
    }

    void a_league_keeps_its_row_until_the_next_start()
    {
        QTemporaryDir folder;
        Desk desk(LeagueTable::builtIn(), clock);
        const QString nba = QStringLiteral("nba");
        const QString nfl = QStringLiteral("nfl");
        const QString nhl = QStringLiteral("nhl");
        const auto rows = [](LeagueController &leagues) {
            QStringList result;
            for (int i = 0; i < leagues.model()->rowCount(); ++i)
                result.append(leagues.model()->index(i, 0).data(LeagueListModel::LeagueIdRole).toString());
            return result;
        };
        {
            Profile profile(folder.path());
            profile.setList(QStringLiteral("leagues/ticked"), {nhl, nba, nfl}); // the user's order
            LeagueController leagues(desk, profile, {});
            desk.apply(fixtures::batch(now, {fixtures::game(QStringLiteral("b"), nba, Phase::Live, now)}));
            QCOMPARE(rows(leagues), (QStringList {nhl, nba, nfl}));
            leagues.toggle(nhl); // nobody has a game of it, and still the rows below do not move up
            QCOMPARE(rows(leagues), (QStringList {nhl, nba, nfl}));
            QCOMPARE(leagues.ticked(), (QStringList {nba, nfl}));
            leagues.toggle(nhl);
            QCOMPARE(leagues.ticked(), (QStringList {nhl, nba, nfl}));
            leagues.toggle(nba);
            desk.apply(
                fixtures::batch(now, {fixtures::game(QStringLiteral("x"), QStringLiteral("lol"), Phase::Live, now)}));
            QCOMPARE(rows(leagues), (QStringList {nhl, nba, nfl, QStringLiteral("lol")}));
        }
        Profile again(folder.path());
        LeagueController leagues(desk, again, {});
        QCOMPARE(rows(leagues), (QStringList {nhl, nfl, nba, QStringLiteral("lol")}));
    }

    void an_unwritable_profile_says_so_once_and_still_works()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("in-the-way"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
        Profile profile(path);
        QSignalSpy problems(&profile, &Profile::problemChanged);
        QVERIFY(profile.problem().contains(QStringLiteral("remembers nothing")));
        profile.setList(QStringLiteral("leagues/ticked"), {QStringLiteral("nba")});
        profile.setText(QStringLiteral("x/y"), QStringLiteral("z"));
        QCOMPARE(profile.list(QStringLiteral("leagues/ticked")), QStringList {QStringLiteral("nba")}); // for this run
        QCOMPARE(problems.count(), 0);
        QCOMPARE(file.size(), 0);
    }

    void appearance_is_remembered()
    {
        QTemporaryDir folder;
        {
            Profile profile(folder.path());
            AppearanceController appearance(profile, QStringLiteral("light"));
            QCOMPARE(appearance.theme(), QStringLiteral("light"));
            appearance.nextOddsFormat();
            QCOMPARE(appearance.oddsFormat(), QStringLiteral("Decimal"));
            appearance.nextTheme();
            QCOMPARE(appearance.theme(), QStringLiteral("contrast"));
        }
        Profile profile(folder.path());
        AppearanceController appearance(profile, {});
        QCOMPARE(appearance.theme(), QStringLiteral("contrast"));
        QCOMPARE(appearance.oddsFormat(), QStringLiteral("Decimal"));
    }

    void nothing_moves_under_the_pointer()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        BoardController board(desk);
        board.setLeagues({QStringLiteral("nfl")});
        const auto at = [](const char *id, int period) {
            return fixtures::game(QLatin1String(id), QStringLiteral("nfl"), Phase::Live, now, period);
        };
        desk.apply(fixtures::batch(now, {at("a", 2), at("b", 3)}));
        auto *games = board.sections()->index(0, 0).data(BoardModel::GamesRole).value<QAbstractItemModel *>();
        QSignalSpy moves(games, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserts(games, &QAbstractItemModel::rowsInserted);
        board.setProperty("pointerInside", true);
        desk.apply(fixtures::batch(now, {at("a", 4), at("c", 1)}));
        desk.age(fixtures::batch(now + 2s, {}));
        QCOMPARE(moves.count() + inserts.count(), 0);
        QCOMPARE(board.waitingText(), QStringLiteral("3 cards will move"));
        board.applyOrder();
        QCOMPARE(games->rowCount(), 3);
        QCOMPARE(board.waitingText(), QString());
        QCOMPARE(games->index(0, 0).data(GameListModel::GameIdRole).toString(), QStringLiteral("a"));
    }

    void empty_boards_say_why()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        BoardController board(desk);
        QCOMPARE(board.emptyTitle(), QStringLiteral("Starting"));
        ChangeBatch feeds;
        FeedHealth health;
        health.feed = QStringLiteral("espn");
        health.transport = Transport::Waiting;
        health.reason = QStringLiteral("Next try in 11 s.");
        feeds.feeds = {health};
        desk.apply(feeds);
        board.applyOrder();
        QCOMPARE(board.emptyTitle(), QStringLiteral("No contact with ESPN"));
        QCOMPARE(board.emptyLine(), QStringLiteral("Next try in 11 s. No league ticked."));

        board.setLeagues({QStringLiteral("nfl")});
        desk.apply(fixtures::batch(now, {fixtures::saints(now)}));
        QCOMPARE(board.gameCount(), 1);
        QCOMPARE(board.groupCounts(), (QList<int> {1, 0, 0}));
        board.setEdgesOnly(true);
        QCOMPARE(board.emptyTitle(), QStringLiteral("1 live game, it does not match"));
        QCOMPARE(board.emptyActions(), QStringList {QStringLiteral("Clear filters")});
        board.runEmptyAction();
        QCOMPARE(board.gameCount(), 1);
        board.setGroupIndex(2); // without contact nobody knows
        QCOMPARE(board.emptyTitle(), QStringLiteral("No contact with ESPN"));
        feeds.feeds.front().transport = Transport::Open;
        feeds.feeds.front().data = DataHealth::Fresh;
        feeds.feeds.front().lastMessageAt = now;
        feeds.now = now;
        desk.apply(feeds);
        board.applyOrder();
        QCOMPARE(board.emptyTitle(), QStringLiteral("No finished games"));
    }

    void alerts_pop_up_and_can_be_dismissed()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        AlertController alerts(desk, EdgeRules {});
        desk.apply(fixtures::batch(
            now, {fixtures::saints(now)}, {fixtures::alert(QStringLiteral("one"), fixtures::saints(now), now)}));
        QCOMPARE(alerts.liveCount(), 1);
        QCOMPARE(alerts.toasts()->rowCount(), 1);
        QVERIFY(alerts.announcement().startsWith(QStringLiteral("New edge.")));
        QCOMPARE(alerts.gameOf(alerts.newest()), QStringLiteral("nfl-1"));
        alerts.dismissNewest();
        QCOMPARE(alerts.liveCount(), 0);
        QCOMPARE(alerts.toasts()->rowCount(), 0);
        alerts.dismissNewest(); // nothing left: nothing happens
    }

    void figures_of_an_alert_wait_their_turn_but_its_end_does_not()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        AlertController alerts(desk, EdgeRules {});
        const GameSummary game = fixtures::saints(now);
        Alert alert = fixtures::alert(QStringLiteral("one"), game, now);
        desk.apply(fixtures::batch(now, {game}, {alert}));
        const auto chip
            = [&alerts] { return alerts.live()->index(0, 0).data(AlertListModel::ChipTextRole).toString(); };
        const QString first = chip();

        alert.reading.net = Micro(99'000);
        clock.advance(100ms);
        desk.apply(fixtures::batch(now + 100ms, {game}, {alert}));
        QCOMPARE(chip(), first);
        clock.advance(100ms);
        desk.age(fixtures::batch(now + 200ms, {}));
        QCOMPARE(chip(), QStringLiteral("+9.9"));

        alert.state = Alert::State::Closed;
        desk.apply(fixtures::batch(now + 200ms, {game}, {alert}));
        QCOMPARE(alerts.liveCount(), 0);
    }

    void a_toast_lives_in_the_readers_time()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        AlertController alerts(desk, EdgeRules {});
        Alert alert = fixtures::alert(QStringLiteral("one"), fixtures::saints(now), now);
        alert.reading.net = alert.peakNet = Micro(90'000);
        desk.apply(fixtures::batch(now, {fixtures::saints(now)}, {alert}));
        clock.advance(7s); // at 60×
        desk.age(fixtures::batch(now + 7min, {}));
        QCOMPARE(alerts.toasts()->rowCount(), 1);
        clock.advance(1s);
        desk.age(fixtures::batch(now + 7min, {})); // the session stands still: the toast goes all the same
        QCOMPARE(alerts.toasts()->rowCount(), 0);
        QCOMPARE(alerts.liveCount(), 1);
    }

    void feeds_are_steered_but_not_those_of_a_session()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        FeedController feeds(desk);
        QAbstractItemModelTester tester(feeds.log());
        const QString espn = QStringLiteral("espn");
        QSignalSpy starts(&feeds, &FeedController::startWanted);
        QSignalSpy stops(&feeds, &FeedController::stopWanted);
        QSignalSpy reconnects(&feeds, &FeedController::reconnectWanted);
        QCOMPARE(feeds.count(), 0);
        QCOMPARE(feeds.badge(), QString());
        QVERIFY(feeds.offers()->rowCount() > 0);
        feeds.start(espn);
        feeds.stop(espn);
        feeds.reconnect(espn);
        QCOMPARE(starts.takeFirst().at(0).toString(), espn);
        QCOMPARE(stops.takeFirst().at(0).toString(), espn);
        QCOMPARE(reconnects.takeFirst().at(0).toString(), espn);
        QVERIFY(!feeds.copyLog()); // nothing to copy
        desk.apply(session(true));
        QVERIFY(!feeds.steerable());
        feeds.start(espn);
        feeds.stop(espn);
        feeds.reconnect(espn);
        QCOMPARE(starts.count() + stops.count() + reconnects.count(), 0);
    }

    void the_feeds_tab_tells_trouble()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        FeedController feeds(desk);
        const auto say = [&](const char *id, const char *state, MonotonicTime silence) {
            ChangeBatch batch = fixtures::batch(now, {});
            batch.feeds = {fixtures::feed(QLatin1String(id), QLatin1String(state), silence, now)};
            desk.apply(batch);
        };
        say("espn", "live", 1s);
        QCOMPARE(feeds.badge(), QString());
        QCOMPARE(feeds.tabSentence(), QStringLiteral("Feeds"));
        for (const char *state : {"quiet", "silent", "retrying"}) {
            say("espn", state, 14s);
            QCOMPARE(feeds.badge(), QStringLiteral("quiet"));
        }
        QCOMPARE(feeds.tabSentence(), QStringLiteral("Feeds, ESPN retrying"));
        QCOMPARE(feeds.announcement(), QStringLiteral("ESPN lost."));
        say("kalshi", "stopped", 1s);
        QCOMPARE(feeds.badge(), QStringLiteral("stopped"));
        say("espn", "live", 1s);
        QCOMPARE(feeds.announcement(), QStringLiteral("ESPN is back."));
        say("espn", "off", 60s); // by choice: no trouble
        say("kalshi", "off", 60s);
        QCOMPARE(feeds.badge(), QString());
    }

    void the_log_follows_the_feed_that_is_looked_at()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        FeedController feeds(desk);
        ChangeBatch batch = fixtures::batch(now, {});
        batch.feeds = {fixtures::feed(QStringLiteral("espn"), QStringLiteral("live"), 1s, now),
            fixtures::feed(QStringLiteral("kalshi"), QStringLiteral("live"), 1s, now)};
        batch.notes = {{QStringLiteral("espn"), fixtures::wall, FeedNote::Level::Info, QStringLiteral("one")},
            {QStringLiteral("kalshi"), fixtures::wall, FeedNote::Level::Bad, QStringLiteral("two")}};
        desk.apply(batch);
        QCOMPARE(feeds.log()->rowCount(), 2);
        QCOMPARE(feeds.filterNames(),
            (QStringList {QStringLiteral("All feeds"), QStringLiteral("ESPN"), QStringLiteral("Kalshi")}));
        feeds.setFilterIndex(2);
        QCOMPARE(feeds.selected(), QStringLiteral("kalshi"));
        QCOMPARE(feeds.log()->rowCount(), 1);
        QVERIFY(feeds.copyLog());
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("21:09:37\tKalshi\tbad\ttwo"));
        feeds.setFilterIndex(99); // no such feed: all
        QCOMPARE(feeds.filterIndex(), 0);
        feeds.setLevelIndex(2);
        QCOMPARE(feeds.log()->rowCount(), 1);
        ChangeBatch seek;
        seek.reset = true;
        desk.apply(seek);
        QCOMPARE(feeds.log()->rowCount(), 0);
        QCOMPARE(feeds.count(), 0);
    }

    void a_lost_feed_is_told_over_the_board_and_can_be_tried()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        BoardController board(desk);
        QSignalSpy told(&board, &BoardController::lostChanged);
        QSignalSpy tries(&board, &BoardController::tryFeedWanted);
        board.setLeagues({QStringLiteral("nfl")});
        ChangeBatch batch = fixtures::batch(now, {fixtures::saints(now)});
        batch.feeds = {fixtures::feed(QStringLiteral("espn"), QStringLiteral("retrying"), 134s, now)};
        desk.apply(batch);
        desk.age(fixtures::batch(now, {}));
        QCOMPARE(board.gameCount(), 1); // the cards stay
        QVERIFY(board.lostText().startsWith(QStringLiteral("No contact with ESPN for 2:14")));
        QCOMPARE(told.count(), 1);
        board.tryLostFeed();
        QCOMPARE(tries.takeFirst().at(0).toString(), QStringLiteral("espn"));
        batch.feeds = {fixtures::feed(QStringLiteral("espn"), QStringLiteral("live"), 1s, now)};
        desk.apply(batch);
        desk.age(fixtures::batch(now, {}));
        QCOMPARE(board.lostText(), QString());
        board.tryLostFeed();
        QCOMPARE(tries.count(), 0);
    }

    void a_replay_is_shown_and_steered()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        ReplayController replay(desk);
        QVERIFY(!replay.active());
        QCOMPARE(replay.windowTitle(), QStringLiteral("Edgeboard"));
        desk.apply(session(true));
        QVERIFY(replay.active());
        QCOMPARE(replay.word(), QStringLiteral("REPLAY"));
        QVERIFY(replay.windowTitle().startsWith(QStringLiteral("REPLAY")));
        QVERIFY(replay.banner().contains(QStringLiteral("Nothing leaves this computer")));
        QCOMPARE(replay.positionText(), QStringLiteral("21:19:37"));
        QCOMPARE(replay.durationText(), QStringLiteral("10:00 of 1:00:00"));
        QCOMPARE(replay.speedIndex(), 0);

        QSignalSpy playing(&replay, &ReplayController::playingWanted);
        QSignalSpy seeks(&replay, &ReplayController::seekWanted);
        QSignalSpy speeds(&replay, &ReplayController::speedWanted);
        replay.playPause();
        QCOMPARE(playing.takeFirst().at(0).toBool(), false);
        replay.seekTo(0.5);
        QCOMPARE(seeks.takeFirst().at(0).value<MonotonicTime>(), MonotonicTime(30min));
        replay.seekBy(-3600);
        QCOMPARE(seeks.takeFirst().at(0).value<MonotonicTime>(), MonotonicTime::zero());
        replay.setSpeedIndex(4);
        QCOMPARE(speeds.takeFirst().at(0).toDouble(), 60.0);
    }

    void the_pump_drains_what_is_posted()
    {
        Desk desk(LeagueTable::builtIn(), clock);
        ChangePump pump(desk);
        QSignalSpy changes(&desk, &Desk::changed);
        pump.queue().post(fixtures::saints(now));
        pump.queue().post(fixtures::saints(now + 1s));
        QTRY_COMPARE(changes.count(), 1); // two posts, one frame
        QVERIFY(desk.shelf().find(QStringLiteral("nfl-1")));
    }
};

QTEST_MAIN(TestControllers)
#include "tst_Controllers.moc"
