// SPDX-License-Identifier: MIT
#include "core/base/Eastern.h"
#include "core/state/GameBook.h"
#include "core/state/GameMatcher.h"
#include "tests/support/GameMaker.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDate day {2026, 3, 28};

WallTime at(int hour, int minute = 0, QDate date = day)
{
    return fromEastern(date, QTime(hour, minute));
}

GameUpdate game(const QString &id, std::optional<WallTime> start = {})
{
    GameUpdate update = pricedGame(id);
    update.start = start;
    return update;
}

GameUpdate ticker(const QString &id, QDate date, int number = 0)
{
    GameUpdate update = pricedGame(id);
    update.day = date;
    update.gameNumber = number;
    return update;
}

// A matcher and the book that it is asked about.
struct Board
{
    GameBook book;
    GameMatcher matcher;

    QString say(const QString &feed, const GameUpdate &update)
    {
        const auto before = matcher.known(feed, update.sourceId);
        const auto id = matcher.match(feed, update, book);
        if (before && before != id) {
            if (book.find(*before)->sources.size() > 1)
                (void)book.detach(*before, feed);
            else
                book.forget(*before);
        }
        if (!id)
            return {};
        (void)book.apply(*id, feed, update, 1s);
        return *id;
    }
    JoinRule rule(const QString &feed, const QString &id) { return matcher.join(feed, id)->rule; }
    QString doubt(const QString &id)
    {
        for (const JoinDoubt &doubt : matcher.doubts()) {
            if (doubt.source.id == id)
                return doubt.reason;
        }
        return {};
    }
};

const QString espn = u"espn"_s;
const QString kalshi = u"kalshi"_s;
const QString polymarket = u"polymarket"_s;

} // namespace

class MatcherTest final : public QObject
{
    Q_OBJECT

private slots:
    void sameIdOfAThirdSystem();
    void startsWithinHalfAnHour();
    void exactDateOnly_data();
    void exactDateOnly();
    void bareDateOfALateGame();
    void doubleHeaders();
    void secondGameOfTheDayUndoesAJoinByDate();
    void marketThatCameFirstMovesToTheScoreFeedsGame();
    void scoreFeedIsNotTurnedRound();
    void swappedSides();
    void postponedGameKeepsItsMarket();
    void codesBelongToTheirSystem();
    void unknownCodesAreLoud();
    void codesAreLearned();
    void peopleDecide();
    void verdictsAreKept();
    void easternDays();
};

void MatcherTest::sameIdOfAThirdSystem()
{
    Board board;
    GameUpdate relay = game(u"24860-38874-2026-03-28"_s, at(22));
    const QString id = board.say(u"relay"_s, relay);
    GameUpdate priced = game(u"nba-bos-lal-2026-03-28"_s, at(19)); // the start has not been moved yet
    priced.ids.insert(u"opticodds"_s, u"24860-38874-2026-03-28"_s);
    QCOMPARE(board.say(polymarket, priced), id);
    QCOMPARE(board.rule(polymarket, priced.sourceId), JoinRule::SameId);
    // The same id with provably other teams proves an error.
    GameUpdate wrong = game(u"wrong"_s, at(22));
    wrong.home = Team {u"Denver Nuggets"_s, {}, {}, {}, {}};
    wrong.ids = priced.ids;
    QVERIFY(board.say(u"sgo"_s, wrong) != id);
}

void MatcherTest::startsWithinHalfAnHour()
{
    Board board;
    const QString first = board.say(espn, game(u"401"_s, at(13)));
    const QString second = board.say(espn, game(u"402"_s, at(19)));
    QCOMPARE(board.say(polymarket, game(u"a"_s, at(13, 30))), first);
    QCOMPARE(board.say(polymarket, game(u"b"_s, at(18, 30))), second);
    QCOMPARE(board.rule(polymarket, u"b"_s), JoinRule::TeamsAndStart);
    QCOMPARE(board.say(kalshi, game(u"c"_s, at(18, 29))), QString()); // two games that day
    QVERIFY(board.doubt(u"c"_s).startsWith(u"two games on 2026-03-28"_s));
    QVERIFY(!board.matcher.known(kalshi, u"c"_s));
}

void MatcherTest::exactDateOnly_data()
{
    QTest::addColumn<QDate>("date");
    QTest::addColumn<bool>("joins");
    QTest::newRow("the date") << day << true;
    QTest::newRow("the day before") << day.addDays(-1) << false;
    QTest::newRow("the day after") << day.addDays(1) << false;
}

