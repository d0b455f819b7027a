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
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

signals:
    void stop();

private:
    int m_descriptor;
    QSocketNotifier m_notifier;
};

} // namespace edgeboard
