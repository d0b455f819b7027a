// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <cstddef>
#include <deque>

namespace edgeboard {

/// Counts requests and, when there is a limit, keeps to it: never more than `perHour` in any hour, whichever minute
/// it begins in. Pure: time is an argument and never goes back.
class RequestBudget
{
public:
    /// `perHour` 0: no limit.
    explicit RequestBudget(int perHour);

    [[nodiscard]] bool isLimited() const { return m_perHour > 0; }
    void spend(MonotonicTime now);
    [[nodiscard]] std::size_t inLastHour(MonotonicTime now) const;

    /// When the next request fits; zero without a limit or below it.
    [[nodiscard]] MonotonicTime nextAt() const;
    /// Requests a second with which the budget lasts: somewhat above its average, because quiet minutes will come,
    /// and down to the average when they did not. With a limit only.
    [[nodiscard]] double rate(MonotonicTime now) const;

private:
    [[nodiscard]] std::size_t since(MonotonicTime time) const;

    int m_perHour;
    std::deque<MonotonicTime> m_requests; // of the hour before the newest
};

} // namespace edgeboard
