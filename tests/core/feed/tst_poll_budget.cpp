// SPDX-License-Identifier: MIT
#include "core/feed/PollPlan.h"

#include <QTest>

#include <functional>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

// 2026-11-22 18:00 UTC: a Sunday afternoon in the east.
const WallTime sunday {1'795'370'400'000ms};
const QString today = u"20261122"_s;
constexpr int budget = 1200;

PollAnswer::Glimpse game(Phase phase = Phase::Live, int points = 0, const QString &sport = u"basketball"_s)
{
    PollAnswer::Glimpse glimpse {phase, {}};
    glimpse.id = u"401"_s;
    glimpse.sport = sport;
    glimpse.points = points;
    return glimpse;
}

// A game that is being played: its clock is never the same twice.
PollAnswer::Glimpse moving(MonotonicTime now, Phase phase = Phase::Live, int points = 0)
{
    PollAnswer::Glimpse glimpse = game(phase, points);
    glimpse.moment = QString::number(now.count());
    return glimpse;
}

/// Plans with exact intervals, a source that answers at once, and time that goes from one wake to the next.
struct World
{
    using Scene = std::function<PollAnswer::Glimpse(MonotonicTime)>;

    explicit World(int perHour = budget, QStringList leagues = {u"nba"_s})
        : plan(pace(perHour), 1)
        , first(leagues.first())
    {
        plan.follow(leagues);
    }
    static PollPlan::Pace pace(int perHour)
    {
        PollPlan::Pace pace;
        pace.live = 3s;
        pace.jitter = 0;
        pace.budgetPerHour = perHour;
        return pace;
    }
    // Plays on until `end`; `scene` is what today's scoreboard of each league shows.
    void play(MonotonicTime end, const Scene &scene, std::optional<std::chrono::seconds> maxAge = {})
    {
        while (now < end) {
            const WallTime wall = sunday + std::chrono::duration_cast<std::chrono::milliseconds>(now);
            if (const auto target = plan.take(now, wall)) {
                all.push_back(now);
                PollAnswer answer {{}, maxAge};
                if (target->day == today && target->league == pausing) {
                    answer.games.push_back(moving(now, Phase::Break));
                } else if (target->day == today) {
                    if (target->league == first)
                        asked.push_back(now);
                    answer.games.push_back(scene(now));
                }
                plan.onAnswer(*target, answer, now, wall);
            } else {
                const auto wake = plan.nextWake();
                QVERIFY(wake && *wake > now);
                now = std::min(*wake, end);
            }
        }
    }
    // Between the last two questions for today.
    [[nodiscard]] double interval() const
    {
        return std::chrono::duration<double>(asked.back() - asked[asked.size() - 2]).count();
    }
    // The most requests that any hour holds, whenever it begins.
    [[nodiscard]] std::size_t mostInAnHour() const
    {
        std::size_t most = 0;
        std::size_t oldest = 0;
        for (std::size_t last = 0; last < all.size(); ++last) {
            while (all[last] - all[oldest] > 1h)
                ++oldest;
            most = std::max(most, last - oldest + 1);
        }
        return most;
    }

    PollPlan plan;
    QString first;
    QString pausing; ///< a league that is in a break whatever the scene says
    MonotonicTime now {};
    std::vector<MonotonicTime> all;
    std::vector<MonotonicTime> asked; ///< for today, of the first league
};

} // namespace

class PollBudgetTest final : public QObject
{
    Q_OBJECT

private slots:
    void neverAboveTheBudgetInAnyHour_data();
    void neverAboveTheBudgetInAnyHour();
    void withoutQuietItIsTheFixedInterval();
    void neverStarved();
    void smallBudgetLasts();
    void breaksAreAskedRarely_data();
    void breaksAreAskedRarely();
    void notAtOnceAfterAScore_data();
    void notAtOnceAfterAScore();
    void correctionIsNoScore();
    void stoppedPlayGetsLess();
    void liveIsFasterThanTheFixedIntervalOfTheSameCount();
    void leaguesShare();
    void oneLeagueInABreakLeavesItsShare();
    void tournamentsWait();
    void politenessHolds();
};

