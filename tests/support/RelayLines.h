// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QByteArray>

#include <vector>

namespace edgeboard::test {

/// What a relay says, a message a line: a frame of the stream as it is, and "GET /v1/games/live {...}" for an answer. Empty
/// lines are left out.
[[nodiscard]] std::vector<RawMessage> messagesOfLines(const QByteArray &text);

} // namespace edgeboard::test
