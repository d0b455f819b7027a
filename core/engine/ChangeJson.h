// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Change.h"

#include <QJsonObject>

namespace edgeboard {

/// A change as other programs read it: the JSON lines of edgeboard-watch, promised in CONTRACTS and described by
/// resources/schema. `at` is the engine's wall time, `now` its monotonic one (for ages). Adding a field is fine,
/// renaming one is not.
[[nodiscard]] QJsonObject toJson(const Change &change, WallTime at, MonotonicTime now, bool replay);

} // namespace edgeboard
