// SPDX-License-Identifier: MIT
#include "app/bridge/SessionSource.h"

#include <chrono>
#include <utility>

namespace edgeboard {

namespace {

// How long a session that plays all at once may keep clients waiting.
constexpr qint64 sliceMs = 20;

} // namespace

Expected<std::unique_ptr<SessionSource>> SessionSource::open(const QString &file, double speed, Door door)
{
    auto player = SessionPlayer::open(file, LeagueTable::builtIn());
    if (!player)
        return tl::unexpected(player.error());
    return std::unique_ptr<SessionSource>(new SessionSource(*std::move(player), speed, std::move(door)));
}

SessionSource::SessionSource(SessionPlayer player, double speed, Door door)
    : m_player(std::move(player))
    , m_speed(speed)
    , m_door(std::move(door))
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, &SessionSource::playOn);
}

void SessionSource::start()
{
    m_elapsed.start();
    m_next.start(0);
}

void SessionSource::playOn()
{
    QElapsedTimer slice;
    slice.start();
    while (const auto at = m_player.nextAt()) {
        const double dueUs = m_speed > 0 ? static_cast<double>(at->count()) / m_speed : 0;
        const double waitUs = dueUs - static_cast<double>(m_elapsed.nsecsElapsed()) / 1000.0;
        if (waitUs > 0 || slice.elapsed() >= sliceMs) {
            m_next.start(std::chrono::milliseconds(std::max<qint64>(0, qRound64(waitUs / 1000.0))));
            return;
        }
        m_door(m_player.take());
    }
}

} // namespace edgeboard
