// SPDX-License-Identifier: MIT
#include "core/feed/RequestBudget.h"

#include <algorithm>
#include <array>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr MonotonicTime hour = 1h;

// The rate looks ahead over several times, and in each hopes for some quiet: breaks, and moments after scores. The
// longer the time, the surer it comes. The hour alone would run into the limit in a game without breaks, and then be
// slow until the hour has passed; the shorter times see that coming. tests/bench/latency plays real games to it.
struct Outlook
{
    MonotonicTime ahead;
    double livelyShare;
};
constexpr std::array outlooks {Outlook {60min, 0.8}, Outlook {30min, 0.9}, Outlook {15min, 1.0}, Outlook {8min, 1.0},
    Outlook {4min, 1.0}, Outlook {2min, 1.0}};

// The rest of the budget is for what comes unplanned: other days, leagues that begin, tries after an error.
constexpr double planned = 0.99;

double seconds(MonotonicTime time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

RequestBudget::RequestBudget(int perHour)
    : m_perHour(perHour)
{
}

void RequestBudget::spend(MonotonicTime now)
{
    m_requests.push_back(now);
    while (now - m_requests.front() > hour)
        m_requests.pop_front();
}

std::size_t RequestBudget::since(MonotonicTime time) const
{
    return static_cast<std::size_t>(m_requests.end() - std::ranges::lower_bound(m_requests, time));
}

std::size_t RequestBudget::inLastHour(MonotonicTime now) const
{
    return since(now - hour);
}

MonotonicTime RequestBudget::nextAt() const
{
    const auto most = static_cast<std::size_t>(m_perHour);
    if (!isLimited() || m_requests.size() < most)
        return {};
    return m_requests[m_requests.size() - most] + hour + 1us; // the oldest of a full hour has left it then
}

double RequestBudget::rate(MonotonicTime now) const
{
    double least = m_perHour;
    for (const Outlook &outlook : outlooks) {
        const double left = planned * m_perHour - static_cast<double>(since(now + outlook.ahead - hour));
        least = std::min(least, left / (seconds(outlook.ahead) * outlook.livelyShare));
    }
    return std::max(0.0, least);
}

} // namespace edgeboard
