// SPDX-License-Identifier: MIT
// What many books say together, from the door to the sink: consensus, arbitrage, steam, and prices that do not count.
#include "core/engine/ChangeJson.h"
#include "core/engine/Engine.h"
#include "tests/support/GameMaker.h"
#include "tests/support/RecordingSink.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

EdgeRules quick()
{
    EdgeRules rules;
    rules.hold = 0ms;
    rules.cooldown = 0s;
    return rules;
}

// Celtics at Lakers, live on the relay alone; 88-85 for home with 5:12 left.
struct Books
{
    Books()
        : engine(clock, LeagueTable::builtIn(), quick(), sink)
    {
        clock.advance(1h); // so that nothing is at the beginning of time
        open(1);
        state(88, 85);
    }

    void open(quint32 number)
    {
        session = number;
        engine.receive(status(u"relay"_s, Transport::Open, number));
    }
    void state(int home, int away)
    {
        GameUpdate game = nbaGame(home, away, u"nba-bos-lal"_s);
        FeedBatch batch = scores({game}, session);
        batch.feed = u"relay"_s;
        engine.receive(batch);
    }
    // A total of 224.5, which no model judges.
    void total(const QString &venue, double over, double under, const QString &kind = u"text"_s)
    {
        QuoteUpdate first = winnerQuote(Side::Over, over, venue);
        QuoteUpdate second = winnerQuote(Side::Under, under, venue);
        for (QuoteUpdate *quote : {&first, &second}) {
            quote->market = u"total"_s;
            quote->lineHundredths = 22450;
        }
        FeedBatch batch = prices({first, second}, session);
        batch.raw.kind = kind;
        engine.receive(batch);
    }
    void after(MonotonicTime time)
    {
        clock.advance(time);
        engine.tick();
    }
    [[nodiscard]] std::vector<Alert> opened() const
    {
        std::vector<Alert> found;
        for (const AlertChanged &change : sink.all<AlertChanged>()) {
            if (change.event == AlertChanged::Event::Opened)
                found.push_back(change.alert);
        }
        return found;
    }

    ManualClock clock {WallTime(1'795'370'400'000ms)};
    RecordingSink sink;
    Engine engine;
    quint32 session = 0;
    const QString id = u"nba-relay-nba-bos-lal"_s;
    const MarketKey totals {id, u"total"_s, 22450};
};

} // namespace

class EngineMarketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void threeBooksJudgeAFourth();
    void twoBooksJudgeNobody();
    void consensusIsToldWhenItMoves();
    void oldConnectionJudgesNothing();
    void modelEdgeWarmsUpAfterAReconnect();
    void arbitrageOpensAndCloses();
    void arbitrageEndsWithTheGame();
    void steamIsAnAlertOfItsOwn();
    void answersAreNoSteam();
    void silentGameIsHeld();
    void detailShowsWhatIsKnown();
    void movementHasHoles();
    void stubIsJoinedWhenItsTeamsCome();
    void pickEmIsNoPrice();
    void frozenPriceIsHeld();
    void priceLivesAsLongAsItsTurnTakes();
    void threeWayBookIsNotTheModels();
};

void EngineMarketsTest::threeBooksJudgeAFourth()
{
    Books books;
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.60, 0.44);
    QVERIFY(books.opened().empty());
    books.total(u"DraftKings"_s, 0.46, 0.55);
    const std::vector<Alert> alerts = books.opened();
    QCOMPARE(alerts.size(), std::size_t(1));
    const EdgeReading &reading = alerts.front().reading;
    QCOMPARE(reading.venue, u"DraftKings"_s);
    QCOMPARE(reading.selection.side, Side::Over);
    QCOMPARE(reading.fairSource, u"consensus:multiplicative, 3 books"_s);
    // 0.60 / 1.04; the venue itself has no part in it.
    QVERIFY(std::abs(reading.fair.millionths() - 576'923) < 300);
}

void EngineMarketsTest::twoBooksJudgeNobody()
{
    Books books;
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s})
        books.total(venue, 0.60, 0.44);
    books.total(u"DraftKings"_s, 0.46, 0.55);
    books.after(1s);
    QVERIFY(books.opened().empty());
}

