// SPDX-License-Identifier: MIT
// A user's own model behind a link: what it is asked, and which of its answers count.
#include "core/engine/Engine.h"
#include "core/feed/ModelFeed.h"
#include "core/net/ProcessLink.h"
#include "tests/support/FakeLink.h"
#include "tests/support/GameMaker.h"
#include "tests/support/RecordingSink.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Game liveGame(int home = 88, int away = 85)
{
    Game game;
    game.id = u"nba-espn-401"_s;
    game.league = u"nba"_s;
    game.homeScore = home;
    game.awayScore = away;
    game.phase = Phase::Live;
    game.periodNumber = 4;
    game.clock = GameClock {u"5:12"_s, 312.0};
    return game;
}

struct Rig
{
    Rig()
    {
        auto owned = std::make_unique<FakeLink>();
        link = owned.get();
        auto stream = std::make_unique<net::StreamConnection>(std::move(owned), clock, net::StreamLimits {}, 7);
        stream->setSelfTimed(false);
        connection = stream.get();
        ModelFeedOptions options;
        options.url = QUrl(u"ws://127.0.0.1:9"_s);
        feed = std::make_unique<ModelFeed>(options, std::move(stream), clock, [this](const FeedEvent &event) {
            if (const auto *batch = std::get_if<FeedBatch>(&event))
                batches.push_back(*batch);
            else
                statuses.push_back(std::get<FeedStatus>(event));
        });
    }
    void open()
    {
        feed->start();
        connection->step();
        link->accept();
    }
    QJsonObject asked(std::size_t i) const { return QJsonDocument::fromJson(link->sent.at(i)).object(); }
    void answer(qint64 id, double home)
    {
        link->say(QByteArray(R"({"id":%1,"home":%2,"model":"bot"})")
                      .replace("%1", QByteArray::number(id))
                      .replace("%2", QByteArray::number(home)));
    }

    ManualClock clock {WallTime(1'795'370'400'000ms)};
    FakeLink *link = nullptr;
    net::StreamConnection *connection = nullptr;
    std::unique_ptr<ModelFeed> feed;
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
};

} // namespace

class ModelFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksAtEachChange();
    void oneQuestionAGame();
    void answerToAnOldScoreIsDropped();
    void clockThatTickedOnIsNoOtherGame();
    void lateAnswersAreNone();
    void oldAnswersAreNone();
    void onlyGamesUnderWay();
    void drawsAreForSportsThatHaveThem();
    void errorIsNotAskedAgainAtOnce();
    void engineTakesItsWord();
    void programIsALink();
    void programThatEndsOrDoesNotStart();
};

void ModelFeedTest::asksAtEachChange()
{
    Rig rig;
    rig.feed->hear(liveGame()); // before it is there
    rig.open();
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    QCOMPARE(rig.asked(0).value("game_id"_L1).toString(), u"nba-espn-401"_s);
    rig.answer(1, 0.7);
    QCOMPARE(rig.batches.back().fairs.size(), std::size_t(2));
    QCOMPARE(rig.batches.back().raw.target, u"nba-espn-401"_s);
    rig.feed->hear(liveGame());
    QCOMPARE(rig.link->sent.size(), std::size_t(1)); // nothing changed
    rig.feed->hear(liveGame(90));
    QCOMPARE(rig.asked(1).value("home_score"_L1).toInt(), 90);
    // A game that stands still is asked about again after a while.
    rig.answer(2, 0.8);
    rig.clock.advance(10s);
    rig.feed->step();
    QCOMPARE(rig.link->sent.size(), std::size_t(3));
}

void ModelFeedTest::oneQuestionAGame()
{
    Rig rig;
    rig.open();
    for (int i = 0; i < 50; ++i)
        rig.feed->hear(liveGame(88 + i));
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    rig.answer(1, 0.7);
    QCOMPARE(rig.link->sent.size(), std::size_t(2));
    QCOMPARE(rig.asked(1).value("home_score"_L1).toInt(), 137); // the newest
}

