// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/BoardPublisher.h"
#include "core/engine/ChangeQueue.h"
#include "core/engine/EngineRun.h"
#include "core/engine/LiveEngine.h"

#include <QTimer>

namespace edgeboard {

/// Live feeds for the desktop: what changes is posted to the queue once a frame. Lives on the engine thread.
class LiveRun final : public EngineRun
{
    Q_OBJECT

public:
    /// `queue` must outlive it.
    LiveRun(LiveOptions options, ChangeQueue &queue);
    ~LiveRun() override;

    void start() override;
    void chooseLeagues(const QStringList &leagues) override;
    void openGame(const QString &gameId) override;
    void setFeedOn(const QString &name, bool on) override;
    void reconnect(const QString &name) override;
    void splitJoin(const QString &gameId, const QString &feed) override;
    void confirmJoin(const QString &gameId, const QString &feed, const QString &sourceId) override;
    void useKey(const QString &name, const QByteArray &key) override;

private:
    SystemClock m_clock;
    BoardPublisher m_publisher;
    LiveEngine m_live;
    QTimer m_frames;
};

} // namespace edgeboard
