// SPDX-License-Identifier: MIT
#include "app/watch/LineOutput.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cstring>
#include <poll.h>
#include <unistd.h>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype flushSize = 1 << 16;
constexpr auto lastWords = 2s;
constexpr auto patience = 100ms; // between two looks at whether to go on

struct Written
{
    bool whole = true;
    QString error; // empty when the reader left
};

QString sentenceFor(int error)
{
    return error == EPIPE
        ? QString()
        : QStringLiteral("Cannot write to standard output: %1.").arg(QString::fromLocal8Bit(std::strerror(error)));
}

// A pipe that is ready takes this much without making anybody wait (POSIX: PIPE_BUF is at least 512, here 4096).
constexpr qsizetype certainPiece = PIPE_BUF;

/// Writes all of it, waiting for the reader as long as `goOn` says so.
template <typename GoOn>
Written writeAll(int descriptor, const QByteArray &bytes, GoOn goOn)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        pollfd ready {descriptor, POLLOUT, 0};
        const int found = ::poll(&ready, 1, static_cast<int>(patience.count()));
        if (!goOn())
            return {};
        if (found <= 0)
            continue;
        const auto piece = static_cast<std::size_t>(std::min(certainPiece, bytes.size() - written));
        const ssize_t n = ::write(descriptor, bytes.constData() + written, piece);
        if (n >= 0)
            written += n;
        else if (errno != EINTR && errno != EAGAIN)
            return {false, sentenceFor(errno)};
    }
    return {};
}

} // namespace

void DirectOutput::write(const QByteArray &line, Weight)
{
    m_buffer += line;
    m_buffer += '\n';
    if (m_buffer.size() >= flushSize)
        flush();
}

void DirectOutput::flush()
{
    if (!m_broken) {
        const Written result = writeAll(STDOUT_FILENO, m_buffer, [] { return true; });
        m_broken = !result.whole;
        m_error = result.error;
    }
    m_buffer.clear();
}

ThreadedOutput::ThreadedOutput(int descriptor, qsizetype most)
    : m_descriptor(descriptor)
    , m_most(most)
    , m_thread([this] { run(); })
{
}

ThreadedOutput::~ThreadedOutput()
{
    flush();
    {
        std::unique_lock lock(m_mutex);
        m_idle.wait_for(lock, lastWords, [this] { return m_waiting == 0 || m_broken; });
        m_stop = true;
    }
    m_work.notify_one();
    m_thread.join();
}

void ThreadedOutput::write(const QByteArray &line, Weight weight)
{
    const std::lock_guard lock(m_mutex);
    const qsizetype held = m_waiting + m_collected.size();
    if (m_broken || held > (weight == Weight::Passing ? m_most : 2 * m_most)) {
        ++m_dropped;
        return;
    }
    m_collected += line;
    m_collected += '\n';
}

void ThreadedOutput::flush()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_collected.isEmpty())
            return;
        m_waiting += m_collected.size();
        m_queue.push_back(std::exchange(m_collected, {}));
    }
    m_work.notify_one();
}

bool ThreadedOutput::broken() const
{
    const std::lock_guard lock(m_mutex);
    return m_broken;
}

QString ThreadedOutput::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

quint64 ThreadedOutput::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

void ThreadedOutput::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_work.wait(lock, [this] { return m_stop || !m_queue.empty(); });
        if (m_stop)
            return;
        const QByteArray bytes = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        const Written result = writeAll(m_descriptor, bytes, [this] { return !m_stop; });
        lock.lock();
        m_waiting -= bytes.size();
        if (!result.whole) {
            m_broken = true;
            m_error = result.error;
            m_queue.clear();
            m_waiting = 0;
        }
        if (m_waiting == 0 || m_broken)
            m_idle.notify_all();
    }
}

} // namespace edgeboard
