// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/HttpFetcher.h"
#include "core/pusher/PusherClient.h"
#include "core/pusher/PusherState.h"
#include "core/pusher/PusherWaits.h"
#include "core/wire/PusherFrame.h"
#include "core/wire/PusherOptions.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace edgeboard::pusher {

/// What has to be done for a channel next; in the order in which it stands.
struct ChannelStep
{
    enum class Kind : std::uint8_t {
        Unsubscribe, ///< send the frame
        Subscribe, ///< send the frame, with `grant`
        Ask, ///< ask the authorizer `request`, and hand its answer back with `ticket`
        Fail ///< tell `fault`
    };
    Kind kind = Kind::Fail;
    QString channel;
    wire::PusherGrant grant {};
    net::HttpRequest request {};
    quint64 ticket = 0;
    SubscriptionFault fault {};
};
using ChannelSteps = std::vector<ChannelStep>;

/// The wanted channels and how far each is on the present connection. On one connection a channel is never subscribed twice
/// without being unsubscribed in between, a signature goes out once, and an answer for an older question is dropped. Pure.
class Subscriptions
{
public:
    Subscriptions(Timings timings, std::uint64_t seed);

    void setAuthorizer(const std::optional<wire::PusherAuthorizer> &authorizer) { m_authorizer = authorizer; }

    /// From now on wanted. A channel that failed begins anew. Fails at once what can never be heard.
    [[nodiscard]] ChannelSteps want(const QString &channel);
    [[nodiscard]] ChannelSteps drop(const QString &channel);

    /// The server said hello; due() has the rest.
    void onConnected(const QString &socketId);
    /// There is no connection any more.
    void onGone();
    /// Frames for every channel that the server may have, before a polite end.
    [[nodiscard]] ChannelSteps farewell() const;

    [[nodiscard]] ChannelSteps due(MonotonicTime now);
    /// When due() has something to say if nothing happens meanwhile.
    [[nodiscard]] std::optional<MonotonicTime> nextDue() const;
    [[nodiscard]] ChannelSteps onAnswer(quint64 ticket, const net::HttpAnswer &answer, MonotonicTime now);
    /// Whether this is news: the channel is wanted and was not subscribed before.
    [[nodiscard]] bool onSubscribed(const QString &channel);
    /// The server refused; `fault` says how. Whether this is news.
    [[nodiscard]] bool onRefused(const QString &channel);
    [[nodiscard]] bool isSubscribed(const QString &channel) const;

private:
    enum class Stage : std::uint8_t {
        Idle, ///< nothing was done on this connection
        Asking, ///< the authorizer is being asked
        Pausing, ///< it will be asked again
        Sent, ///< the server has not answered yet
        Subscribed,
        Failed,
        Unsupported
    };
    struct Channel
    {
        QString name;
        Stage stage = Stage::Idle;
        MonotonicTime due {}; ///< Pausing, Sent
        quint64 ticket = 0; ///< of the question that is out
        int asks = 0; ///< that were not answered with yes or no
        int sends = 0; ///< that were not answered
        bool swapped = false; ///< the authorizer is asked in the other form
        bool atServer = false; ///< a subscribe frame went out and was not refused or taken back
    };

    [[nodiscard]] Channel *find(const QString &channel);
    [[nodiscard]] const Channel *find(const QString &channel) const;
    void begin(Channel &channel, MonotonicTime now, ChannelSteps &steps);
    void ask(Channel &channel, ChannelSteps &steps);
    void send(Channel &channel, const wire::PusherGrant &grant, MonotonicTime now, ChannelSteps &steps) const;
    void onSilence(Channel &channel, MonotonicTime now, ChannelSteps &steps);
    static void fail(Channel &channel, const SubscriptionFault &fault, ChannelSteps &steps);

    Timings m_timings;
    Waits m_waits;
    std::optional<wire::PusherAuthorizer> m_authorizer;
    std::vector<Channel> m_channels; // as they came; a handful
    QString m_socketId;
    bool m_connected = false;
    quint64 m_tickets = 0;
};

} // namespace edgeboard::pusher
