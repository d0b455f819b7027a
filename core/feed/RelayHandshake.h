// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/wire/RelayDecoder.h"

#include <QString>

#include <cstdint>

namespace edgeboard {

/// The order of a relay's frames, protocols/relay.md sections 2 and 7: welcome, snapshot, deltas. Pure.
class RelayHandshake
{
public:
    /// `channel` is the one that was asked for: "live" or "odds".
    explicit RelayHandshake(QString channel);

    /// The socket is open.
    void begin(MonotonicTime now);
    /// The socket is not open any more.
    void end();
    /// A frame of this connection. Returns a sentence when the relay breaks the order: leave, and do not use the frame.
    [[nodiscard]] QString onFrame(const wire::RelayFrame &frame, MonotonicTime now);
    /// A sentence when what has to come next is overdue: leave.
    [[nodiscard]] QString overdue(MonotonicTime now) const;

    /// The snapshot is in: what comes now are changes.
    [[nodiscard]] bool isLive() const { return m_stage == Stage::Live; }
    /// What the welcome said; kept until the next one.
    [[nodiscard]] QString channel() const { return m_saidChannel; }
    [[nodiscard]] QString connectionId() const { return m_connectionId; }
    /// A sentence when the welcome named another channel than the one that was asked for. It proves nothing of what comes: a
    /// relay may say "live" on both paths.
    [[nodiscard]] QString wrongChannel() const;

private:
    enum class Stage : std::uint8_t { Closed, Welcome, Snapshot, Live };

    QString m_channel;
    Stage m_stage = Stage::Closed; // what is awaited
    MonotonicTime m_since {};
    QString m_saidChannel;
    QString m_connectionId;
};

} // namespace edgeboard
