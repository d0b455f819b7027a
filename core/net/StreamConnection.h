// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/Link.h"
#include "core/net/StreamPlan.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace edgeboard::net {

/// Keeps one stream alive: connects, pings, drops what has gone silent, waits with full jitter and connects again.
/// Owns its link. Time comes from `clock`; what is due is done in step(), which a timer of its own calls, or a test.
class StreamConnection final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    StreamConnection(std::unique_ptr<Link> link, const Clock &clock, StreamLimits limits, std::uint64_t seed,
        QObject *parent = nullptr);
    ~StreamConnection() override;

    void start(const LinkTarget &target);
    /// Closes with 1000 and stays off; nothing is received from here on.
    void stop();
    /// Hangs up and connects anew, without waiting: for a stream whose pongs come and whose data do not.
    void reconnect(const QString &reason);
    /// Hangs up and connects anew after the usual wait: for a server that does not keep its own rules.
    void giveUp(const QString &reason);
    /// Dropped while not Open.
    void sendText(const QByteArray &utf8);

    /// Does what is due at the clock's time.
    void step();
    /// Whether step() is called by a timer; on by default. Tests switch it off.
    void setSelfTimed(bool on);
    /// Replaces the question whether this machine has a network; asked before each try at a target elsewhere.
    void setNetworkProbe(std::function<bool()> probe);

    [[nodiscard]] StreamState state() const;
    /// Counts the connections begun, from 1.
    [[nodiscard]] quint32 session() const;
    /// In words, why the state is what it is; may be empty.
    [[nodiscard]] QString reason() const;
    /// What the last handshake that failed was answered with; 0 when it was no HTTP answer.
    [[nodiscard]] int httpStatus() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const;
    /// When the next try is due while Waiting.
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const;

signals:
    /// state(), session(), reason(), roundTrip() or retryAt() changed.
    void changed();
    /// A whole message of the present session.
    void textReceived(const QByteArray &utf8);

private:
    /// Sets the timer and tells the world.
    void settle();
    void armTimer();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard::net
