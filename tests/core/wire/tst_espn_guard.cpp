// SPDX-License-Identifier: MIT
#include "core/wire/EspnDecoder.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// What a poll says after another, and what may be told of it. Protocols/espn.md rule 11, sections 8 and 12.
class EspnGuardTest final : public QObject
{
    Q_OBJECT

private slots:
    void higherScoreIsToldAtOnce();
    void lowerScoreWaitsForTheNextPoll();
    void lowerScoreThatWasAnOldCopyIsNeverTold();
    void lowerScoreIsToldAtOnceWhenThePlayWasReversed_data();
    void lowerScoreIsToldAtOnceWhenThePlayWasReversed();
    void oneSideIsHeldAndTheOtherGoesOn();
    void scoreThatCannotBeReadKeepsTheOldOne();
    void placeThatGoesBackWaits_data();
    void placeThatGoesBackWaits();
    void placeThatGoesOnIsToldAtOnce_data();
    void placeThatGoesOnIsToldAtOnce();
    void anOldCopyFromBeforeTheStart();
    void finalThatReturnsIsTold_data();
    void finalThatReturnsIsTold();
    void gamesOfTwoLeaguesDoNotMix();
    void twoDaysAreTwoPollsOfOneGame();
    void chanceBelongsToItsPlay();
    void chanceIsOneThatAddsUp_data();
    void chanceIsOneThatAddsUp();
    void placeholdersBecomeTeams();
};

namespace {

struct Poll
{
    int home = 0;
    int away = 0;
    int period = 1;
    QByteArray clock = "5:00";
    QByteArray state = "in";
    QByteArray name = "STATUS_IN_PROGRESS";
    QByteArray detail = {};
    QByteArray playId = "1";
    QByteArray playText = {};
    QByteArray probability = {}; // of the home side
    QByteArray homeScoreText = {}; // instead of home
    QByteArray homeName = "Home";
};

QByteArray body(const Poll &poll)
{
    const auto side = [](const char *where, const QByteArray &score, const QByteArray &name) {
        return QByteArray(R"({"homeAway":")") + where + R"(","score":")" + score + R"(","team":{"displayName":")" + name
            + R"(","abbreviation":")" + name.left(1) + R"("}})";
    };
    const QByteArray homeScore = poll.homeScoreText.isEmpty() ? QByteArray::number(poll.home) : poll.homeScoreText;
    QByteArray play = R"({"id":")" + poll.playId + R"(","text":")" + poll.playText + '"';
    if (!poll.probability.isEmpty())
        play += R"(,"probability":)" + poll.probability;
    return R"({"events":[{"id":"401","date":"2026-04-11T01:30Z","competitions":[{"competitors":[)"
        + side("home", homeScore, poll.homeName) + ',' + side("away", QByteArray::number(poll.away), "Away")
        + R"(],"situation":{"lastPlay":)" + play + R"(}},"status":{"period":)" + QByteArray::number(poll.period)
        + R"(,"displayClock":")" + poll.clock + R"(","type":{"name":")" + poll.name + R"(","state":")" + poll.state
        + R"(","completed":)" + (poll.state == "post" ? "true" : "false") + R"(,"shortDetail":")" + poll.detail
        + R"("}}}]}]})";
}

/// One game, polled.
class Source
{
public:
    explicit Source(QString path = u"basketball/nba"_s)
        : m_path(std::move(path))
    {
    }
    GameUpdate poll(const Poll &poll)
    {
        m_batch = m_decoder.decode(
            {u"http"_s, u"/apis/site/v2/sports/%1/scoreboard?dates=20260411"_s.arg(m_path), body(poll)});
        return m_batch.games.empty() ? GameUpdate {} : m_batch.games.front();
    }
    [[nodiscard]] const FeedBatch &batch() const { return m_batch; }
    [[nodiscard]] EspnDecoder &decoder() { return m_decoder; }

private:
    QString m_path;
    EspnDecoder m_decoder {LeagueTable::builtIn()};
    FeedBatch m_batch;
};

std::optional<double> homeChance(const FeedBatch &batch)
{
    for (const FairUpdate &fair : batch.fairs) {
        if (fair.side == Side::Home)
            return fair.probability.toDouble();
    }
    return std::nullopt;
}

