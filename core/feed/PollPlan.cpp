// SPDX-License-Identifier: MIT
#include "core/feed/PollPlan.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr auto soonWindow = 15min;
// A cache header that is out of its mind must not blind us: reported are 1 to 7 s.
constexpr auto longestMaxAge = 60s;
// Games do not vanish from one look to the next; an answer that shows fewer is believed after so many.
constexpr int cleanDoubts = 3;
constexpr int brokenDoubts = 20;
constexpr int refusalsBelieved = 3;

// Nothing has moved for so long: a timeout, a commercial, a review. A score is about half as likely as in play then,
// and requests find most when they go with the root of that.
constexpr auto stoppedAfter = 60s;
constexpr double stoppedWeight = 0.9;

// How long after a score the next one takes at least, by the rules of the game: nothing is learned from asking
// earlier. tests/bench/latency/gaps.py shows the gaps of real games beside these.
std::chrono::milliseconds quietAfterScore(const QString &sport)
{
    static const std::map<QString, std::chrono::milliseconds> table {
        {QStringLiteral("basketball"), 10s}, // inbound, up the court, a shot; free throws follow 5 s apart
        {QStringLiteral("football"), 25s}, // the try after a touchdown; a kick-off after all else
        {QStringLiteral("hockey"), 25s}, // a face-off at the centre
        {QStringLiteral("soccer"), 25s}, // a kick-off at the centre
        {QStringLiteral("baseball"), 8s}, // the next pitch: the pitch clock gives 15 s
    };
    const auto found = table.find(sport);
    return found == table.end() ? 0ms : found->second;
}

bool hasEnded(Phase phase)
{
    return isOver(phase) || phase == Phase::Suspended;
}

} // namespace

PollPlan::PollPlan(Pace pace, std::uint64_t seed)
    : m_pace(pace)
    , m_random(seed)
    , m_lastRequest(-pace.between)
    , m_budget(pace.budgetPerHour)
{
}

QString PollPlan::easternDay(WallTime time, int offset)
{
    static const QTimeZone eastern("America/New_York");
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), eastern)
        .date()
        .addDays(offset)
        .toString(QStringLiteral("yyyyMMdd"));
}

void PollPlan::follow(const QStringList &leagues)
{
    m_leagues = leagues;
    m_today.clear(); // makes the slots anew with the next take()
}

void PollPlan::reset()
{
    m_slots.clear();
    m_today.clear();
}

// Yesterday for late games, today, and tomorrow for what starts after midnight elsewhere.
void PollPlan::refreshDays(WallTime wallNow)
{
    const QString today = easternDay(wallNow);
    if (today == m_today)
        return;
    m_today = today;
    std::map<PollTarget, Slot> next;
    for (const QString &league : m_leagues) {
        for (const int offset : {0, -1, 1}) {
            const PollTarget target {league, easternDay(wallNow, offset)};
            const auto known = m_slots.find(target);
            Slot slot = known != m_slots.end() ? known->second : Slot(Backoff(m_pace.errors, m_random()));
            slot.order = static_cast<std::size_t>(m_leagues.indexOf(league));
            next.emplace(target, slot);
        }
    }
    m_slots = std::move(next);
}

std::optional<PollTarget> PollPlan::take(MonotonicTime now, WallTime wallNow)
{
    refreshDays(wallNow);
    if (now - m_lastRequest < m_pace.between || now < m_budget.nextAt())
        return std::nullopt;
    auto best = m_slots.end();
    for (auto it = m_slots.begin(); it != m_slots.end(); ++it) {
        if (it->second.inFlight || it->second.due > now)
            continue;
        // Live ones first, then today's, then whoever has waited longest.
        const auto rank = [&](const auto &entry) {
            return std::tuple(!entry.second.anyLive, entry.first.day != m_today, entry.second.due, entry.second.order);
        };
        if (best == m_slots.end() || rank(*it) < rank(*best))
            best = it;
    }
    if (best == m_slots.end())
        return std::nullopt;
    best->second.inFlight = true;
    m_lastRequest = now;
    m_budget.spend(now);
    return best->first;
}

