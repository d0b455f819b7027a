// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QString>

namespace edgeboard::wire {

/// Turns what one source says into values. Pure: no socket, no clock, no thread; what it remembers (token ids,
/// say) is part of the protocol. One decoder serves one feed for the life of the program. The same decoder reads
/// a live connection and a recorded one. Whatever comes in, decode() returns: a message that cannot be read
/// gives a batch with `malformed` set, and one bad part never drops the good ones.
class Decoder
{
public:
    virtual ~Decoder() = default;
    /// Exactly one batch for one message. Feed, session and raw are filled in by the caller.
    [[nodiscard]] virtual FeedBatch decode(const RawMessage &message) = 0;
};

/// Reads a message of any kind: the names of Transport states are statuses, everything else goes to `decoder`.
[[nodiscard]] FeedEvent decodeMessage(
    Decoder &decoder, const QString &feed, quint32 session, const RawMessage &message);
/// The message by which a status is recorded: its kind is the transport state, its payload the reason.
[[nodiscard]] RawMessage statusMessage(const FeedStatus &status);

} // namespace edgeboard::wire
