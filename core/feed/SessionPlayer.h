// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/feed/DecoderSet.h"
#include "core/record/SessionFile.h"

#include <optional>

namespace edgeboard {

/// Hands out a recorded session, message by message, through the same decoders as live connections use.
/// It has no clock: whoever drives it decides when a message is due.
class SessionPlayer
{
public:
    /// Reads the file once from end to end, to know how long it is and whether it is whole.
    [[nodiscard]] static Expected<SessionPlayer> open(const QString &path, const LeagueTable &leagues);

    [[nodiscard]] const SessionOverview &overview() const { return m_overview; }
    /// When the next message is due; nothing at the end.
    [[nodiscard]] std::optional<MonotonicTime> nextAt() const;
    /// Decodes the next message and goes on. Only when nextAt() has a value.
    [[nodiscard]] FeedEvent take();
    /// Back to the first message, with decoders that know nothing.
    [[nodiscard]] Expected<void> rewind();

private:
    SessionPlayer(SessionReader reader, SessionOverview overview, const LeagueTable &leagues);

    SessionReader m_reader;
    SessionOverview m_overview;
    DecoderSet m_decoders;
    std::optional<SessionEntry> m_next;
};

} // namespace edgeboard
