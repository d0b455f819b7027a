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
#include <chrono>
#include <cmath>
#include <ctime>
#include <unistd.h>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds beat {10};

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

double threadMs()
{
    return secondsOf(CLOCK_THREAD_CPUTIME_ID) * 1000.0;
}

double rounded(double value)
{
    return std::round(value * 100.0) / 100.0;
}

/// "NAME_p50" and so on of `values`, which it puts in order.
void add(QJsonObject &object, const QString &name, std::vector<double> &values)
{
    std::sort(values.begin(), values.end());
    const auto share = [&values](double part) {
        return values.empty() ? 0.0
                              : values.at(static_cast<std::size_t>(part * static_cast<double>(values.size() - 1)));
    };
    const auto over = [&values](double limit) {
        return static_cast<qint64>(values.end() - std::upper_bound(values.begin(), values.end(), limit));
    };
    object.insert(name + "_p50"_L1, rounded(share(0.5)));
    object.insert(name + "_p95"_L1, rounded(share(0.95)));
    object.insert(name + "_p99"_L1, rounded(share(0.99)));
    object.insert(name + "_max"_L1, rounded(share(1.0)));
    object.insert(name + "_over_16"_L1, over(16.0));
    object.insert(name + "_over_50"_L1, over(50.0));
}

} // namespace

Figures::Figures(QQuickWindow &window, const Desk &desk, const ChangeQueue &queue, int seconds, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_queue(queue)
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
    m_beats.setInterval(beat);
    m_beats.setTimerType(Qt::PreciseTimer);
    connect(&m_beats, &QTimer::timeout, this, &Figures::noteBeat);
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
        begin(now);
        return;
    }
    if (m_scoreMoved && m_firstMoveMs == 0)
        m_firstMoveMs = now - m_startedMs;
    if (m_firstBoardMs > 0) {
        m_frameMs.push_back(static_cast<double>(m_frame.nsecsElapsed()) * 1e-6);
        const double thread = threadMs();
        m_workMs.push_back(thread - m_threadMsAtFrame);
        m_threadMsAtFrame = thread;
    }
}

void Figures::begin(double now)
{
    m_firstBoardMs = now - m_startedMs;
    m_boardAtMs = now;
    m_cpuSecondsAtBoard = secondsOf(CLOCK_PROCESS_CPUTIME_ID);
    m_threadMsAtFrame = threadMs();
    m_startMb = residentMb();
    m_beat.start();
    m_beats.start();
    QTimer::singleShot(std::chrono::milliseconds(m_seconds * 200), this, [this] { m_settledMb = residentMb(); });
    QTimer::singleShot(std::chrono::seconds(m_seconds), this, &Figures::print);
}

void Figures::noteChange(const DeskChange &change)
{
    if (m_firstBoardMs > 0 && !change.games.isEmpty())
        m_scoreMoved = true;
    m_boardKnown = m_boardKnown || !change.games.isEmpty();
}

void Figures::noteBeat()
{
    const auto late = std::chrono::nanoseconds(m_beat.nsecsElapsed()) - beat;
    m_beat.start();
    m_lateMs.push_back(std::max(0.0, std::chrono::duration<double, std::milli>(late).count()));
    m_deepest = std::max(m_deepest, m_queue.depth());
}

void Figures::print()
{
    const double cpu = secondsOf(CLOCK_PROCESS_CPUTIME_ID) - m_cpuSecondsAtBoard;
    const double wall = (uptimeMs() - m_boardAtMs) / 1000.0;
    QJsonObject object {
        {u"first_frame_ms"_s, rounded(m_firstFrameMs)},
        {u"first_board_ms"_s, rounded(m_firstBoardMs)},
        {u"first_change_ms"_s, rounded(m_firstMoveMs)},
        {u"seconds"_s, rounded(wall)},
        {u"frames"_s, static_cast<qint64>(m_frameMs.size())},
        {u"cpu_percent"_s, rounded(100.0 * cpu / wall)},
        {u"start_mb"_s, rounded(m_startMb)},
        {u"settled_mb"_s, rounded(m_settledMb)},
        {u"resident_mb"_s, rounded(residentMb())},
        {u"queue_most"_s, static_cast<qint64>(m_deepest)},
        {u"speed"_s, m_desk.playback() ? m_desk.playback()->speed : 0.0},
    };
    add(object, u"frame_ms"_s, m_frameMs);
    add(object, u"work_ms"_s, m_workMs);
    add(object, u"late_ms"_s, m_lateMs);
    QTextStream(stdout) << QJsonDocument(object).toJson(QJsonDocument::Compact) << Qt::endl;
    QCoreApplication::quit();
}

} // namespace edgeboard
