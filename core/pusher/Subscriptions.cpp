// SPDX-License-Identifier: MIT
#include "core/pusher/Subscriptions.h"

#include "core/pusher/PusherAuthorization.h"

#include <algorithm>

namespace edgeboard::pusher {

using namespace std::chrono;
using namespace Qt::StringLiterals;
using Kind = ChannelStep::Kind;

namespace {

// Of an authorizer that does not answer: with our waits that is half a minute. Then whoever wants the channel decides.
constexpr int mostAsks = 6;
constexpr int mostSends = 2;

constexpr auto authError = "AuthError"_L1;

} // namespace

Subscriptions::Subscriptions(Timings timings, std::uint64_t seed)
    : m_timings(timings)
    , m_waits(seed)
{
}

Subscriptions::Channel *Subscriptions::find(const QString &channel)
{
    const auto found
        = std::find_if(m_channels.begin(), m_channels.end(), [&](const Channel &it) { return it.name == channel; });
    return found == m_channels.end() ? nullptr : &*found;
}

const Subscriptions::Channel *Subscriptions::find(const QString &channel) const
{
    return const_cast<Subscriptions *>(this)->find(channel);
}

ChannelSteps Subscriptions::want(const QString &channel)
{
    ChannelSteps steps;
    Channel *known = find(channel);
    if (!known)
        known = &m_channels.emplace_back(Channel {.name = channel});
    if (const QString why = whyNotSupported(channel); !why.isEmpty()) {
        known->stage = Stage::Unsupported;
        steps.push_back({.kind = Kind::Fail, .channel = channel, .fault = {.type = u"NotSupported"_s, .text = why}});
    } else if (known->stage == Stage::Failed) {
        *known = Channel {.name = channel, .atServer = known->atServer};
    }
    return steps;
}

ChannelSteps Subscriptions::drop(const QString &channel)
{
    ChannelSteps steps;
    const Channel *known = find(channel);
    if (!known)
        return steps;
    if (known->atServer)
        steps.push_back({.kind = Kind::Unsubscribe, .channel = channel});
    m_channels.erase(m_channels.begin() + (known - m_channels.data()));
    return steps;
}

void Subscriptions::onConnected(const QString &socketId)
{
    onGone();
    m_socketId = socketId;
    m_connected = true;
}

void Subscriptions::onGone()
{
    m_connected = false;
    m_socketId.clear();
    for (Channel &channel : m_channels) {
        const bool never = channel.stage == Stage::Unsupported;
        channel = Channel {.name = channel.name, .stage = never ? Stage::Unsupported : Stage::Idle};
    }
}

ChannelSteps Subscriptions::farewell() const
{
    ChannelSteps steps;
    for (const Channel &channel : m_channels) {
        if (channel.atServer)
            steps.push_back({.kind = Kind::Unsubscribe, .channel = channel.name});
    }
    return steps;
}

ChannelSteps Subscriptions::due(MonotonicTime now)
{
    ChannelSteps steps;
    if (!m_connected)
        return steps;
    for (Channel &channel : m_channels) {
        if (channel.stage == Stage::Idle)
            begin(channel, now, steps);
        else if (channel.stage == Stage::Pausing && now >= channel.due)
            ask(channel, steps);
        else if (channel.stage == Stage::Sent && now >= channel.due)
            onSilence(channel, now, steps);
    }
    return steps;
}

std::optional<MonotonicTime> Subscriptions::nextDue() const
{
    std::optional<MonotonicTime> next;
    for (const Channel &channel : m_channels) {
        if (channel.stage == Stage::Pausing || channel.stage == Stage::Sent)
            next = std::min(next.value_or(channel.due), channel.due);
    }
    return next;
}

void Subscriptions::begin(Channel &channel, MonotonicTime now, ChannelSteps &steps)
{
    if (needsAuthorization(channel.name))
        ask(channel, steps);
    else
        send(channel, {}, now, steps);
}

void Subscriptions::ask(Channel &channel, ChannelSteps &steps)
{
    if (const QString why = whyNotAsked(m_authorizer); !why.isEmpty()) {
        fail(channel, {.type = authError, .text = why}, steps);
        return;
    }
    channel.stage = Stage::Asking;
    channel.ticket = ++m_tickets;
    steps.push_back({.kind = Kind::Ask,
        .channel = channel.name,
        .request = authorizationRequest(*m_authorizer, m_socketId, channel.name, channel.swapped),
        .ticket = channel.ticket});
}

void Subscriptions::send(Channel &channel, const wire::PusherGrant &grant, MonotonicTime now, ChannelSteps &steps) const
{
    if (channel.atServer)
        steps.push_back({.kind = Kind::Unsubscribe, .channel = channel.name});
    steps.push_back({.kind = Kind::Subscribe, .channel = channel.name, .grant = grant});
    channel.stage = Stage::Sent;
    channel.atServer = true;
    channel.due = now + m_timings.subscribeTimeout;
    ++channel.sends;
}

void Subscriptions::onSilence(Channel &channel, MonotonicTime now, ChannelSteps &steps)
{
    if (channel.sends < mostSends) {
        begin(channel, now, steps);
        return;
    }
    const QString text = u"The server did not answer the subscription of channel %1 within %2 s, twice."_s.arg(
        channel.name, QString::number(static_cast<double>(m_timings.subscribeTimeout.count()) / 1000.0));
    fail(channel, {.type = u"Timeout"_s, .text = text}, steps);
}

void Subscriptions::fail(Channel &channel, const SubscriptionFault &fault, ChannelSteps &steps)
{
    channel.stage = Stage::Failed;
    channel.ticket = 0;
    steps.push_back({.kind = Kind::Fail, .channel = channel.name, .fault = fault});
}

ChannelSteps Subscriptions::onAnswer(quint64 ticket, const net::HttpAnswer &answer, MonotonicTime now)
{
    ChannelSteps steps;
    const auto found = std::find_if(m_channels.begin(), m_channels.end(),
        [ticket](const Channel &it) { return it.stage == Stage::Asking && it.ticket == ticket; });
    if (found == m_channels.end())
        return steps; // of an older connection, or no longer wanted
    Channel &channel = *found;
    channel.ticket = 0;
    const Verdict verdict = verdictOf(answer, channel.name);
    if (verdict.kind == Verdict::Kind::Granted) {
        send(channel, verdict.grant, now, steps);
    } else if (verdict.kind == Verdict::Kind::Swap && !channel.swapped) {
        channel.swapped = true;
        ask(channel, steps);
    } else if (verdict.kind == Verdict::Kind::Later && ++channel.asks < mostAsks) {
        channel.stage = Stage::Pausing;
        const milliseconds asked = answer.retryAfter.value_or(seconds(0));
        channel.due = now + std::max(m_waits.backOff(channel.asks - 1), asked);
    } else {
        fail(channel, {.type = authError, .text = verdict.text, .status = answer.status}, steps);
    }
    return steps;
}

bool Subscriptions::onSubscribed(const QString &channel)
{
    Channel *known = find(channel);
    // Also one that was given up for lack of an answer: here it is, late.
    if (!known || !known->atServer || known->stage == Stage::Subscribed)
        return false;
    *known = Channel {.name = channel, .stage = Stage::Subscribed, .atServer = true};
    return true;
}

bool Subscriptions::onRefused(const QString &channel)
{
    Channel *known = find(channel);
    if (!known || !known->atServer)
        return false;
    known->atServer = false;
    known->stage = Stage::Failed;
    known->ticket = 0;
    return true;
}

bool Subscriptions::isSubscribed(const QString &channel) const
{
    const Channel *known = find(channel);
    return known && known->stage == Stage::Subscribed;
}

} // namespace edgeboard::pusher
