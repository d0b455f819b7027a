// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace edgeboard::pusher {

/// How long to wait before the next try, protocols/pusher.md section 8.3. Deterministic for a seed.
class Waits
{
public:
    explicit Waits(std::uint64_t seed)
        : m_random(seed)
    {
    }

    /// After codes of the 4200 range: 0 to 250 ms at random, then 0.5 s doubling to 30 s.
    [[nodiscard]] std::chrono::milliseconds atOnce();
    /// After everything else: 1 s doubling to 30 s, give or take a fifth.
    [[nodiscard]] std::chrono::milliseconds backOff();
    /// The same for a number of failures that somebody else counts, from 0.
    [[nodiscard]] std::chrono::milliseconds backOff(int failures);
    /// After a spell of stability: both begin anew.
    void reset();

private:
    [[nodiscard]] std::chrono::milliseconds upTo(std::chrono::milliseconds most);

    std::mt19937_64 m_random;
    int m_atOnce = 0;
    int m_backOff = 0;
};

} // namespace edgeboard::pusher
