// SPDX-License-Identifier: MIT
#include "core/edge/EdgeGates.h"
#include "core/edge/EpisodeBook.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const SelectionKey pick = winnerKey(u"g"_s, Side::Away);

Game liveGame()
{
    Game game;
    game.id = u"g"_s;
    game.league = u"nba"_s;
    game.phase = Phase::Live;
    game.home.abbreviation = u"LAL"_s;
    game.away.abbreviation = u"BOS"_s;
    game.confirmedAt = 100s;
    return game;
}

Quote quoteAt(double ask, double feeRate = 0)
{
    Quote quote;
    quote.key = {pick, u"DraftKings"_s};
    quote.ask = Price::fromDouble(ask);
    quote.feeRate = Micro::fromDouble(feeRate);
    quote.confirmedAt = 100s;
    return quote;
}

EdgeReading readingOf(double fair, double ask, MonotonicTime now = 100s)
{
    return *readEdge(liveGame(), quoteAt(ask), {Probability::fromDouble(fair), u"model:x"_s}, now);
}

// A book and the moment that it is at; most tests only vary what is seen.
struct Story
{
    explicit Story(EdgeRules given = {})
        : rules(given)
        , book(given)
    {
    }

    QStringList see(double fair, double ask, Objection objection = Objection::None, bool corrected = false)
    {
        return words(book.see(pick, {readingOf(fair, ask, now), objection}, game, corrected, now, {}));
    }
    QStringList seeNothing() { return words(book.see(pick, {}, game, false, now, {})); }
    QStringList words(const std::vector<EpisodeStep> &steps)
    {
        QStringList result;
        for (const EpisodeStep &step : steps) {
            last = step;
            switch (step.kind) {
            case EpisodeStep::Kind::Opened:
                result.append(u"opened"_s);
                break;
            case EpisodeStep::Kind::Updated:
                result.append(step.alert.state == Alert::State::Paused ? u"paused"_s : u"updated"_s);
                break;
            case EpisodeStep::Kind::Closed:
                result.append(u"closed: "_s + step.alert.reason);
                break;
            case EpisodeStep::Kind::Retracted:
                result.append(u"retracted: "_s + step.alert.reason);
                break;
            case EpisodeStep::Kind::Held:
                result.append(u"held: "_s + step.held.reason);
                break;
            }
        }
        return result;
    }

    EdgeRules rules;
    EpisodeBook book;
    Game game = liveGame();
    MonotonicTime now = 100s;
    EpisodeStep last;
};

const QStringList nothing;

EdgeRules atOnce()
{
    EdgeRules rules;
    rules.hold = 0ms;
    rules.cooldown = 0s;
    return rules;
}

} // namespace

class EdgeTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsTheEdgeAgainstTheAsk();
    void thresholdIsStrictAndExact_data();
    void thresholdIsStrictAndExact();
    void objections_data();
    void objections();
    void mustLast();
    void firesOnceHoweverOften();
    void hasHysteresis();
    void unsureModelFiresNothingAndTakesNothingBack();
    void saysWhatMoved();
    void coolsDown();
    void missingDataPauses();
    void lostContactEnds();
    void agesAreThoseOfTheMoment();
    void timeAloneIsSeenAgain();
    void peakIsNotMissed();
    void suspensionAndTheEndClose();
    void correctionTakesBack();
    void heldIsToldOncePerSpell();
    void tiers();
    void basisDecides();
};

