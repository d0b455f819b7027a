// SPDX-License-Identifier: MIT
#include "core/engine/LiveRun.h"

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr auto frameInterval = 33ms; // as often as a person can use of a scoreboard

} // namespace

LiveRun::LiveRun(LiveOptions options, ChangeQueue &queue)
    : m_publisher(queue)
    , m_live(std::move(options), m_publisher, m_clock, this)
    , m_frames(this)
{
    m_frames.setInterval(frameInterval);
    m_frames.setTimerType(Qt::PreciseTimer);
    connect(&m_frames, &QTimer::timeout, this, [this] { m_publisher.flush(m_live.engine(), m_clock.now()); });
}

LiveRun::~LiveRun()
{
    m_live.stop(QStringLiteral("signal"));
}

void LiveRun::start()
{
    if (auto started = m_live.start(); !started) {
        emit failed(started.error().message);
        return;
    }
    m_frames.start();
}

void LiveRun::chooseLeagues(const QStringList &leagues)
{
    m_live.follow(leagues);
}

void LiveRun::openGame(const QString &gameId)
{
    m_publisher.openGame(gameId);
    m_live.look(gameId);
}

void LiveRun::setFeedOn(const QString &name, bool on)
{
    m_live.setFeedOn(name, on);
}

void LiveRun::useKey(const QString &name, const QByteArray &key)
{
    m_live.useKey(name, key);
}

void LiveRun::splitJoin(const QString &gameId, const QString &feed)
{
    m_live.splitJoin(gameId, feed);
}

void LiveRun::confirmJoin(const QString &gameId, const QString &feed, const QString &sourceId)
{
    m_live.confirmJoin(gameId, {feed, sourceId});
}

void LiveRun::reconnect(const QString &name)
{
    m_live.reconnect(name);
}

} // namespace edgeboard
