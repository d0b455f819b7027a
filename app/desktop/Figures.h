// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"

#include <QElapsedTimer>
#include <QObject>

#include <vector>

class QQuickWindow;

namespace edgeboard {

/// Measures the running program (`--measure SECONDS`): how long the start took, what frames and the process
/// cost. Prints one JSON object on standard output and quits. GUI thread.
class Figures final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    Figures(QQuickWindow &window, const Desk &desk, int seconds, QObject *parent = nullptr);

private:
    void noteFrame();
    void noteChange(const DeskChange &change);
    void print();

    const Desk &m_desk;
    int m_seconds;
    double m_startedMs; // of the process, on the clock of the machine's uptime
    QElapsedTimer m_frame;
    bool m_inFrame = false;
    bool m_boardKnown = false;
    bool m_scoreMoved = false;
    std::vector<double> m_frameMs;
    double m_firstFrameMs = 0;
    double m_firstBoardMs = 0;
    double m_firstMoveMs = 0;
    double m_cpuSecondsAtBoard = 0;
    double m_boardAtMs = 0;
};

} // namespace edgeboard
