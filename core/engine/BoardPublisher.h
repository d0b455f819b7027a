// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Change.h"
#include "core/engine/ChangeQueue.h"

#include <QSet>
#include <QString>

#include <vector>

namespace edgeboard {

class Engine;

/// Between the engine and the queue to the desktop: notes which games changed and, once a frame, posts one
/// summary of each. So the cost of a busy game does not grow with its number of messages. Engine thread only.
class BoardPublisher final : public ChangeSink
{
public:
    explicit BoardPublisher(ChangeQueue &queue);

    void publish(const Change &change) override;
    /// Posts what changed since the last flush.
    void flush(const Engine &engine, MonotonicTime now);
    /// Says everything from the beginning: after a reset or a seek. What was noted before is dropped.
    void publishAll(const Engine &engine, MonotonicTime now);
    /// The game whose detail is posted besides, at most four times a second; empty: none.
    void openGame(const QString &gameId);
    /// While muted, changes are dropped: publishAll() follows.
    void setMuted(bool muted) { m_muted = muted; }

private:
    void flushDetail(const Engine &engine, MonotonicTime now);

    ChangeQueue &m_queue;
    QSet<QString> m_dirtyGames;
    QSet<QString> m_expiring; // their "+7" has to go again
    MonotonicTime m_expiryCheckedAt {};
    bool m_muted = false;
    bool m_doubtsChanged = false;
    QString m_openGame;
    bool m_openGameDirty = false;
    MonotonicTime m_detailAt {}; // the detail was last posted
};

} // namespace edgeboard