void PollBudgetTest::neverAboveTheBudgetInAnyHour_data()
{
    QTest::addColumn<int>("perHour");
    QTest::addColumn<int>("leagues");
    QTest::addColumn<int>("breakMinutes"); // of each hour
    for (const int perHour : {1, 30, 600, budget}) {
        for (const int leagues : {1, 4}) {
            for (const int pause : {0, 15}) {
                QTest::addRow("%d, %d leagues, %d min", perHour, leagues, pause) << perHour << leagues << pause;
            }
        }
    }
}

void PollBudgetTest::neverAboveTheBudgetInAnyHour()
{
    QFETCH(int, perHour);
    QFETCH(int, leagues);
    QFETCH(int, breakMinutes);
    World world(perHour, QStringList {u"nba"_s, u"nfl"_s, u"nhl"_s, u"mlb"_s}.mid(0, leagues));
    const auto pause = std::chrono::minutes(breakMinutes);
    world.play(5h, [&](MonotonicTime now) { return moving(now, now % 1h < pause ? Phase::Break : Phase::Live); });
    QVERIFY2(
        world.mostInAnHour() <= static_cast<std::size_t>(perHour), qPrintable(QString::number(world.mostInAnHour())));
    QVERIFY(world.all.size() >= static_cast<std::size_t>(perHour)); // and used
}

// Nothing but play for hours: no quiet comes, and it settles at the interval that the budget has room for.
void PollBudgetTest::withoutQuietItIsTheFixedInterval()
{
    World world;
    world.play(4h, [](MonotonicTime now) { return moving(now); });
    QVERIFY2(world.interval() > 2.7 && world.interval() < 3.5, qPrintable(QString::number(world.interval())));
}

// What was spent early must not be missing later: no question comes much later than at the fixed interval.
void PollBudgetTest::neverStarved()
{
    World world;
    world.play(20min, [](MonotonicTime now) { return moving(now, Phase::Break); });
    world.play(4h, [](MonotonicTime now) { return moving(now); });
    MonotonicTime longest {};
    for (std::size_t i = 100; i + 1 < world.asked.size(); ++i)
        longest = std::max(longest, world.asked[i + 1] - world.asked[i]);
    QVERIFY2(longest <= 6s, qPrintable(QString::number(longest.count())));
}

// A budget that is far too small for its leagues is spread over the hour and not gone in its first minutes.
void PollBudgetTest::smallBudgetLasts()
{
    World world(120, {u"nba"_s, u"nfl"_s, u"nhl"_s, u"mlb"_s});
    world.play(3h, [](MonotonicTime now) { return moving(now, now % 20min < 5min ? Phase::Break : Phase::Live); });
    MonotonicTime longest {};
    for (std::size_t i = 1; i < world.asked.size(); ++i)
        longest = std::max(longest, world.asked[i] - world.asked[i - 1]);
    QVERIFY2(longest <= 8min, qPrintable(QString::number(longest.count()))); // 2 min each, evenly
}

void PollBudgetTest::breaksAreAskedRarely_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::newRow("half-time") << Phase::Break;
    QTest::newRow("rain delay") << Phase::Delayed;
}

void PollBudgetTest::breaksAreAskedRarely()
{
    QFETCH(Phase, phase);
    World world;
    world.play(10min, [&](MonotonicTime now) { return moving(now, phase); });
    QCOMPARE(world.interval(), 15.0);
    world.play(11min, [](MonotonicTime now) { return moving(now); });
    QVERIFY(world.interval() < 3);
}

void PollBudgetTest::notAtOnceAfterAScore_data()
{
    QTest::addColumn<QString>("sport");
    QTest::addColumn<double>("quiet");
    QTest::newRow("basketball") << u"basketball"_s << 10.0;
    QTest::newRow("football") << u"football"_s << 25.0;
    QTest::newRow("hockey") << u"hockey"_s << 25.0;
    QTest::newRow("soccer") << u"soccer"_s << 25.0;
    QTest::newRow("baseball") << u"baseball"_s << 8.0;
}

