// SPDX-License-Identifier: MIT
#include "core/wire/Decoder.h"

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

FeedEvent decodeMessage(Decoder &decoder, const QString &feed, quint32 session, const RawMessage &message)
{
    // A session file says "close" for a connection that ended; it will be tried again.
    const std::optional<Transport> transport
        = message.kind == "close"_L1 ? std::optional(Transport::Waiting) : transportFromString(message.kind);
    if (message.kind == "backfill"_L1) {
        FeedStatus status {feed, session, Transport::Open, {}};
        status.backfill = backfillFromString(QString::fromUtf8(message.payload));
        return status;
    }
    if (transport)
        return FeedStatus {feed, session, *transport, QString::fromUtf8(message.payload), {}};
    FeedBatch batch = decoder.decode(message);
    batch.feed = feed;
    batch.session = session;
    batch.raw = message;
    return batch;
}

RawMessage statusMessage(const FeedStatus &status)
{
    if (status.backfill)
        return {u"backfill"_s, {}, wordFor(*status.backfill).toUtf8()};
    const bool closed = status.transport == Transport::Waiting;
    return {closed ? u"close"_s : wordFor(status.transport), {}, status.reason.toUtf8()};
}

} // namespace edgeboard::wire
