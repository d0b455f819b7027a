// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"
#include "core/net/Link.h"
#include "core/net/SleepWatch.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace edgeboard::net {

/// Checklist statements 42 to 51.
struct StreamLimits
{
    std::chrono::milliseconds pingInterval {20'000}; ///< [stream.ping_interval_s]
    std::chrono::milliseconds pingTimeout {10'000}; ///< [stream.ping_timeout_s]
    std::chrono::milliseconds stableAfter {30'000}; ///< a connection this old resets the backoff
    Backoff::Limits backoff {};
    std::chrono::milliseconds busy {15'000}; ///< least wait after 429, 503, close code 1013 and bad certificates
};

enum class StreamState : std::uint8_t {
    Off,
    Connecting,
    Open,
    Waiting, ///< lost, tries again by itself
    Refused, ///< 401 or 403: a new key or a new address is needed; start() tries again
    Offline ///< this machine has no network; tries again by itself
};

/// When a stream connects, pings, gives up and tries again: the rules without a socket or a timer. Whoever owns one
/// tells it what happened and carries out what due() says. Pure; time is an argument.
class StreamPlan
{
public:
    enum class Act : std::uint8_t {
        Nothing,
        Open, ///< connect now, in place of any connection there is
        Ping,
        Drop ///< hang up; another try comes by itself
    };

    StreamPlan(StreamLimits limits, std::uint64_t seed);

    /// Connects at the next due(); forgets earlier failures.
    void start();
    void stop();
    /// Connects anew at the next due(), without a wait. Nothing while off or refused.
    void reconnect(const QString &reason);
    /// Gives the present connection up; the next try comes after the usual wait. Whether there was one to hang up.
    [[nodiscard]] bool giveUp(const QString &reason, MonotonicTime now);

    /// What is due at this time. `hasNetwork`: whether the target can be reached at all from this machine; asked only
    /// before a try.
    /// A step that comes more than the ping timeout late (see nextWake()), or since the last one the wall clock ran
    /// that much further than the monotonic one, which stands still while a machine sleeps: an open connection may be
    /// dead without knowing it, so it connects anew.
    [[nodiscard]] Act due(MonotonicTime now, WallTime wallNow, const std::function<bool()> &hasNetwork);
    /// When due() has something to say if nothing happens meanwhile; nothing while off, refused or connecting (the
    /// link has its own time limit).
    [[nodiscard]] std::optional<MonotonicTime> nextWake() const;

    void onOpened(MonotonicTime now);
    /// Anything came in: the other side lives. That counts as well as a pong, which may queue behind a long snapshot.
    void onStirred();
    void onPong(std::chrono::milliseconds roundTrip);
    void onEnded(const LinkEnd &end, MonotonicTime now);

    [[nodiscard]] StreamState state() const { return m_state; }
    [[nodiscard]] quint32 session() const { return m_session; }
    [[nodiscard]] QString reason() const { return m_reason; }
    /// What the last handshake that failed was answered with: 401, 503; 0 when it was no HTTP answer.
    [[nodiscard]] int httpStatus() const { return m_httpStatus; }
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const { return m_roundTrip; }
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const;

private:
    [[nodiscard]] Act connectNow(MonotonicTime now, const std::function<bool()> &hasNetwork);
    [[nodiscard]] Act dueWhileOpen(MonotonicTime now);
    [[nodiscard]] std::chrono::milliseconds waitAfter(const LinkEnd &end);
    void leaveOpen(MonotonicTime now);

    StreamLimits m_limits;
    Backoff m_backoff;
    StreamState m_state = StreamState::Off;
    bool m_atOnce = false; // start() or reconnect() was asked for
    quint32 m_session = 0;
    QString m_reason;
    int m_httpStatus = 0;
    std::optional<std::chrono::milliseconds> m_roundTrip;
    MonotonicTime m_openedAt {};
    MonotonicTime m_next {}; // Open: next ping or its time limit; Waiting, Offline: next try
    bool m_awaitsPong = false;
    SleepWatch m_sleep;
    MonotonicTime m_expected {}; // when the step after that one was due
};

} // namespace edgeboard::net