std::optional<MonotonicTime> PollPlan::nextWake() const
{
    if (m_today.isEmpty() && !m_leagues.isEmpty())
        return MonotonicTime(0);
    std::optional<MonotonicTime> first;
    for (const auto &[target, slot] : m_slots) {
        if (!slot.inFlight && (!first || slot.due < *first))
            first = slot.due;
    }
    if (!first)
        return std::nullopt;
    return std::max({*first, m_lastRequest + m_pace.between, m_budget.nextAt()});
}

MonotonicTime PollPlan::jittered(std::chrono::milliseconds interval)
{
    const double share = static_cast<double>(m_random() % 2001) / 1000.0 - 1.0; // -1 to 1
    return MonotonicTime(static_cast<MonotonicTime::rep>(
        static_cast<double>(MonotonicTime(interval).count()) * (1.0 + share * m_pace.jitter)));
}

std::chrono::milliseconds PollPlan::intervalFor(
    const PollTarget &target, const PollAnswer &answer, Slot &slot, MonotonicTime now, WallTime wallNow) const
{
    bool soon = false;
    slot.anyLive = slot.anyOpen = false;
    for (const PollAnswer::Glimpse &game : answer.games) {
        slot.anyLive = slot.anyLive || isUnderWay(game.phase);
        slot.anyOpen = slot.anyOpen || !hasEnded(game.phase);
        // A start that has passed without the game being live is late, not far.
        soon = soon || (game.phase == Phase::Scheduled && game.start && *game.start - wallNow <= soonWindow);
    }
    if (slot.anyOpen || answer.games.empty())
        slot.allOverSince.reset();
    else if (!slot.allOverSince)
        slot.allOverSince = now;

    slot.weight = 0;
    if (slot.anyLive)
        return std::max<std::chrono::milliseconds>(
            liveInterval(answer, slot, now), std::min<std::chrono::seconds>(answer.maxAge.value_or(0s), longestMaxAge));
    if (soon)
        return m_pace.soon;
    // A final can return to live for a while.
    if (slot.allOverSince && now - *slot.allOverSince < m_pace.afterLast)
        return m_pace.soon;
    return slot.anyOpen && target.day == m_today ? m_pace.today : m_pace.nothing;
}

PollPlan::Slot::Seen PollPlan::watched(const Slot &slot, const PollAnswer::Glimpse &game, MonotonicTime now)
{
    const auto before = slot.games.find(game.id);
    if (before == slot.games.end())
        return {game, now, {}};
    Slot::Seen seen = before->second;
    const int more = game.points.value_or(0) - seen.last.points.value_or(0);
    if (more > 0)
        seen.scoredAt = now;
    else if (more < 0)
        seen.scoredAt.reset(); // a correction: play goes on
    if (more != 0 || game.moment != seen.last.moment || game.phase != seen.last.phase)
        seen.movedAt = now;
    seen.last = game;
    return seen;
}

// The wait for the game of this answer that is likeliest to change.
std::chrono::milliseconds PollPlan::liveInterval(const PollAnswer &answer, Slot &slot, MonotonicTime now) const
{
    if (!m_budget.isLimited())
        return m_pace.live;
    std::map<QString, Slot::Seen> games;
    std::chrono::milliseconds shortest = std::max(m_pace.inBreak, evenInterval());
    for (const PollAnswer::Glimpse &game : answer.games) {
        if (!isUnderWay(game.phase))
            continue;
        const Slot::Seen seen = watched(slot, game, now);
        games.emplace(game.id, seen);
        if (game.phase != Phase::Live || !game.points)
            continue; // a break; or a tournament, which has no score that could be late
        const MonotonicTime quiet = seen.scoredAt ? *seen.scoredAt + quietAfterScore(game.sport) - now : 0us;
        if (quiet > 0us)
            shortest = std::min(shortest, std::chrono::ceil<std::chrono::milliseconds>(quiet));
        else
            slot.weight = std::max(slot.weight, now - seen.movedAt >= stoppedAfter ? stoppedWeight : 1.0);
    }
    slot.games = std::move(games);
    return slot.weight > 0 ? shareOfBudget(slot, now) : shortest;
}

