// SPDX-License-Identifier: MIT
#include "core/state/GameBook.h"
#include "core/state/GameMatcher.h"
#include "core/state/QuoteBook.h"
#include "core/types/LeagueTable.h"
#include "tests/support/GameMaker.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString espn = u"espn"_s;
const QString id = u"nba-espn-401"_s;

} // namespace

class StateTest final : public QObject
{
    Q_OBJECT

private slots:
    void firstScoreIsNoChangeOfScore();
    void scoreStepsAndCorrections();
    void repeatedUpdateOnlyConfirms();
    void absentFieldsStayAsTheyWere();
    void gameThatIsNotPlayedHasNoScore();
    void scoreBelongsToOneFeedUntilItIsSilent();
    void placeholderTeamsBecomeReal();
    void missingGameIsUnlistedAfterThreeImages();
    void gameIsMissedByItsOwnDayOnly();
    void gameThatMovesToAnotherDayBelongsThere();
    void imageOfEverythingMissesEveryGame();
    void missingGamesAreToldInOrder();
    void eventsWithoutTeams();
    void eventsWithoutTeamsAreNeverJoined();
    void teamsNobodyKnowsAreNeverJoined();
    void teamsThatChangeDoNotSplitAGame();
    void joinsGamesOfTwoFeeds_data();
    void joinsGamesOfTwoFeeds();
    void refusesAnAmbiguousJoin();
    void theNearestStartDecides_data();
    void theNearestStartDecides();
    void deltaOfUnknownGameIsNotGuessed();
    void quoteConfirmsWithoutChanging();
    void suspendedQuoteKeepsItsPriceAndIsNeverBest();
    void emptyBookHasNoPrice();
    void marketIsTheMiddleWithoutOverround();
};

void StateTest::firstScoreIsNoChangeOfScore()
{
    GameBook book;
    const GameEdit edit = book.apply(id, espn, nbaGame(88, 85), 1s);
    QVERIFY(edit.changed.contains("new"_L1));
    QVERIFY(edit.scores.empty());
}

void StateTest::scoreStepsAndCorrections()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    const GameEdit up = book.apply(id, espn, nbaGame(88, 85), 2s);
    QCOMPARE(up.scores.size(), std::size_t(1));
    QCOMPARE(up.scores.front().from, 85);
    QCOMPARE(up.scores.front().to, 88);
    QCOMPARE(up.changed, QStringList {u"score"_s});
    QVERIFY(!book.find(id)->correctedAt);
    const GameEdit down = book.apply(id, espn, nbaGame(86, 85), 3s);
    QCOMPARE(down.scores.front().to, 86);
    QCOMPARE(book.find(id)->correctedAt, std::optional<MonotonicTime>(3s));
}

void StateTest::repeatedUpdateOnlyConfirms()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    QVERIFY(book.apply(id, espn, nbaGame(85, 85), 9s).changed.isEmpty());
    QCOMPARE(book.find(id)->confirmedAt, MonotonicTime(9s));
}

void StateTest::absentFieldsStayAsTheyWere()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 84), 1s);
    GameUpdate delta;
    delta.sourceId = u"401"_s;
    delta.homeScore = 87;
    (void)book.apply(id, espn, delta, 2s);
    const Game &game = *book.find(id);
    QCOMPARE(game.homeScore, std::optional(87));
    QCOMPARE(game.awayScore, std::optional(84));
    QCOMPARE(game.clock.text, u"5:12"_s);
    QCOMPARE(game.home.abbreviation, u"LAL"_s);
}

void StateTest::gameThatIsNotPlayedHasNoScore()
{
    GameBook book;
    GameUpdate update = nbaGame(0, 0);
    for (const Phase phase : {Phase::Scheduled, Phase::Postponed, Phase::Canceled}) {
        update.phase = phase;
        (void)book.apply(id, espn, update, 1s);
        QVERIFY(!book.find(id)->homeScore);
    }
}

