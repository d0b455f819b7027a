// SPDX-License-Identifier: MIT
#include "core/feed/PollPlan.h"

#include <QSet>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// 2026-11-22 18:00 UTC: a Sunday afternoon in the east.
const WallTime sunday {1'795'370'400'000ms};

PollAnswer answer(std::vector<PollAnswer::Glimpse> games, std::optional<std::chrono::seconds> maxAge = {})
{
    return {std::move(games), maxAge};
}

const PollAnswer::Glimpse live {Phase::Live, {}};
const PollAnswer::Glimpse done {Phase::Final, {}};

// A plan with time in hand, exact intervals, and a source that answers at once.
struct World
{
    explicit World(QStringList leagues = {u"nba"_s})
        : plan(exact(), 1)
    {
        plan.follow(leagues);
    }
    static PollPlan::Pace exact()
    {
        PollPlan::Pace pace;
        pace.jitter = 0;
        return pace;
    }
    [[nodiscard]] WallTime wall() const { return sunday + std::chrono::duration_cast<std::chrono::milliseconds>(now); }
    std::optional<PollTarget> take() { return plan.take(now, wall()); }
    // Asks and answers everything that is due, with nothing on.
    void settle()
    {
        for (int i = 0; i < 50; ++i) {
            if (const auto target = take())
                plan.onAnswer(*target, {}, now, wall());
            now += 500ms;
        }
    }
    // How long after an answer the same day is asked again.
    std::chrono::milliseconds interval(const PollAnswer &given)
    {
        settle();
        const PollTarget target {u"nba"_s, u"20261122"_s};
        while (true) {
            const auto taken = take();
            if (taken == target)
                break;
            if (taken)
                plan.onAnswer(*taken, {}, now, wall());
            now += 500ms;
        }
        plan.onAnswer(target, given, now, wall());
        const MonotonicTime since = now;
        for (int i = 0; i < 10'000; ++i) {
            now += 500ms;
            const auto taken = take();
            if (taken == target)
                return std::chrono::duration_cast<std::chrono::milliseconds>(now - since);
            if (taken)
                plan.onAnswer(*taken, {}, now, wall());
        }
        return {};
    }

    PollPlan plan;
    MonotonicTime now {};
};

} // namespace

class PollPlanTest final : public QObject
{
    Q_OBJECT

private slots:
    void easternDays_data();
    void easternDays();
    void asksThreeDaysOnce();
    void oneInFlightALeagueAndDay();
    void paces_data();
    void paces();
    void neverTwoAtOnce();
    void liveLeaguesGoFirst();
    void errorsBackOffAndEnd();
    void refusalStopsEverything();
    void serversWishIsHonoured();
    void dayRollsOver();
    void forgottenLeagueIsNotAsked();
    void jitterSpreads();
    void countsItsRequests();
};

void PollPlanTest::easternDays_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("day");
    QTest::newRow("afternoon") << Q_INT64_C(1795370400000) << u"20261122"_s;
    QTest::newRow("01:30Z is the day before") << Q_INT64_C(1775871000000) << u"20260410"_s;
    QTest::newRow("summer time, 03:59Z") << Q_INT64_C(1783223940000) << u"20260704"_s;
    QTest::newRow("summer time, 04:00Z") << Q_INT64_C(1783224000000) << u"20260705"_s;
}

void PollPlanTest::easternDays()
{
    QFETCH(qint64, ms);
    QFETCH(QString, day);
    QCOMPARE(PollPlan::easternDay(WallTime(std::chrono::milliseconds(ms))), day);
}

void PollPlanTest::asksThreeDaysOnce()
{
    World world;
    QStringList days;
    for (int i = 0; i < 10; ++i) {
        if (const auto target = world.take()) {
            days.append(target->day);
            world.plan.onAnswer(*target, {}, world.now, world.wall());
        }
        world.now += 500ms;
    }
    QCOMPARE(days.first(), u"20261122"_s);
    QCOMPARE(QSet<QString>(days.begin(), days.end()), (QSet<QString> {u"20261121"_s, u"20261122"_s, u"20261123"_s}));
    QCOMPARE(days.size(), 3);
}

void PollPlanTest::oneInFlightALeagueAndDay()
{
    World world;
    QSet<QString> days;
    for (int i = 0; i < 10'000; ++i) {
        if (const auto target = world.take())
            days.insert(target->day);
        world.now += 500ms;
    }
    QCOMPARE(days.size(), 3); // nobody answered: no day is asked twice
    QVERIFY(!world.plan.nextWake());
}

void PollPlanTest::paces_data()
{
    QTest::addColumn<PollAnswer>("given");
    QTest::addColumn<qint64>("seconds");
    const auto startingIn = [](std::chrono::minutes wait) {
        return PollAnswer::Glimpse {Phase::Scheduled, sunday + wait};
    };
    QTest::newRow("live") << answer({live, done}) << Q_INT64_C(8);
    QTest::newRow("break is live") << answer({{Phase::Break, {}}}) << Q_INT64_C(8);
    QTest::newRow("live, max-age 20") << answer({live}, 20s) << Q_INT64_C(20);
    QTest::newRow("live, max-age 2") << answer({live}, 2s) << Q_INT64_C(8);
    QTest::newRow("starts in half an hour or less") << answer({startingIn(10min)}) << Q_INT64_C(30);
    QTest::newRow("should have started") << answer({startingIn(-30min)}) << Q_INT64_C(30);
    QTest::newRow("starts tonight") << answer({startingIn(5h)}) << Q_INT64_C(180);
    QTest::newRow("all over just now") << answer({done, done}) << Q_INT64_C(30);
    QTest::newRow("nothing on") << answer({}) << Q_INT64_C(1200);
}

