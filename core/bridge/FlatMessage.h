// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Game.h"

#include <QByteArray>
#include <QString>

namespace edgeboard::bridge {

/// "pre", "in" or "post", as ESPN puts it: what is postponed, suspended or called off is "post" there, and not a result.
[[nodiscard]] QString statusWord(Phase phase);

/// What a flat object says besides the game.
struct FlatStamp
{
    bool statusChanged = false; ///< then the type is status_change and new_status is there
    WallTime at {};
    quint64 seq = 0;
};

/// The flat object of the path `/`, as JSON in one line: CONTRACTS "edgeboard-bridge". Teams stand in it twice because
/// clients of both spellings exist.
[[nodiscard]] QByteArray flatMessage(const Game &game, const FlatStamp &stamp);

} // namespace edgeboard::bridge