// What the others need at their slow paces is set aside; the rest is for those where a score can come at any moment.
std::chrono::milliseconds PollPlan::shareOfBudget(const Slot &slot, MonotonicTime now) const
{
    const double all = m_budget.rate(now);
    double left = all;
    double weights = 0;
    for (const auto &[target, other] : m_slots) {
        weights += other.weight;
        if (other.weight <= 0 && other.interval > 0ms)
            left -= 1 / std::chrono::duration<double>(other.interval).count();
    }
    left = std::max(left, all / 2); // never starved by those that can wait
    // When it is all spent for the moment, the next look is not further away than this.
    const double longest = std::chrono::duration<double>(std::max(m_pace.inBreak, 4 * evenInterval())).count();
    // A game that has stopped leaves its part to others, or, alone, to a later time.
    const double interval = left > 0 ? std::min(longest, std::max(1.0, weights) / slot.weight / left) : longest;
    return std::max(
        m_pace.fastest, std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(interval)));
}

// What each live league would get if all asked evenly: a small budget for many leagues slows the breaks as well.
std::chrono::milliseconds PollPlan::evenInterval() const
{
    const auto live = std::ranges::count_if(m_slots, [](const auto &entry) { return entry.second.anyLive; });
    return std::chrono::milliseconds(live * 3'600'000 / m_pace.budgetPerHour);
}

void PollPlan::onAnswer(const PollTarget &target, const PollAnswer &answer, MonotonicTime now, WallTime wallNow)
{
    const auto it = m_slots.find(target);
    if (it == m_slots.end())
        return; // no longer followed
    Slot &slot = it->second;
    slot.inFlight = false;
    slot.backoff.reset();
    const bool wasLive = slot.anyLive;
    const auto interval = intervalFor(target, answer, slot, now, wallNow);
    const bool showsLess
        = slot.interval > 0ms && interval > slot.interval && (!answer.complete || answer.games.empty());
    if (showsLess && ++slot.doubtful <= (answer.complete ? cleanDoubts : brokenDoubts)) {
        slot.anyLive = wasLive;
    } else {
        slot.doubtful = 0;
        slot.interval = interval;
    }
    slot.due = now + jittered(slot.interval);
}

void PollPlan::countExtra(MonotonicTime now)
{
    m_lastRequest = now;
    m_budget.spend(now);
}

void PollPlan::onFailure(
    const PollTarget &target, PollFailure failure, std::optional<std::chrono::seconds> retryAfter, MonotonicTime now)
{
    const auto it = m_slots.find(target);
    if (it == m_slots.end())
        return;
    Slot &slot = it->second;
    slot.inFlight = false;
    std::chrono::milliseconds wait = slot.backoff.next();
    if (failure == PollFailure::Refused)
        wait = m_pace.refused;
    else if (failure == PollFailure::BadRequest && !slot.anyLive && slot.backoff.failures() >= refusalsBelieved)
        wait = m_pace.nothing;
    wait = std::max<std::chrono::milliseconds>(wait, retryAfter.value_or(0s));
    slot.due = now + wait;
    // Who refuses one request refuses this client: every other one waits as well.
    if (failure == PollFailure::Refused || failure == PollFailure::TooFast) {
        for (auto &[other, otherSlot] : m_slots)
            otherSlot.due = std::max(otherSlot.due, slot.due);
    }
}

bool PollPlan::isLive(const PollTarget &target) const
{
    const auto it = m_slots.find(target);
    return it != m_slots.end() && it->second.anyLive;
}

std::vector<PollTarget> PollPlan::targets() const
{
    std::vector<PollTarget> result;
    for (const auto &[target, slot] : m_slots)
        result.push_back(target);
    return result;
}

std::chrono::milliseconds PollPlan::presentInterval() const
{
    std::chrono::milliseconds shortest = m_pace.nothing;
    for (const auto &[target, slot] : m_slots) {
        if (slot.interval > 0ms)
            shortest = std::min(shortest, slot.interval);
    }
    return shortest;
}

std::size_t PollPlan::requestsInLastHour(MonotonicTime now) const
{
    return m_budget.inLastHour(now);
}

} // namespace edgeboard
