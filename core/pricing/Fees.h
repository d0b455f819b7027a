// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"

namespace edgeboard::pricing {

/// Taker fee per contract of a prediction market: rate * p * (1 - p), rounded up to a millionth.
/// Source: guides/models.md section 6 (Kalshi 0.07, Polymarket sports 0.03). Integer arithmetic throughout.
[[nodiscard]] Micro takerFee(Micro rate, Price price);

} // namespace edgeboard::pricing
