// SPDX-License-Identifier: MIT
#include "app/models/ToastLife.h"

#include <algorithm>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

// spec 6: toasts.
constexpr MonotonicTime staysFor = 8s;
constexpr MonotonicTime strongStaysFor = 20s;
constexpr MonotonicTime goneStaysFor = 4s;
constexpr MonotonicTime withdrawnStaysFor = 10min; // or until it is closed
// At 60× a slow frame is some seconds of session; an alert that is older was open before we came.
constexpr MonotonicTime newFor = 30s;
constexpr qsizetype entriesKept = 500;

} // namespace

void ToastLife::note(bool reset, const std::vector<Alert> &alerts, MonotonicTime session, MonotonicTime real)
{
    if (reset)
        m_times.clear();
    for (const Alert &alert : alerts) {
        const bool isFirst = !m_times.contains(alert.id);
        Times &times = m_times[alert.id];
        if (isFirst) {
            times.came = real;
            times.isOld = session - alert.openedAt >= newFor;
        }
        if (times.isLive && !alert.isLive()) {
            times.ended = real;
            if (!isFirst && alert.state == Alert::State::Retracted)
                times.isOld = false; // that it was wrong is news, however old the alert
        }
        times.isLive = alert.isLive();
    }
    forgetOldest();
}

void ToastLife::forgetOldest()
{
    while (m_times.size() > entriesKept) {
        const auto oldest = std::min_element(
            m_times.begin(), m_times.end(), [](const Times &a, const Times &b) { return a.came < b.came; });
        m_times.erase(oldest);
    }
}

bool ToastLife::isUp(const Alert &alert, bool strong, MonotonicTime real) const
{
    const auto found = m_times.constFind(alert.id);
    if (found == m_times.cend() || found->isOld)
        return false;
    if (alert.state == Alert::State::Retracted)
        return real - found->ended < withdrawnStaysFor;
    if (alert.state == Alert::State::Closed)
        return real - found->ended < goneStaysFor && real - found->came < strongStaysFor;
    return real - found->came < (strong ? strongStaysFor : staysFor);
}

} // namespace edgeboard