void EngineMarketsTest::consensusIsToldWhenItMoves()
{
    Books books;
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.60, 0.44);
    books.after(250ms);
    const auto told = [&] {
        std::vector<FairChanged> found;
        for (const FairChanged &change : books.sink.all<FairChanged>()) {
            if (change.source.startsWith("consensus:"_L1))
                found.push_back(change);
        }
        return found;
    };
    QCOMPARE(told().size(), std::size_t(2)); // over and under
    QCOMPARE(told().front().probability.millionths() + told().back().probability.millionths(), Micro::One);
    books.total(u"Caesars"_s, 0.60, 0.44);
    books.after(1s);
    QCOMPARE(told().size(), std::size_t(2));
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.64, 0.40);
    books.after(250ms);
    QCOMPARE(told().size(), std::size_t(4));
}

void EngineMarketsTest::oldConnectionJudgesNothing()
{
    Books books;
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.60, 0.44);
    books.open(2);
    books.state(88, 85);
    books.total(u"DraftKings"_s, 0.46, 0.55);
    books.after(250ms);
    QVERIFY(books.opened().empty());
    QCOMPARE(books.engine.detail(books.id)->markets.front().whyNoConsensus, u"1 fresh book, 3 needed"_s);
    // Read again, they count again.
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.60, 0.44, u"http"_s);
    books.after(250ms);
    QCOMPARE(books.opened().size(), std::size_t(1));
}

void EngineMarketsTest::modelEdgeWarmsUpAfterAReconnect()
{
    Books books;
    const auto cheap = [&] { return prices({winnerQuote(Side::Home, 0.50)}, books.session); };
    FeedBatch early = cheap();
    books.engine.receive(early);
    QCOMPARE(books.opened().size(), std::size_t(1));
    books.open(2);
    books.state(88, 85);
    books.after(250ms);
    QCOMPARE(books.engine.alerts().front().state, Alert::State::Paused);
    QCOMPARE(books.engine.alerts().front().reason, u"warming up"_s);
    books.engine.receive(cheap());
    QCOMPARE(books.engine.alerts().front().state, Alert::State::Open);
    QCOMPARE(books.engine.alerts().size(), std::size_t(1)); // one edge, one alert
}

void EngineMarketsTest::arbitrageOpensAndCloses()
{
    Books books;
    books.total(u"FanDuel"_s, 0.52, 0.52);
    books.total(u"BetMGM"_s, 0.56, 0.46);
    auto changes = books.sink.all<ArbitrageChanged>();
    QCOMPARE(changes.size(), std::size_t(1));
    QVERIFY(changes.front().opened);
    const Arbitrage &found = changes.front().arbitrage;
    QCOMPARE(found.legs.size(), std::size_t(2));
    QCOMPARE(found.legs.front().venue, u"FanDuel"_s);
    QCOMPARE(found.legs.back().venue, u"BetMGM"_s);
    QVERIFY(std::abs(found.profit - (1 / 0.98 - 1)) < 0.002);
    const QJsonObject line = toJson(changes.front(), books.clock.wallNow(), books.clock.now(), false);
    QCOMPARE(line.value("event"_L1).toString(), u"opened"_s);
    QCOMPARE(line.value("line"_L1).toDouble(), 224.5);

    books.total(u"BetMGM"_s, 0.55, 0.49);
    changes = books.sink.all<ArbitrageChanged>();
    QCOMPARE(changes.size(), std::size_t(2));
    QVERIFY(!changes.back().opened);
    QCOMPARE(changes.back().reason, u"price moved"_s);
}

void EngineMarketsTest::arbitrageEndsWithTheGame()
{
    Books books;
    books.total(u"FanDuel"_s, 0.52, 0.52);
    books.total(u"BetMGM"_s, 0.56, 0.46);
    GameUpdate end = nbaGame(101, 99, u"nba-bos-lal"_s);
    end.phase = Phase::Final;
    FeedBatch batch = scores({end}, books.session);
    batch.feed = u"relay"_s;
    books.engine.receive(batch);
    books.after(250ms);
    const auto changes = books.sink.all<ArbitrageChanged>();
    QCOMPARE(changes.size(), std::size_t(2));
    QCOMPARE(changes.back().reason, u"game over"_s);
}

