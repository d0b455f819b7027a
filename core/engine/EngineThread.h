// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/edge/EdgeRules.h"
#include "core/engine/ChangeQueue.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>

namespace edgeboard {

class SessionRun;

/// What to run.
struct EngineOptions
{
    QString sessionFile; ///< played by the engine thread
    bool demo = false;
    double speed = 1; ///< 0 stands for "as fast as it can"
    bool startAtHighlight = false; ///< begin where the file's header suggests, with everything before it known
    EdgeRules rules;
};

/// Owns the engine's thread and everything that lives on it. Readers drain `queue`; commands are posted and
/// return at once. Create and destroy it on the GUI thread; destruction stops the thread and waits for it.
class EngineThread final : public QObject
{
    Q_OBJECT

public:
    /// `queue` must outlive this object.
    EngineThread(EngineOptions options, ChangeQueue &queue, QObject *parent = nullptr);
    ~EngineThread() override;

    /// Opens the session and starts it. Failure comes as `failed`.
    void start();

    void setPlaying(bool playing);
    void setSpeed(double speed);
    /// Seeking back replays from the beginning without showing what passes; the state reached is the same.
    void seek(MonotonicTime position);
    /// Only games of these leagues raise alerts; an empty list stands for none. Before the first call: all.
    void chooseLeagues(const QStringList &leagues);

signals:
    /// The session cannot be played; `message` is a sentence for a person.
    void failed(const QString &message);

private:
    QThread m_thread;
    SessionRun *m_run = nullptr; // lives on m_thread, deleted there
};

} // namespace edgeboard
