// SPDX-License-Identifier: MIT
#include "core/base/Backoff.h"

#include <algorithm>

namespace edgeboard {

Backoff::Backoff(Limits limits, std::uint64_t seed)
    : m_limits(limits)
    , m_random(seed)
{
}

std::chrono::milliseconds Backoff::next()
{
    std::chrono::milliseconds step = m_limits.first;
    for (int i = 0; i < m_failures && step < m_limits.longest; ++i)
        step *= 2;
    step = std::min(step, m_limits.longest);
    ++m_failures;
    const auto tenth = step.count() / 10;
    const auto part = static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(step.count() - tenth + 1));
    return std::chrono::milliseconds(tenth + part);
}

} // namespace edgeboard
