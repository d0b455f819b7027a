// SPDX-License-Identifier: MIT
#include "core/feed/PollPlan.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr auto soonWindow = 15min;
constexpr auto budgetWindow = 1h;

bool hasEnded(Phase phase)
{
    return isOver(phase) || phase == Phase::Suspended;
}

} // namespace

PollPlan::PollPlan(Pace pace, std::uint64_t seed)
    : m_pace(pace)
    , m_random(seed)
    , m_lastRequest(-pace.between)
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
    if (now - m_lastRequest < m_pace.between)
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
    m_requests.push_back(now);
    while (now - m_requests.front() > budgetWindow)
        m_requests.pop_front();
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
    return first ? std::optional(std::max(*first, m_lastRequest + m_pace.between)) : std::nullopt;
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

    if (slot.anyLive)
        return std::max<std::chrono::milliseconds>(m_pace.live, answer.maxAge.value_or(0s));
    if (soon)
        return m_pace.soon;
    // A final can return to live for a while.
    if (slot.allOverSince && now - *slot.allOverSince < m_pace.afterLast)
        return m_pace.soon;
    return slot.anyOpen && target.day == m_today ? m_pace.today : m_pace.nothing;
}

void PollPlan::onAnswer(const PollTarget &target, const PollAnswer &answer, MonotonicTime now, WallTime wallNow)
{
    const auto it = m_slots.find(target);
    if (it == m_slots.end())
        return; // no longer followed
    Slot &slot = it->second;
    slot.inFlight = false;
    slot.backoff.reset();
    slot.interval = intervalFor(target, answer, slot, now, wallNow);
    slot.due = now + jittered(slot.interval);
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
    else if (failure == PollFailure::BadRequest)
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
    return static_cast<std::size_t>(std::count_if(
        m_requests.begin(), m_requests.end(), [now](MonotonicTime at) { return now - at <= budgetWindow; }));
}

} // namespace edgeboard
