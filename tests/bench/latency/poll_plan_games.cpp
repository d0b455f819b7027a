// SPDX-License-Identifier: MIT
// Plays whole real games (resources/demo/games) to the poll plans on a simulated clock, many times with other phases,
// and prints how late a change of score would be known and what that costs in requests.
//     edgeboard-bench-poll-plan GAME.jsonl...
#include "core/feed/PollPlan.h"
#include "core/types/LeagueTable.h"
#include "tools/demo/GameFacts.h"

#include <QTextStream>

#include <algorithm>

using namespace edgeboard;
using namespace edgeboard::demo;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 60; // of each game and plan, with other phases and jitter
constexpr auto before = 20min; // of the first play: the plan is in its stride
constexpr auto roundTrip = 30ms; // of a request
const WallTime sunday {1'795'370'400'000ms}; // 2026-11-22 13:00 in the east: the day does not roll over in a game

struct Result
{
    std::vector<double> delays; // seconds, one per change of score
    double requests = 0; // while the game is on
    std::size_t mostInAnHour = 0;
    double hours = 0;
};

// What the scoreboard says of the game at a moment since the first play.
PollAnswer::Glimpse glimpseAt(const GameFacts &game, const QString &sport, MonotonicTime time)
{
    PollAnswer::Glimpse seen {Phase::Scheduled, sunday + std::chrono::duration_cast<std::chrono::milliseconds>(before)};
    seen.id = game.event;
    seen.sport = sport;
    const auto next = std::ranges::upper_bound(
        game.facts, time, {}, [](const Fact &fact) { return MonotonicTime(std::chrono::seconds(fact.second)); });
    if (next == game.facts.begin())
        return seen;
    const Fact &fact = *std::prev(next);
    const bool pause = fact.kind == "End Period"_L1 || fact.kind == "Period End"_L1 || fact.kind == "End of Half"_L1;
    seen.phase = next == game.facts.end() ? Phase::Final : pause ? Phase::Break : Phase::Live;
    seen.points = fact.home + fact.away;
    seen.moment = QString::number(next - game.facts.begin()); // each fact is a play of its own
    return seen;
}

// The moments at which a side's score changed.
std::vector<MonotonicTime> scoreChanges(const GameFacts &game)
{
    std::vector<MonotonicTime> changes;
    std::pair last {0, 0};
    for (const Fact &fact : game.facts) {
        if (std::exchange(last, {fact.home, fact.away}) != std::pair(fact.home, fact.away))
            changes.emplace_back(std::chrono::seconds(fact.second));
    }
    return changes;
}

void play(const GameFacts &game, const League &league, const PollPlan::Pace &pace, std::uint64_t seed, Result &result)
{
    PollPlan plan(pace, seed);
    plan.follow({league.id});
    const std::vector<MonotonicTime> changes = scoreChanges(game);
    const MonotonicTime end = before + std::chrono::seconds(game.facts.back().second);
    const QString today = PollPlan::easternDay(sunday);
    const MonotonicTime phase(static_cast<MonotonicTime::rep>(seed * 1'009'000 % 15'000'000)); // below the slowest pace
    std::size_t known = 0;
    MonotonicTime now = phase;
    while (now < end) {
        const WallTime wall = sunday + std::chrono::duration_cast<std::chrono::milliseconds>(now);
        if (const auto target = plan.take(now, wall)) {
            // ESPN makes the answer in the middle of the round trip.
            PollAnswer answer;
            if (target->day == today)
                answer.games.push_back(glimpseAt(game, league.sport, now + roundTrip / 2 - before));
            const MonotonicTime asked = now;
            now += roundTrip;
            plan.onAnswer(*target, answer, now, wall);
            result.requests += asked >= before ? 1 : 0;
            result.mostInAnHour = std::max(result.mostInAnHour, plan.requestsInLastHour(now));
            while (target->day == today && known < changes.size() && changes[known] + before <= asked + roundTrip / 2)
                result.delays.push_back(std::chrono::duration<double>(now - before - changes[known++]).count());
        } else {
            now = std::max(now + 1ms, plan.nextWake().value_or(end));
        }
    }
    result.hours += std::chrono::duration<double, std::ratio<3600>>(end - before).count();
}

double quantile(std::vector<double> &values, double q)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

PollPlan::Pace paceOf(std::chrono::milliseconds interval, int budget)
{
    PollPlan::Pace pace;
    pace.live = interval;
    pace.soon = 11s; // as EspnFeed makes it of an interval of 3 s
    pace.budgetPerHour = budget;
    return pace;
}

void print(const QString &game, const QString &plan, Result &result)
{
    QTextStream(stdout) << u"| %1 | %2 | %3 | %4 s | %5 s | %6 | %7 |"_s.arg(game, plan)
                               .arg(result.delays.size() / runs)
                               .arg(quantile(result.delays, 0.5), 0, 'f', 2)
                               .arg(quantile(result.delays, 0.95), 0, 'f', 2)
                               .arg(result.requests / result.hours, 0, 'f', 0)
                               .arg(result.mostInAnHour)
                        << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    QTextStream out(stdout);
    out << "| game | plan | changes | median | p95 | requests/h | most in any hour |\n|---|---|--:|--:|--:|--:|--:|"
        << Qt::endl;
    for (int i = 1; i < argc; ++i) {
        const auto game = readGameFacts(QString::fromLocal8Bit(argv[i]));
        const League *league = game ? LeagueTable::builtIn().byId(game->league) : nullptr;
        if (!league) {
            QTextStream(stderr) << (game ? u"unknown league"_s : game.error().message) << Qt::endl;
            return 2;
        }
        for (const auto &[name, pace] :
            {std::pair(u"each 3 s"_s, paceOf(3s, 0)), {u"1200 an hour"_s, paceOf(3s, 1200)}}) {
            Result result;
            for (std::uint64_t seed = 0; seed < runs; ++seed)
                play(*game, *league, pace, seed, result);
            print(league->name, name, result);
        }
    }
    return 0;
}
