// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/wire/Json.h"
#include "core/wire/SgoMarkets.h"

#include <vector>

// The source's own fair chances. protocols/sportsgameodds.md section 4, "Odd" and its gotchas.
namespace edgeboard::wire::sgo {

struct SaidFair
{
    FairUpdate update;
    bool withDraw = false; ///< the market has three sides
};

/// The fair chance of an odd on its own line, which need not be that of the prices.
void readFair(const Object &odd, const Place &place, const QString &eventId, std::vector<SaidFair> &fairs);

/// Tells on those that can be true: where all sides of a market are there on one line, they must be about 1 together.
void tellFairs(const std::vector<SaidFair> &fairs, FeedBatch &batch);

} // namespace edgeboard::wire::sgo
