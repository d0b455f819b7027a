// SPDX-License-Identifier: MIT
#include "core/feed/RelayFeed.h"
#include "core/net/QtFetcher.h"
#include "core/net/QtLink.h"
#include "tests/core/feed/RelayRig.h"
#include "tests/core/feed/RelayWorld.h"
#include "tests/support/ScriptRelay.h"

#include <QDeadlineTimer>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::RelayBooks;
using test::RelayTruth;
using test::RelayWorld;
using test::ScriptRelay;

namespace {

const QByteArray canary = "pn_live_CANARY";

RelayFeedOptions optionsFor(const ScriptRelay &relay, std::uint64_t seed)
{
    RelayFeedOptions options;
    options.url = relay.url();
    options.key = canary;
    options.seed = seed;
    return options;
}

std::unique_ptr<net::StreamConnection> connectionOn(const Clock &clock, std::uint64_t seed)
{
    auto connection = std::make_unique<net::StreamConnection>(
        std::make_unique<net::QtLink>(clock, "EdgeboardTest/1"), clock, net::StreamLimits {}, seed);
    connection->setSelfTimed(false);
    return connection;
}

/// A feed on real sockets, whose time the test moves: no wait is waited for.
struct Wire
{
    explicit Wire(std::uint64_t seed = 1)
        : relay(truth)
        , books(clock)
    {
        auto ownedStream = connectionOn(clock, seed);
        stream = ownedStream.get();
        feed = std::make_unique<RelayFeed>(optionsFor(relay, seed), std::move(ownedStream),
            std::make_unique<net::QtFetcher>(clock, "EdgeboardTest/1"), clock, LeagueTable::builtIn(),
            [this](const FeedEvent &event) {
                books.engine.receive(event);
                if (const auto *told = std::get_if<FeedStatus>(&event))
                    status = *told;
            });
    }
    // A quarter of a second on the feed's clock, as fast as the sockets allow.
    void turn(std::chrono::milliseconds time = 250ms)
    {
        clock.advance(time);
        stream->step();
        feed->step();
        books.engine.tick();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    [[nodiscard]] bool isUp() const { return status.transport == Transport::Open && status.connectionId != idBefore; }
    // Time passes until it is so, or it is too late for a test.
    [[nodiscard]] bool until(const std::function<bool()> &holds, std::chrono::milliseconds step = 250ms)
    {
        const QDeadlineTimer deadline(60s); // for a slow machine; nothing waits that long when all is well
        while (!holds()) {
            if (deadline.hasExpired())
                return false;
            turn(step);
        }
        return true;
    }
    [[nodiscard]] bool comesBack()
    {
        idBefore = status.connectionId;
        return until([this] { return isUp(); });
    }
    [[nodiscard]] std::optional<int> lakers() const
    {
        std::optional<int> american;
        for (const QuoteChanged &change : books.sink.all<QuoteChanged>()) {
            if (change.quote.key.selection.side == Side::Home)
                american = change.quote.american;
        }
        return american;
    }

    ManualClock clock {WallTime {1'795'370'400'000ms}};
    RelayTruth truth;
    ScriptRelay relay;
    RelayBooks books;
    FeedStatus status;
    QString idBefore;
    net::StreamConnection *stream = nullptr;
    std::unique_ptr<RelayFeed> feed; // last, so that it goes first
};

} // namespace

class RelaySocketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void keyIsInHeadersOnly();
    void lossesAreToldApart();
    void refusalsAreToldApart();
    void heldAnswerIsOlder();
    void cutsAndLosses_data();
    void cutsAndLosses();
};

void RelaySocketsTest::keyIsInHeadersOnly()
{
    Wire wire;
    wire.truth.add(test::relayGame(u"g1"_s));
    wire.feed->start();
    QVERIFY(wire.comesBack());
    QVERIFY(wire.until([&] { return wire.feed->pictureComplete(); }));
    QVERIFY(wire.relay.asked().size() >= 2U);
    for (const ScriptRelay::Asked &asked : wire.relay.asked()) {
        QVERIFY2(asked.head.contains("\r\nAuthorization: Bearer " + canary + "\r\n")
                || asked.head.contains("\r\nauthorization: Bearer " + canary + "\r\n"),
            asked.head.constData());
        QCOMPARE(asked.head.count(canary), 1);
    }
    QCOMPARE(wire.relay.asked()[0].path, u"/ws/odds"_s);
    QCOMPARE(wire.relay.asked()[1].head.split(' ').value(1), "/v1/games/g1/markets");
}

