// SPDX-License-Identifier: MIT
// Why a board is empty: the four reasons of spec 13, alone and together, and the line over cards whose feed is lost.
#include "app/controllers/BoardReason.h"
#include "tests/app/AppFixtures.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using Kind = BoardReason::Kind;

class TestBoardReason : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;

    ManualClock m_clock {fixtures::wall};
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<BoardModel> m_board;
    BoardFilter m_filter;

    static QString espn() { return QStringLiteral("espn"); }
    void feed(const char *state, MonotonicTime silence = 4s, const QString &id = espn(), const QString &reason = {})
    {
        ChangeBatch batch = fixtures::batch(now, {});
        batch.feeds = {fixtures::feed(id, QLatin1String(state), silence, now)};
        batch.feeds.front().reason = reason;
        m_desk->apply(batch);
    }
    void games(const std::vector<GameSummary> &games) { m_desk->apply(fixtures::batch(now, games)); }
    BoardReason why(BoardMoment moment = {})
    {
        m_board->setFilter(m_filter);
        m_board->arrangeNow(now, fixtures::wall);
        return whyEmpty(*m_board, *m_desk, moment);
    }
    static QList<BoardAction> actions(const BoardReason &reason)
    {
        QList<BoardAction> result;
        for (const BoardReason::Choice &choice : reason.choices)
            result.append(choice.action);
        return result;
    }
    static QString spaced(QString text) { return text.replace(QChar::Nbsp, QLatin1Char(' ')); }

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>(LeagueTable::builtIn(), m_clock);
        m_board = std::make_unique<BoardModel>(m_desk->shelf(), m_desk->leagues());
        m_filter = {};
        m_filter.leagues = {QStringLiteral("nhl")};
    }

    void one_a_good_answer_without_a_game()
    {
        feed("live");
        BoardReason reason = why();
        QCOMPARE(reason.kind, Kind::NoGames);
        QCOMPARE(reason.title, QStringLiteral("No games right now"));
        QCOMPARE(spaced(reason.line), QStringLiteral("ESPN answered 4.0 s ago: nothing in NHL."));
        QCOMPARE(actions(reason), QList<BoardAction> {BoardAction::PickLeagues});
        GameSummary next = fixtures::game(QStringLiteral("n"), QStringLiteral("nhl"), Phase::Scheduled, now);
        next.game.start = fixtures::wall + 25h;
        games({next});
        reason = why();
        QCOMPARE(spaced(reason.line),
            QStringLiteral("ESPN answered 4.0 s ago: nothing in NHL. Next: NO @ ATL, Mon 22:09 UTC."));
        QCOMPARE(actions(reason), (QList<BoardAction> {BoardAction::ShowNext, BoardAction::PickLeagues}));
    }

    void two_filtered_out()
    {
        feed("live");
        games({fixtures::game(QStringLiteral("a"), QStringLiteral("nhl"), Phase::Live, now)});
        m_filter.edgesOnly = true;
        const BoardReason reason = why();
        QCOMPARE(reason.kind, Kind::FilteredOut);
        QCOMPARE(reason.title, QStringLiteral("1 live game, it does not match"));
        QCOMPARE(actions(reason), QList<BoardAction> {BoardAction::ClearFilters});
        m_filter.leagues.clear();
        QCOMPARE(why().title, QStringLiteral("No league ticked"));
    }

    void three_the_feed_is_down()
    {
        feed("retrying", 134s, espn(), QStringLiteral("Connection refused"));
        const BoardReason reason = why();
        QCOMPARE(reason.kind, Kind::FeedDown);
        QCOMPARE(reason.title, QStringLiteral("No contact with ESPN for 2:14"));
        QCOMPARE(spaced(reason.line), QStringLiteral("Last good data 21:07:23. Connection refused. Next try in 11 s."));
        QCOMPARE(actions(reason), (QList<BoardAction> {BoardAction::TryNow, BoardAction::OpenFeeds}));
        QCOMPARE(reason.feed, espn());
        feed("silent", 90s);
        QCOMPARE(why().kind, Kind::FeedDown); // an open socket is no contact
        feed("live", 1s, QStringLiteral("bridge"));
        QCOMPARE(why().kind, Kind::NoGames); // another one covers it
    }

    void four_nobody_covers_it()
    {
        BoardReason reason = why();
        QCOMPARE(reason.title, QStringLiteral("No feed is running"));
        QCOMPARE(actions(reason), QList<BoardAction> {BoardAction::OpenFeeds});
        feed("off");
        QCOMPARE(why().title, QStringLiteral("No feed is running"));
        m_filter.leagues.clear(); // a feed that is asked rests while no league is ticked
        QCOMPARE(why().title, QStringLiteral("No league ticked"));
        feed("live", 1s, QStringLiteral("kalshi"));
        m_filter.leagues = {QStringLiteral("atp")};
        reason = why();
        QCOMPARE(reason.kind, Kind::NotCovered);
        QCOMPARE(reason.title, QStringLiteral("No feed you use covers ATP"));
        QCOMPARE(actions(reason), (QList<BoardAction> {BoardAction::OpenFeeds, BoardAction::PickLeagues}));
        feed("stopped", 60s, espn(), QStringLiteral("It refuses this program (403)."));
        reason = why();
        QCOMPARE(reason.title, QStringLiteral("ESPN refuses us"));
        QCOMPARE(reason.line, QStringLiteral("It refuses this program (403)."));
    }

    void several_at_once()
    {
        m_filter.leagues.clear();
        feed("retrying", 134s);
        BoardReason reason = why();
        QCOMPARE(reason.kind, Kind::FeedDown); // before the filter, which follows in the line
        QVERIFY(reason.line.endsWith(QStringLiteral("No league ticked.")));
        reason = why({.leaguesChosen = false}); // nobody unticked anything
        QVERIFY(!reason.line.contains(QStringLiteral("ticked")));
        games({fixtures::game(QStringLiteral("a"), QStringLiteral("nhl"), Phase::Live, now)});
        QCOMPARE(why().kind, Kind::FilteredOut); // known games only have to be let in
    }

    void too_early_to_say()
    {
        QCOMPARE(why({.starting = true}).kind, Kind::Starting);
        feed("starting");
        m_desk->apply(fixtures::batch(now, {}));
        ChangeBatch batch = fixtures::batch(now, {});
        batch.feeds = {fixtures::feed(espn(), QStringLiteral("starting"), {}, now)};
        batch.feeds.front().lastMessageAt.reset();
        batch.feeds.front().transportSince = now - 1200ms;
        m_desk->apply(batch);
        BoardReason reason = why();
        QCOMPARE(reason.kind, Kind::Starting);
        QCOMPARE(spaced(reason.line), QStringLiteral("Connecting to ESPN, 1.2 s."));
        feed("catchingUp");
        QCOMPARE(why().line, QStringLiteral("Connected to ESPN. The first games come in a moment."));
    }

    void a_session_has_no_feeds_to_start()
    {
        ChangeBatch batch = fixtures::batch(now, {});
        batch.playback = PlaybackState {};
        m_desk->apply(batch);
        const BoardReason reason = why();
        QCOMPARE(reason.kind, Kind::NoGames);
        QCOMPARE(reason.line, QStringLiteral("Nothing of that kind in NHL."));
    }

    void a_lost_feed_is_told_over_the_cards()
    {
        feed("live");
        QVERIFY(whatIsLost(*m_desk).text.isEmpty());
        feed("retrying", 3s);
        QVERIFY(whatIsLost(*m_desk).text.isEmpty()); // a blink
        feed("retrying", 134s);
        LostFeeds lost = whatIsLost(*m_desk);
        QCOMPARE(lost.text, QStringLiteral("No contact with ESPN for 2:14; what you see is from 21:07:23."));
        feed("silent", 300s, QStringLiteral("kalshi"));
        lost = whatIsLost(*m_desk);
        QCOMPARE(lost.text,
            QStringLiteral(
                "No contact with Kalshi and ESPN, the longest for 5:00; what you see may be from 21:04:37."));
        QCOMPARE(lost.feed, QStringLiteral("kalshi"));
        feed("off", 300s, QStringLiteral("kalshi")); // by choice
        QVERIFY(!whatIsLost(*m_desk).text.contains(QStringLiteral("Kalshi")));
    }

    void names_from_feeds_stay_text()
    {
        m_filter.leagues = {QStringLiteral("<b>x</b>")};
        feed("live");
        QVERIFY(why().line.contains(QStringLiteral("<b>x</b>")));
    }
};

QTEST_GUILESS_MAIN(TestBoardReason)
#include "tst_BoardReason.moc"
