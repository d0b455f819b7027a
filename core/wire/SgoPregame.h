// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"
#include "core/wire/Json.h"

#include <QString>

#include <optional>

namespace edgeboard::wire::sgo {

/// The line before the start, of the vendor's consensus of the books (bookOdds on bookSpread and bookOverUnder): as it stands
/// while the event has not begun, after that the last one before the start where the answer says it (close...), because a
/// live line fed into a model would count the score twice. Nothing when neither is there. Soccer's winner is the bet with a
/// draw. protocols/sportsgameodds.md section 4.
[[nodiscard]] std::optional<PregameLine> pregameLine(const Object &odds, const QString &sport, bool hasBegun);

} // namespace edgeboard::wire::sgo
