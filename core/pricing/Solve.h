// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace edgeboard::pricing {

/// Where a rising function is 0, between `low` and `high`; the nearer end where it is not. Regula falsi in its Illinois form:
/// keeps its bracket, needs five to eight evaluations where the function is smooth.
template <typename Function>
[[nodiscard]] double risingRoot(Function function, double low, double high, double tolerance = 1e-9)
{
    double atLow = function(low);
    if (!(atLow < 0.0))
        return low;
    double atHigh = function(high);
    if (!(atHigh > 0.0))
        return high;
    int side = 0;
    double at = low;
    for (int step = 0; step < 60; ++step) {
        at = (low * atHigh - high * atLow) / (atHigh - atLow);
        const double value = function(at);
        if (!(std::abs(value) > tolerance))
            break;
        if (value < 0.0) {
            low = at;
            atLow = value;
            if (side < 0)
                atHigh *= 0.5;
            side = -1;
        } else {
            high = at;
            atHigh = value;
            if (side > 0)
                atLow *= 0.5;
            side = 1;
        }
    }
    return at;
}

} // namespace edgeboard::pricing