// Seed checklist 31: fair 0.63 and price 0.54.
void EdgeTest::readsTheEdgeAgainstTheAsk()
{
    Game game = liveGame();
    game.scoreChangedAt = 101s;
    const auto reading = readEdge(game, quoteAt(0.54), {Probability::fromDouble(0.63), u"model:x"_s}, 102s);
    QVERIFY(reading);
    QCOMPARE(reading->gross, Edge(90'000));
    QCOMPARE(reading->net, Edge(90'000));
    QCOMPARE(reading->stateAge, 2000ms);
    QVERIFY(reading->priceOlderThanScore);
    QCOMPARE(signalText(game, *reading, {}), u"SIGNAL: BOS@LAL fair=0.63 market=0.54 edge=0.09"_s);
    // models.md 6: fair 0.62, ask 0.52 at Kalshi is a net edge of 0.082528.
    QCOMPARE(readEdge(game, quoteAt(0.52, 0.07), {Probability::fromDouble(0.62), {}}, 102s)->net, Edge(82'528));
    Quote empty = quoteAt(0.5);
    empty.ask.reset();
    QVERIFY(!readEdge(game, empty, {Probability::fromDouble(0.63), {}}, 102s));
}

void EdgeTest::thresholdIsStrictAndExact_data()
{
    QTest::addColumn<int>("fair");
    QTest::addColumn<int>("ask");
    QTest::addColumn<bool>("fires");
    QTest::newRow("exactly 0.08") << 140'000 << 60'000 << false;
    QTest::newRow("0.080001") << 140'001 << 60'000 << true;
    QTest::newRow("0.079999") << 139'999 << 60'000 << false;
}

void EdgeTest::thresholdIsStrictAndExact()
{
    QFETCH(int, fair);
    QFETCH(int, ask);
    QFETCH(bool, fires);
    EpisodeBook book(atOnce());
    Quote quote = quoteAt(0);
    quote.ask = Price(ask);
    const auto reading = readEdge(liveGame(), quote, {Probability(fair), {}}, 100s);
    QCOMPARE(
        book.see(pick, {reading, Objection::None}, liveGame(), false, 100s, {}).size(), std::size_t(fires ? 1 : 0));
}

void EdgeTest::objections_data()
{
    QTest::addColumn<Objection>("expected");
    for (const Objection objection : {Objection::None, Objection::NotLive, Objection::Suspended, Objection::FeedLost,
             Objection::WarmingUp, Objection::GameSilent, Objection::StaleScore, Objection::StalePrice,
             Objection::FrozenPrice, Objection::AfterCorrection, Objection::SidesDoNotAddUp, Objection::ExtremePrice,
             Objection::Suspicious, Objection::FeedsDiffer, Objection::WideSpread, Objection::Uncertain})
        QTest::newRow(objection == Objection::None ? "none" : qPrintable(wordFor(objection))) << objection;
}

void EdgeTest::objections()
{
    QFETCH(Objection, expected);
    EdgeRules rules;
    Game game = liveGame();
    Quote quote = quoteAt(0.54);
    EdgeContext context;
    context.otherSidesAsk = Price::fromDouble(0.48);
    double fair = 0.63;
    double uncertainty = 0.045;
    MonotonicTime now = 101s;
    switch (expected) {
    case Objection::None:
    case Objection::NoModel: // there would be no reading
        break;
    case Objection::NotLive:
        game.phase = Phase::Scheduled;
        break;
    case Objection::Suspended:
        quote.suspended = true;
        break;
    case Objection::FeedLost:
        context.priceFeedUp = false;
        break;
    case Objection::WarmingUp:
        context.priceCurrent = false;
        break;
    case Objection::GameSilent:
        game.liveness = Liveness::Silent;
        break;
    case Objection::StaleScore:
        now = 131s;
        quote.confirmedAt = now;
        break;
    case Objection::StalePrice:
        now = 131s;
        game.confirmedAt = now;
        break;
    case Objection::FrozenPrice:
        context.priceFrozen = true;
        break;
    case Objection::AfterCorrection:
        game.correctedAt = 80s;
        break;
    case Objection::SidesDoNotAddUp:
        context.otherSidesAsk = Price::fromDouble(0.42); // 0.96 together
        break;
    case Objection::ExtremePrice:
        fair = 0.98;
        quote.ask = Price::fromDouble(0.89);
        context.otherSidesAsk = Price::fromDouble(0.12);
        break;
    case Objection::Suspicious:
        fair = 0.8;
        break;
    case Objection::FeedsDiffer:
        game.dispute = ScoreDispute {u"relay"_s, 90, 85, false, 99s};
        break;
    case Objection::WideSpread:
        quote.bid = Price::fromDouble(0.4399);
        break;
    case Objection::Uncertain:
        uncertainty = 0.046; // 0.09 is not twice that
        break;
    }
    const auto reading
        = readEdge(game, quote, {Probability::fromDouble(fair), {}, Probability::fromDouble(uncertainty), {}}, now);
    QCOMPARE(firstObjection(*reading, game, quote, context, rules, now), expected);
}

void EdgeTest::mustLast()
{
    Story story;
    QCOMPARE(story.see(0.63, 0.54), nothing);
    story.now += 1999ms;
    QCOMPARE(story.see(0.63, 0.54), nothing);
    // A dip starts it again.
    QCOMPARE(story.see(0.60, 0.54), nothing);
    QCOMPARE(story.see(0.63, 0.54), nothing);
    story.now += 2s;
    QCOMPARE(story.see(0.63, 0.54), QStringList {u"opened"_s});
    QCOMPARE(story.last.alert.id, u"a1"_s);
}

void EdgeTest::firesOnceHoweverOften()
{
    Story story(atOnce());
    QStringList events;
    for (int i = 0; i < 50; ++i) {
        story.now += 100ms;
        events += story.see(0.63 + i * 0.0001, 0.54);
    }
    QCOMPARE(events.count(u"opened"_s), 1);
    QVERIFY(events.count(u"updated"_s) >= 4);
    QVERIFY(events.count(u"updated"_s) <= 5); // once a second at most
    QCOMPARE(story.book.alerts().size(), std::size_t(1));
}

void EdgeTest::hasHysteresis()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    story.now += 2s;
    QCOMPARE(story.see(0.600001, 0.54), QStringList {u"updated"_s}); // between clear and threshold it stays
    story.now += 2s;
    QCOMPARE(story.see(0.59, 0.54), QStringList {u"closed: model moved"_s}); // exactly clear is gone
    QCOMPARE(story.see(0.61, 0.54), nothing); // below the threshold
    QCOMPARE(story.see(0.63, 0.54), QStringList {u"opened"_s});
    QCOMPARE(story.last.alert.id, u"a2"_s);
}

void EdgeTest::unsureModelFiresNothingAndTakesNothingBack()
{
    Story story(atOnce());
    QCOMPARE(story.see(0.63, 0.54, Objection::Uncertain), QStringList {u"held: model unsure"_s});
    QCOMPARE(story.see(0.65, 0.54), QStringList {u"opened"_s});
    story.now += 2s;
    QCOMPARE(story.see(0.62, 0.54, Objection::Uncertain), QStringList {u"updated"_s});
    story.now += 2s;
    QCOMPARE(story.see(0.59, 0.54), QStringList {u"closed: model moved"_s});
}

void EdgeTest::saysWhatMoved()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    story.now += 12s;
    QCOMPARE(story.see(0.63, 0.60), QStringList {u"closed: price moved"_s});
    QCOMPARE(story.last.alert.peakNet, Edge(90'000));
}

void EdgeTest::coolsDown()
{
    EdgeRules rules = atOnce();
    rules.cooldown = 120s;
    Story story(rules);
    (void)story.see(0.63, 0.54);
    (void)story.see(0.55, 0.54);
    story.now += 60s;
    QCOMPARE(story.see(0.63, 0.54), QStringList {u"held: cooling down"_s});
    QCOMPARE(story.see(0.64, 0.54), nothing);
    story.now += 61s;
    QCOMPARE(story.see(0.63, 0.54), QStringList {u"opened"_s});
}

void EdgeTest::missingDataPauses()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    story.now += 1s;
    QCOMPARE(story.see(0.63, 0.54, Objection::StalePrice), QStringList {u"paused"_s});
    QCOMPARE(story.see(0.63, 0.54, Objection::StalePrice), nothing);
    QCOMPARE(story.last.alert.reason, u"stale price"_s);
    QCOMPARE(story.seeNothing(), QStringList {u"paused"_s}); // another reason is worth telling
    QCOMPARE(story.last.alert.reason, u"no price"_s);
    QCOMPARE(story.words(story.book.see(pick, {{}, Objection::NoModel}, story.game, false, story.now, {})),
        QStringList {u"paused"_s});
    QCOMPARE(story.last.alert.reason, u"no model"_s);
    story.now += 10s;
    QCOMPARE(story.see(0.63, 0.54), QStringList {u"updated"_s});
    QCOMPARE(story.last.alert.state, Alert::State::Open);
}

void EdgeTest::lostContactEnds()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    (void)story.see(0.63, 0.54, Objection::FeedLost);
    story.now += 60s;
    QCOMPARE(story.see(0.63, 0.54, Objection::FeedLost), QStringList {u"closed: lost contact: feed lost"_s});
}

// A bot that reads "stale price" must not find a fresh age beside it.
void EdgeTest::agesAreThoseOfTheMoment()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    story.now += 31s;
    (void)story.see(0.63, 0.54, Objection::StalePrice);
    QCOMPARE(story.last.alert.reading.priceAge, 31'000ms);
    story.now += 5s;
    QCOMPARE(story.words(story.book.see(pick, {}, story.game, true, story.now, {})),
        QStringList {u"retracted: score corrected"_s});
    QCOMPARE(story.last.alert.reading.priceAge, 36'000ms); // no reading: the time that has passed
}

void EdgeTest::timeAloneIsSeenAgain()
{
    EdgeRules rules = atOnce();
    rules.cooldown = 120s;
    Story story(rules);
    QVERIFY(story.book.pending().empty());
    (void)story.see(0.63, 0.54, Objection::AfterCorrection); // held back for half a minute
    QCOMPARE(story.book.pending(), std::vector<SelectionKey> {pick});
    QCOMPARE(story.see(0.63, 0.54), QStringList {u"opened"_s});
    (void)story.see(0.55, 0.54); // gone, and cooling
    QCOMPARE(story.book.pending(), std::vector<SelectionKey> {pick});
    story.now += 120s;
    QCOMPARE(story.see(0.55, 0.54), nothing);
    QVERIFY(story.book.pending().empty());
}

void EdgeTest::peakIsNotMissed()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    story.now += 100ms;
    QCOMPARE(story.see(0.65, 0.54), nothing); // too soon to tell
    story.now += 100ms;
    (void)story.see(0.58, 0.54);
    QCOMPARE(story.last.alert.peakNet, Edge(110'000));
}

void EdgeTest::suspensionAndTheEndClose()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    QCOMPARE(story.see(0.63, 0.54, Objection::Suspended), QStringList {u"closed: market suspended"_s});
    (void)story.see(0.63, 0.54);
    story.game.phase = Phase::Final;
    QCOMPARE(story.seeNothing(), QStringList {u"closed: game over"_s});
}

void EdgeTest::correctionTakesBack()
{
    Story story(atOnce());
    (void)story.see(0.63, 0.54);
    story.now += 8s;
    QCOMPARE(story.see(0.45, 0.54, Objection::AfterCorrection, true), QStringList {u"retracted: score corrected"_s});
    QCOMPARE(story.book.openAlert(pick), nullptr);
    QCOMPARE(story.book.alerts().front().state, Alert::State::Retracted);
}

void EdgeTest::heldIsToldOncePerSpell()
{
    Story story(atOnce());
    QCOMPARE(story.see(0.63, 0.54, Objection::StaleScore), QStringList {u"held: stale score"_s});
    QCOMPARE(story.see(0.64, 0.54, Objection::StaleScore), nothing);
    QCOMPARE(story.see(0.64, 0.54, Objection::StalePrice), QStringList {u"held: stale price"_s});
    QCOMPARE(story.see(0.55, 0.54, Objection::StalePrice), nothing); // no edge, nothing to hold
    QCOMPARE(story.see(0.64, 0.54, Objection::StalePrice), QStringList {u"held: stale price"_s});
    // Before the start there is nothing to hold back either.
    QCOMPARE(story.see(0.64, 0.54, Objection::NotLive), nothing);
}

void EdgeTest::tiers()
{
    const EdgeRules rules;
    QCOMPARE(tierOf(Edge(50'000), rules), EdgeTier::None);
    QCOMPARE(tierOf(Edge(50'001), rules), EdgeTier::Watch);
    QCOMPARE(tierOf(Edge(80'000), rules), EdgeTier::Watch);
    QCOMPARE(tierOf(Edge(80'001), rules), EdgeTier::Firing);
    QCOMPARE(tierOf(Edge(120'000), rules), EdgeTier::Strong);
}

void EdgeTest::basisDecides()
{
    const auto reading = readEdge(liveGame(), quoteAt(0.50, 0.07), {Probability::fromDouble(0.59), {}}, 100s);
    EdgeRules rules = atOnce();
    EpisodeBook net(rules);
    QVERIFY(net.see(pick, {reading, Objection::None}, liveGame(), false, 100s, {}).empty());
    rules.basis = EdgeRules::Basis::Gross;
    EpisodeBook gross(rules);
    QCOMPARE(gross.see(pick, {reading, Objection::None}, liveGame(), false, 100s, {}).size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(EdgeTest)
#include "tst_edge.moc"