void MatcherTest::exactDateOnly()
{
    QFETCH(QDate, date);
    QFETCH(bool, joins);
    Board board;
    const QString id = board.say(espn, game(u"401"_s, at(22))); // the next day in UTC
    QCOMPARE(board.say(kalshi, ticker(u"K"_s, date)) == id, joins);
    if (joins)
        QCOMPARE(board.rule(kalshi, u"K"_s), JoinRule::TeamsAndDay);
    else
        QVERIFY(board.doubt(u"K"_s).startsWith(u"date mismatch"_s));
}

void MatcherTest::bareDateOfALateGame()
{
    Board board;
    const QString id = board.say(espn, game(u"401"_s, at(0, 40, day.addDays(1))));
    QCOMPARE(board.say(kalshi, ticker(u"K"_s, day)), id);
    // With a game on the day itself the night belongs to the next one.
    Board two;
    (void)two.say(espn, game(u"401"_s, at(0, 40, day.addDays(1))));
    const QString evening = two.say(espn, game(u"402"_s, at(20)));
    QCOMPARE(two.say(kalshi, ticker(u"K"_s, day)), evening);
    // And a start that is said is no bare date.
    Board said;
    const QString night = said.say(espn, game(u"401"_s, at(0, 40, day.addDays(1))));
    QVERIFY(said.say(polymarket, game(u"P"_s, at(19))) != night);
}

void MatcherTest::doubleHeaders()
{
    Board board;
    const QString early = board.say(espn, game(u"401"_s, at(12, 35)));
    const QString late = board.say(espn, game(u"402"_s, at(18, 5)));
    QCOMPARE(board.say(kalshi, ticker(u"KG2"_s, day, 2)), late);
    QCOMPARE(board.say(kalshi, ticker(u"KG1"_s, day, 1)), early);
    QCOMPARE(board.say(polymarket, ticker(u"K"_s, day)), QString());
    // Numbered, and only one of the two is known: which one it is nobody can say.
    Board one;
    const QString only = one.say(espn, game(u"401"_s, at(18, 5)));
    QVERIFY(one.say(kalshi, ticker(u"KG1"_s, day, 1)) != only);
    QVERIFY(one.doubt(u"KG1"_s).contains(u"double-header"_s));
}

void MatcherTest::secondGameOfTheDayUndoesAJoinByDate()
{
    Board board;
    const QString id = board.say(espn, game(u"401"_s, at(13)));
    QCOMPARE(board.say(kalshi, ticker(u"A"_s, day)), id);
    QCOMPARE(board.say(espn, game(u"402"_s, at(19))), u"nba-espn-402"_s);
    QCOMPARE(board.say(kalshi, ticker(u"A"_s, day)), QString());
    QVERIFY(!board.book.find(id)->sources.contains(kalshi));
    // The same when the second one is on the other side.
    Board other;
    const QString single = other.say(espn, game(u"401"_s, at(13)));
    QCOMPARE(other.say(kalshi, ticker(u"A"_s, day)), single);
    QCOMPARE(other.say(kalshi, ticker(u"B"_s, day)), QString());
    QCOMPARE(other.say(kalshi, ticker(u"A"_s, day)), QString());
    QVERIFY(!other.book.find(single)->sources.contains(kalshi));
}

void MatcherTest::marketThatCameFirstMovesToTheScoreFeedsGame()
{
    Board board;
    QCOMPARE(board.say(kalshi, ticker(u"KG1"_s, day, 1)), u"nba-kalshi-KG1"_s);
    QCOMPARE(board.say(kalshi, ticker(u"KG2"_s, day, 2)), u"nba-kalshi-KG2"_s);
    // A score feed never waits.
    const QString early = board.say(espn, game(u"401"_s, at(12)));
    const QString late = board.say(espn, game(u"402"_s, at(18)));
    QCOMPARE(early, u"nba-espn-401"_s);
    QCOMPARE(board.say(kalshi, ticker(u"KG1"_s, day, 1)), early);
    QCOMPARE(board.say(kalshi, ticker(u"KG2"_s, day, 2)), late);
    QCOMPARE(board.book.games().size(), 2);
    // One alone simply becomes the score feed's.
    Board single;
    QCOMPARE(single.say(kalshi, ticker(u"K"_s, day)), u"nba-kalshi-K"_s);
    QCOMPARE(single.say(espn, game(u"401"_s, at(18))), u"nba-espn-401"_s);
    const auto moves = single.matcher.relook(single.book);
    QCOMPARE(moves.size(), std::size_t(1));
    QCOMPARE(moves.front().from, std::optional(u"nba-kalshi-K"_s));
    QCOMPARE(moves.front().to, std::optional(u"nba-espn-401"_s));
    QVERIFY(single.matcher.relook(single.book).empty()); // nothing changed since
}

