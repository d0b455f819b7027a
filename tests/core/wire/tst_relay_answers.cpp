// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "tests/core/wire/RelayWords.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test::relay;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// What a relay's answers change of the live map, and what they leave to the stream.
class RelayAnswersTest final : public QObject
{
    Q_OBJECT

private slots:
    void anEndOfTheStreamStandsAgainstOldAnswers();
    void notesAreRead();
    void gamesThatAreGone();
    void theStreamWinsOverOlderAnswers();
    void correctionsAreCounted();
    void refusalsAreSaidOnce();
    void namesAreNotForgotten();
};

namespace {

QStringList liveIds(const RelayDecoder &decoder)
{
    QStringList ids;
    for (const auto &game : decoder.liveGames())
        ids.append(game.sourceId);
    return ids;
}

} // namespace

void RelayAnswersTest::notesAreRead()
{
    QCOMPARE(RelayDecoder::noted(u"/v1/games/live"_s, 37, true), u"/v1/games/live#asked=37&warming"_s);
    QCOMPARE(RelayDecoder::noted(u"/v1/games/live"_s, 0, true), u"/v1/games/live#warming"_s);
    QCOMPARE(RelayDecoder::noted(u"/v1/games/live"_s, 0, false), u"/v1/games/live"_s);
    QCOMPARE(RelayDecoder::noted(u"/v1/games/live"_s, 3, false, 120), u"/v1/games/live#asked=3&ends=120"_s);
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a")});
    for (const QString &target :
        {u"/v1/games/search?q=x"_s, u"/v1/sports"_s, u"/v1/games/"_s, u"/v1/games/a/odds"_s, QString()})
        QCOMPARE(answer(decoder, target, live({})).unknown, 1);
    // A game that is called like that is a game only where it is asked for more.
    QCOMPARE(answer(decoder, u"/v1/games/live/markets"_s, R"({"error":"none"})").problems.size(), 1);
    // More frames than there ever were: then it is older than everything.
    for (const QString &asked : {u"4000000000"_s, u"99999999999999999999"_s, u"-1"_s, u"x"_s}) {
        const FeedBatch old = answer(decoder, u"/v1/games/live#asked="_s + asked, live({game("a", 60, 61)}));
        QCOMPARE(old.malformed, 0);
        QVERIFY(!gameOf(old, u"a"_s).homeScore);
    }
}

void RelayAnswersTest::gamesThatAreGone()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a"), game("b")});
    const QString target = u"/v1/games/live"_s;
    QVERIFY(gameOf(answer(decoder, target, live({game("a")})), u"b"_s).sourceId.isEmpty()); // once is nothing
    (void)answer(decoder, target, live({game("a"), game("b")}));
    (void)answer(decoder, target, live({game("a")}));
    // Neither a server that warms up nor a list with another count proves anything.
    (void)answer(decoder, target + u"#warming"_s, live({game("a")}));
    (void)answer(decoder, target, R"({"count":2,"games":[)" + game("a") + "]}");
    QCOMPARE(liveIds(decoder), (QStringList {u"a"_s, u"b"_s}));
    const FeedBatch batch = answer(decoder, target, live({game("a")}));
    QCOMPARE(gameOf(batch, u"b"_s).listed, std::optional(false));
    QCOMPARE(liveIds(decoder), QStringList {u"a"_s});
    QCOMPARE(decoder.takeUnknownGames(), QStringList {u"b"_s});
    // A game that the stream spoke of since the question is not missing.
    (void)frame(decoder, score("a", 52, 51));
    for (int i = 0; i < 3; ++i)
        (void)answer(decoder, target + u"#asked=1"_s, live({}));
    QCOMPARE(liveIds(decoder), QStringList {u"a"_s});
    // The end is told by the game's own answer, and a game that plays on is back.
    const FeedBatch end = answer(decoder, u"/v1/games/b"_s, R"({"game":)" + game("b", 99, 98, "final") + "}");
    QCOMPARE(gameOf(end, u"b"_s).phase, std::optional(Phase::Final));
    QVERIFY(!gameOf(end, u"b"_s).listed);
    (void)frame(decoder, welcome(2));
    (void)frame(decoder, snapshot({}));
    QCOMPARE(decoder.takeUnknownGames(), QStringList {u"a"_s}); // b has ended: nothing is missing
    (void)frame(decoder, score("a", 54, 51));
    QCOMPARE(liveIds(decoder), QStringList {u"a"_s});
}

void RelayAnswersTest::theStreamWinsOverOlderAnswers()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a", 50, 51), game("b", 10, 11)});
    (void)frame(decoder, score("a", 52, 51));
    const FeedBatch batch = answer(decoder, u"/v1/games/live#asked=1"_s, live({game("a", 50, 51), game("b", 12, 11)}));
    const GameUpdate a = gameOf(batch, u"a"_s);
    QVERIFY(!a.homeScore && !a.phase && !a.clock && !a.period);
    QCOMPARE(a.home->name, u"Home a"_s);
    QCOMPARE(gameOf(batch, u"b"_s).homeScore, std::optional(12)); // of this one it said nothing
    QCOMPARE(batch.repaired, 1);
}

