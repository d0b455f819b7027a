// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <vector>

namespace edgeboard::pricing {

/// Runs of one side still to come: P(exactly k), the last entry with everything above.
using RunChances = std::array<double, 40>;

/// How runs come in baseball: plate appearances move runners around the bases until three are out. One number says how well
/// a side bats; from it follow the runs from each of the 24 states of bases and outs, and those of whole innings.
/// A value that is worked out once; afterwards everything is a look-up and safe from any thread.
class BaseballRuns
{
public:
    /// The table that the models share, worked out on first use (about a millisecond).
    [[nodiscard]] static const BaseballRuns &table();

    /// Of a side that scores `mean` runs in an average half-inning (0.1 to 1.8; further out the nearest): what `innings` whole
    /// half-innings bring, 0 to 9, behind what is left of one with `outs` (0 to 3) and `bases` (bit 0 first, bit 1 second, bit
    /// 2 third). 3 outs: nothing left of it.
    [[nodiscard]] RunChances runs(double mean, int innings, int outs, int bases) const;
    /// The same for whole innings alone.
    [[nodiscard]] RunChances runs(double mean, int innings) const;
    /// Expected runs of the rest of a half-inning at that mean.
    [[nodiscard]] double expected(double mean, int outs, int bases) const;

private:
    static constexpr std::size_t mostInHalf = 20;
    static constexpr std::size_t states = 24; // outs * 8 + bases
    using HalfChances = std::array<double, mostInHalf>;

    struct Rate
    {
        double mean = 0; // runs of a whole half-inning
        std::array<HalfChances, states> half {};
        std::array<RunChances, 10> innings {};
    };
    struct Place // between two rates
    {
        std::size_t below = 0;
        double part = 0;
    };

    BaseballRuns();
    [[nodiscard]] Place placeOf(double mean) const;
    [[nodiscard]] HalfChances halfOf(const Place &place, int outs, int bases) const;

    std::vector<Rate> m_rates; // by mean, rising
};

} // namespace edgeboard::pricing
