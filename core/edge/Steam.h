// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/types/Quote.h"

#include <QStringList>

#include <chrono>

namespace edgeboard {

/// Books of several owners that shortened the odds of one selection within moments of each other.
struct Steam
{
    SelectionKey selection;
    QStringList books; ///< in the order in which they began to move
    Probability from; ///< median implied probability of those books before, overround inside
    Probability to; ///< and after
    std::chrono::milliseconds window {}; ///< between the first and the last of these moves
    MonotonicTime at {};
    bool afterScore = false; ///< the score changed just before: the books follow the game, not money

    friend bool operator==(const Steam &, const Steam &) = default;
};

} // namespace edgeboard
