// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/pricing/WinProbability.h"

#include <QString>

namespace edgeboard::pricing {

/// What both sides of a spread or a total are worth. They sum to 1: where a whole line may end in a push, the stake comes
/// back, so both are seen from the cases in which it does not.
struct LineFair
{
    double first = 0; ///< home covers, or over
    double second = 0; ///< away covers, or under
    QString model; ///< as in WinProbability
    double uncertainty = 0; ///< half a width for `first`
    QStringList inputs; ///< as in WinProbability
};

/// Of the spread on which home is given `homeLine` points (-5.5: home must win by 6). From the same state and the same
/// model as winProbability(), overtime included. An error says what is missing: a sport without a margin model, no score.
[[nodiscard]] Expected<LineFair> spreadFair(const GameState &state, double homeLine);

/// Of the total `line`, in points, goals or runs of both. Needs the total from before the start, because nothing else says
/// how fast these two score; an error where it is missing.
[[nodiscard]] Expected<LineFair> totalFair(const GameState &state, double line);

} // namespace edgeboard::pricing
