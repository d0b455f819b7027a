// SPDX-License-Identifier: MIT
#include "core/feed/SgoBudget.h"

#include <QLocale>

#include <algorithm>

namespace edgeboard {

using namespace std::chrono;
using namespace Qt::StringLiterals;

namespace {

constexpr double watchedShare = 6.0 / 24; // of a day that somebody watches
constexpr milliseconds longestWait = 24h;

// How long a span is; nothing for one that is too short to spread polls over it.
std::optional<milliseconds> lengthOf(const PlanLimit &limit)
{
    if (limit.span == "hour"_L1)
        return hours(1);
    if (limit.span == "day"_L1)
        return hours(24);
    if (limit.span == "month"_L1)
        return hours(24 * 30);
    return std::nullopt;
}

bool isOver(const PlanLimit &limit, WallTime now)
{
    return limit.endsAt && *limit.endsAt <= now;
}

qint64 usedOf(const PlanLimit &limit, WallTime now)
{
    return isOver(limit, now) ? 0 : std::max<qint64>(0, limit.used.value_or(0));
}

// "2,500 objects a month"
QString limitWords(const PlanLimit &limit)
{
    return u"%1 %2 %3 %4"_s.arg(QLocale(QLocale::English).toString(*limit.most), limit.what,
        limit.span == "hour"_L1 ? u"an"_s : u"a"_s, limit.span);
}

} // namespace

SgoBudget::SgoBudget(milliseconds every)
    : m_every(every)
{
}

void SgoBudget::setPlan(const PlanUse &plan)
{
    const QString notice = m_plan ? m_plan->notice : QString();
    m_plan = plan;
    if (m_plan->notice.isEmpty())
        m_plan->notice = notice;
}

void SgoBudget::setNotice(const QString &notice)
{
    if (!m_plan)
        m_plan.emplace();
    m_plan->notice = notice;
}

void SgoBudget::spend(int objects)
{
    if (!m_plan)
        return;
    for (PlanLimit &limit : m_plan->limits) {
        if (limit.used)
            *limit.used += limit.what == "requests"_L1 ? 1 : objects;
    }
}

void SgoBudget::notePoll(int objects)
{
    m_pollCosts = std::max(1, objects);
}

std::optional<int> SgoBudget::perMinute() const
{
    if (!m_plan)
        return std::nullopt;
    for (const PlanLimit &limit : m_plan->limits) {
        if (limit.what == "requests"_L1 && limit.span == "minute"_L1 && limit.most)
            return static_cast<int>(std::clamp<qint64>(*limit.most, 1, 60'000));
    }
    return std::nullopt;
}

SgoBudget::Tightest SgoBudget::tightest(WallTime now) const
{
    Tightest result {nullptr, m_every};
    if (!m_plan)
        return result;
    for (const PlanLimit &limit : m_plan->limits) {
        const auto length = lengthOf(limit);
        if (!length || !limit.most)
            continue;
        const milliseconds left = limit.endsAt && !isOver(limit, now) ? *limit.endsAt - now : *length;
        // A day and more are not watched through; an hour is.
        const double share = left > 6h ? watchedShare : 1;
        const auto remaining = static_cast<double>(std::max<qint64>(0, *limit.most - usedOf(limit, now)));
        const double cost = limit.what == "requests"_L1 ? 1 : m_pollCosts;
        const double polls = std::max(1.0, remaining / cost);
        const milliseconds every(static_cast<milliseconds::rep>(static_cast<double>(left.count()) * share / polls));
        if (every > result.every)
            result = {&limit, std::min(every, longestWait)};
    }
    return result;
}

milliseconds SgoBudget::pollEvery(WallTime now) const
{
    return tightest(now).every;
}

const PlanLimit *SgoBudget::usedUp(WallTime now) const
{
    const PlanLimit *worst = nullptr;
    if (!m_plan)
        return worst;
    for (const PlanLimit &limit : m_plan->limits) {
        // Shorter spans are for the pace of the questions: they have begun anew before anybody looks.
        if (!lengthOf(limit) || !limit.most || !limit.used || usedOf(limit, now) < *limit.most)
            continue;
        if (!worst || limit.endsAt.value_or(now + 1h) > worst->endsAt.value_or(now + 1h))
            worst = &limit;
    }
    return worst;
}

std::optional<milliseconds> SgoBudget::usedUpFor(WallTime now) const
{
    const PlanLimit *limit = usedUp(now);
    if (!limit)
        return std::nullopt;
    return limit->endsAt ? *limit->endsAt - now : milliseconds(1h);
}

QString SgoBudget::words(WallTime now) const
{
    if (const PlanLimit *limit = usedUp(now))
        return u"The plan's %1 are used up"_s.arg(limitWords(*limit));
    if (const auto [limit, every] = tightest(now); limit)
        return u"so that its %1 last"_s.arg(limitWords(*limit));
    return {};
}

} // namespace edgeboard
