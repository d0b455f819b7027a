// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/Game.h"

namespace edgeboard {

/// A connection may be well and one game on it dead. A clock that counts down stands still in every timeout, so it has
/// longer before it is quiet than the pause between two minutes of soccer suggests; what stood still for three minutes
/// outside a break is silent (guides/models.md section 8: clock frozen > 180 s).
[[nodiscard]] Liveness livenessOf(const Game &game, MonotonicTime now);

} // namespace edgeboard
