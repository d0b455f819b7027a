// SPDX-License-Identifier: MIT
// Prices of one feed on the game of another: the right side, the venue's own word, and nothing where it is in doubt.
#include "core/base/Eastern.h"
#include "core/engine/Engine.h"
#include "tests/support/GameMaker.h"
#include "tests/support/RecordingSink.h"

#include <QTest>

#include <tuple>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDate day {2026, 11, 22};

EdgeRules quick()
{
    EdgeRules rules;
    rules.hold = 0ms;
    rules.cooldown = 0s;
    return rules;
}

// ESPN's game at 88-85 with a line; Kalshi and the relay are there as well.
struct Board
{
    Board()
        : engine(clock, LeagueTable::builtIn(), quick(), sink)
    {
        for (const QString &feed : {u"espn"_s, u"kalshi"_s, u"relay"_s, u"sgo"_s})
            engine.receive(status(feed, Transport::Open));
        GameUpdate game = nbaGame(88, 85);
        game.start = fromEastern(day, QTime(19, 0));
        game.pregame = PregameLine {-1.5, {}, {}, {}, {}, {}, {}, {}};
        engine.receive(scores({game}));
    }

    GameUpdate ticker(const QString &sourceId = u"K"_s) const
    {
        GameUpdate update = pricedGame(sourceId);
        update.day = day;
        return update;
    }
    void price(const QString &feed, const GameUpdate &game, double home, double away, bool firstHand)
    {
        FeedBatch batch;
        batch.feed = feed;
        batch.session = 1;
        batch.games = {game};
        for (const auto &[side, ask] : {std::pair(Side::Home, home), std::pair(Side::Away, away)}) {
            QuoteUpdate quote = winnerQuote(side, ask, u"Kalshi"_s);
            quote.sourceId = game.sourceId;
            quote.firstHand = firstHand;
            quote.feeRate = Micro::fromDouble(firstHand ? 0.07 : 0.0);
            batch.quotes.push_back(quote);
        }
        engine.receive(batch);
    }
    std::optional<Price> ask(Side side) const
    {
        const auto summary = engine.summary(id);
        const auto &best = side == Side::Home ? summary->bestHome : summary->bestAway;
        return best ? std::optional(best->ask) : std::nullopt;
    }

    ManualClock clock {fromEastern(day, QTime(21, 0))};
    RecordingSink sink;
    Engine engine;
    const QString id = u"nba-espn-401"_s;
};

} // namespace

class EngineJoinsTest final : public QObject
{
    Q_OBJECT

private slots:
    void pricesFollowTheTeamNotTheSide();
    void venuesOwnWordComesFirst();
    void netEdgeIsAfterTheFee();
    void differingScoresHoldAlerts();
    void doubtfulGamesHaveNoPrice();
    void orderOfFeedsMakesNoDifference_data();
    void orderOfFeedsMakesNoDifference();
    void pricesMoveWithTheirGame();
    void bidsThatAddUpToTooMuch();
    void booksWithoutAPriceAreHeld();
    void splitTakesThePricesOff();
    void confirmedJoinIsByHand();
};

void EngineJoinsTest::pricesFollowTheTeamNotTheSide()
{
    Board board;
    GameUpdate turned = board.ticker();
    std::swap(turned.home, turned.away);
    board.price(u"kalshi"_s, turned, 0.24, 0.77, true); // its home is our away
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.77)));
    QCOMPARE(board.ask(Side::Away), std::optional(Price::fromDouble(0.24)));
    const auto detail = board.engine.detail(board.id);
    QCOMPARE(detail->joins.size(), std::size_t(2));
    QVERIFY(detail->joins.at(1).swapped);
    QCOMPARE(detail->joins.at(1).rule, JoinRule::TeamsAndDay);
    QVERIFY(!detail->joins.at(1).evidence.isEmpty());
}

void EngineJoinsTest::venuesOwnWordComesFirst()
{
    Board board;
    board.price(u"relay"_s, pricedGame(u"R"_s), 0.70, 0.33, false);
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.70)));
    board.price(u"kalshi"_s, board.ticker(), 0.71, 0.31, true);
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.71)));
    board.clock.advance(29s);
    board.price(u"relay"_s, pricedGame(u"R"_s), 0.70, 0.33, false);
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.71)));
    board.clock.advance(2s); // Kalshi has said nothing for longer
    board.price(u"relay"_s, pricedGame(u"R"_s), 0.70, 0.33, false);
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.70)));
}