void RelayAnswersTest::correctionsAreCounted()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a", 50, 51)});
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, live({game("a", 50, 51)})).repaired, 0);
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, live({game("a", 52, 53)})).repaired, 2);
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, live({game("a", 52, 53)})).repaired, 0);
    const QByteArray clockRuns = game("a", 52, 53).replace("03:42", "03:10");
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, live({clockRuns})).repaired, 0);
    QCOMPARE(answer(decoder, u"/v1/games/a"_s, R"({"game":)" + game("a", 52, 53, "final") + "}").repaired, 1);
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, live({game("new")})).repaired, 0); // was never known
    // What changed while we were away is nobody's loss.
    (void)frame(decoder, welcome(2));
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, live({game("new", 77, 78)})).repaired, 0);
}

void RelayAnswersTest::refusalsAreSaidOnce()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {});
    const QByteArray body = R"({"error":"There is no game \"a\" here."})";
    (void)frame(decoder, score("a", 1, 0));
    QCOMPARE(answer(decoder, u"/v1/games/a"_s, body).problems.size(), 1);
    const FeedBatch again = answer(decoder, u"/v1/games/a/markets"_s, body);
    QVERIFY(again.problems.isEmpty() && again.games.empty());
    QCOMPARE(answer(decoder, u"/v1/games/b"_s, body).problems.size(), 1);
    (void)answer(decoder, u"/v1/games/a"_s, R"({"game":)" + game("a") + "}");
    QCOMPARE(answer(decoder, u"/v1/games/a"_s, body).problems.size(), 1); // something else has happened
    QCOMPARE(answer(decoder, u"/v1/games/live"_s, R"({"error":"Rate limit exceeded."})").malformed, 0);
    QCOMPARE(answer(decoder, u"/v1/games/a"_s, "{}").malformed, 1);
    // Another game than the one that was asked for; its slug is as good as its id.
    QCOMPARE(answer(decoder, u"/v1/games/a"_s, R"({"game":)" + game("b") + "}").malformed, 1);
    QCOMPARE(answer(decoder, u"/v1/games/nba-a"_s, R"({"game":)" + game("a") + "}").malformed, 0);
}

void RelayAnswersTest::namesAreNotForgotten()
{
    const QByteArray whole
        = R"({"game_id":"a","pn_league_code":"nfl","status":"live","home_team":{"name":"New Orleans Saints","city":"New Orleans","mascot":"Saints","abbreviation_pn":"no"},"away_team":{"name":"Atlanta Falcons"},"scores":{"is_live":true}})";
    const QByteArray partial
        = R"({"game_id":"a","pn_league_code":"nfl","home_team":{"name":"New Orleans Saints"},"away_team":{"name":"Atlanta Falcons"},"scores":{"is_live":true}})";
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {whole});
    const GameUpdate again = gameOf(answer(decoder, u"/v1/games/live"_s, live({partial})), u"a"_s);
    QCOMPARE(again.home->shortName, u"Saints"_s);
    QCOMPARE(again.home->abbreviation, u"NO"_s);
    QCOMPARE(frame(decoder, price("a", "bet365", "Saints", "-110")).quotes.front().side, Side::Home);
}

// A cache between us may say "live" for a while after the stream has told the end.
void RelayAnswersTest::anEndOfTheStreamStandsAgainstOldAnswers()
{
    RelayDecoder decoder(LeagueTable::builtIn());
    enter(decoder, {game("a"), game("b")});
    (void)frame(decoder, R"({"type":"game_final","game":)" + game("a", 60, 51, "final") + "}");
    (void)frame(decoder, score("b", 52, 51));
    const QByteArray stale = live({game("a"), game("b", 52, 51)});
    for (int i = 0; i < 3; ++i) { // any number of times
        const GameUpdate update = gameOf(answer(decoder, u"/v1/games/live#ends=2"_s, stale), u"a"_s);
        QCOMPARE(update.phase, std::optional<Phase>());
        QCOMPARE(update.homeScore, std::optional<int>());
        QCOMPARE(decoder.liveGames().size(), std::size_t(1));
    }
    // An answer that knows the end too changes nothing of that.
    const QByteArray over = R"({"game":)" + game("a", 61, 51, "final") + "}";
    QCOMPARE(gameOf(answer(decoder, u"/v1/games/a#ends=2"_s, over), u"a"_s).homeScore, std::optional(61));
    QVERIFY(!gameOf(answer(decoder, u"/v1/games/live#ends=2"_s, stale), u"a"_s).phase);
    // Later than that, an answer is believed.
    QCOMPARE(gameOf(answer(decoder, u"/v1/games/live#ends=1"_s, stale), u"a"_s).phase, std::optional(Phase::Live));
    // The stream itself takes an end back at once.
    (void)frame(decoder, R"({"type":"game_final","game":)" + game("a", 60, 51, "final") + "}");
    (void)frame(decoder, R"({"type":"status_change","game":)" + game("a", 60, 51) + "}");
    QCOMPARE(gameOf(answer(decoder, u"/v1/games/live#ends=2"_s, stale), u"a"_s).phase, std::optional(Phase::Live));
}

QTEST_APPLESS_MAIN(RelayAnswersTest)
#include "tst_relay_answers.moc"
