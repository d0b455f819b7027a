// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/FeedEvent.h"

#include <QString>

#include <optional>
#include <string_view>

// Words of a relay on their way into ours: they come from a host that may be anybody's.
namespace edgeboard::wire::relay {

/// The words without control and format characters, without doubled space, at most `longest` characters.
[[nodiscard]] QString cleanText(std::string_view text, qsizetype longest);
/// An id that can stand in a path: 1 to `longestId` printable ASCII characters, no space.
[[nodiscard]] bool isId(std::string_view text);
/// Milliseconds since 1970; nothing for what cannot be such a time.
[[nodiscard]] std::optional<WallTime> timeFromMs(double ms);

/// Counts what could not be read, and keeps a sentence for the first few of one message.
void addFault(FeedBatch &batch, const QString &sentence);
/// The same for what is worth a sentence but no fault.
void addProblem(FeedBatch &batch, const QString &sentence);

} // namespace edgeboard::wire::relay