void StateTest::scoreBelongsToOneFeedUntilItIsSilent()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    GameUpdate other = nbaGame(10, 10, u"relay-7"_s);
    (void)book.apply(id, u"sgo"_s, other, 20s);
    QCOMPARE(book.find(id)->homeScore, std::optional(85));
    QCOMPARE(book.find(id)->sources.size(), 2);
    other.homeScore = 90;
    (void)book.apply(id, u"sgo"_s, other, 40s);
    QCOMPARE(book.find(id)->homeScore, std::optional(90));
    QCOMPARE(book.find(id)->scoreFeed, u"sgo"_s);
}

void StateTest::placeholderTeamsBecomeReal()
{
    GameBook book;
    GameUpdate update = nbaGame(0, 0);
    update.home->name = u"TBD"_s;
    (void)book.apply(id, espn, update, 1s);
    QVERIFY(book.apply(id, espn, nbaGame(0, 0), 2s).changed.contains("teams"_L1));
    QCOMPARE(book.find(id)->home.name, u"Los Angeles Lakers"_s);
}

void StateTest::missingGameIsUnlistedAfterThreeImages()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    QVERIFY(book.noteMissing(espn, u"nfl"_s, {}).empty());
    QVERIFY(book.noteMissing(espn, u"nba"_s, {}).empty());
    QVERIFY(book.noteMissing(espn, u"nba"_s, {}).empty());
    // Seen again in between: the count starts over.
    (void)book.apply(id, espn, nbaGame(85, 85), 2s);
    QVERIFY(book.noteMissing(espn, u"nba"_s, {}).empty());
    QVERIFY(book.noteMissing(espn, u"nba"_s, {}).empty());
    const auto edits = book.noteMissing(espn, u"nba"_s, {});
    QCOMPARE(edits.size(), std::size_t(1));
    QVERIFY(!book.find(id)->listed);
    QCOMPARE(book.find(id)->phase, Phase::Live); // absence is not the end
    QVERIFY(book.apply(id, espn, nbaGame(85, 85), 3s).changed.contains("listed"_L1));
}

void StateTest::gameIsMissedByItsOwnDayOnly()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    QVERIFY(book.noteMissing(espn, u"nba/20261120"_s, {id}).empty());
    for (int i = 0; i < 9; ++i) {
        QVERIFY(book.noteMissing(espn, u"nba/20261121"_s, {}).empty());
        QVERIFY(book.noteMissing(espn, u"nba"_s, {}).empty());
        QVERIFY(book.noteMissing(u"relay"_s, u"nba/20261120"_s, {}).empty());
    }
    QVERIFY(book.noteMissing(espn, u"nba/20261120"_s, {}).empty());
    QVERIFY(book.noteMissing(espn, u"nba/20261120"_s, {}).empty());
    QCOMPARE(book.noteMissing(espn, u"nba/20261120"_s, {}).size(), std::size_t(1));
    QVERIFY(!book.find(id)->listed);
    QCOMPARE(book.find(id)->phase, Phase::Live);
}

void StateTest::gameThatMovesToAnotherDayBelongsThere()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(0, 0), 1s);
    book.noteNamed(espn, u"nba/20261120"_s, {id});
    // The other day's image named it, and was not complete.
    (void)book.apply(id, espn, nbaGame(0, 0), 2s);
    book.noteNamed(espn, u"nba/20261121"_s, {id});
    for (int i = 0; i < 5; ++i)
        QVERIFY(book.noteMissing(espn, u"nba/20261120"_s, {}).empty());
    for (int i = 0; i < 2; ++i)
        QVERIFY(book.noteMissing(espn, u"nba/20261121"_s, {}).empty());
    QCOMPARE(book.noteMissing(espn, u"nba/20261121"_s, {}).size(), std::size_t(1));
}

