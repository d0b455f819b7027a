// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace edgeboard {

/// How long to wait before the next try: doubling from `first` to `longest`, each time a random part of it
/// ("full jitter"), so that many clients do not come back together. Deterministic for a seed.
class Backoff
{
public:
    struct Limits
    {
        std::chrono::milliseconds first {500};
        std::chrono::milliseconds longest {30'000};
    };

    Backoff(Limits limits, std::uint64_t seed);

    /// The wait before the next try; between a tenth of the current step and the whole of it.
    [[nodiscard]] std::chrono::milliseconds next();
    /// After a spell of stability: the next wait is short again.
    void reset() { m_failures = 0; }
    /// Failed tries since the last reset.
    [[nodiscard]] int failures() const { return m_failures; }

private:
    Limits m_limits;
    std::mt19937_64 m_random;
    int m_failures = 0;
};

} // namespace edgeboard