void EngineMarketsTest::steamIsAnAlertOfItsOwn()
{
    Books books;
    const QStringList venues {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s};
    for (const QString &venue : venues)
        books.total(venue, 0.50, 0.54);
    books.after(20s);
    for (const QString &venue : venues) {
        books.clock.advance(2s);
        books.total(venue, 0.55, 0.49);
    }
    std::vector<Alert> alerts = books.opened();
    QCOMPARE(alerts.size(), std::size_t(1));
    QVERIFY(alerts.front().steam.has_value());
    QCOMPARE(alerts.front().steam->books, venues);
    QCOMPARE(alerts.front().steam->selection.side, Side::Over);
    QVERIFY(!alerts.front().steam->afterScore);
    const auto change = books.sink.all<AlertChanged>().front();
    const QJsonObject line = toJson(change, books.clock.wallNow(), books.clock.now(), false);
    QCOMPARE(line.value("type"_L1).toString(), u"steam"_s);
    QCOMPARE(line.value("window_ms"_L1).toInt(), 4000);
    books.after(61s);
    QCOMPARE(books.engine.steamAlerts().front().state, Alert::State::Closed);
}

void EngineMarketsTest::answersAreNoSteam()
{
    Books books;
    const QStringList venues {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s};
    for (const QString &venue : venues)
        books.total(venue, 0.50, 0.54);
    for (const QString &venue : venues)
        books.total(venue, 0.55, 0.49, u"http"_s);
    QVERIFY(books.opened().empty());
}

void EngineMarketsTest::silentGameIsHeld()
{
    Books books;
    // The feed goes on to say the same of the game: it is well, the game is not.
    for (int i = 0; i < 13; ++i) {
        books.after(15s);
        books.state(88, 85);
    }
    books.engine.receive(prices({winnerQuote(Side::Home, 0.50)}, books.session));
    QCOMPARE(books.engine.games().value(books.id).liveness, Liveness::Silent);
    QVERIFY(books.opened().empty());
    QCOMPARE(books.sink.heldReasons(), QStringList {u"game silent"_s});
    QStringList told;
    for (const GameChanged &change : books.sink.all<GameChanged>()) {
        if (change.changed.contains("liveness"_L1))
            told.append(wordFor(change.game.liveness));
    }
    QCOMPARE(told, (QStringList {u"quiet"_s, u"silent"_s}));
}

