// SPDX-License-Identifier: MIT
#include "core/pricing/Fees.h"

#include <algorithm>

namespace edgeboard::pricing {

namespace {

// 10^12 hundredths of a contract times a rate of 1 and a price are 10^30.
__extension__ using Wide = __int128;

constexpr Wide one = Micro::One;
constexpr int leastExponent = 0;
constexpr int mostExponent = 2;
constexpr Dollars cent = 10'000;
constexpr Dollars centicent = 100;
constexpr Wide hundredths = 100;

bool isTradable(Price price)
{
    return price > Price() && price < Price(Micro::One);
}

Wide roundedUp(Wide value, Wide unit)
{
    return value / unit + (value % unit != 0 ? 1 : 0);
}

// rate * (p * (1 - p)) ^ exponent as a whole number, and what 1 is in it.
struct Scaled
{
    Wide value;
    Wide unit;
};

Scaled perContract(Micro rate, Price price, int exponent)
{
    Scaled result {rate.millionths(), one};
    const Wide p = price.millionths();
    for (int i = 0; i < std::clamp(exponent, leastExponent, mostExponent); ++i) {
        result.value *= p * (one - p);
        result.unit *= one * one;
    }
    return result;
}

} // namespace

Micro takerFee(Micro rate, Price price, int exponent)
{
    if (!isTradable(price) || rate <= Micro())
        return Micro();
    const Scaled fee = perContract(rate, price, exponent);
    return Micro(static_cast<std::int32_t>(roundedUp(fee.value, fee.unit / one)));
}

Dollars orderFee(Micro rate, Price price, Contracts contracts, FeeRounding rounding, int exponent)
{
    if (!isTradable(price) || rate <= Micro() || contracts <= 0)
        return 0;
    Scaled fee = perContract(rate, price, exponent);
    fee.value *= contracts;
    fee.unit *= hundredths;
    const Wide dollar = fee.unit / one; // a millionth of a dollar
    switch (rounding) {
    case FeeRounding::UpToCent:
        return static_cast<Dollars>(roundedUp(fee.value, dollar * cent)) * cent;
    case FeeRounding::UpToCenticent:
        return static_cast<Dollars>(roundedUp(fee.value, dollar * centicent)) * centicent;
    case FeeRounding::NearestOf5Decimals: {
        const Wide step = dollar * 10;
        return static_cast<Dollars>((fee.value + step / 2) / step) * 10;
    }
    }
    return 0;
}

KalshiOrderFees::KalshiOrderFees(Micro rate)
    : m_rate(rate)
{
}

Dollars KalshiOrderFees::trade(Price price, Contracts contracts, bool buys)
{
    if (!isTradable(price) || contracts <= 0)
        return 0;
    const Dollars fee = orderFee(m_rate, price, contracts, FeeRounding::UpToCenticent);
    // In hundredths of a millionth, as prices may have six decimals and contracts two.
    const Wide value = Wide {price.millionths()} * contracts;
    const Wide balance = (buys ? -value : value) - fee * hundredths;
    const Wide wholeCent = cent * hundredths;
    // Down to a whole cent, also below zero.
    const Wide over = ((balance % wholeCent) + wholeCent) % wholeCent;
    const auto top = static_cast<Dollars>(roundedUp(over, hundredths));
    m_collected += top;
    // Never more than was paid now.
    const Dollars back = std::min(m_collected, fee + top) / cent * cent;
    m_collected -= back;
    return fee + top - back;
}

} // namespace edgeboard::pricing
