// SPDX-License-Identifier: MIT
#include "core/feed/SessionPlayer.h"

namespace edgeboard {

SessionPlayer::SessionPlayer(SessionReader reader, SessionOverview overview, const LeagueTable &leagues)
    : m_reader(std::move(reader))
    , m_overview(std::move(overview))
    , m_decoders(leagues)
    , m_next(m_reader.next())
{
}

Expected<SessionPlayer> SessionPlayer::open(const QString &path, const LeagueTable &leagues)
{
    auto overview = surveySession(path);
    if (!overview)
        return tl::unexpected(overview.error());
    auto reader = SessionReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    return SessionPlayer(*std::move(reader), *std::move(overview), leagues);
}

std::optional<MonotonicTime> SessionPlayer::nextAt() const
{
    return m_next ? std::optional(m_next->at) : std::nullopt;
}

FeedEvent SessionPlayer::take()
{
    const SessionEntry entry = *std::exchange(m_next, m_reader.next());
    return m_decoders.decode(entry.feed, entry.session, entry.message);
}

Expected<void> SessionPlayer::rewind()
{
    if (auto done = m_reader.rewind(); !done)
        return done;
    m_decoders.clear();
    m_next = m_reader.next();
    return {};
}

} // namespace edgeboard
