// SPDX-License-Identifier: MIT
#include "core/pricing/LineFair.h"

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

Expected<LineFair> spreadFair(const GameState &state, double)
{
    return failure(u"No spread model for league \"%1\" yet."_s.arg(state.league));
}

Expected<LineFair> totalFair(const GameState &state, double)
{
    return failure(u"No total model for league \"%1\" yet."_s.arg(state.league));
}

} // namespace edgeboard::pricing
