// SPDX-License-Identifier: MIT
#include "core/engine/EngineThread.h"

#include "core/engine/EngineRun.h"

#include <QMetaObject>

namespace edgeboard {

EngineThread::EngineThread(std::unique_ptr<EngineRun> run, QObject *parent)
    : QObject(parent)
    , m_run(run.release())
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_run->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_run, &QObject::deleteLater);
    connect(m_run, &EngineRun::failed, this, &EngineThread::failed);
    m_thread.start();
}

EngineThread::~EngineThread()
{
    m_thread.quit();
    m_thread.wait();
}

void EngineThread::start()
{
    QMetaObject::invokeMethod(m_run, [run = m_run] { run->start(); });
}

void EngineThread::setPlaying(bool playing)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, playing] { run->setPlaying(playing); });
}

void EngineThread::setSpeed(double speed)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, speed] { run->setSpeed(speed); });
}

void EngineThread::seek(MonotonicTime position)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, position] { run->seek(position); });
}

void EngineThread::chooseLeagues(const QStringList &leagues)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, leagues] { run->chooseLeagues(leagues); });
}

void EngineThread::openGame(const QString &gameId)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, gameId] { run->openGame(gameId); });
}

void EngineThread::setFeedOn(const QString &feed, bool on)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, feed, on] { run->setFeedOn(feed, on); });
}

void EngineThread::useKey(const QString &feed, const QByteArray &key)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, feed, key] { run->useKey(feed, key); });
}

void EngineThread::splitJoin(const QString &gameId, const QString &feed)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, gameId, feed] { run->splitJoin(gameId, feed); });
}

void EngineThread::confirmJoin(const QString &gameId, const QString &feed, const QString &sourceId)
{
    QMetaObject::invokeMethod(
        m_run, [run = m_run, gameId, feed, sourceId] { run->confirmJoin(gameId, feed, sourceId); });
}

void EngineThread::reconnect(const QString &feed)
{
    QMetaObject::invokeMethod(m_run, [run = m_run, feed] { run->reconnect(feed); });
}

} // namespace edgeboard
