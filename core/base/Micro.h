// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>
#include <optional>

namespace edgeboard {

/// A number in millionths. Prices, probabilities, edges and thresholds are compared only in this form,
/// so that 0.14 against 0.06 is an edge of exactly 0.08 and not 0.08000000000000002.
class Micro
{
public:
    static constexpr std::int32_t One = 1'000'000;

    constexpr Micro() = default;
    /// `millionths`: 1'000'000 is 1.0.
    constexpr explicit Micro(std::int32_t millionths)
        : m_value(millionths)
    {
    }
    /// Rounds half away from zero. `value` must lie within +-2000.
    [[nodiscard]] static Micro fromDouble(double value)
    {
        return Micro(static_cast<std::int32_t>(std::llround(value * One)));
    }
    [[nodiscard]] constexpr std::int32_t millionths() const { return m_value; }
    [[nodiscard]] constexpr double toDouble() const { return static_cast<double>(m_value) / One; }

    friend constexpr auto operator<=>(Micro, Micro) = default;
    friend constexpr Micro operator+(Micro a, Micro b) { return Micro(a.m_value + b.m_value); }
    friend constexpr Micro operator-(Micro a, Micro b) { return Micro(a.m_value - b.m_value); }
    constexpr Micro operator-() const { return Micro(-m_value); }

private:
    std::int32_t m_value = 0;
};

/// What one contract costs that pays 1 when its side wins; 0 to 1.
using Price = Micro;
/// 0 to 1.
using Probability = Micro;
/// Fair probability minus cost, in the same unit; -1 to 1.
using Edge = Micro;

} // namespace edgeboard