void MatcherTest::scoreFeedIsNotTurnedRound()
{
    Board board;
    GameUpdate market = ticker(u"K"_s, day);
    std::swap(market.home, market.away);
    QCOMPARE(board.say(kalshi, market), u"nba-kalshi-K"_s);
    QCOMPARE(board.say(espn, game(u"401"_s, at(18))), u"nba-espn-401"_s);
    QCOMPARE(board.say(kalshi, market), u"nba-espn-401"_s);
    QVERIFY(board.matcher.join(kalshi, u"K"_s)->swapped);
    QCOMPARE(board.book.games().size(), 1);
}

void MatcherTest::swappedSides()
{
    GameUpdate update = nbaGame(88, 85);
    update.pregame = PregameLine {-5.5, -220, 180, {}, {}, {}, {}, {}};
    update.situation = Situation {};
    update.situation->possession = Side::Away;
    const GameUpdate turned = swapped(update);
    QCOMPARE(turned.homeScore, std::optional(85));
    QCOMPARE(turned.home->abbreviation, u"BOS"_s);
    QCOMPARE(turned.pregame->homeSpread, std::optional(5.5));
    QCOMPARE(turned.pregame->homeMoneyline, std::optional(180));
    QCOMPARE(turned.situation->possession, std::optional(Side::Home));
    QCOMPARE(swapped(turned), update);
    QCOMPARE(swapped(Side::Draw), Side::Draw);
}

void MatcherTest::postponedGameKeepsItsMarket()
{
    Board board;
    const QString id = board.say(espn, game(u"401"_s, at(19)));
    QCOMPARE(board.say(polymarket, game(u"P"_s, at(19))), id);
    (void)board.say(espn, game(u"401"_s, at(19, 0, day.addDays(2))));
    const QString next = board.say(espn, game(u"402"_s, at(19)));
    QVERIFY(next != id);
    QCOMPARE(board.say(polymarket, game(u"P"_s, at(19))), id); // made by the start: final
}

void MatcherTest::codesBelongToTheirSystem()
{
    const TeamTable &teams = TeamTable::builtIn();
    QCOMPARE(teams.byCode(polymarket, u"nhl"_s, u"las"_s)->id, u"nhl-vgk"_s);
    QCOMPARE(teams.byCode(u"polymarket_us"_s, u"nhl"_s, u"veg"_s)->id, u"nhl-vgk"_s);
    QCOMPARE(teams.byCode(kalshi, u"nhl"_s, u"VGK"_s)->id, u"nhl-vgk"_s);
    QVERIFY(!teams.byCode(kalshi, u"laliga"_s, u"ATH"_s)); // in MLB the Athletics
    QCOMPARE(teams.byCode(kalshi, u"mlb"_s, u"ATH"_s)->id, u"mlb-ath"_s);
}

void MatcherTest::unknownCodesAreLoud()
{
    Board board;
    GameUpdate update = game(u"P"_s, at(19));
    update.league = u"wnba"_s;
    update.home = Team {u"Las"_s, u"Las"_s, u"XYZ"_s, {}, {}};
    (void)board.say(polymarket, update);
    QVERIFY2(board.doubt(u"P"_s).contains(u"XYZ"_s), qPrintable(board.doubt(u"P"_s)));
    QCOMPARE(board.matcher.takeNewDoubts().size(), std::size_t(2)); // the other team is not of this league either
    (void)board.say(polymarket, update);
    QVERIFY(board.matcher.takeNewDoubts().empty());
}

void MatcherTest::codesAreLearned()
{
    Board board;
    (void)board.say(espn, game(u"401"_s, at(19)));
    GameUpdate named = game(u"S1"_s, at(19));
    named.home->abbreviation = u"LKR"_s;
    QCOMPARE(board.say(u"sgo"_s, named), u"nba-espn-401"_s);
    // Later the same feed says nothing but codes.
    (void)board.say(espn, game(u"402"_s, at(19, 0, day.addDays(1))));
    GameUpdate coded = game(u"S2"_s, at(19, 0, day.addDays(1)));
    coded.home = Team {u"LKR"_s, u"LKR"_s, u"LKR"_s, {}, {}};
    QCOMPARE(board.say(u"sgo"_s, coded), u"nba-espn-402"_s);
}

