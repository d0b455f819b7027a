// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/BoardPublisher.h"
#include "core/engine/ChangeQueue.h"
#include "core/engine/Engine.h"
#include "core/engine/EngineThread.h"
#include "core/engine/SessionDriver.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace edgeboard {

/// A session that is being played, with its engine; lives on the engine thread. Every method belongs to that
/// thread: EngineThread posts the calls.
class SessionRun final : public QObject
{
    Q_OBJECT

public:
    SessionRun(EngineOptions options, ChangeQueue &queue);

    void start();
    void setPlaying(bool playing);
    void setSpeed(double speed);
    void seek(MonotonicTime position);
    void chooseLeagues(const QStringList &leagues);

signals:
    void failed(const QString &message);

private:
    void frame();
    void seekOn();
    void postPlayback();
    void resumeFrom(MonotonicTime position);

    EngineOptions m_options;
    ChangeQueue &m_queue;
    BoardPublisher m_publisher;
    ManualClock m_clock;
    Engine m_engine;
    std::optional<SessionPlayer> m_player;
    std::unique_ptr<SessionDriver> m_driver;

    QTimer m_frames;
    QElapsedTimer m_sinceResume; // real time since playing went on from m_resumedAt
    MonotonicTime m_resumedAt {};
    bool m_playing = true;
    std::optional<MonotonicTime> m_seekTarget;
};

} // namespace edgeboard
