// SPDX-License-Identifier: MIT
#include "core/engine/EngineThread.h"

#include "core/engine/SessionRun.h"

#include <QMetaObject>

namespace edgeboard {

EngineThread::EngineThread(EngineOptions options, ChangeQueue &queue, QObject *parent)
    : QObject(parent)
    , m_run(new SessionRun(std::move(options), queue))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_run->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_run, &QObject::deleteLater);
    connect(m_run, &SessionRun::failed, this, &EngineThread::failed);
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

} // namespace edgeboard