void StateTest::imageOfEverythingMissesEveryGame()
{
    GameBook book;
    (void)book.apply(id, espn, nbaGame(85, 85), 1s);
    book.noteNamed(espn, u"nba/20261120"_s, {id});
    for (int i = 0; i < 2; ++i)
        QVERIFY(book.noteMissing(espn, {}, {}).empty());
    QCOMPARE(book.noteMissing(espn, {}, {}).size(), std::size_t(1));
}

void StateTest::eventsWithoutTeams()
{
    GameBook book;
    GameUpdate update;
    update.sourceId = u"7"_s;
    update.league = u"pga"_s;
    update.title = u"The Open"_s;
    update.detail = u"Round 1, leader J. Suber -5"_s;
    update.phase = Phase::Live;
    (void)book.apply(u"pga-espn-7"_s, espn, update, 1s);
    QCOMPARE(book.find(u"pga-espn-7"_s)->title, u"The Open"_s);
    QVERIFY(book.apply(u"pga-espn-7"_s, espn, update, 2s).changed.isEmpty());
    update.detail = u"Round 1 complete"_s;
    QCOMPARE(book.apply(u"pga-espn-7"_s, espn, update, 3s).changed, QStringList {u"detail"_s});
    QCOMPARE(book.find(u"pga-espn-7"_s)->detail, u"Round 1 complete"_s);
}

void StateTest::eventsWithoutTeamsAreNeverJoined()
{
    GameBook book;
    GameMatcher matcher;
    GameUpdate update;
    update.sourceId = u"7"_s;
    update.league = u"pga"_s;
    update.title = u"The Open"_s;
    const auto first = matcher.match(espn, update, book);
    (void)book.apply(*first, espn, update, 1s);
    const auto second = matcher.match(u"bridge"_s, update, book);
    QVERIFY(first && second && *first != *second);
    // Nor with one that has teams without names.
    update.sourceId = u"8"_s;
    update.home = Team {};
    update.away = Team {};
    QVERIFY(*matcher.match(u"relay"_s, update, book) != *first);
}

void StateTest::teamsNobodyKnowsAreNeverJoined()
{
    GameBook book;
    GameMatcher matcher;
    GameUpdate update = nbaGame(0, 0);
    update.home = Team {u"TBD"_s, u"TBD"_s, u"TBD"_s, {}, {}};
    update.away = update.home;
    const auto first = matcher.match(espn, update, book);
    (void)book.apply(*first, espn, update, 1s);
    QVERIFY(*matcher.match(u"relay"_s, update, book) != *first);
}

void StateTest::teamsThatChangeDoNotSplitAGame()
{
    GameBook book;
    GameMatcher matcher;
    GameUpdate update = nbaGame(0, 0);
    update.home = Team {u"Winner of game 3"_s, u"Winner of game 3"_s, u"W3"_s, {}, {}};
    const auto first = matcher.match(espn, update, book);
    (void)book.apply(*first, espn, update, 1s);
    QCOMPARE(matcher.match(espn, nbaGame(0, 0), book), first);
    QCOMPARE(book.apply(*first, espn, nbaGame(0, 0), 2s).changed, QStringList {u"teams"_s});
    QCOMPARE(book.games().size(), 1);
    // Another feed that knows the real teams joins it.
    QCOMPARE(matcher.match(u"polymarket"_s, pricedGame(), book), first);
}

void StateTest::missingGamesAreToldInOrder()
{
    GameBook book;
    QStringList ids;
    for (int i = 0; i < 40; ++i) {
        ids.append(u"nba-espn-%1"_s.arg(i));
        (void)book.apply(ids.last(), espn, nbaGame(1, 1, QString::number(i)), 1s);
    }
    ids.sort();
    (void)book.noteMissing(espn, u"nba"_s, {});
    (void)book.noteMissing(espn, u"nba"_s, {});
    QStringList told;
    for (const GameEdit &edit : book.noteMissing(espn, u"nba"_s, {}))
        told.append(edit.gameId);
    QCOMPARE(told, ids);
}