void ModelFeedTest::answerToAnOldScoreIsDropped()
{
    Rig rig;
    rig.open();
    rig.feed->hear(liveGame());
    rig.feed->hear(liveGame(91));
    rig.answer(1, 0.7);
    QVERIFY(rig.batches.back().fairs.empty());
    rig.answer(2, 0.75);
    QCOMPARE(rig.batches.back().fairs.front().probability, Probability(750'000));
}

void ModelFeedTest::clockThatTickedOnIsNoOtherGame()
{
    Rig rig;
    rig.open();
    rig.feed->hear(liveGame());
    Game later = liveGame();
    later.clock = GameClock {u"5:02"_s, 302.0};
    rig.feed->hear(later);
    rig.answer(1, 0.7);
    QCOMPARE(rig.batches.back().fairs.size(), std::size_t(2));
    QCOMPARE(rig.link->sent.size(), std::size_t(2)); // and the newer one is asked about
}

void ModelFeedTest::lateAnswersAreNone()
{
    Rig rig;
    rig.open();
    rig.feed->hear(liveGame());
    rig.clock.advance(2s);
    rig.feed->step();
    QCOMPARE(rig.batches.back().lost, 1);
    QVERIFY(rig.batches.back().problems.front().contains(u"did not answer within 2.0 s"_s));
    QCOMPARE(rig.link->sent.size(), std::size_t(2)); // asked again
    rig.answer(1, 0.7);
    QVERIFY(rig.batches.back().fairs.empty());
    QVERIFY(rig.batches.back().problems.front().contains(u"too late"_s));
    rig.answer(2, 0.7);
    QCOMPARE(rig.batches.back().fairs.size(), std::size_t(2));
}

void ModelFeedTest::oldAnswersAreNone()
{
    Rig rig;
    rig.open();
    rig.feed->hear(liveGame());
    rig.link->say(R"({"id":1,"home":0.7,"age_ms":5001})");
    QVERIFY(rig.batches.back().fairs.empty());
    QVERIFY(rig.batches.back().problems.front().contains(u"5 s old"_s));
}

void ModelFeedTest::onlyGamesUnderWay()
{
    Rig rig;
    rig.open();
    rig.feed->follow(QStringList {u"nfl"_s});
    rig.feed->hear(liveGame());
    rig.feed->follow(std::nullopt);
    Game game = liveGame();
    game.phase = Phase::Final;
    rig.feed->hear(game);
    game.phase = Phase::Live;
    game.homeScore.reset();
    rig.feed->hear(game);
    QVERIFY(rig.link->sent.empty());
    rig.feed->hear(liveGame());
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    rig.feed->forget(liveGame().id);
    rig.answer(1, 0.7);
    QVERIFY(rig.batches.back().fairs.empty());
}

void ModelFeedTest::drawsAreForSportsThatHaveThem()
{
    const auto fairs = [](const QString &sport, const QByteArray &rest) {
        Rig rig;
        rig.open();
        Game game = liveGame();
        game.sport = sport;
        rig.feed->hear(game);
        rig.link->say(R"({"id":1,)" + rest + '}');
        QStringList said;
        for (const FairUpdate &fair : rig.batches.back().fairs)
            said.append(wordFor(fair.side) + u' ' + QString::number(fair.probability.millionths()));
        return said;
    };
    const QByteArray threeWay = R"("home":0.5,"draw":0.2,"away":0.3)";
    QVERIFY(fairs(u"basketball"_s, threeWay).isEmpty());
    QCOMPARE(fairs(u"soccer"_s, threeWay).size(), 3);
    QVERIFY(fairs(u"hockey"_s, threeWay).isEmpty());
    // The moneyline of hockey counts overtime.
    QCOMPARE(fairs(u"hockey"_s, threeWay + R"(,"home_in_the_end":0.61)"),
        (QStringList {u"home 610000"_s, u"away 390000"_s}));
}

void ModelFeedTest::errorIsNotAskedAgainAtOnce()
{
    Rig rig;
    rig.open();
    rig.feed->hear(liveGame());
    rig.link->say(R"({"id":1,"error":"no such league"})");
    QCOMPARE(rig.batches.back().malformed, 1);
    rig.clock.advance(3s);
    rig.feed->step();
    QCOMPARE(rig.link->sent.size(), std::size_t(1));
    rig.feed->hear(liveGame(90));
    QCOMPARE(rig.link->sent.size(), std::size_t(2));
}

// Its word takes the place of ours, under its name; not for a score that it has not judged; and ours is back when it is gone.
void ModelFeedTest::engineTakesItsWord()
{
    ManualClock clock {WallTime(1'795'370'400'000ms)};
    RecordingSink sink;
    EdgeRules rules;
    rules.hold = 0ms;
    Engine engine(clock, LeagueTable::builtIn(), rules, sink);
    engine.receive(status(u"espn"_s, Transport::Open));
    engine.receive(status(u"model"_s, Transport::Open));
    engine.receive(scores({nbaGame(88, 85)}));
    const QString id = u"nba-espn-401"_s;
    const auto say = [&](double home) {
        wire::ModelDecoder decoder;
        FeedBatch batch = decoder.decode(
            {u"text"_s, id, QByteArray(R"({"id":1,"model":"bot","home":)") + QByteArray::number(home) + '}'});
        batch.feed = u"model"_s;
        batch.session = 1;
        engine.receive(batch);
    };
    QVERIFY(engine.summary(id)->fairSource.startsWith(u"model:ou-nba"_s));
    say(0.6);
    QCOMPARE(engine.summary(id)->fairSource, u"model:bot"_s);
    QCOMPARE(engine.summary(id)->modelHome, std::optional(Probability(600'000)));
    clock.advance(1s);
    engine.receive(scores({nbaGame(91, 85)}));
    QVERIFY(!engine.summary(id)->modelHome); // it has not judged that yet
    clock.advance(1s);
    say(0.8);
    QCOMPARE(engine.summary(id)->modelHome, std::optional(Probability(800'000)));
    // It does not answer any more.
    clock.advance(1s);
    engine.receive(scores({nbaGame(91, 88)}));
    clock.advance(3s);
    QVERIFY(engine.summary(id)->fairSource.startsWith(u"model:ou-nba"_s));
    say(0.7);
    // An opinion that stays the same is told again after ours was told in between.
    const auto last = [&] { return sink.all<FairChanged>().back().source; };
    QCOMPARE(last(), u"model:bot"_s);
    clock.advance(31s);
    engine.receive(scores({nbaGame(93, 88)}));
    clock.advance(3s);
    engine.receive(scores({nbaGame(93, 88)}));
    say(0.7);
    QCOMPARE(last(), u"model:bot"_s);
    engine.receive(status(u"model"_s, Transport::Waiting));
    QVERIFY(engine.summary(id)->fairSource.startsWith(u"model:ou-nba"_s));
}

void ModelFeedTest::programIsALink()
{
    net::ProcessLink link(u"/bin/cat"_s);
    QSignalSpy opened(&link, &net::Link::opened);
    QSignalSpy heard(&link, &net::Link::textReceived);
    QSignalSpy ended(&link, &net::Link::ended);
    QSignalSpy ponged(&link, &net::Link::pongReceived);
    link.open({});
    QVERIFY(opened.wait());
    link.sendText("one");
    link.sendText("two");
    QTRY_COMPARE(heard.size(), 2);
    QCOMPARE(heard.at(1).front().toByteArray(), QByteArray("two"));
    link.ping();
    QVERIFY(ponged.wait());
    link.abort();
    QCOMPARE(ended.size(), 1);
}

void ModelFeedTest::programThatEndsOrDoesNotStart()
{
    net::ProcessLink link(u"/bin/sh -c \"echo last words; exit 3\""_s);
    QSignalSpy heard(&link, &net::Link::textReceived);
    QSignalSpy ended(&link, &net::Link::ended);
    link.open({});
    QVERIFY(ended.wait());
    QCOMPARE(heard.size(), 1);
    QVERIFY(ended.front().front().value<net::LinkEnd>().text.contains(u"code 3"_s));
    net::ProcessLink nobody(u"/no/such/program"_s);
    QSignalSpy failed(&nobody, &net::Link::ended);
    nobody.open({});
    QVERIFY(failed.wait());
    QCOMPARE(failed.front().front().value<net::LinkEnd>().kind, net::LinkEnd::Kind::Unreachable);
}

QTEST_GUILESS_MAIN(ModelFeedTest)
#include "tst_model_feed.moc"
