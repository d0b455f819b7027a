// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/BridgeImage.h"
#include "core/bridge/HttpHead.h"

namespace edgeboard::bridge {

/// The relay's REST answers (protocols/relay.md section 6) from the picture: /v1/games/live, /v1/games/{id},
/// /v1/games/{id}/markets, /v1/leagues/{league}/games. {id} is a source's id or a slug; `market` and `book` filter by
/// comma-separated names. Everything else is a 404 in JSON; a filter that finds nothing is not.
[[nodiscard]] HttpReply restAnswer(const HttpHead &head, const BridgeImage &image);

} // namespace edgeboard::bridge
