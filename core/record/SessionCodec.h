// SPDX-License-Identifier: MIT
#pragma once

#include "core/record/SessionFile.h"

#include <QByteArray>

// The lines of a session file, apart from how they are stored.
namespace edgeboard::detail {

[[nodiscard]] QByteArray encodeHeader(const SessionHeader &header);
[[nodiscard]] QByteArray encodeEntry(const SessionEntry &entry);
/// Fails with a sentence that does not name the file.
[[nodiscard]] Expected<SessionHeader> decodeHeader(const QByteArray &line);
[[nodiscard]] std::optional<SessionEntry> decodeEntry(const QByteArray &line);

} // namespace edgeboard::detail
