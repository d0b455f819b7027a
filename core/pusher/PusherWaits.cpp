// SPDX-License-Identifier: MIT
#include "core/pusher/PusherWaits.h"

#include <algorithm>

namespace edgeboard::pusher {

using namespace std::chrono;

namespace {

constexpr milliseconds mostSpread {250}; // of the first retry at once: not all clients in the same instant
constexpr milliseconds secondAtOnce {500};
constexpr milliseconds firstBackOff {1'000};
constexpr milliseconds longest {30'000};
constexpr int jitterPart = 5;

milliseconds doubled(milliseconds first, int times)
{
    milliseconds step = first;
    for (int i = 0; i < times && step < longest; ++i)
        step *= 2;
    return std::min(step, longest);
}

} // namespace

milliseconds Waits::upTo(milliseconds most)
{
    return milliseconds(static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(most.count() + 1)));
}

milliseconds Waits::atOnce()
{
    const int times = m_atOnce++;
    return times == 0 ? upTo(mostSpread) : doubled(secondAtOnce, times - 1);
}

milliseconds Waits::backOff()
{
    return backOff(m_backOff++);
}

milliseconds Waits::backOff(int failures)
{
    const milliseconds step = doubled(firstBackOff, failures);
    const milliseconds fifth = step / jitterPart;
    return step - fifth + upTo(2 * fifth);
}

void Waits::reset()
{
    m_atOnce = 0;
    m_backOff = 0;
}

} // namespace edgeboard::pusher
