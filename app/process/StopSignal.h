// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace edgeboard {

/// Turns SIGINT and SIGTERM into a Qt signal. One in a program; SIGPIPE is ignored from then on.
class StopSignal final : public QObject
{
    Q_OBJECT

public:
    /// Keeps the signals back from now on, until a StopSignal is there to take them. Call it before any other thread
    /// begins, Qt's own ones for a window included: a thread that does not hold them dies of them, and all with it.
    static void hold();

    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

signals:
    void stop();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace edgeboard
