// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace edgeboard {

/// Where lines go: standard output.
class LineOutput
{
public:
    virtual ~LineOutput() = default;
    /// `weight` says what a line is worth when a reader does not keep up.
    enum class Weight : std::uint8_t {
        Passing, ///< the next of its kind makes up for it: a price, a clock
        Lasting ///< must arrive: scores, alerts, feeds
    };
    virtual void write(const QByteArray &line, Weight weight) = 0;
    virtual void flush() = 0;
    /// The reader is gone: nothing more can be written.
    [[nodiscard]] virtual bool broken() const = 0;
    /// A sentence when writing failed for another reason than a reader that left.
    [[nodiscard]] virtual QString error() const = 0;
};

/// Writes on the caller's thread: a slow reader slows a played session down, and that loses nothing.
class DirectOutput final : public LineOutput
{
public:
    void write(const QByteArray &line, Weight weight) override;
    void flush() override;
    [[nodiscard]] bool broken() const override { return m_broken; }
    [[nodiscard]] QString error() const override { return m_error; }

private:
    QByteArray m_buffer;
    bool m_broken = false;
    QString m_error;
};

/// Writes on a thread of its own, so that a slow reader never keeps a live engine from its sockets. It holds up to
/// `most` bytes; beyond that passing lines are dropped and counted, beyond twice that lasting ones too.
class ThreadedOutput final : public LineOutput
{
public:
    static constexpr qsizetype usualMost = 32 << 20;

    explicit ThreadedOutput(int descriptor, qsizetype most = usualMost);
    /// Gives a slow reader two more seconds.
    ~ThreadedOutput() override;

    void write(const QByteArray &line, Weight weight) override;
    void flush() override;
    [[nodiscard]] bool broken() const override;
    [[nodiscard]] QString error() const override;
    /// Lines that a slow reader has missed.
    [[nodiscard]] quint64 dropped() const;

private:
    void run();

    const int m_descriptor;
    const qsizetype m_most;
    mutable std::mutex m_mutex;
    std::condition_variable m_work;
    std::condition_variable m_idle;
    QByteArray m_collected; // until the next flush
    std::deque<QByteArray> m_queue;
    qsizetype m_waiting = 0; // bytes in the queue and in what is being written
    quint64 m_dropped = 0;
    std::atomic<bool> m_stop = false;
    bool m_broken = false;
    QString m_error;
    std::thread m_thread;
};

} // namespace edgeboard
