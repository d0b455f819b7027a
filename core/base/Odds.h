// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"

#include <QStringView>

#include <optional>

namespace edgeboard {

/// American odds are valid from +100 up and from -100 down; anything between is an error of the source.
[[nodiscard]] bool isAmericanOdds(double american);

/// Implied probability, overround still inside: 100/(a+100) for a > 0, |a|/(|a|+100) for a < 0.
/// Nothing for invalid odds. Source: guides/models.md section 6.
[[nodiscard]] std::optional<double> impliedFromAmerican(double american);
/// 1 + a/100 for a > 0, 1 + 100/|a| for a < 0.
[[nodiscard]] std::optional<double> decimalFromAmerican(double american);
/// p >= 0.5: -100p/(1-p); below: 100(1-p)/p. Not rounded. Nothing outside (0, 1).
[[nodiscard]] std::optional<double> americanFromProbability(double probability);
/// Reads "+144", "-110", U+2212 for minus, "EVEN". "OFF" and everything else give nothing.
[[nodiscard]] std::optional<int> parseAmerican(QStringView text);

} // namespace edgeboard
