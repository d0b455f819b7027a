// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/SessionFile.h"
#include "tools/demo/ScoreFeed.h"

#include <vector>

namespace edgeboard::demo {

/// Simulated prices of a prediction market, in the shape of Polymarket's events and market channel. The price
/// follows the model's probability late: half of a move after 7 s, 90 % after 15 s, with a small wandering error of
/// its own, a spread of two cents and a tick of one. Nothing here is a real price.
[[nodiscard]] std::vector<SessionEntry> priceFeed(const std::vector<Fixture> &fixtures, int lastSecond);

} // namespace edgeboard::demo
