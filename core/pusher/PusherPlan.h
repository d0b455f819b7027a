// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/Link.h"
#include "core/net/SleepWatch.h"
#include "core/pusher/PusherState.h"
#include "core/pusher/PusherWaits.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace edgeboard::pusher {

/// When a client connects, pings, gives up and tries again, protocols/pusher.md sections 3 to 5, 7 and 8: the rules without a
/// socket, a channel or a timer. Whoever owns a link tells it what happened and carries out what due() says. Pure; time is an
/// argument.
class Plan
{
public:
    enum class Act : std::uint8_t {
        Nothing,
        Open, ///< connect now, in place of any connection there is
        Ping, ///< send a pusher:ping
        Drop ///< hang up; what comes next is decided
    };

    Plan(Timings timings, std::uint64_t seed);

    /// Connects at the next due(); forgets earlier failures.
    void start(MonotonicTime now);
    void stop();
    /// What there is to connect to cannot be used.
    void fail(const QString &reason);
    /// Connects anew at the next due(), without a wait. Nothing while it is not started, stopped or failed.
    void reconnect(const QString &reason, MonotonicTime now);

    /// What is due at this time. `hasNetwork`: whether the host can be reached at all from this machine; asked only before a
    /// try. A step that comes `sleepJump` late (see nextWake()), or since the last one the wall clock ran that much further
    /// than the monotonic one, which stands still while a machine sleeps: a connection is asked at once whether it lives.
    [[nodiscard]] Act due(MonotonicTime now, WallTime wallNow, const std::function<bool()> &hasNetwork);
    /// When due() has something to say if nothing happens meanwhile; nothing while there is nothing to do.
    [[nodiscard]] std::optional<MonotonicTime> nextWake() const;

    /// Whether a connection is there or being made, so that what a link says is about it.
    [[nodiscard]] bool hasLink() const { return m_phase == Phase::Trying || m_phase == Phase::Open; }

    /// Any text frame: the other side lives. Bytes and WebSocket pongs do not count, see section 4.
    void onText(MonotonicTime now);
    /// Whether this is the hello that was waited for.
    [[nodiscard]] bool onHello(std::optional<std::chrono::milliseconds> activityTimeout, MonotonicTime now);
    void onPong(MonotonicTime now);
    /// A pusher:error. Its code stands for that of a close without one that follows within ten seconds (Laravel Reverb; but it
    /// also reports a refused subscription by 4009 and goes on); before the hello it is the end, and true says: hang up. Without a code of the ranges that close, its words are only kept as the reason.
    [[nodiscard]] bool onError(std::optional<int> code, const QString &message, MonotonicTime now);
    void onEnded(const net::LinkEnd &end, MonotonicTime now);

    [[nodiscard]] State state() const;
    [[nodiscard]] QString reason() const { return m_reason; }
    [[nodiscard]] quint32 session() const { return m_session; }
    [[nodiscard]] int closeCode() const { return m_closeCode; }
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const { return m_roundTrip; }

private:
    enum class Phase : std::uint8_t {
        New,
        Trying, ///< a connection is being made, or its hello is waited for
        Open,
        Waiting,
        Offline, ///< this machine has no network
        Failed,
        Stopped
    };

    [[nodiscard]] bool isOff() const;
    [[nodiscard]] Act connectNow(MonotonicTime now, const std::function<bool()> &hasNetwork);
    [[nodiscard]] Act dueWhileOpen(MonotonicTime now, bool wasAway);
    void leave(MonotonicTime now);
    void wait(std::chrono::milliseconds time, MonotonicTime now);
    void endByCode(int code, const QString &said, MonotonicTime now);

    Timings m_timings;
    Waits m_waits;
    Phase m_phase = Phase::New;
    bool m_atOnce = false; // start() or reconnect() was asked for
    bool m_unavailable = false;
    MonotonicTime m_apartSince {}; // not connected since
    quint32 m_session = 0;
    QString m_reason;
    int m_closeCode = 0;
    int m_errorCode = 0; // of a pusher:error of this connection
    MonotonicTime m_errorAt {};
    QString m_errorWords;
    std::chrono::milliseconds m_pingAfter {};
    bool m_awaitsAnswer = false;
    std::optional<MonotonicTime> m_pingedAt;
    std::optional<std::chrono::milliseconds> m_roundTrip;
    MonotonicTime m_openedAt {};
    MonotonicTime m_next {}; // Trying: time limit; Open: next ping or its time limit; Waiting, Offline: next try
    net::SleepWatch m_sleep;
    MonotonicTime m_expected {}; // when the step after that one was due
};

} // namespace edgeboard::pusher