void PollPlanTest::paces()
{
    QFETCH(PollAnswer, given);
    QFETCH(qint64, seconds);
    World world;
    const qint64 got = std::chrono::round<std::chrono::seconds>(world.interval(given)).count();
    QVERIFY2(std::abs(got - seconds) <= 1, qPrintable(QString::number(got)));
}

void PollPlanTest::neverTwoAtOnce()
{
    World world({u"nba"_s, u"nfl"_s, u"nhl"_s, u"mlb"_s});
    QVERIFY(world.take());
    QVERIFY(!world.take());
    world.now += 499ms;
    QVERIFY(!world.take());
    QCOMPARE(world.plan.nextWake(), std::optional<MonotonicTime>(500ms));
    world.now += 1ms;
    QVERIFY(world.take());
}

void PollPlanTest::liveLeaguesGoFirst()
{
    World world({u"mlb"_s, u"nba"_s, u"nfl"_s});
    for (int i = 0; i < 60; ++i) {
        if (const auto target = world.take()) {
            const bool on = target->league == "nfl"_L1 && target->day == "20261122"_L1;
            world.plan.onAnswer(*target, on ? answer({live}) : answer({}), world.now, world.wall());
        }
        world.now += 500ms;
    }
    world.now += 2h; // everything is due
    QCOMPARE(world.take()->league, u"nfl"_s);
}

void PollPlanTest::errorsBackOffAndEnd()
{
    World world;
    PollTarget target = *world.take();
    MonotonicTime last {};
    for (int i = 0; i < 8; ++i) {
        world.plan.onFailure(target, PollFailure::Broken, {}, world.now);
        const MonotonicTime since = world.now;
        do {
            world.now += 500ms;
            const auto taken = world.take();
            if (taken == target)
                break;
        } while (world.now - since < 5min);
        last = world.now - since;
        QVERIFY(last <= 61s);
    }
    world.plan.onAnswer(target, answer({live}), world.now, world.wall());
    const MonotonicTime since = world.now;
    while (world.take() != target)
        world.now += 500ms;
    QVERIFY(world.now - since <= 9s);
}

void PollPlanTest::refusalStopsEverything()
{
    World world({u"nba"_s, u"nfl"_s});
    world.plan.onFailure(*world.take(), PollFailure::Refused, {}, world.now);
    for (; world.now < 15min; world.now += 500ms)
        QVERIFY(!world.take());
    world.now += 1s;
    QVERIFY(world.take());
}

void PollPlanTest::serversWishIsHonoured()
{
    World world;
    world.plan.onFailure(*world.take(), PollFailure::TooFast, 120s, world.now);
    for (; world.now < 120s; world.now += 500ms)
        QVERIFY(!world.take());
}

void PollPlanTest::dayRollsOver()
{
    World world;
    world.settle();
    world.now = 12h; // 01:00 in the east on Monday
    QStringList days;
    for (int i = 0; i < 10; ++i) {
        if (const auto target = world.take())
            days.append(target->day);
        world.now += 500ms;
    }
    QVERIFY(days.contains(u"20261124"_s));
    QVERIFY(!days.contains(u"20261121"_s));
}

void PollPlanTest::forgottenLeagueIsNotAsked()
{
    World world({u"nba"_s, u"nfl"_s});
    const PollTarget asked = *world.take();
    world.plan.follow({asked.league == "nba"_L1 ? u"nfl"_s : u"nba"_s});
    world.plan.onAnswer(asked, answer({live}), world.now, world.wall()); // comes too late: harmless
    for (int i = 0; i < 100; ++i) {
        world.now += 500ms;
        if (const auto target = world.take())
            QVERIFY(target->league != asked.league);
    }
}

void PollPlanTest::jitterSpreads()
{
    QSet<qint64> seen;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        PollPlan plan({}, seed);
        plan.follow({u"nba"_s});
        const auto target = plan.take(0s, sunday);
        plan.onAnswer(*target, answer({live}), 0s, sunday);
        (void)plan.take(1s, sunday); // the other two days are in flight
        (void)plan.take(2s, sunday);
        const MonotonicTime wake = *plan.nextWake();
        QVERIFY(wake >= 7200ms && wake <= 8800ms);
        seen.insert(wake.count());
    }
    QVERIFY(seen.size() > 15);
}

void PollPlanTest::countsItsRequests()
{
    World world;
    world.settle();
    QCOMPARE(world.plan.requestsInLastHour(world.now), std::size_t(3));
    QCOMPARE(world.plan.requestsInLastHour(world.now + 2h), std::size_t(0));
}

QTEST_APPLESS_MAIN(PollPlanTest)
#include "tst_poll_plan.moc"
