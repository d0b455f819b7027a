// SPDX-License-Identifier: MIT
#include "core/feed/RelayHandshake.h"

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = wire::RelayFrame::Kind;

namespace {

constexpr auto welcomeWithin = 10s; // protocols/relay.md section 7.2
// A big snapshot over a slow line takes its time; no document says how long.
constexpr auto snapshotWithin = 60s;
constexpr qsizetype longestWords = 200;

} // namespace

RelayHandshake::RelayHandshake(QString channel)
    : m_channel(std::move(channel))
{
}

void RelayHandshake::begin(MonotonicTime now)
{
    m_stage = Stage::Welcome;
    m_since = now;
}

void RelayHandshake::end()
{
    m_stage = Stage::Closed;
}

QString RelayHandshake::onFrame(const wire::RelayFrame &frame, MonotonicTime now)
{
    if (m_stage == Stage::Closed)
        return {};
    // The decoder has begun anew with it and would refuse every change from here on.
    if (m_stage != Stage::Welcome && frame.kind == Kind::Welcome)
        return u"The relay greeted us twice in one connection, so its picture cannot be trusted any more."_s;
    if (m_stage == Stage::Live)
        return {};
    if (frame.kind == Kind::Error)
        return u"The relay says: %1"_s.arg(frame.text.left(longestWords));
    if (m_stage == Stage::Welcome) {
        if (frame.kind != Kind::Welcome)
            return u"The relay did not begin with a welcome; is this the address of a books relay?"_s;
        m_stage = Stage::Snapshot;
        m_since = now;
        m_saidChannel = frame.channel;
        m_connectionId = frame.connectionId;
        return {};
    }
    if (frame.kind == Kind::Delta)
        return u"The relay sent a change before its snapshot, so its picture would have holes."_s;
    if (frame.kind == Kind::Snapshot)
        m_stage = Stage::Live;
    return {};
}

QString RelayHandshake::overdue(MonotonicTime now) const
{
    if (m_stage == Stage::Welcome && now - m_since >= welcomeWithin)
        return u"The relay said nothing for 10 s after it let us in."_s;
    if (m_stage == Stage::Snapshot && now - m_since >= snapshotWithin)
        return u"The relay sent no snapshot within 60 s."_s;
    return {};
}

QString RelayHandshake::wrongChannel() const
{
    if (m_saidChannel.isEmpty() || m_saidChannel == m_channel)
        return {};
    return u"The relay calls this connection \"%1\" although \"%2\" was asked for."_s.arg(
        m_saidChannel.left(longestWords), m_channel);
}

} // namespace edgeboard
