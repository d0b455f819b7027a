// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// What the engine thread runs: a recorded session or live feeds, with the engine. Every method belongs to that
/// thread: EngineThread posts the calls. A run ignores commands that it has no use for.
class EngineRun : public QObject
{
    Q_OBJECT

public:
    virtual void start() = 0;
    virtual void chooseLeagues(const QStringList &leagues) = 0;
    /// The game whose page is open: its detail is posted as it changes. Empty: none.
    virtual void openGame(const QString &gameId) = 0;

    // Of a session.
    virtual void setPlaying(bool) { }
    virtual void setSpeed(double) { }
    virtual void seek(MonotonicTime) { }

    // Of live feeds.
    virtual void setFeedOn(const QString &, bool) { }
    virtual void reconnect(const QString &) { }
    virtual void splitJoin(const QString &, const QString &) { }
    virtual void confirmJoin(const QString &, const QString &, const QString &) { }
    virtual void useKey(const QString &, const QByteArray &) { }

signals:
    /// It cannot go on; `message` is a sentence for a person.
    void failed(const QString &message);
};

} // namespace edgeboard
