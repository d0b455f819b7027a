// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"
#include "core/feed/RequestBudget.h"
#include "core/types/Game.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <map>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

namespace edgeboard {

/// One request that a plan wants: the scoreboard of one league on one US Eastern day.
struct PollTarget
{
    QString league;
    QString day; ///< YYYYMMDD; a game at 01:30Z belongs to the day before

    friend bool operator<(const PollTarget &a, const PollTarget &b)
    {
        return std::tie(a.league, a.day) < std::tie(b.league, b.day);
    }
    friend bool operator==(const PollTarget &, const PollTarget &) = default;
};

/// What an answer says of when to ask again.
struct PollAnswer
{
    struct Glimpse
    {
        Phase phase = Phase::Unknown;
        std::optional<WallTime> start;
        QString id = {}; ///< the source's
        QString sport = {}; ///< as in the league table
        std::optional<int> points = {}; ///< of both sides; goes up when somebody scores
        QString moment = {}; ///< differs whenever the clock or the play moved on
    };
    std::vector<Glimpse> games;
    std::optional<std::chrono::seconds> maxAge; ///< Cache-Control
    bool complete = true; ///< false when a part could not be read: then absence proves nothing
};

enum class PollFailure : std::uint8_t {
    Broken, ///< timeout, 5xx, HTML, not JSON: comes back soon
    Refused, ///< 403: the source refuses this client; asking faster makes it worse
    TooFast, ///< 429
    BadRequest ///< 400: this day is not served this way
};

/// Decides what to ask ESPN next, and when. Polite by construction: one request in flight a league and day, fast
/// only while something is live, never more than two requests a second over all leagues. Source:
/// protocols/espn.md section 10. Pure: no socket, no timer; time is an argument.
///
/// With a budget it asks as often in an hour as a fixed interval would, but when it counts: rarely in breaks, not at
/// once after a score, when the next one cannot have happened yet, less while play has stopped, and more often with
/// what that saves. All live leagues share the budget; `between` and max-age hold as ever.
class PollPlan
{
public:
    struct Pace
    {
        std::chrono::milliseconds live {8'000}; ///< [espn.interval_s] never below max-age
        std::chrono::milliseconds soon {30'000}; ///< a start within a quarter of an hour
        std::chrono::milliseconds today {180'000};
        std::chrono::milliseconds nothing {1'200'000};
        std::chrono::minutes afterLast {10}; ///< keep looking this long after the last final
        std::chrono::minutes refused {15};
        std::chrono::milliseconds between {500}; ///< any two requests
        Backoff::Limits errors {std::chrono::seconds(5), std::chrono::seconds(60)};
        double jitter = 0.1; ///< part of an interval
        /// [espn.budget_per_hour] Requests in any hour, all leagues together; 0: no budget, `live` is the interval.
        int budgetPerHour = 0;
        std::chrono::milliseconds fastest {1'000}; ///< with a budget: however much is saved
        std::chrono::milliseconds inBreak {15'000}; ///< with a budget: in half-time, delays, and after a score
    };

    PollPlan(Pace pace, std::uint64_t seed);

    /// Leagues to follow, by id. Those that are left out are forgotten; new ones are due at once.
    void follow(const QStringList &leagues);

    /// Forgets all answers: everything is due, nothing is in flight. The hour's requests stay counted.
    void reset();

    /// The most urgent request that is due, which counts as in flight from now on.
    [[nodiscard]] std::optional<PollTarget> take(MonotonicTime now, WallTime wallNow);
    /// When take() should be asked again; nothing while everything is in flight or nothing is followed.
    [[nodiscard]] std::optional<MonotonicTime> nextWake() const;

    void onAnswer(const PollTarget &target, const PollAnswer &answer, MonotonicTime now, WallTime wallNow);
    /// `retryAfter`: what the server asked for, if it did.
    void onFailure(const PollTarget &target, PollFailure failure, std::optional<std::chrono::seconds> retryAfter,
        MonotonicTime now);

    /// A request beside the plan (the same question put another way) counts as well.
    void countExtra(MonotonicTime now);

    /// Whether the last answer for `target` showed a game under way.
    [[nodiscard]] bool isLive(const PollTarget &target) const;
    /// All requests that the plan makes from time to time; empty before the first take().
    [[nodiscard]] std::vector<PollTarget> targets() const;
    /// The longest time that will pass, when all goes well, until the next answer about what is under way or near.
    [[nodiscard]] std::chrono::milliseconds presentInterval() const;

    /// Requests in the last hour, for the budget that the user sees.
    [[nodiscard]] std::size_t requestsInLastHour(MonotonicTime now) const;

    /// The US Eastern day of a moment as ESPN writes it; `offset` days later.
    [[nodiscard]] static QString easternDay(WallTime time, int offset = 0);

private:
    struct Slot
    {
        std::size_t order = 0; ///< of its league, as followed
        MonotonicTime due {};
        std::chrono::milliseconds interval {}; ///< chosen at the last answer
        bool inFlight = false;
        int doubtful = 0; ///< answers in a row that suddenly show less
        bool anyLive = false;
        double weight = 0; ///< of its claim on the budget; 0: no score can come just now
        bool anyOpen = true; ///< a game that has not ended
        std::optional<MonotonicTime> allOverSince;
        struct Seen
        {
            PollAnswer::Glimpse last;
            MonotonicTime movedAt {};
            std::optional<MonotonicTime> scoredAt;
        };
        std::map<QString, Seen> games; ///< under way, by id
        Backoff backoff;

        explicit Slot(const Backoff &errors)
            : backoff(errors)
        {
        }
    };

    void refreshDays(WallTime wallNow);
    [[nodiscard]] std::chrono::milliseconds intervalFor(
        const PollTarget &target, const PollAnswer &answer, Slot &slot, MonotonicTime now, WallTime wallNow) const;
    [[nodiscard]] std::chrono::milliseconds liveInterval(const PollAnswer &answer, Slot &slot, MonotonicTime now) const;
    [[nodiscard]] std::chrono::milliseconds shareOfBudget(const Slot &slot, MonotonicTime now) const;
    [[nodiscard]] std::chrono::milliseconds evenInterval() const;
    [[nodiscard]] static Slot::Seen watched(const Slot &slot, const PollAnswer::Glimpse &game, MonotonicTime now);
    [[nodiscard]] MonotonicTime jittered(std::chrono::milliseconds interval);

    Pace m_pace;
    std::mt19937_64 m_random;
    QStringList m_leagues;
    QString m_today; // Eastern
    std::map<PollTarget, Slot> m_slots;
    MonotonicTime m_lastRequest;
    RequestBudget m_budget;
};

} // namespace edgeboard