const QByteArray even = R"({"homeWinPercentage":0.5,"awayWinPercentage":0.5,"tiePercentage":0})";
const QByteArray good = R"({"homeWinPercentage":0.6,"awayWinPercentage":0.4,"tiePercentage":0})";

} // namespace

void EspnGuardTest::higherScoreIsToldAtOnce()
{
    Source source;
    QCOMPARE(source.poll({.home = 10, .away = 8}).homeScore, std::optional(10));
    QCOMPARE(source.poll({.home = 13, .away = 8}).homeScore, std::optional(13));
}

void EspnGuardTest::lowerScoreWaitsForTheNextPoll()
{
    Source source;
    (void)source.poll({.home = 24});
    QCOMPARE(source.poll({.home = 21}).homeScore, std::optional(24));
    QCOMPARE(source.poll({.home = 21}).homeScore, std::optional(21));
    // The next one is judged afresh.
    QCOMPARE(source.poll({.home = 18}).homeScore, std::optional(21));
}

void EspnGuardTest::lowerScoreThatWasAnOldCopyIsNeverTold()
{
    Source source;
    (void)source.poll({.home = 24});
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(source.poll({.home = 21}).homeScore, std::optional(24));
        QCOMPARE(source.poll({.home = 24}).homeScore, std::optional(24));
    }
}

void EspnGuardTest::lowerScoreIsToldAtOnceWhenThePlayWasReversed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("football") << QByteArray("The ruling was challenged, and the play was REVERSED.");
    QTest::newRow("basketball") << QByteArray("(Overturned) Offensive foul");
}

void EspnGuardTest::lowerScoreIsToldAtOnceWhenThePlayWasReversed()
{
    QFETCH(QByteArray, text);
    Source source;
    (void)source.poll({.home = 24, .clock = "3:00"});
    const GameUpdate update = source.poll({.home = 21, .clock = "3:12", .playText = text});
    QCOMPARE(update.homeScore, std::optional(21));
    QCOMPARE(update.clock->text, u"3:12"_s);
}

void EspnGuardTest::oneSideIsHeldAndTheOtherGoesOn()
{
    Source source;
    (void)source.poll({.home = 24, .away = 10, .clock = "3:00"});
    const GameUpdate update = source.poll({.home = 21, .away = 12, .clock = "2:50"});
    QCOMPARE(update.homeScore, std::optional(24));
    QCOMPARE(update.awayScore, std::optional(12));
    QCOMPARE(update.clock->text, u"2:50"_s);
}

void EspnGuardTest::scoreThatCannotBeReadKeepsTheOldOne()
{
    Source source;
    (void)source.poll({.home = 24});
    QCOMPARE(source.poll({.homeScoreText = "abc"}).homeScore, std::optional(24));
    QCOMPARE(source.poll({.home = 21}).homeScore, std::optional(24)); // and is still the one to compare with
}

void EspnGuardTest::placeThatGoesBackWaits_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Poll>("before");
    QTest::addColumn<Poll>("behind");
    const QString nba = u"basketball/nba"_s;
    QTest::newRow("clock") << nba << Poll {.clock = "3:00"} << Poll {.clock = "3:20"};
    QTest::newRow("period") << nba << Poll {.period = 3, .clock = "12:00"} << Poll {.period = 2, .clock = "0:10"};
    QTest::newRow("out of a break") << nba << Poll {.period = 2, .clock = "0.0", .name = "STATUS_HALFTIME"}
                                    << Poll {.period = 2, .clock = "0:04"};
    QTest::newRow("soccer's clock") << u"soccer/eng.1"_s << Poll {.period = 2, .clock = "63'"}
                                    << Poll {.period = 2, .clock = "61'"};
    QTest::newRow("soccer's half") << u"soccer/eng.1"_s << Poll {.period = 2, .clock = "46'"}
                                   << Poll {.period = 1, .clock = "45'+4'"};
    QTest::newRow("half of an inning") << u"baseball/mlb"_s << Poll {.period = 8, .clock = "0:00", .detail = "Bot 8th"}
                                       << Poll {.period = 8, .clock = "0:00", .detail = "Top 8th"};
}

