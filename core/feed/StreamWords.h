// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/StreamPlan.h"
#include "core/types/FeedEvent.h"

namespace edgeboard {

/// The state of a stream as the engine knows it.
[[nodiscard]] Transport transportOf(net::StreamState state);

} // namespace edgeboard
