// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "core/engine/ChangeQueue.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

class QQuickWindow;

namespace edgeboard {

/// Measures the running program (`--measure SECONDS`): how long the start took, what frames and the process
/// cost. Prints one JSON object on standard output and quits. GUI thread.
///
/// frame_ms is from polishing to the last pixel, by the wall: on a busy machine it has other programs' time in it.
/// work_ms is what the thread of the pages computed from one frame to the next, models included: only ours.
/// late_ms is by how much a timer of ten milliseconds was late: how long the thread did not come to its events.
/// settled_mb is the memory after a fifth of the time, when caches are filled: from there on it should stand.
class Figures final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. `queue` is the one between the engine and the desk.
    Figures(QQuickWindow &window, const Desk &desk, const ChangeQueue &queue, int seconds, QObject *parent = nullptr);

private:
    void noteFrame();
    void noteChange(const DeskChange &change);
    void noteBeat();
    void begin(double now);
    void print();

    const Desk &m_desk;
    const ChangeQueue &m_queue;
    int m_seconds;
    double m_startedMs; // of the process, on the clock of the machine's uptime
    QElapsedTimer m_frame;
    QElapsedTimer m_beat;
    QTimer m_beats;
    bool m_inFrame = false;
    bool m_boardKnown = false;
    bool m_scoreMoved = false;
    std::vector<double> m_frameMs;
    std::vector<double> m_workMs;
    std::vector<double> m_lateMs;
    double m_firstFrameMs = 0;
    double m_firstBoardMs = 0;
    double m_firstMoveMs = 0;
    double m_cpuSecondsAtBoard = 0;
    double m_threadMsAtFrame = 0;
    double m_boardAtMs = 0;
    double m_startMb = 0;
    double m_settledMb = 0;
    qsizetype m_deepest = 0;
};

} // namespace edgeboard
