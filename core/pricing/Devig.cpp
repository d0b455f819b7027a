// SPDX-License-Identifier: MIT
#include "core/pricing/Devig.h"

namespace edgeboard::pricing {

std::optional<std::vector<double>> devigMultiplicative(const std::vector<double> &implied)
{
    if (implied.size() < 2)
        return std::nullopt;
    double sum = 0;
    for (const double q : implied) {
        if (!(q > 0.0 && q < 1.0))
            return std::nullopt;
        sum += q;
    }
    if (!(sum > 0.9 && sum < 1.6))
        return std::nullopt;
    std::vector<double> fair;
    fair.reserve(implied.size());
    for (const double q : implied)
        fair.push_back(q / sum);
    return fair;
}

} // namespace edgeboard::pricing
