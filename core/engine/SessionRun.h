// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/BoardPublisher.h"
#include "core/engine/ChangeQueue.h"
#include "core/engine/Engine.h"
#include "core/engine/EngineRun.h"
#include "core/engine/SessionDriver.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace edgeboard {

/// What to play.
struct SessionOptions
{
    QString sessionFile;
    bool demo = false;
    double speed = 1; ///< 0 stands for "as fast as it can"
    bool startAtHighlight = false; ///< begin where the file's header suggests, with everything before it known
    EdgeRules rules;
    SilenceLimits silence;
};

/// A session that is being played, with its engine; lives on the engine thread.
class SessionRun final : public EngineRun
{
    Q_OBJECT

public:
    /// `queue` must outlive it.
    SessionRun(SessionOptions options, ChangeQueue &queue);

    void start() override;
    void setPlaying(bool playing) override;
    void setSpeed(double speed) override;
    void seek(MonotonicTime position) override;
    void chooseLeagues(const QStringList &leagues) override;
    void openGame(const QString &gameId) override;

private:
    void frame();
    void seekOn();
    void postPlayback();
    void resumeFrom(MonotonicTime position);

    SessionOptions m_options;
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
