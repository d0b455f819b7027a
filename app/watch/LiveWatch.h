// SPDX-License-Identifier: MIT
#pragma once

#include "app/options/CommandLine.h"
#include "app/watch/LineOutput.h"
#include "app/watch/LineWriter.h"
#include "core/base/Expected.h"
#include "core/engine/LiveEngine.h"

#include <QObject>
#include <QTimer>

namespace edgeboard {

/// Writes what live feeds bring, as it happens, until it is stopped.
class LiveWatch final : public QObject
{
    Q_OBJECT

public:
    /// `live` as liveOptions() made it; `options` says what to write and when to stop.
    LiveWatch(const Options &options, LiveOptions live);

    [[nodiscard]] Expected<void> start();
    /// Stops the feeds, writes the end and emits finished().
    void stop(const QString &reason);

    /// Every feed has refused us for good.
    [[nodiscard]] bool allRefused() const { return m_allRefused; }
    [[nodiscard]] QString outputError() const { return m_output.error(); }
    [[nodiscard]] QString recordingError() const { return m_live.engine().recordingError(); }
    /// Lines that a slow reader has missed.
    [[nodiscard]] quint64 droppedLines() const { return m_output.dropped(); }

signals:
    void finished();

private:
    void turn();

    SystemClock m_clock;
    ThreadedOutput m_output;
    LineWriter m_writer;
    LiveEngine m_live;
    bool m_once;
    bool m_allRefused = false;
    bool m_ended = false;
    QTimer m_turns;
    QTimer m_limit;
};

} // namespace edgeboard
