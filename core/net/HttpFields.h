// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/Link.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace edgeboard::net {

/// Retry-After (RFC 9110 10.2.3): seconds, or a date as a span from `now`, never negative.
/// Nothing when it is neither. More than a day is read as a day.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfterOf(const QByteArray &field, WallTime now);
/// max-age of Cache-Control (RFC 9111 5.2.2.1); no-cache and no-store count as zero.
[[nodiscard]] std::optional<std::chrono::seconds> maxAgeOf(const QByteArray &field);
/// Whether each can stand in a request: a line break, as a pasted key may have one, would make two headers of it.
[[nodiscard]] bool areHeaders(const Headers &headers);
/// "application/json; charset=utf-8" is application/json.
[[nodiscard]] QByteArray mediaTypeOf(const QByteArray &field);

} // namespace edgeboard::net
