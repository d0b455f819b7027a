// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/FeedEvent.h"

#include <QString>

#include <chrono>
#include <optional>

namespace edgeboard {

/// Keeps to the limits of a SportsGameOdds plan, as its usage answer says them; between two of those it counts itself. Every
/// event that is returned costs one object, an answer at least one. protocols/sportsgameodds.md section 6. Pure.
class SgoBudget
{
public:
    /// `every`: how often a plan without narrow limits is polled.
    explicit SgoBudget(std::chrono::milliseconds every);

    void setPlan(const PlanUse &plan);
    void setNotice(const QString &notice);
    void spend(int objects);
    /// How many objects a poll returned, and so how many the next one will cost.
    void notePoll(int objects);

    /// Requests in a minute; nothing where the plan has no such limit or it is not known.
    [[nodiscard]] std::optional<int> perMinute() const;
    /// How long to wait from one poll to the next: the usual time, or as long as it takes that the plan lasts to the end of
    /// its span, when somebody watches six hours a day.
    [[nodiscard]] std::chrono::milliseconds pollEvery(WallTime now) const;
    /// No limit makes polls slower than usual.
    [[nodiscard]] bool isAmple(WallTime now) const { return !tightest(now).limit && !usedUp(now); }
    /// A limit of an hour or longer is used up: nothing is asked before then. Where the source does not say when it counts anew, in an hour.
    [[nodiscard]] std::optional<std::chrono::milliseconds> usedUpFor(WallTime now) const;
    /// Why polls are slow or stand still, for a person: "The plan's 2,500 objects a month are used up", "so that its
    /// 2,500 objects a month last"; empty: they are not.
    [[nodiscard]] QString words(WallTime now) const;
    /// Nothing until setPlan() or setNotice() was called.
    [[nodiscard]] const std::optional<PlanUse> &plan() const { return m_plan; }

private:
    struct Tightest
    {
        const PlanLimit *limit = nullptr;
        std::chrono::milliseconds every {};
    };
    [[nodiscard]] Tightest tightest(WallTime now) const;
    [[nodiscard]] const PlanLimit *usedUp(WallTime now) const;

    std::chrono::milliseconds m_every;
    std::optional<PlanUse> m_plan;
    int m_pollCosts = 1;
};

} // namespace edgeboard