void EspnGuardTest::placeThatGoesBackWaits()
{
    QFETCH(QString, path);
    QFETCH(Poll, before);
    QFETCH(Poll, behind);
    Source source(path);
    const GameUpdate first = source.poll(before);
    const GameUpdate held = source.poll(behind);
    QCOMPARE(held.period, first.period);
    QCOMPARE(held.periodNumber, first.periodNumber);
    QCOMPARE(held.clock, first.clock);
    QCOMPARE(held.phase, first.phase);
    QCOMPARE(held.situation, first.situation);
    const GameUpdate agreed = source.poll(behind);
    QVERIFY(agreed.periodNumber != first.periodNumber || agreed.clock != first.clock
        || agreed.situation != first.situation);
}

void EspnGuardTest::placeThatGoesOnIsToldAtOnce_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Poll>("before");
    QTest::addColumn<Poll>("after");
    const QString nba = u"basketball/nba"_s;
    QTest::newRow("next period") << nba << Poll {.period = 1, .clock = "0.0"} << Poll {.period = 2, .clock = "12:00"};
    // The clock is set for the next period while the break is still told.
    QTest::newRow("break with a full clock") << nba << Poll {.period = 1, .clock = "0:02"}
                                             << Poll {.period = 1, .clock = "12:00", .name = "STATUS_END_PERIOD"};
    QTest::newRow("after a break") << nba << Poll {.period = 2, .clock = "0.0", .name = "STATUS_HALFTIME"}
                                   << Poll {.period = 3, .clock = "12:00"};
    QTest::newRow("final with the clock set anew")
        << nba << Poll {.period = 4, .clock = "0.0"}
        << Poll {.period = 4, .clock = "12:00", .state = "post", .name = "STATUS_FINAL"};
    QTest::newRow("soccer's second half")
        << u"soccer/eng.1"_s << Poll {.period = 1, .clock = "45'+4'", .name = "STATUS_HALFTIME"}
        << Poll {.period = 2, .clock = "46'"};
    QTest::newRow("next inning") << u"baseball/mlb"_s << Poll {.period = 8, .detail = "Bot 8th"}
                                 << Poll {.period = 9, .detail = "Top 9th"};
    QTest::newRow("a delay") << u"baseball/mlb"_s << Poll {.period = 8, .detail = "Top 8th"}
                             << Poll {.period = 8, .name = "STATUS_RAIN_DELAY", .detail = "Rain Delay, Top 8th"};
}

void EspnGuardTest::placeThatGoesOnIsToldAtOnce()
{
    QFETCH(QString, path);
    QFETCH(Poll, before);
    QFETCH(Poll, after);
    Source guarded(path);
    (void)guarded.poll(before);
    Source fresh(path);
    QCOMPARE(guarded.poll(after), fresh.poll(after));
}

void EspnGuardTest::anOldCopyFromBeforeTheStart()
{
    Source source;
    const Poll before {.period = 0, .clock = "0:00", .state = "pre", .name = "STATUS_SCHEDULED"};
    (void)source.poll({.home = 3, .away = 2});
    const GameUpdate held = source.poll(before);
    QCOMPARE(held.phase, std::optional(Phase::Live));
    QCOMPARE(held.homeScore, std::optional(3));
    QCOMPARE(source.poll({.home = 5, .away = 2}).homeScore, std::optional(5));
    (void)source.poll(before);
    QCOMPARE(source.poll(before).phase, std::optional(Phase::Scheduled)); // it did not begin after all
}

void EspnGuardTest::finalThatReturnsIsTold_data()
{
    QTest::addColumn<int>("finals");
    QTest::addColumn<bool>("quiet");
    QTest::newRow("soon") << 1 << true;
    QTest::newRow("after five polls") << 5 << true;
    QTest::newRow("late") << 6 << false;
    QTest::newRow("very late") << 60 << false;
}