// Checklist statement 65, and protocols/relay.md section 8.
void RelaySocketsTest::lossesAreToldApart()
{
    Wire wire;
    wire.feed->start();
    QVERIFY(wire.comesBack());
    wire.relay.cut();
    QTRY_COMPARE(wire.status.transport, Transport::Waiting);
    QVERIFY(wire.status.retryIn < std::optional(2'000ms));
    QVERIFY(wire.comesBack());
    wire.relay.close(1013);
    QTRY_COMPARE(wire.status.transport, Transport::Waiting);
    QVERIFY(wire.status.retryIn >= std::optional(15'000ms));
}

void RelaySocketsTest::refusalsAreToldApart()
{
    Wire wire;
    wire.feed->start();
    QVERIFY(wire.comesBack());
    wire.relay.cut();
    wire.relay.refuseWith(503, "Retry-After: 40\r\n");
    QVERIFY(wire.until([&] { return wire.status.reason.contains(u"503"_s); }));
    QTRY_VERIFY(wire.status.retryIn >= std::optional(40'000ms));
    wire.relay.refuseWith(0);
    wire.relay.stayMute(true);
    QVERIFY(wire.until([&] { return wire.status.reason.contains(u"said nothing for 10 s"_s); }));
    wire.relay.stayMute(false);
    QVERIFY(wire.comesBack());
    wire.relay.refuseWith(401);
    wire.relay.cut();
    QVERIFY(wire.until([&] { return wire.status.transport == Transport::Refused; }));
    QVERIFY2(wire.status.reason.contains(u"does not accept the key (401)"_s), qPrintable(wire.status.reason));
    QVERIFY(!wire.status.reason.toUtf8().contains(canary));
}

// Checklist statement 47.
void RelaySocketsTest::heldAnswerIsOlder()
{
    Wire wire;
    wire.truth.add(test::relayGame(u"g1"_s));
    wire.relay.hold();
    wire.feed->start();
    QVERIFY(wire.comesBack());
    QVERIFY(wire.until([&] { return wire.relay.asked().size() >= 2; }, 10ms));
    wire.relay.say(wire.truth.price(u"g1"_s, test::lakersMoneyline(), -222));
    QTRY_COMPARE(wire.lakers(), std::optional(-222));
    wire.relay.release();
    QVERIFY(wire.until([&] { return wire.feed->pictureComplete(); }, 10ms));
    QCOMPARE(wire.lakers(), std::optional(-222));
    QCOMPARE(wire.books.prices().size(), 2U);
}

void RelaySocketsTest::cutsAndLosses_data()
{
    QTest::addColumn<std::uint32_t>("seed");
    for (std::uint32_t seed = 1; seed <= 4; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void RelaySocketsTest::cutsAndLosses()
{
    QFETCH(std::uint32_t, seed);
    Wire wire(seed);
    RelayWorld world(wire.truth, seed);
    wire.feed->start();
    int cuts = 0;
    for (int i = 0; i < 400; ++i) {
        wire.turn();
        for (int changes = world.upTo(4); changes > 0; --changes) {
            for (const QByteArray &frame : world.change()) {
                if (!world.chance(100))
                    wire.relay.say(frame);
            }
        }
        if (world.chance(20) && wire.relay.listeners() > 0) {
            ++cuts;
            if (world.chance(500))
                wire.relay.cut();
            else
                wire.relay.close(1001);
        }
        wire.relay.answerWith(world.chance(100) ? 500 : 0);
    }
    QVERIFY(cuts > 0);
    wire.relay.answerWith(0);
    int turns = 0;
    QVERIFY(
        wire.until([&] { return ++turns % 20 == 0 && differenceFrom(wire.truth, wire.books, wire.clock).isEmpty(); }));
    QVERIFY(wire.books.prices().size() > 10U);
}

QTEST_GUILESS_MAIN(RelaySocketsTest)
#include "tst_relay_sockets.moc"