void EngineJoinsTest::netEdgeIsAfterTheFee()
{
    Board board;
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    QCOMPARE(board.sink.alertEvents(), QStringList {u"opened"_s});
    const EdgeReading reading = board.engine.alerts().front().reading;
    QCOMPARE(reading.fee, Micro(16'800)); // 0.07 * 0.6 * 0.4
    QCOMPARE(reading.net, reading.gross - reading.fee);
}

void EngineJoinsTest::differingScoresHoldAlerts()
{
    Board board;
    GameUpdate other = nbaGame(70, 85, u"S"_s);
    other.start = fromEastern(day, QTime(19, 0));
    FeedBatch batch = scores({other});
    batch.feed = u"sgo"_s;
    board.engine.receive(batch);
    QVERIFY(board.engine.games().value(board.id).dispute);
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    QVERIFY(board.engine.alerts().empty());
    QCOMPARE(board.sink.heldReasons(), QStringList {u"feeds differ"_s});
    // They agree again: the edge fires.
    batch.games.front().homeScore = 88;
    board.engine.receive(batch);
    QCOMPARE(board.sink.alertEvents(), QStringList {u"opened"_s});
}

void EngineJoinsTest::doubtfulGamesHaveNoPrice()
{
    Board board;
    GameUpdate second = nbaGame(0, 0, u"402"_s);
    second.start = fromEastern(day, QTime(13, 0));
    second.phase = Phase::Scheduled;
    board.engine.receive(scores({second}));
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true); // two games that day, and no number
    QVERIFY(!board.ask(Side::Home));
    QVERIFY(board.engine.alerts().empty());
    QCOMPARE(board.sink.heldReasons(), QStringList {u"no join"_s});
    const auto doubts = board.sink.all<JoinDoubted>();
    QCOMPARE(doubts.size(), std::size_t(1));
    QCOMPARE(doubts.front().doubt.source.id, u"K"_s);
    QCOMPARE(board.engine.joinDoubts().size(), std::size_t(1));
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    QCOMPARE(board.sink.all<JoinDoubted>().size(), std::size_t(1)); // once
}

void EngineJoinsTest::orderOfFeedsMakesNoDifference_data()
{
    QTest::addColumn<bool>("marketFirst");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("joined");
    for (const bool first : {true, false}) {
        const QByteArray order = first ? "market first, " : "score first, ";
        QTest::newRow((order + "no number").constData()) << first << 0 << QString();
        QTest::newRow((order + "G1").constData()) << first << 1 << u"nba-espn-11"_s;
        QTest::newRow((order + "G2").constData()) << first << 2 << u"nba-espn-12"_s;
    }
}

// A double-header: the first game is under way, the second one to come.
void EngineJoinsTest::orderOfFeedsMakesNoDifference()
{
    QFETCH(bool, marketFirst);
    QFETCH(int, number);
    QFETCH(QString, joined);
    ManualClock clock {fromEastern(day, QTime(21, 0))};
    RecordingSink sink;
    Engine engine(clock, LeagueTable::builtIn(), quick(), sink);
    for (const QString &feed : {u"espn"_s, u"kalshi"_s})
        engine.receive(status(feed, Transport::Open));
    GameUpdate early = nbaGame(88, 85, u"11"_s);
    early.start = fromEastern(day, QTime(19, 0));
    GameUpdate late = nbaGame(0, 0, u"12"_s);
    late.start = fromEastern(day, QTime(22, 40));
    late.phase = Phase::Scheduled;
    FeedBatch market;
    market.feed = u"kalshi"_s;
    market.session = 1;
    market.games = {pricedGame(u"K"_s)};
    market.games.front().day = day;
    market.games.front().gameNumber = number;
    for (const Side side : {Side::Home, Side::Away}) {
        QuoteUpdate quote = winnerQuote(side, side == Side::Home ? 0.55 : 0.47, u"Kalshi"_s);
        quote.sourceId = u"K"_s;
        quote.firstHand = true;
        market.quotes.push_back(quote);
    }
    if (marketFirst)
        engine.receive(market);
    engine.receive(scores({early, late}));
    if (!marketFirst)
        engine.receive(market);
    clock.advance(1s);
    engine.tick();
    for (const QString &id : {u"nba-espn-11"_s, u"nba-espn-12"_s})
        QCOMPARE(engine.summary(id)->hasPrices, id == joined);
    QCOMPARE(engine.alerts().size(), std::size_t(number == 1 ? 1 : 0));
}

void EngineJoinsTest::pricesMoveWithTheirGame()
{
    ManualClock clock {fromEastern(day, QTime(21, 0))};
    RecordingSink sink;
    Engine engine(clock, LeagueTable::builtIn(), quick(), sink);
    for (const QString &feed : {u"espn"_s, u"kalshi"_s})
        engine.receive(status(feed, Transport::Open));
    FeedBatch market;
    market.feed = u"kalshi"_s;
    market.session = 1;
    market.games = {pricedGame(u"K"_s)};
    market.games.front().day = day;
    std::swap(market.games.front().home, market.games.front().away);
    market.quotes = {winnerQuote(Side::Home, 0.40, u"Kalshi"_s)};
    market.quotes.front().sourceId = u"K"_s;
    engine.receive(market);
    QVERIFY(engine.summary(u"nba-kalshi-K"_s)->bestHome);
    GameUpdate game = nbaGame(88, 85);
    game.start = fromEastern(day, QTime(19, 0));
    engine.receive(scores({game}));
    QVERIFY(!engine.summary(u"nba-kalshi-K"_s));
    const auto summary = engine.summary(u"nba-espn-401"_s);
    QVERIFY(!summary->bestHome);
    QCOMPARE(summary->bestAway->ask, Price::fromDouble(0.40)); // turned round with it
    QCOMPARE(engine.games().value(u"nba-espn-401"_s).sources.value(u"kalshi"_s), u"K"_s);
}

void EngineJoinsTest::bidsThatAddUpToTooMuch()
{
    Board board;
    FeedBatch batch;
    batch.feed = u"kalshi"_s;
    batch.session = 1;
    batch.games = {board.ticker()};
    for (const auto &[side, bid, ask] : {std::tuple(Side::Home, 0.46, 0.48), std::tuple(Side::Away, 0.90, 0.92)}) {
        QuoteUpdate quote = winnerQuote(side, ask, u"Kalshi"_s);
        quote.sourceId = u"K"_s;
        quote.bid = Price::fromDouble(bid);
        quote.firstHand = true;
        batch.quotes.push_back(quote);
    }
    board.engine.receive(batch);
    QVERIFY(board.engine.alerts().empty());
    QCOMPARE(board.sink.heldReasons(), QStringList {u"sides do not add up"_s});
    // A bid far below the ask is no market either.
    Board wide;
    batch.quotes.at(0).bid = Price::fromDouble(0.10);
    batch.quotes.at(1).bid = Price::fromDouble(0.45);
    batch.quotes.at(1).ask = Price::fromDouble(0.54);
    wide.engine.receive(batch);
    QVERIFY(wide.engine.alerts().empty());
    QCOMPARE(wide.sink.heldReasons(), QStringList {u"wide spread"_s});
    // An edge that is gone is gone, however wide the book is.
    Board gone;
    gone.price(u"kalshi"_s, gone.ticker(), 0.60, 0.42, true);
    batch.quotes.at(0).ask = Price::fromDouble(0.99);
    gone.engine.receive(batch);
    QCOMPARE(gone.sink.alertEvents(), (QStringList {u"opened"_s, u"closed"_s}));
}

void EngineJoinsTest::booksWithoutAPriceAreHeld()
{
    Board board;
    FeedBatch batch;
    batch.feed = u"kalshi"_s;
    batch.session = 1;
    batch.games = {board.ticker()};
    QuoteUpdate empty = winnerQuote(Side::Home, -1, u"Kalshi"_s);
    QuoteUpdate oneSided = winnerQuote(Side::Away, -1, u"Kalshi"_s);
    oneSided.bid = Price::fromDouble(0.2);
    batch.quotes = {empty, oneSided};
    for (QuoteUpdate &quote : batch.quotes) {
        quote.sourceId = u"K"_s;
        quote.firstHand = true;
    }
    board.engine.receive(batch);
    board.engine.receive(batch);
    QCOMPARE(board.sink.heldReasons(),
        (QStringList {u"no price: empty or crossed book"_s, u"no price: nobody sells"_s})); // once each
    QVERIFY(board.engine.alerts().empty());
}

void EngineJoinsTest::splitTakesThePricesOff()
{
    Board board;
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    QCOMPARE(board.engine.alerts().size(), std::size_t(1));
    QVERIFY(!board.engine.splitJoin(board.id, u"polymarket"_s));
    const auto verdicts = board.engine.splitJoin(board.id, u"kalshi"_s);
    QVERIFY(verdicts);
    QVERIFY(!board.ask(Side::Home));
    QVERIFY(!board.engine.alerts().front().isLive());
    QCOMPARE(board.engine.alerts().front().reason, u"not the same game"_s);
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    QVERIFY(!board.ask(Side::Home));
    QVERIFY(board.engine.summary(u"nba-kalshi-K"_s)->bestHome);
    // Another run that is told of it never joins them.
    Board next;
    next.engine.setJoinVerdicts(*verdicts);
    next.price(u"kalshi"_s, next.ticker(), 0.60, 0.42, true);
    QVERIFY(!next.ask(Side::Home));
    // And said to be one after all, they are.
    QVERIFY(board.engine.confirmJoin(board.id, {u"kalshi"_s, u"K"_s}));
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.60)));
    QVERIFY(!board.engine.summary(u"nba-kalshi-K"_s));
}

void EngineJoinsTest::confirmedJoinIsByHand()
{
    Board board;
    board.price(u"kalshi"_s, board.ticker(), 0.60, 0.42, true);
    const auto verdicts = board.engine.confirmJoin(board.id, {u"kalshi"_s, u"K"_s});
    QVERIFY(verdicts);
    QCOMPARE(board.engine.detail(board.id)->joins.at(1).rule, JoinRule::ByHand);
    // A second game of the day does not undo what a person said.
    GameUpdate second = nbaGame(0, 0, u"402"_s);
    second.start = fromEastern(day, QTime(13, 0));
    board.engine.receive(scores({second}));
    board.price(u"kalshi"_s, board.ticker(), 0.61, 0.42, true);
    QCOMPARE(board.ask(Side::Home), std::optional(Price::fromDouble(0.61)));
}

QTEST_APPLESS_MAIN(EngineJoinsTest)
#include "tst_engine_joins.moc"
