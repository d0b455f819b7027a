// SPDX-License-Identifier: MIT
// The demonstration session through the whole engine.
#include "app/demo/DemoSession.h"
#include "core/engine/ChangeJson.h"
#include "core/engine/EngineThread.h"
#include "core/engine/SessionDriver.h"
#include "core/engine/SessionRun.h"
#include "tests/support/RecordingSink.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// A sink that keeps the lines that a program would read.
class LineSink final : public ChangeSink
{
public:
    explicit LineSink(const Clock &clock)
        : m_clock(clock)
    {
    }
    void publish(const Change &change) override
    {
        lines.append(
            QJsonDocument(toJson(change, m_clock.wallNow(), m_clock.now(), true)).toJson(QJsonDocument::Compact));
    }
    QByteArrayList lines;

private:
    const Clock &m_clock;
};

struct Run
{
    Run()
        : player(*SessionPlayer::open(demoSessionPath(), LeagueTable::builtIn()))
        , sink(clock)
        , engine(clock, LeagueTable::builtIn(), EdgeRules {}, sink)
        , driver(player, clock, engine)
    {
    }
    SessionPlayer player;
    ManualClock clock;
    LineSink sink;
    Engine engine;
    SessionDriver driver;
};

// All of the board, as text that can be compared.
QStringList pictureOf(const Engine &engine)
{
    QStringList picture;
    for (const Game &game : engine.games()) {
        const GameSummary summary = *engine.summary(game.id);
        picture.append(u"%1 %2-%3 %4 %5 %6 %7"_s.arg(game.id)
                           .arg(game.homeScore.value_or(-1))
                           .arg(game.awayScore.value_or(-1))
                           .arg(game.clock.text)
                           .arg(summary.modelHome.value_or(Micro()).millionths())
                           .arg(summary.bestHome ? summary.bestHome->ask.millionths() : -1)
                           .arg(summary.history.size()));
    }
    picture.sort();
    for (const Alert &alert : engine.alerts())
        picture.append(alert.id + alert.reason + QString::number(alert.reading.net.millionths()));
    return picture;
}

} // namespace

class SessionTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheWholeStory();
    void speedDoesNotChangeTheStory();
    void seekingBackAndForthGivesTheSameState();
    void budgetIsKept();
    void threadPlaysSeeksAndStops();
    void threadSaysWhyItCannotPlay();
};

void SessionTest::tellsTheWholeStory()
{
    ManualClock clock;
    RecordingSink sink;
    SessionPlayer player = *SessionPlayer::open(demoSessionPath(), LeagueTable::builtIn());
    Engine engine(clock, LeagueTable::builtIn(), EdgeRules {}, sink);
    SessionDriver driver(player, clock, engine);
    QVERIFY(driver.advance(driver.duration()));
    QVERIFY(driver.finished());

    QCOMPARE(engine.games().size(), 4);
    QStringList results;
    for (const Game &game : engine.games()) {
        QCOMPARE(game.phase, Phase::Final);
        results.append(u"%1 %2 %3 %4"_s.arg(game.away.abbreviation)
                           .arg(*game.awayScore)
                           .arg(game.home.abbreviation)
                           .arg(*game.homeScore));
    }
    results.sort();
    // How the four games really ended.
    QCOMPARE(results, (QStringList {u"CLE 5 PIT 7"_s, u"FLA 5 CAR 3"_s, u"GB 24 ATL 25"_s, u"NY 108 IND 125"_s}));

    const QStringList events = sink.alertEvents();
    for (const QString &event : {u"opened"_s, u"updated"_s, u"paused"_s, u"closed"_s, u"retracted"_s})
        QVERIFY2(events.contains(event), qPrintable(event));
    QVERIFY(sink.heldReasons().contains(u"suspended"_s));
    QCOMPARE(sink.all<FeedGap>().size(), std::size_t(2)); // opened and filled
    QVERIFY(sink.all<FeedGap>().front().duration >= 47s && sink.all<FeedGap>().front().duration < 60s);
    for (const Alert &alert : engine.alerts())
        QVERIFY(!alert.isLive());
    for (const FeedHealth &health : engine.feeds()) {
        QCOMPARE(health.malformed, 0U);
        QCOMPARE(health.unknown, 0U);
    }
}

void SessionTest::speedDoesNotChangeTheStory()
{
    Run fast;
    QVERIFY(fast.driver.advance(fast.driver.duration()));
    Run slow;
    for (MonotonicTime at {}; !slow.driver.finished(); at += 7s + 13ms)
        (void)slow.driver.advance(at);
    QCOMPARE(slow.sink.lines.size(), fast.sink.lines.size());
    QCOMPARE(slow.sink.lines, fast.sink.lines);
}

void SessionTest::seekingBackAndForthGivesTheSameState()
{
    Run straight;
    QVERIFY(straight.driver.advance(9000s));
    const QStringList expected = pictureOf(straight.engine);
    QVERIFY(expected.size() > 4);

    Run wandering;
    QVERIFY(wandering.driver.advance(11'000s));
    QVERIFY(pictureOf(wandering.engine) != expected);
    QVERIFY(wandering.driver.rewind());
    QVERIFY(wandering.driver.advance(300s));
    QVERIFY(wandering.driver.advance(9000s));
    QCOMPARE(pictureOf(wandering.engine), expected);
}

void SessionTest::budgetIsKept()
{
    Run run;
    int turns = 0;
    while (!run.driver.advance(run.driver.duration(), 1ms))
        ++turns;
    QVERIFY(turns > 3);
    QVERIFY(run.driver.finished());
}

void SessionTest::threadPlaysSeeksAndStops()
{
    std::atomic<int> wakes = 0;
    ChangeQueue queue([&wakes] { ++wakes; });
    SessionOptions options;
    options.sessionFile = demoSessionPath();
    options.demo = true;
    options.startAtHighlight = true;
    EngineThread thread(std::make_unique<SessionRun>(options, queue));
    QSignalSpy failures(&thread, &EngineThread::failed);
    thread.start();

    ChangeBatch seen;
    const auto take = [&] {
        ChangeBatch batch = queue.drain();
        if (batch.reset)
            seen = {};
        for (GameSummary &game : batch.games)
            seen.games.push_back(std::move(game));
        if (batch.playback)
            seen.playback = batch.playback;
        seen.now = batch.now;
    };
    QTRY_VERIFY((take(), seen.games.size() >= 4 && seen.playback && !seen.playback->seeking && seen.playback->playing));
    QVERIFY(seen.now >= 8880s);
    thread.seek(100s);
    QTRY_VERIFY((take(), seen.now >= 100s && seen.now < 200s && seen.playback && !seen.playback->seeking));
    thread.setPlaying(false);
    QTRY_VERIFY((take(), seen.playback && !seen.playback->playing));
    thread.setSpeed(0);
    thread.setPlaying(true);
    QTRY_VERIFY((take(), seen.playback && seen.playback->finished));
    QVERIFY(wakes > 0);
    QVERIFY(failures.isEmpty());
}

void SessionTest::threadSaysWhyItCannotPlay()
{
    ChangeQueue queue;
    SessionOptions options;
    options.sessionFile = u"/no/such/file.ebsession"_s;
    EngineThread thread(std::make_unique<SessionRun>(options, queue));
    QSignalSpy failures(&thread, &EngineThread::failed);
    thread.start();
    QTRY_COMPARE(failures.size(), 1);
    QVERIFY(failures.front().front().toString().contains("There is no file"_L1));
    thread.setPlaying(true); // harmless
    thread.seek(5s);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
