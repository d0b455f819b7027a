// SPDX-License-Identifier: MIT
#include "core/engine/SessionDriver.h"

#include <QElapsedTimer>

#include <algorithm>

namespace edgeboard {

SessionDriver::SessionDriver(SessionPlayer &player, ManualClock &clock, Engine &engine)
    : m_player(player)
    , m_clock(clock)
    , m_engine(engine)
{
    m_clock.setStart(player.overview().header.created);
    m_clock.moveTo({});
}

MonotonicTime SessionDriver::position() const
{
    return m_clock.now();
}

bool SessionDriver::finished() const
{
    return !m_player.nextAt() && position() >= duration();
}

bool SessionDriver::happenNext(MonotonicTime limit)
{
    const auto message = m_player.nextAt();
    const bool messageFirst = message && *message <= m_nextTick;
    const MonotonicTime due = messageFirst ? *message : m_nextTick;
    if (due > limit)
        return false;
    m_clock.moveTo(due);
    if (messageFirst) {
        m_engine.receive(m_player.take());
    } else {
        m_engine.tick();
        m_nextTick += Engine::tickInterval;
    }
    return true;
}

bool SessionDriver::advance(MonotonicTime target, std::chrono::milliseconds budget)
{
    const MonotonicTime limit = std::min(target, duration());
    QElapsedTimer used;
    used.start();
    while (happenNext(limit)) {
        if (budget != std::chrono::milliseconds::max() && used.hasExpired(budget.count()))
            return false;
    }
    m_clock.moveTo(std::max(limit, position()));
    return true;
}

bool SessionDriver::step()
{
    const auto message = m_player.nextAt();
    if (!message)
        return false;
    while (m_player.nextAt() == message && happenNext(*message)) { }
    return true;
}

Expected<void> SessionDriver::rewind()
{
    if (auto done = m_player.rewind(); !done)
        return done;
    m_engine.reset();
    m_clock.moveTo({});
    m_nextTick = {};
    return {};
}

} // namespace edgeboard
