// SPDX-License-Identifier: MIT
#include "core/pricing/Normal.h"

#include <cmath>
#include <numbers>

namespace edgeboard::pricing {

double normalCdf(double x)
{
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

double normalQuantile(double p)
{
    // A start that is good to 4.5e-4 (Abramowitz and Stegun 26.2.23), then Newton steps on the exact function.
    const double tail = p < 0.5 ? p : 1.0 - p;
    const double t = std::sqrt(-2.0 * std::log(tail));
    double x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    // Work in the tail, where 1 - p would lose digits.
    for (int step = 0; step < 4; ++step) {
        const double error = 0.5 * std::erfc(x / std::numbers::sqrt2) - tail;
        const double density = std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi);
        if (density == 0.0)
            break;
        x += error / density;
    }
    return p < 0.5 ? -x : x;
}

} // namespace edgeboard::pricing
