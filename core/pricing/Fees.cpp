// SPDX-License-Identifier: MIT
#include "core/pricing/Fees.h"

namespace edgeboard::pricing {

Micro takerFee(Micro rate, Price price)
{
    constexpr std::int64_t one = Micro::One;
    const std::int64_t p = price.millionths();
    if (p <= 0 || p >= one || rate.millionths() <= 0)
        return Micro(0);
    const std::int64_t scaled = static_cast<std::int64_t>(rate.millionths()) * p / 1000 * (one - p);
    const std::int64_t exactRemainder = static_cast<std::int64_t>(rate.millionths()) * p % 1000 * (one - p);
    // scaled * 1000 + exactRemainder is rate * p * (1 - p) in 1e-18.
    constexpr std::int64_t unit = one * one / 1000;
    const std::int64_t whole = scaled / unit;
    const bool rest = scaled % unit != 0 || exactRemainder != 0;
    return Micro(static_cast<std::int32_t>(whole + (rest ? 1 : 0)));
}

} // namespace edgeboard::pricing
