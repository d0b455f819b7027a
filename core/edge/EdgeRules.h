// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/pricing/Devig.h"

#include <chrono>

namespace edgeboard {

/// When an edge fires, when it is gone, and what keeps it from firing. Keys of the settings in brackets.
/// Defaults and reasons: guides/models.md section 8.
struct EdgeRules
{
    enum class Basis : std::uint8_t { Net, Gross };

    Edge threshold = Micro(80'000); ///< [signal.threshold] fires strictly above
    Edge clear = Micro(50'000); ///< [signal.clear] gone at or below
    Basis basis = Basis::Net; ///< [signal.basis] with or without the fee
    std::chrono::milliseconds hold {2000}; ///< [signal.hold_ms] must last this long before it fires
    std::chrono::seconds cooldown {120}; ///< [signal.cooldown_s] per selection after an episode
    std::chrono::seconds maxScoreAge {30}; ///< older: "stale score"
    std::chrono::milliseconds maxPriceAge {30'000}; ///< older: "stale price"
    std::chrono::seconds afterCorrection {30}; ///< no alert this soon after a score went down
    std::chrono::seconds lostContact {60}; ///< a paused episode ends after this
    Edge suspicious = Micro(250'000); ///< above: more likely an error in the data than an edge
    Price leastSumOfAsks = Micro(970'000); ///< both asks below this together: "sides do not add up"
    Price mostSumOfBids = Micro(1'020'000); ///< both bids above this together: the same. protocols/markets.md section 4
    Price widestSpread = Micro(100'000); ///< between bid and ask above this: "wide spread"
    pricing::DevigMethod devigTwoWay = pricing::DevigMethod::Multiplicative; ///< [fair.devig_two_way]
    pricing::DevigMethod devigThreeWay = pricing::DevigMethod::Power; ///< [fair.devig_three_way]
    Probability extreme = Micro(30'000); ///< fair closer than this to 0 or 1: "extreme price"

    friend bool operator==(const EdgeRules &, const EdgeRules &) = default;
};

} // namespace edgeboard
