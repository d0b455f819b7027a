// SPDX-License-Identifier: MIT
// What a feed itself holds to be fair: told under its name, shown with its age, and a judge only where nobody else can be.
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

// A live game of SportsGameOdds alone. No clock in seconds, so no model; one book, so no consensus.
struct Desk
{
    Desk()
        : engine(clock, LeagueTable::builtIn(), quick(), sink)
    {
        clock.advance(1h);
        engine.receive(status(u"sgo"_s, Transport::Open, 1));
    }

    void say(std::optional<double> fair, std::optional<int> fairLine, double ask, std::optional<int> line,
        const QString &market = u"spread"_s)
    {
        GameUpdate game = nbaGame(88, 85, u"E1"_s);
        game.clock = GameClock {u"Q4 05:12"_s, {}};
        FeedBatch batch = scores({game}, session);
        batch.feed = u"sgo"_s;
        batch.raw.kind = u"http"_s;
        QuoteUpdate quote = winnerQuote(Side::Home, ask, u"DraftKings"_s);
        QuoteUpdate other = winnerQuote(Side::Away, 1.04 - ask, u"DraftKings"_s);
        for (QuoteUpdate *one : {&quote, &other}) {
            one->sourceId = u"E1"_s;
            one->market = market;
            one->lineHundredths = line;
            one->sourceTime = sourceTime;
        }
        if (other.lineHundredths)
            other.lineHundredths = -*other.lineHundredths;
        batch.quotes = {quote, other};
        if (fair)
            batch.fairs = {{u"E1"_s, market, fairLine, Side::Home, Probability::fromDouble(*fair)}};
        engine.receive(batch);
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
    quint32 session = 1;
    std::optional<WallTime> sourceTime;
};

} // namespace

class FeedFairTest final : public QObject
{
    Q_OBJECT

private slots:
    void itIsToldUnderItsNameAndOnce()
    {
        Desk desk;
        desk.say(0.58, {}, 0.57, {}, u"moneyline"_s);
        desk.say(0.58, {}, 0.57, {}, u"moneyline"_s);
        std::vector<FairChanged> told = desk.sink.all<FairChanged>();
        std::erase_if(told, [](const FairChanged &one) { return !one.source.startsWith("feed:"_L1); });
        QCOMPARE(told.size(), 1U);
        QCOMPARE(told.front().source, u"feed:sportsgameodds"_s);
        QCOMPARE(told.front().probability, Probability(580'000));
    }

    void onTheSameLineItIsAnEdge()
    {
        Desk desk;
        desk.say(0.62, -750, 0.50, -750);
        QCOMPARE(desk.opened().size(), 1U);
        QCOMPARE(desk.opened().front().reading.selection.lineHundredths, std::optional(-750));
        QVERIFY(desk.opened().front().text.contains("fair=0.62"_L1));
    }

    // protocols/sportsgameodds.md section 8, vector 2: fair -8.5 at +111 while the book stands at -7.5.
    void acrossLinesItIsNone()
    {
        Desk desk;
        desk.say(0.62, -850, 0.50, -750);
        desk.clock.advance(1s);
        desk.engine.tick();
        QVERIFY(desk.opened().empty());
        QVERIFY(desk.sink.all<EdgeHeld>().empty());
    }

    void anOldOneJudgesNothing()
    {
        Desk desk;
        desk.say(0.62, -750, 0.60, -750);
        QVERIFY(desk.opened().empty());
        desk.clock.advance(40s);
        desk.engine.tick();
        desk.say({}, {}, 0.50, -750);
        QVERIFY(desk.opened().empty());
    }

    void oneOfAnOlderConnectionJudgesNothing()
    {
        Desk desk;
        desk.say(0.62, -750, 0.60, -750);
        desk.engine.receive(status(u"sgo"_s, Transport::Waiting, 2));
        desk.engine.receive(status(u"sgo"_s, Transport::Open, 2));
        FeedBatch batch;
        batch.feed = u"sgo"_s;
        batch.session = 2;
        QuoteUpdate quote = winnerQuote(Side::Home, 0.50, u"DraftKings"_s);
        quote.sourceId = u"E1"_s;
        quote.market = u"spread"_s;
        quote.lineHundredths = -750;
        batch.quotes = {quote};
        desk.engine.receive(batch);
        QVERIFY(desk.opened().empty());
    }

    // Review: what was withdrawn, or moved to another line, went on judging.
    void oneThatIsNotSaidAnyMoreJudgesNothing()
    {
        Desk desk;
        desk.say(0.62, -750, 0.60, -750);
        desk.say({}, {}, 0.50, -750);
        QVERIFY(desk.opened().empty());
        desk.say(0.62, -750, 0.60, -750);
        desk.say(0.62, -850, 0.50, -750);
        QVERIFY(desk.opened().empty());
    }

    // Review: the snapshot comes before the stream is open, and an edge in it was never judged.
    void whatCameBeforeTheFeedWasThereIsJudgedThen()
    {
        Desk desk;
        desk.engine.receive(status(u"sgo"_s, Transport::Waiting, 2));
        desk.engine.receive(status(u"sgo"_s, Transport::Connecting, 3));
        desk.session = 3;
        desk.say(0.62, -750, 0.50, -750);
        QVERIFY(desk.opened().empty());
        desk.engine.receive(status(u"sgo"_s, Transport::Open, 3));
        QCOMPARE(desk.opened().size(), 1U);
    }

    // Review: every price ten minutes old, as a small plan has it.
    void aPriceIsAsOldAsItsSourceSays()
    {
        Desk desk;
        desk.sourceTime = desk.clock.wallNow() - 10min;
        desk.say(0.62, -750, 0.50, -750);
        QVERIFY(desk.opened().empty());
        QCOMPARE(desk.sink.all<EdgeHeld>().size(), 1U);
        QCOMPARE(desk.sink.all<EdgeHeld>().front().held.reason, u"stale price"_s);
        desk.sourceTime = desk.clock.wallNow() - 20s;
        desk.say(0.62, -750, 0.50, -750);
        QCOMPARE(desk.opened().size(), 1U);
    }

    void aTimeThatHasNotComeYetProvesNothing()
    {
        Desk desk;
        desk.sourceTime = desk.clock.wallNow() + 22h;
        desk.say(0.62, -750, 0.60, -750);
        const auto detail = desk.engine.detail(desk.engine.games().keys().front());
        QVERIFY(!detail->markets.front().rows.front().cells.front()->quote.sourceTime);
    }

    void thePageShowsItWithItsAge()
    {
        Desk desk;
        desk.say(0.58, -750, 0.57, -750);
        const auto said = desk.clock.now();
        desk.clock.advance(12s);
        const auto id = desk.engine.games().keys().front();
        const auto detail = desk.engine.detail(id);
        QVERIFY(detail && detail->markets.size() == 1);
        QCOMPARE(detail->markets.front().sources.size(), 1U);
        const SourceFair &shown = detail->markets.front().sources.front();
        QCOMPARE(shown.source, u"feed:sportsgameodds"_s);
        QCOMPARE(shown.fair.at(0), std::optional(Probability(580'000)));
        QCOMPARE(shown.fair.at(1), std::nullopt);
        QCOMPARE(shown.statedAt, said);
        desk.clock.advance(10min);
        QVERIFY(desk.engine.detail(id)->markets.front().sources.empty());
    }
};

QTEST_APPLESS_MAIN(FeedFairTest)
#include "tst_feed_fair.moc"
