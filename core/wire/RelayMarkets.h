// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/Json.h"
#include "core/wire/RelayBook.h"
#include "core/wire/RelayTarget.h"

// The prices of an answer to /v1/games/{id} or /v1/games/{id}/markets. Source: protocols/relay.md section 6, "Markets".
namespace edgeboard::wire::relay {

/// Takes over what the answer says of the game's prices, except for those that the stream spoke of after frame `askedAt`, and
/// withdraws what it leaves out as far as that proves something. The game's teams must be known.
void readMarkets(const Object &markets, const Question &question, quint64 askedAt, RelayGame &game, RelayBook &book,
    FeedBatch &batch);

} // namespace edgeboard::wire::relay