void StateTest::joinsGamesOfTwoFeeds_data()
{
    QTest::addColumn<GameUpdate>("other");
    QTest::addColumn<bool>("joins");
    QTest::newRow("same names") << pricedGame() << true;
    GameUpdate update = pricedGame();
    update.home = Team {u"LA Lakers"_s, u"LAKERS"_s, u"LA"_s, {}, {}};
    QTest::newRow("nickname fits") << update << true;
    update = pricedGame();
    update.home = Team {u"LÁKERS"_s, u"Lákers"_s, u"X"_s, {}, {}};
    QTest::newRow("accents do not matter") << update << true;
    update = pricedGame();
    std::swap(update.home, update.away);
    QTest::newRow("sides swapped, on neutral ground") << update << true;
    update = pricedGame();
    update.league = u"wnba"_s;
    QTest::newRow("other league") << update << false;
    update = pricedGame();
    update.away = Team {u"Denver Nuggets"_s, u"Nuggets"_s, u"DEN"_s, {}, {}};
    QTest::newRow("other opponent") << update << false;
    update = pricedGame();
    update.start = WallTime(48h);
    QTest::newRow("two days apart") << update << false;
    update.start = WallTime(5h);
    QTest::newRow("five hours apart") << update << false;
    update.start = WallTime(3h);
    QTest::newRow("three hours apart") << update << true;
    update = pricedGame();
    update.league = unsaidLeague();
    QTest::newRow("no league, other id") << update << false;
    update.sourceId = nbaGame(1, 2).sourceId;
    QTest::newRow("no league, same id") << update << true;
    update.home = Team {u"Denver Nuggets"_s, u"Nuggets"_s, u"DEN"_s, {}, {}};
    QTest::newRow("no league, same id, other team") << update << false;
}

void StateTest::joinsGamesOfTwoFeeds()
{
    QFETCH(GameUpdate, other);
    QFETCH(bool, joins);
    GameBook book;
    GameMatcher matcher;
    GameUpdate first = nbaGame(1, 2);
    first.start = WallTime(0h);
    const auto firstId = matcher.match(espn, first, book);
    (void)book.apply(*firstId, espn, first, 1s);
    const auto otherId = matcher.match(u"polymarket"_s, other, book);
    QVERIFY(otherId);
    QCOMPARE(*otherId == *firstId, joins);
    QCOMPARE(matcher.known(u"polymarket"_s, other.sourceId), otherId);
}

void StateTest::refusesAnAmbiguousJoin()
{
    GameBook book;
    GameMatcher matcher;
    for (const QString &source : {u"401"_s, u"402"_s}) { // a double-header
        const GameUpdate update = nbaGame(0, 0, source);
        (void)book.apply(*matcher.match(espn, update, book), espn, update, 1s);
    }
    QVERIFY(!matcher.match(u"polymarket"_s, pricedGame(), book));
}

void StateTest::theNearestStartDecides_data()
{
    QTest::addColumn<QList<int>>("starts"); // minutes of the games that are there; below zero: unknown
    QTest::addColumn<int>("start");
    QTest::addColumn<int>("joined"); // which; below zero: none
    QTest::newRow("double-header, first") << QList<int> {600, 780} << 610 << 0;
    QTest::newRow("double-header, second") << QList<int> {600, 780} << 770 << 1;
    QTest::newRow("equally near") << QList<int> {600, 780} << 690 << -1;
    QTest::newRow("equally near, and one nearer") << QList<int> {600, 780, 700} << 690 << 2;
    QTest::newRow("a start unknown there") << QList<int> {600, -1} << 600 << -1;
    QTest::newRow("an unknown one before two known") << QList<int> {-1, 600, 601} << 600 << -1;
    QTest::newRow("start not said") << QList<int> {600, 780} << -1 << -1;
    QTest::newRow("one, start unknown") << QList<int> {-1} << 600 << 0;
}