void PollBudgetTest::notAtOnceAfterAScore()
{
    QFETCH(QString, sport);
    QFETCH(double, quiet);
    World world;
    const auto scene = [&](MonotonicTime now) { return game(Phase::Live, now < 30s ? 10 : 12, sport); };
    world.play(30s, scene);
    QVERIFY(world.interval() < 3);
    const std::size_t before = world.asked.size();
    world.play(60s, scene);
    // It looks in now and then, because a score can be taken back; the race goes on when the time is over.
    std::size_t next = before + 1;
    while (world.asked[next + 1] - world.asked[next] > 3s)
        ++next;
    QCOMPARE(std::chrono::duration<double>(world.asked[next] - world.asked[before]).count(), quiet);
    QVERIFY(next - before <= 2);
    QVERIFY(world.interval() < 3);
}

void PollBudgetTest::correctionIsNoScore()
{
    World world;
    world.play(30s, [](MonotonicTime now) { return moving(now, Phase::Live, 12); });
    world.play(40s, [](MonotonicTime now) { return moving(now, Phase::Live, 10); });
    QVERIFY(world.interval() < 3);
}

void PollBudgetTest::stoppedPlayGetsLess()
{
    World world;
    world.play(50s, [](MonotonicTime) { return game(); });
    const double before = world.interval();
    world.play(90s, [](MonotonicTime) { return game(); });
    QVERIFY(world.interval() > before * 1.05 && world.interval() < before * 1.25);
    world.play(95s, [](MonotonicTime now) { return moving(now); });
    QVERIFY(world.interval() < before * 1.1);
}

// An hour of basketball: half-time, and a score each 75 s.
void PollBudgetTest::liveIsFasterThanTheFixedIntervalOfTheSameCount()
{
    World world;
    const auto scene = [](MonotonicTime now) {
        const bool pause = now > 25min && now < 35min;
        return moving(now, pause ? Phase::Break : Phase::Live, static_cast<int>(now / 75s));
    };
    world.play(1h, scene);
    World fixed(0);
    fixed.play(1h, scene);
    QVERIFY(world.all.size() <= fixed.all.size());
    // A moment of play that is no score's aftermath waits half of its interval on average.
    double waits = 0;
    double time = 0;
    for (std::size_t i = 100; i + 1 < world.asked.size(); ++i) {
        const double interval = std::chrono::duration<double>(world.asked[i + 1] - world.asked[i]).count();
        if (interval > 5)
            continue; // half-time, or after a score
        waits += interval * interval / 2;
        time += interval;
    }
    QVERIFY2(waits / time < 1.35, qPrintable(QString::number(waits / time))); // fixed: 1.5
}

void PollBudgetTest::leaguesShare()
{
    World one;
    one.play(5min, [](MonotonicTime now) { return moving(now); });
    World two(budget, {u"nba"_s, u"wnba"_s});
    two.play(5min, [](MonotonicTime now) { return moving(now); });
    const double ratio = two.interval() / one.interval();
    QVERIFY2(ratio > 1.9 && ratio < 2.1, qPrintable(QString::number(ratio)));
}

void PollBudgetTest::oneLeagueInABreakLeavesItsShare()
{
    World both(budget, {u"nba"_s, u"wnba"_s});
    both.play(5min, [](MonotonicTime now) { return moving(now); });
    World one(budget, {u"nba"_s, u"wnba"_s});
    one.pausing = u"wnba"_s;
    one.play(5min, [](MonotonicTime now) { return moving(now); });
    QVERIFY2(one.interval() < both.interval() * 0.7, qPrintable(QString::number(one.interval())));
}

void PollBudgetTest::tournamentsWait()
{
    World world;
    world.play(5min, [](MonotonicTime now) {
        PollAnswer::Glimpse glimpse = moving(now);
        glimpse.points.reset();
        return glimpse;
    });
    QCOMPARE(world.interval(), 15.0);
}

void PollBudgetTest::politenessHolds()
{
    World world(30'000, {u"nba"_s, u"nfl"_s, u"nhl"_s, u"mlb"_s});
    world.play(5min, [](MonotonicTime now) { return moving(now); });
    for (std::size_t i = 1; i < world.all.size(); ++i)
        QVERIFY(world.all[i] - world.all[i - 1] >= 500ms);
    World fresh(30'000);
    fresh.play(
        5min, [](MonotonicTime now) { return moving(now); }, 7s);
    QCOMPARE(fresh.interval(), 7.0);
}

QTEST_APPLESS_MAIN(PollBudgetTest)
#include "tst_poll_budget.moc"
