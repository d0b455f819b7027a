// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/engine/ChangeQueue.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>

#include <memory>

namespace edgeboard {

class EngineRun;

/// Owns the engine's thread and the run that lives on it. Readers drain the run's queue; commands are posted and
/// return at once. Create and destroy it on the GUI thread; destruction stops the thread and waits for it.
class EngineThread final : public QObject
{
    Q_OBJECT

public:
    /// `run` has been made on this thread, has no parent, and moves to the new one.
    explicit EngineThread(std::unique_ptr<EngineRun> run, QObject *parent = nullptr);
    ~EngineThread() override;

    /// Starts the run. Failure comes as `failed`.
    void start();

    void setPlaying(bool playing);
    void setSpeed(double speed);
    /// Seeking back replays from the beginning without showing what passes; the state reached is the same.
    void seek(MonotonicTime position);
    /// Only games of these leagues are asked for and raise alerts; an empty list stands for none. Before the first
    /// call: all.
    void chooseLeagues(const QStringList &leagues);
    /// The game whose page is open; empty: none.
    void openGame(const QString &gameId);
    void setFeedOn(const QString &feed, bool on);
    void reconnect(const QString &feed);
    /// What `feed` says of this game is another's from now on.
    void splitJoin(const QString &gameId, const QString &feed);
    /// `feed`'s game `sourceId` is this one, whatever speaks against it.
    void confirmJoin(const QString &gameId, const QString &feed, const QString &sourceId);
    /// What the feed signs in with from now on.
    void useKey(const QString &feed, const QByteArray &key);

signals:
    /// The run cannot go on; `message` is a sentence for a person.
    void failed(const QString &message);

private:
    QThread m_thread;
    EngineRun *m_run = nullptr; // lives on m_thread, deleted there
};

} // namespace edgeboard
