// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/wire/Json.h"

#include <QString>

#include <optional>

namespace edgeboard::wire {

/// The line of the provider with the lowest priority above zero, as it stands now. Reads every shape that ESPN has
/// had: open and close per side (2025), open and current (2023), only `details` (2022). The abbreviations tell whose
/// line `details` is ("PHX -2.5"). Nothing when nobody has a price: `[null]`, all "OFF". Source: protocols/espn.md
/// section 9.
[[nodiscard]] std::optional<PregameLine> espnLine(
    const Array &odds, const QString &homeAbbreviation, const QString &awayAbbreviation);

} // namespace edgeboard::wire
