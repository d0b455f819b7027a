// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/Json.h"
#include "core/wire/PolymarketTable.h"

// The sports socket. Source: protocols/markets.md section 1.4: the documented form has a slug and the observed one a number;
// both are read. There is no type in a frame.
namespace edgeboard::wire::polymarket {

/// What one frame says of a game that we know; others are passed over, most games there are of other leagues.
void readScore(const Element &root, Table &table, FeedBatch &batch);

} // namespace edgeboard::wire::polymarket
