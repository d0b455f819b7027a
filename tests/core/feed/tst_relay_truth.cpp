// SPDX-License-Identifier: MIT
#include "tests/core/feed/RelayRig.h"
#include "tests/core/feed/RelayWorld.h"

#include <QTest>

#include <vector>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using net::LinkEnd;
using test::RelayBooks;
using test::RelayRig;
using test::RelayWorld;

namespace {

constexpr std::uint32_t seeds = 60;

RelayFeedOptions optionsWith(std::uint64_t seed)
{
    RelayFeedOptions options;
    options.seed = seed;
    return options;
}

/// A relay that loses frames, connections and answers at random, and one feed with its engine.
struct Chaos
{
    explicit Chaos(std::uint32_t seed)
        : rig(optionsWith(seed))
        , world(rig.truth, seed)
        , books(rig.clock)
    {
        rig.door = [this](const FeedEvent &event) { books.engine.receive(event); };
        rig.each = [this] { turn(); };
    }

    void turn()
    {
        play();
        connect();
        answer();
        books.engine.tick();
        if (!calm && rig.link->there && world.chance(4)) {
            if (world.chance(500))
                rig.link->end(LinkEnd::Kind::Lost);
            else
                rig.link->end(LinkEnd::Kind::Closed, 0, world.chance(500) ? 1013 : 1001);
            ++cuts;
        }
    }
    // Bursts are lost as a whole, as a server loses them whose queue is full.
    void play()
    {
        if (calm)
            return;
        if (world.chance(20))
            full = !full;
        for (int i = world.upTo(4); i > 0; --i) {
            for (const QByteArray &frame : world.change()) {
                if (full || world.chance(50)) {
                    ++lost;
                } else if (rig.stream->state() == net::StreamState::Open) {
                    rig.link->say(frame);
                }
            }
        }
    }
    void connect()
    {
        if (!rig.link->there || rig.stream->state() != net::StreamState::Connecting)
            return;
        if (calm || world.chance(500)) {
            rig.greet();
        } else if (world.chance(200)) {
            rig.link->end(world.chance(500) ? LinkEnd::Kind::Unreachable : LinkEnd::Kind::Timeout);
        } else if (world.chance(100)) {
            rig.link->accept();
            rig.link->say(rig.truth.welcome(u"odds"_s, 0));
            rig.link->end(LinkEnd::Kind::Lost);
        }
    }
    // An answer is made at one moment and comes at a later one, with frames between; answers overtake each other.
    void answer()
    {
        while (!rig.fetcher->asked.empty()) {
            pending.push_back({rig.fetcher->asked.front(), {}});
            rig.fetcher->asked.pop_front();
        }
        for (std::size_t i = 0; i < pending.size();) {
            Pending &one = pending[i];
            if (!one.answer && (calm || world.chance(400)))
                one.answer = make(one.asked.request.url.path(QUrl::FullyDecoded));
            if (!one.answer || (!calm && !world.chance(300))) {
                ++i;
                continue;
            }
            const Pending ready = one;
            pending.erase(pending.begin() + static_cast<std::ptrdiff_t>(i));
            ready.asked.done(*ready.answer);
        }
    }
    net::HttpAnswer make(const QString &path)
    {
        net::HttpAnswer made;
        if (!calm && world.chance(60)) {
            made.failure = net::HttpAnswer::Failure::Timeout;
            made.text = u"Nothing came."_s;
        } else if (!calm && world.chance(40)) {
            made.status = world.chance(200) ? 429 : 500;
        } else {
            std::tie(made.status, made.body) = rig.truth.answer(path);
        }
        return made;
    }

    struct Pending
    {
        test::FakeFetcher::Asked asked;
        std::optional<net::HttpAnswer> answer;
    };

    RelayRig rig;
    RelayWorld world;
    RelayBooks books;
    std::vector<Pending> pending;
    bool calm = false;
    bool full = false;
    int lost = 0;
    int cuts = 0;
};

} // namespace

class RelayTruthTest final : public QObject
{
    Q_OBJECT

private slots:
    void chaosEndsInTheTruth_data();
    void chaosEndsInTheTruth();
    void whatIsLostIsSeen();
};

void RelayTruthTest::chaosEndsInTheTruth_data()
{
    QTest::addColumn<std::uint32_t>("seed");
    for (std::uint32_t seed = 1; seed <= seeds; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Whatever is lost on the way: in the end the books are what a fresh snapshot and the prices of its games give.
void RelayTruthTest::chaosEndsInTheTruth()
{
    QFETCH(std::uint32_t, seed);
    Chaos chaos(seed);
    chaos.rig.pass(3min);
    QVERIFY(chaos.lost > 50);
    chaos.calm = true;
    // Two readings of every game after the markets are warm, a 429 and the longest wait before.
    chaos.rig.pass(4min);
    const QString difference = differenceFrom(chaos.rig.truth, chaos.books, chaos.rig.clock);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QVERIFY(chaos.rig.feed->pictureComplete());
    QVERIFY(!chaos.books.prices().empty());
}

// The test above would see it: without questions the same losses stay.
void RelayTruthTest::whatIsLostIsSeen()
{
    int different = 0;
    int cuts = 0;
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        Chaos chaos(seed);
        chaos.rig.pass(3min);
        cuts += chaos.cuts;
        different += differenceFrom(chaos.rig.truth, chaos.books, chaos.rig.clock).isEmpty() ? 0 : 1;
    }
    QCOMPARE(different, 10);
    QVERIFY(cuts > 10);
}

QTEST_GUILESS_MAIN(RelayTruthTest)
#include "tst_relay_truth.moc"