void EngineMarketsTest::detailShowsWhatIsKnown()
{
    Books books;
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.60, 0.44);
    books.total(u"DraftKings"_s, 0.58, 0.47);
    books.total(u"DraftKings"_s, 0.57, 0.48);
    const auto detail = books.engine.detail(books.id);
    QVERIFY(detail.has_value());
    QCOMPARE(detail->markets.size(), std::size_t(1));
    const OddsMarket &market = detail->markets.front();
    QCOMPARE(market.key, books.totals);
    QCOMPARE(market.sides, (std::vector<Side> {Side::Over, Side::Under}));
    QCOMPARE(market.rows.size(), std::size_t(4));
    QCOMPARE(market.rows[2].venue, u"DraftKings"_s);
    const OddsCell &cell = *market.rows[2].cells.front();
    QVERIFY(cell.best && cell.current);
    QCOMPARE(cell.quote.moved, -1);
    QCOMPARE(cell.quote.open, std::optional(Price(580'000)));
    QVERIFY(cell.edge.has_value());
    QCOMPARE(market.fresh, 4);
    QVERIFY(std::abs(*market.rows.front().overround - 0.04) < 0.002);
    QVERIFY(std::abs(*market.bestOverround - 0.01) < 0.002); // 0.57 + 0.44
    QCOMPARE(market.consensus->books, 4);
}

void EngineMarketsTest::movementHasHoles()
{
    Books books;
    const auto say = [&] {
        for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
            books.total(venue, 0.60, 0.44);
    };
    say();
    for (int i = 0; i < 14; ++i)
        books.after(5s); // nothing is said: the prices grow stale
    say();
    books.after(5s);
    const QVector<LinePoint> points = books.engine.detail(books.id)->movement.value(books.totals);
    QVERIFY(points.size() >= 14);
    QVERIFY(points.first().consensus.has_value());
    QVERIFY(!points.at(points.size() - 3).consensus.has_value());
    QVERIFY(!points.at(points.size() - 3).best.has_value());
    QVERIFY(points.last().consensus.has_value());
}

void EngineMarketsTest::stubIsJoinedWhenItsTeamsCome()
{
    ManualClock clock {WallTime(1'795'370'400'000ms)};
    RecordingSink sink;
    Engine engine(clock, LeagueTable::builtIn(), quick(), sink);
    engine.receive(status(u"espn"_s, Transport::Open));
    engine.receive(status(u"relay"_s, Transport::Open));
    engine.receive(scores({nbaGame(85, 85)}));
    // The relay's first word of the game is a delta: a league and a score, no teams.
    GameUpdate delta;
    delta.sourceId = u"24860-1"_s;
    delta.league = u"nba"_s;
    delta.homeScore = 85;
    delta.awayScore = 85;
    FeedBatch batch = prices({});
    batch.games = {delta};
    engine.receive(batch);
    QCOMPARE(engine.games().size(), 2);
    batch.games = {pricedGame(u"24860-1"_s)};
    engine.receive(batch);
    QCOMPARE(engine.games().size(), 1);
    QCOMPARE(engine.games().value(u"nba-espn-401"_s).sources.value(u"relay"_s), u"24860-1"_s);
    QCOMPARE(sink.all<GameForgotten>().size(), std::size_t(1));
}

void EngineMarketsTest::pickEmIsNoPrice()
{
    Books books;
    for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
        books.total(venue, 0.60, 0.44);
    books.total(u"PrizePicks"_s, 0.46, 0.46);
    books.after(1s);
    QVERIFY(books.opened().empty());
    const OddsMarket market = books.engine.detail(books.id)->markets.front();
    for (const OddsRow &row : market.rows)
        QCOMPARE(row.cells.front()->best, row.venue != "PrizePicks"_L1);
}

void EngineMarketsTest::frozenPriceIsHeld()
{
    Books books;
    const QStringList venues {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s};
    for (const QString &venue : venues)
        books.total(venue, 0.50, 0.54);
    books.total(u"DraftKings"_s, 0.50, 0.54);
    // The others move by twelve points; this one is stated again and again as it was.
    for (int i = 0; i < 10; ++i) {
        books.after(5s);
        for (const QString &venue : venues)
            books.total(venue, i < 2 ? 0.50 : 0.62, i < 2 ? 0.54 : 0.42);
        books.total(u"DraftKings"_s, 0.50, 0.54);
        books.state(88, 85);
    }
    const auto frozen = [&] {
        return std::ranges::any_of(books.engine.alerts(), [](const Alert &alert) {
            return alert.reading.venue == "DraftKings"_L1 && alert.state == Alert::State::Paused
                && alert.reason == "price does not follow"_L1;
        });
    };
    QVERIFY(frozen());
    // As soon as it moves, it counts again.
    books.total(u"DraftKings"_s, 0.51, 0.53);
    QVERIFY(!frozen());
}

void EngineMarketsTest::priceLivesAsLongAsItsTurnTakes()
{
    Books books;
    const auto say = [&](const QString &kind) {
        for (const QString &venue : {u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s})
            books.total(venue, 0.60, 0.44, kind);
    };
    const auto agreed = [&] { return books.engine.detail(books.id)->markets.front().consensus.has_value(); };
    say(u"text"_s);
    books.after(40s);
    QVERIFY(!agreed()); // nobody has said it for 40 s
    say(u"http"_s); // its turn comes each 40 s
    books.after(40s);
    QVERIFY(agreed());
    books.after(100s);
    QVERIFY(!agreed());
}

void EngineMarketsTest::threeWayBookIsNotTheModels()
{
    Books books;
    const auto price = [&](double home, double away, std::optional<double> draw) {
        std::vector<QuoteUpdate> quotes {winnerQuote(Side::Home, home), winnerQuote(Side::Away, away)};
        if (draw)
            quotes.push_back(winnerQuote(Side::Draw, *draw));
        books.engine.receive(prices(quotes, books.session));
    };
    // By regulation time, a draw extra: not what a model with overtime speaks of.
    price(0.50, 0.40, 0.14);
    QVERIFY(books.opened().empty());
}

QTEST_APPLESS_MAIN(EngineMarketsTest)
#include "tst_engine_markets.moc"
