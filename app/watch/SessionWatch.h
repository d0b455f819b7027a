// SPDX-License-Identifier: MIT
#pragma once

#include "app/options/CommandLine.h"
#include "app/watch/LineWriter.h"
#include "core/base/Expected.h"
#include "core/engine/Engine.h"
#include "core/engine/SessionDriver.h"
#include "core/feed/SessionPlayer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace edgeboard {

/// Plays a session through an engine on this thread and writes what happens, at the chosen speed.
class SessionWatch final : public QObject
{
    Q_OBJECT

public:
    /// `options` names the session file (or demo) and how to play it.
    [[nodiscard]] static Expected<std::unique_ptr<SessionWatch>> open(
        const Options &options, const QString &sessionFile);

    void start();
    /// Writes the end and emits finished().
    void stop(const QString &reason);
    /// A sentence when the file is cut or has lines that cannot be read; else empty.
    [[nodiscard]] QString warning() const { return m_player.overview().warning; }
    [[nodiscard]] bool truncated() const { return m_player.overview().truncated; }
    /// Why nothing more could be written; empty when all went well or the reader simply left.
    [[nodiscard]] QString outputError() const { return m_output.error(); }
    [[nodiscard]] QString recordingError() const { return m_engine.recordingError(); }

signals:
    void finished();

private:
    SessionWatch(const Options &options, SessionPlayer player);
    void turn();
    [[nodiscard]] bool pictureComplete() const;

    SessionPlayer m_player;
    ManualClock m_clock;
    DirectOutput m_output;
    LineWriter m_writer;
    Engine m_engine;
    SessionDriver m_driver;
    double m_speed;
    bool m_once;
    QTimer m_turns;
    QTimer m_limit;
    QElapsedTimer m_elapsed;
    bool m_ended = false;
};

} // namespace edgeboard
