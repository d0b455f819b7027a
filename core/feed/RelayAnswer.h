// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/RelayQuestions.h"
#include "core/net/HttpFetcher.h"

#include <QString>

#include <chrono>
#include <optional>

namespace edgeboard {

/// What an answer of a relay's REST side comes to, by its status alone; Good still has to be read.
[[nodiscard]] RelayQuestions::Result relayResult(const net::HttpAnswer &answer);
/// How long a 429 asks us to stay away: the Retry-After header, else the body's "Retry after <Unix seconds>"
/// (protocols/relay.md section 6; small numbers are taken for a span). Nothing when it says neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> relayWait(const net::HttpAnswer &answer, WallTime wallNow);
/// Why there is no usable answer, for a person.
[[nodiscard]] QString relayTrouble(const net::HttpAnswer &answer);

} // namespace edgeboard