void StateTest::theNearestStartDecides()
{
    QFETCH(QList<int>, starts);
    QFETCH(int, start);
    QFETCH(int, joined);
    const auto at = [](int minutes) {
        return minutes < 0 ? std::optional<WallTime>() : std::optional(WallTime(std::chrono::minutes(minutes)));
    };
    GameBook book;
    GameMatcher matcher;
    QStringList ids;
    for (const int one : std::as_const(starts)) {
        GameUpdate update = nbaGame(0, 0, QString::number(ids.size()));
        update.start = at(one);
        ids.append(*matcher.match(espn, update, book));
        (void)book.apply(ids.last(), espn, update, 1s);
    }
    GameUpdate other = pricedGame();
    other.start = at(start);
    QCOMPARE(matcher.match(u"polymarket"_s, other, book).value_or(QString()), ids.value(joined));
}

void StateTest::deltaOfUnknownGameIsNotGuessed()
{
    GameBook book;
    GameMatcher matcher;
    GameUpdate delta;
    delta.sourceId = u"9"_s;
    delta.homeScore = 3;
    QVERIFY(!matcher.match(u"relay"_s, delta, book));
}

void StateTest::quoteConfirmsWithoutChanging()
{
    QuoteBook book;
    const QuoteUpdate update = winnerQuote(Side::Home, 0.54);
    QVERIFY(book.apply(id, {u"relay"_s, 1}, update, 1s).changed);
    QVERIFY(!book.apply(id, {u"relay"_s, 1}, update, 5s).changed);
    const Quote &quote = book.quotes(winnerKey(id, Side::Home)).front();
    QCOMPARE(quote.changedAt, MonotonicTime(1s));
    QCOMPARE(quote.confirmedAt, MonotonicTime(5s));
}

void StateTest::suspendedQuoteKeepsItsPriceAndIsNeverBest()
{
    QuoteBook book;
    (void)book.apply(id, {u"relay"_s, 1}, winnerQuote(Side::Home, 0.54), 1s);
    QuoteUpdate closed = winnerQuote(Side::Home, -1);
    closed.suspended = true;
    QVERIFY(book.apply(id, {u"relay"_s, 1}, closed, 2s).changed);
    const auto &quotes = book.quotes(winnerKey(id, Side::Home));
    QCOMPARE(quotes.front().ask, std::optional(Price(540'000)));
    QVERIFY(!bestAsk(quotes));
    (void)book.apply(id, {u"relay"_s, 1}, winnerQuote(Side::Home, 0.60, u"FanDuel"_s), 3s);
    QCOMPARE(bestAsk(book.quotes(winnerKey(id, Side::Home)))->key.venue, u"FanDuel"_s);
}

void StateTest::emptyBookHasNoPrice()
{
    QuoteBook book;
    (void)book.apply(id, {u"relay"_s, 1}, winnerQuote(Side::Home, -1), 1s);
    QVERIFY(!bestAsk(book.quotes(winnerKey(id, Side::Home))));
    (void)book.apply(id, {u"relay"_s, 1}, winnerQuote(Side::Away, 0.5), 1s);
    QVERIFY(!marketProbability(book.quotes(winnerKey(id, Side::Home)), book.quotes(winnerKey(id, Side::Away))));
}

void StateTest::marketIsTheMiddleWithoutOverround()
{
    QuoteBook book;
    QuoteUpdate home = winnerQuote(Side::Home, 0.56, u"Polymarket"_s);
    home.bid = Price::fromDouble(0.54);
    QuoteUpdate away = winnerQuote(Side::Away, 0.46, u"Polymarket"_s);
    away.bid = Price::fromDouble(0.44);
    (void)book.apply(id, {u"polymarket"_s, 1}, home, 1s);
    (void)book.apply(id, {u"polymarket"_s, 1}, away, 1s);
    QCOMPARE(marketProbability(book.quotes(winnerKey(id, Side::Home)), book.quotes(winnerKey(id, Side::Away))),
        std::optional(Probability(550'000)));
}

QTEST_APPLESS_MAIN(StateTest)
#include "tst_state.moc"
