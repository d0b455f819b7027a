// SPDX-License-Identifier: MIT
#include "app/desktop/Figures.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQuickWindow>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <unistd.h>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

double secondsOf(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double uptimeMs()
{
    return secondsOf(CLOCK_BOOTTIME) * 1000.0;
}

// When the kernel made this process: field 22 of /proc/self/stat, in clock ticks (proc(5)).
double processStartMs()
{
    QFile file(u"/proc/self/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return uptimeMs();
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return fields.value(19).toDouble() * 1000.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double residentMb()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576.0;
}

double rounded(double value)
{
    return std::round(value * 100.0) / 100.0;
}

} // namespace

Figures::Figures(QQuickWindow &window, const Desk &desk, int seconds, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_seconds(seconds)
    , m_startedMs(processStartMs())
{
    // With the software renderer both happen on this thread; from polishing to the last pixel.
    connect(&window, &QQuickWindow::afterAnimating, this, [this] {
        m_frame.start();
        m_inFrame = true;
    });
    connect(&window, &QQuickWindow::frameSwapped, this, &Figures::noteFrame);
    connect(&desk, &Desk::changed, this, &Figures::noteChange);
}

void Figures::noteFrame()
{
    if (!m_inFrame)
        return;
    m_inFrame = false;
    const double now = uptimeMs();
    if (m_firstFrameMs == 0)
        m_firstFrameMs = now - m_startedMs;
    if (m_boardKnown && m_firstBoardMs == 0) {
        m_firstBoardMs = now - m_startedMs;
        m_boardAtMs = now;
        m_cpuSecondsAtBoard = secondsOf(CLOCK_PROCESS_CPUTIME_ID);
        QTimer::singleShot(std::chrono::seconds(m_seconds), this, &Figures::print);
        return;
    }
    if (m_scoreMoved && m_firstMoveMs == 0)
        m_firstMoveMs = now - m_startedMs;
    if (m_firstBoardMs > 0)
        m_frameMs.push_back(static_cast<double>(m_frame.nsecsElapsed()) * 1e-6);
}

void Figures::noteChange(const DeskChange &change)
{
    if (m_firstBoardMs > 0 && !change.games.isEmpty())
        m_scoreMoved = true;
    m_boardKnown = m_boardKnown || !change.games.isEmpty();
}

void Figures::print()
{
    std::sort(m_frameMs.begin(), m_frameMs.end());
    const auto share = [this](double part) {
        if (m_frameMs.empty())
            return 0.0;
        return m_frameMs.at(static_cast<std::size_t>(part * static_cast<double>(m_frameMs.size() - 1)));
    };
    const double cpu = secondsOf(CLOCK_PROCESS_CPUTIME_ID) - m_cpuSecondsAtBoard;
    const double wall = (uptimeMs() - m_boardAtMs) / 1000.0;
    const QJsonObject object {
        {u"first_frame_ms"_s, rounded(m_firstFrameMs)},
        {u"first_board_ms"_s, rounded(m_firstBoardMs)},
        {u"first_change_ms"_s, rounded(m_firstMoveMs)},
        {u"seconds"_s, rounded(wall)},
        {u"frames"_s, static_cast<qint64>(m_frameMs.size())},
        {u"frame_ms_p50"_s, rounded(share(0.5))},
        {u"frame_ms_p99"_s, rounded(share(0.99))},
        {u"frame_ms_max"_s, rounded(share(1.0))},
        {u"cpu_percent"_s, rounded(100.0 * cpu / wall)},
        {u"resident_mb"_s, rounded(residentMb())},
        {u"speed"_s, m_desk.playback() ? m_desk.playback()->speed : 0.0},
    };
    QTextStream(stdout) << QJsonDocument(object).toJson(QJsonDocument::Compact) << Qt::endl;
    QCoreApplication::quit();
}

} // namespace edgeboard