void MatcherTest::peopleDecide()
{
    Board board;
    const QString id = board.say(espn, game(u"401"_s, at(19)));
    QCOMPARE(board.say(polymarket, game(u"P"_s, at(19))), id);
    JoinVerdicts verdicts;
    verdicts.set({polymarket, u"P"_s}, {espn, u"401"_s}, JoinVerdicts::Verdict::Apart);
    board.matcher.setVerdicts(verdicts);
    board.matcher.drop({polymarket, u"P"_s});
    (void)board.book.detach(id, polymarket);
    QCOMPARE(board.say(polymarket, game(u"P"_s, at(19))), u"nba-polymarket-P"_s);
    QCOMPARE(board.say(polymarket, game(u"P"_s, at(19))), u"nba-polymarket-P"_s);
    // And the other way: days apart, and still one game.
    verdicts.set({kalshi, u"K"_s}, {espn, u"401"_s}, JoinVerdicts::Verdict::Same);
    board.matcher.setVerdicts(verdicts);
    QCOMPARE(board.say(kalshi, ticker(u"K"_s, day.addDays(3))), id);
    QCOMPARE(board.rule(kalshi, u"K"_s), JoinRule::ByHand);
    // A game that bears the name of the feed that is taken off it keeps its name.
    Board first;
    QCOMPARE(first.say(kalshi, ticker(u"K"_s, day)), u"nba-kalshi-K"_s);
    QCOMPARE(first.say(polymarket, game(u"P"_s, at(19))), u"nba-kalshi-K"_s);
    JoinVerdicts apart;
    apart.set({kalshi, u"K"_s}, {polymarket, u"P"_s}, JoinVerdicts::Verdict::Apart);
    first.matcher.setVerdicts(apart);
    first.matcher.drop({kalshi, u"K"_s});
    (void)first.book.detach(u"nba-kalshi-K"_s, kalshi);
    QCOMPARE(first.say(kalshi, ticker(u"K"_s, day)), u"nba-kalshi-K-b"_s);
}

void MatcherTest::verdictsAreKept()
{
    JoinVerdicts verdicts;
    verdicts.set({espn, u"401"_s}, {kalshi, u"K"_s}, JoinVerdicts::Verdict::Apart);
    verdicts.set({polymarket, u"P"_s}, {espn, u"401"_s}, JoinVerdicts::Verdict::Same);
    const auto read = JoinVerdicts::fromJson(verdicts.toJson());
    QVERIFY(read);
    QCOMPARE(read->of({kalshi, u"K"_s}, {espn, u"401"_s}), std::optional(JoinVerdicts::Verdict::Apart));
    QCOMPARE(read->of({espn, u"401"_s}, {polymarket, u"P"_s}), std::optional(JoinVerdicts::Verdict::Same));
    QVERIFY(!read->of({espn, u"402"_s}, {polymarket, u"P"_s}));
    QCOMPARE(read->toJson(), verdicts.toJson());
    QVERIFY(!JoinVerdicts::fromJson("{}"));
    QVERIFY(!JoinVerdicts::fromJson("not json"));
    QVERIFY(!JoinVerdicts::fromJson(verdicts.toJson().replace("\"version\": 1", "\"version\": 2")));
}

void MatcherTest::easternDays()
{
    QCOMPARE(easternDate(*fromIso8601(u"2026-10-08T02:00:00Z")), QDate(2026, 10, 7));
    QCOMPARE(toRfc3339(fromEastern({2026, 4, 30}, {12, 35})), u"2026-04-30T16:35:00.000Z"_s);
    QCOMPARE(toRfc3339(fromEastern({2026, 3, 7}, {12, 0})), u"2026-03-07T17:00:00.000Z"_s);
    QCOMPARE(toRfc3339(fromEastern({2026, 3, 8}, {12, 0})), u"2026-03-08T16:00:00.000Z"_s);
    QCOMPARE(toRfc3339(fromEastern({2026, 11, 1}, {12, 0})), u"2026-11-01T17:00:00.000Z"_s);
    // The rule agrees with the machine's data all through four years.
    for (WallTime t = *fromIso8601(u"2024-01-01T00:30:00Z"); t < *fromIso8601(u"2028-01-01T00:00:00Z"); t += 1h) {
        const WallTime byRule = t - std::chrono::seconds(easternOffsetByRule(t));
        const auto days = std::chrono::floor<std::chrono::days>(byRule.time_since_epoch()).count();
        QCOMPARE(easternDate(t), QDate(1970, 1, 1).addDays(days));
    }
}

QTEST_APPLESS_MAIN(MatcherTest)
#include "tst_matcher.moc"