void EspnGuardTest::finalThatReturnsIsTold()
{
    QFETCH(int, finals);
    QFETCH(bool, quiet);
    Source source;
    for (int i = 0; i < finals; ++i)
        (void)source.poll(
            {.home = 99, .away = 98, .period = 4, .clock = "0.0", .state = "post", .name = "STATUS_FINAL"});
    const GameUpdate back = source.poll({.home = 99, .away = 98, .period = 4, .clock = "0:01"});
    QCOMPARE(back.phase, std::optional(Phase::Live));
    QCOMPARE(back.clock->text, u"0:01"_s);
    QCOMPARE(source.batch().problems.isEmpty(), quiet);
    (void)source.poll({.home = 99, .away = 98, .period = 4, .clock = "0:01"});
    QVERIFY(source.batch().problems.isEmpty()); // once
}

void EspnGuardTest::gamesOfTwoLeaguesDoNotMix()
{
    Source source;
    (void)source.poll({.home = 24});
    const RawMessage other {
        u"http"_s, u"/apis/site/v2/sports/basketball/wnba/scoreboard"_s, body({.home = 3})}; // the same event id
    QCOMPARE(source.decoder().decode(other).games.front().homeScore, std::optional(3));
}

void EspnGuardTest::twoDaysAreTwoPollsOfOneGame()
{
    Source source;
    (void)source.poll({.home = 24});
    const RawMessage nextDay {
        u"http"_s, u"/apis/site/v2/sports/basketball/nba/scoreboard?dates=20260412"_s, body({.home = 21})};
    const FeedBatch batch = source.decoder().decode(nextDay);
    QCOMPARE(batch.scope, u"nba/20260412"_s);
    QCOMPARE(batch.games.front().homeScore, std::optional(24));
}

void EspnGuardTest::chanceBelongsToItsPlay()
{
    Source source;
    (void)source.poll({.home = 10, .playId = "1", .probability = even});
    QCOMPARE(homeChance(source.batch()), std::optional(0.5));
    // The score moves first: the chance is one play old, and stays so until the play moves too.
    for (int i = 0; i < 2; ++i) {
        (void)source.poll({.home = 13, .playId = "1", .probability = even});
        QVERIFY(!homeChance(source.batch()));
    }
    (void)source.poll({.home = 13, .playId = "2", .probability = good});
    QCOMPARE(homeChance(source.batch()), std::optional(0.6));
    // Both at once is the usual case.
    (void)source.poll({.home = 15, .playId = "3", .probability = even});
    QCOMPARE(homeChance(source.batch()), std::optional(0.5));
    (void)source.poll({.home = 15, .state = "post", .name = "STATUS_FINAL", .playId = "4", .probability = even});
    QVERIFY(source.batch().fairs.empty());
}

void EspnGuardTest::chanceIsOneThatAddsUp_data()
{
    QTest::addColumn<QByteArray>("probability");
    QTest::addColumn<int>("fairs");
    QTest::newRow("two sides") << even << 2;
    QTest::newRow("with a tie") << QByteArray(
        R"({"homeWinPercentage":0.5,"awayWinPercentage":0.3,"tiePercentage":0.2})")
                                << 3;
    QTest::newRow("per cent") << QByteArray(R"({"homeWinPercentage":60,"awayWinPercentage":40})") << 0;
    QTest::newRow("one side") << QByteArray(R"({"homeWinPercentage":0.6})") << 0;
    QTest::newRow("does not add up") << QByteArray(R"({"homeWinPercentage":0.6,"awayWinPercentage":0.6})") << 0;
    QTest::newRow("negative") << QByteArray(R"({"homeWinPercentage":1.2,"awayWinPercentage":-0.2})") << 0;
    QTest::newRow("text") << QByteArray(R"({"homeWinPercentage":"x","awayWinPercentage":"y"})") << 0;
    QTest::newRow("a list") << QByteArray("[1]") << 0;
}

void EspnGuardTest::chanceIsOneThatAddsUp()
{
    QFETCH(QByteArray, probability);
    QFETCH(int, fairs);
    Source source;
    (void)source.poll({.probability = probability});
    QCOMPARE(static_cast<int>(source.batch().fairs.size()), fairs);
}

void EspnGuardTest::placeholdersBecomeTeams()
{
    Source source;
    QCOMPARE(source.poll({.homeName = "Winner of game 3"}).home->name, u"Winner of game 3"_s);
    QCOMPARE(source.poll({.homeName = "Lakers"}).home->name, u"Lakers"_s);
}

QTEST_APPLESS_MAIN(EspnGuardTest)
#include "tst_espn_guard.moc"
