// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Change.h"

#include <QString>

namespace edgeboard {

/// A change as a line for people; empty for what a person does not want to read one by one (prices, clock
/// ticks). `game` is the game that it is about.
[[nodiscard]] QString textLine(const Change &change, const Game &game, WallTime at);

} // namespace edgeboard
