// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/HttpFetcher.h"
#include "core/net/Link.h"
#include "core/pusher/PusherState.h"
#include "core/wire/PusherOptions.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace edgeboard::pusher {

/// An application's event on a channel.
struct Event
{
    QString name;
    QString channel;
    QByteArray data; ///< decoded once, as pusher-js does: JSON text, or the plain text that was no JSON; empty: none
    QString userId; ///< of client events on presence channels; else empty

    friend bool operator==(const Event &, const Event &) = default;
};

/// Why a channel cannot be heard.
struct SubscriptionFault
{
    QString type; ///< "AuthError" as pusher-js names it; ours are "NotSupported" and "Timeout"
    QString text; ///< a sentence for a person, without secrets
    int status = 0; ///< HTTP status of the authorizer, or what the server says; 0: none

    friend bool operator==(const SubscriptionFault &, const SubscriptionFault &) = default;
};

/// A client of the Pusher Channels protocol 7, protocols/pusher.md: for any source that speaks it. It connects, subscribes,
/// asks for authorization where a channel's name wants it, keeps alive, and connects again by the close-code table of
/// section 5 with the waits of section 8. After each connect every wanted channel is subscribed anew with a signature of its
/// own; what was said meanwhile is lost, the protocol has no replay. Owns its link; lives on one thread, nothing in it waits.
class Client final : public QObject
{
    Q_OBJECT

public:
    /// `clock` and `fetcher` must outlive it. `version` is told to the server: "0.1.0".
    Client(std::unique_ptr<net::Link> link, net::HttpFetcher &fetcher, const Clock &clock, Timings timings,
        const QString &version, std::uint64_t seed, QObject *parent = nullptr);
    ~Client() override;

    /// Connects to `options`, in place of any connection there is; wanted channels stay wanted. Options that cannot be used
    /// make it Failed with a reason.
    void start(const wire::PusherOptions &options);
    /// Unsubscribes, closes with 1000 and stays Disconnected; nothing is received from here on.
    void stop();
    /// Hangs up and connects anew without a wait.
    void reconnect(const QString &reason);

    /// From now on wanted: subscribed now if connected, and after every connect. A channel that is wanted already is left
    /// alone, but for one whose subscription failed: that is tried again.
    void subscribe(const QString &channel);
    void unsubscribe(const QString &channel);
    [[nodiscard]] bool isSubscribed(const QString &channel) const;

    /// Does what is due at the clock's time.
    void step();
    /// Whether step() is called by a timer; on by default. Tests switch it off.
    void setSelfTimed(bool on);
    /// Replaces the question whether this machine has a network; asked before each try at a host elsewhere.
    void setNetworkProbe(std::function<bool()> probe);

    [[nodiscard]] State state() const;
    /// In words, why the state is what it is; may be empty.
    [[nodiscard]] QString reason() const;
    /// Of the present connection; empty unless Connected.
    [[nodiscard]] QString socketId() const;
    /// Counts the connections begun, from 1.
    [[nodiscard]] quint32 session() const;
    /// The 4xxx code by which the server last ended or refused a connection; 0: none. See closeActionOf().
    [[nodiscard]] int closeCode() const;
    /// When the next try is due while none runs.
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const;
    /// From a pusher:ping to its answer.
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const;
    /// Where it connects to, without a query.
    [[nodiscard]] QString address() const;

signals:
    /// state(), reason(), session(), retryAt() or roundTrip() changed.
    void changed();
    /// Every text frame of the present connection, as it came, before anything is done about it.
    void frameReceived(const QByteArray &utf8);
    /// `data` is what the server says of the subscription: members of a presence channel; else mostly empty.
    void subscribed(const QString &channel, const QByteArray &data);
    void subscriptionFailed(const QString &channel, const edgeboard::pusher::SubscriptionFault &fault);
    /// On a channel that is subscribed.
    void eventReceived(const edgeboard::pusher::Event &event);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard::pusher
