// SPDX-License-Identifier: MIT
#include "core/pusher/PusherClient.h"

#include "core/base/Log.h"
#include "core/net/Address.h"
#include "core/net/Rfc6455.h"
#include "core/pusher/PusherAddress.h"
#include "core/pusher/PusherPlan.h"
#include "core/pusher/PusherWords.h"
#include "core/pusher/Subscriptions.h"
#include "core/wire/PusherFrame.h"

#include <QTimer>

#include <algorithm>
#include <tuple>

namespace edgeboard::pusher {

using namespace std::chrono;
using namespace Qt::StringLiterals;
using wire::PusherFrame;

namespace {

// A sleep of the machine is noticed by the step after it, so steps come at least this often.
constexpr milliseconds LongestStep {5'000};

} // namespace

struct Client::Private
{
    Private(Client &owner, std::unique_ptr<net::Link> ownLink, net::HttpFetcher &ownFetcher, const Clock &ownClock,
        Timings timings, QString ownVersion, std::uint64_t seed)
        : q(owner)
        , link(std::move(ownLink))
        , fetcher(ownFetcher)
        , clock(ownClock)
        , version(std::move(ownVersion))
        , plan(timings, seed)
        , channels(timings, seed + 1)
    {
    }

    void onText(const QByteArray &utf8);
    void onFrame(const PusherFrame &frame);
    void onHello(const PusherFrame &frame);
    void onError(const PusherFrame &frame);
    void onRefusal(const PusherFrame &frame);
    void run(const ChannelSteps &steps);
    void ask(const ChannelStep &step);
    void leave();
    /// Sets the timer and tells the world.
    void settle();
    void armTimer();
    [[nodiscard]] bool isConnected() const { return plan.state() == State::Connected; }
    /// What must not be in a sentence that somebody else wrote.
    [[nodiscard]] QString shown(const QString &said) const { return withoutSecrets(said, grants + headerValues); }

    using Told = std::tuple<State, QString, quint32, std::optional<MonotonicTime>, std::optional<milliseconds>>;
    [[nodiscard]] Told telling() const
    {
        return {plan.state(), plan.reason(), plan.session(), plan.retryAt(), plan.roundTrip()};
    }

    Client &q;
    std::unique_ptr<net::Link> link;
    net::HttpFetcher &fetcher;
    const Clock &clock;
    QString version;
    Plan plan;
    Subscriptions channels;
    QUrl url;
    QString socketId;
    QStringList headerValues;
    QStringList grants; // of this connection; to keep them out of sentences
    Told told;
    std::function<bool()> hasNetwork = net::machineHasNetwork;
    QTimer timer;
    bool selfTimed = true;
};

Client::Client(std::unique_ptr<net::Link> link, net::HttpFetcher &fetcher, const Clock &clock, Timings timings,
    const QString &version, std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(link), fetcher, clock, timings, version, seed))
{
    // Children, so that they follow to another thread.
    d->link->setParent(this);
    d->timer.setParent(this);
    d->timer.setSingleShot(true);
    d->told = d->telling();
    connect(&d->timer, &QTimer::timeout, this, &Client::step);
    connect(d->link.get(), &net::Link::textReceived, this, [this](const QByteArray &utf8) { d->onText(utf8); });
    // What we hang up ourselves has changed the state before.
    connect(d->link.get(), &net::Link::ended, this, [this](const net::LinkEnd &end) {
        if (!d->plan.hasLink())
            return;
        d->leave();
        d->plan.onEnded(end, d->clock.now());
        d->settle();
    });
}

Client::~Client()
{
    d->link->disconnect(this);
}

void Client::start(const wire::PusherOptions &options)
{
    d->leave();
    d->channels.setAuthorizer(options.authorizer);
    d->headerValues.clear();
    if (options.authorizer) {
        for (const auto &[name, value] : options.authorizer->headers)
            d->headerValues += QString::fromUtf8(value);
    }
    const auto url = socketUrl(options, d->version);
    d->url = url.value_or(QUrl());
    if (!url) {
        d->plan.fail(url.error().message);
        d->link->abort();
        d->settle();
        return;
    }
    d->plan.start(d->clock.now());
    step();
}

void Client::stop()
{
    if (state() == State::Initialized || state() == State::Disconnected)
        return;
    if (d->isConnected())
        d->run(d->channels.farewell());
    d->leave();
    d->plan.stop();
    d->link->close(net::closeNormal);
    d->settle();
}

void Client::reconnect(const QString &reason)
{
    d->plan.reconnect(reason, d->clock.now());
    step();
}

void Client::subscribe(const QString &channel)
{
    d->run(d->channels.want(channel));
    d->run(d->channels.due(d->clock.now()));
    d->armTimer();
}

void Client::unsubscribe(const QString &channel)
{
    d->run(d->channels.drop(channel));
}

bool Client::isSubscribed(const QString &channel) const
{
    return d->channels.isSubscribed(channel);
}

void Client::step()
{
    const auto reachable = [this] { return net::isLoopback(d->url.host()) || d->hasNetwork(); };
    switch (d->plan.due(d->clock.now(), d->clock.wallNow(), reachable)) {
    case Plan::Act::Open:
        d->leave();
        d->link->open({.url = d->url, .headers = {}});
        break;
    case Plan::Act::Ping:
        d->link->sendText(wire::pusherPing());
        break;
    case Plan::Act::Drop:
        d->leave();
        d->link->abort();
        break;
    case Plan::Act::Nothing:
        break;
    }
    d->run(d->channels.due(d->clock.now()));
    d->settle();
}

void Client::Private::onText(const QByteArray &utf8)
{
    if (!plan.hasLink())
        return;
    const quint32 session = plan.session();
    emit q.frameReceived(utf8);
    if (!plan.hasLink() || plan.session() != session)
        return;
    plan.onText(clock.now());
    onFrame(wire::readPusherFrame(utf8));
    settle();
}

void Client::Private::onFrame(const PusherFrame &frame)
{
    using Kind = PusherFrame::Kind;
    switch (frame.kind) {
    case Kind::Hello:
        onHello(frame);
        return;
    case Kind::Error:
        onError(frame);
        return;
    case Kind::Ping:
        link->sendText(wire::pusherPong());
        return;
    case Kind::Pong:
        plan.onPong(clock.now());
        return;
    case Kind::Subscribed:
        if (channels.onSubscribed(frame.channel))
            emit q.subscribed(frame.channel, frame.data);
        return;
    case Kind::SubscriptionError:
        onRefusal(frame);
        return;
    case Kind::Event:
        if (channels.isSubscribed(frame.channel))
            emit q.eventReceived(
                {.name = frame.event, .channel = frame.channel, .data = frame.data, .userId = frame.userId});
        return;
    case Kind::MemberAdded:
    case Kind::MemberRemoved:
    case Kind::Other:
        return;
    case Kind::Unreadable:
        qCDebug(ebFeed) << "A frame of" << net::placeOf(url) << "is none of the Pusher protocol.";
        return;
    }
}

void Client::Private::onHello(const PusherFrame &frame)
{
    if (!plan.onHello(frame.activityTimeout, clock.now()))
        return;
    socketId = frame.socketId;
    channels.onConnected(socketId);
    // First the world learns of the connection, then of its channels.
    settle();
    run(channels.due(clock.now()));
}

void Client::Private::onError(const PusherFrame &frame)
{
    const QString words = shown(frame.message);
    qCDebug(ebFeed).noquote() << net::placeOf(url) << "reports error" << frame.code.value_or(0) << words;
    if (!plan.onError(frame.code, words, clock.now()))
        return;
    leave();
    link->abort();
}

void Client::Private::onRefusal(const PusherFrame &frame)
{
    if (!channels.onRefused(frame.channel))
        return;
    const QString said = shown(frame.message);
    const QString text
        = u"The server refuses channel %1%2"_s.arg(frame.channel, said.isEmpty() ? u"."_s : u": \"%1\""_s.arg(said));
    emit q.subscriptionFailed(frame.channel,
        {.type = frame.type.isEmpty() ? u"AuthError"_s : frame.type, .text = text, .status = frame.code.value_or(0)});
}

void Client::Private::run(const ChannelSteps &steps)
{
    // Whoever is told of a failure may do anything, and what was due on this connection is not on another.
    const quint32 session = plan.session();
    for (const ChannelStep &step : steps) {
        const bool sameConnection = isConnected() && plan.session() == session;
        switch (step.kind) {
        case ChannelStep::Kind::Unsubscribe:
            if (sameConnection)
                link->sendText(wire::pusherUnsubscribe(step.channel));
            break;
        case ChannelStep::Kind::Subscribe:
            if (!sameConnection)
                break;
            if (!step.grant.auth.isEmpty())
                grants += step.grant.auth;
            link->sendText(wire::pusherSubscribe(step.channel, step.grant));
            break;
        case ChannelStep::Kind::Ask:
            if (sameConnection)
                ask(step);
            break;
        case ChannelStep::Kind::Fail:
            emit q.subscriptionFailed(step.channel, step.fault);
            break;
        }
    }
}

void Client::Private::ask(const ChannelStep &step)
{
    fetcher.get(step.request, &q, [this, ticket = step.ticket](const net::HttpAnswer &answer) {
        run(channels.onAnswer(ticket, answer, clock.now()));
        armTimer();
    });
}

void Client::Private::leave()
{
    channels.onGone();
    socketId.clear();
    grants.clear();
}

void Client::Private::settle()
{
    armTimer();
    if (Told now = telling(); now != told) {
        told = std::move(now);
        emit q.changed();
    }
}

void Client::Private::armTimer()
{
    const auto wake = plan.nextWake();
    if (!selfTimed || !wake) {
        timer.stop();
        return;
    }
    const MonotonicTime now = clock.now();
    const auto wait = ceil<milliseconds>(std::min(*wake, channels.nextDue().value_or(*wake)) - now);
    timer.start(std::clamp(wait, milliseconds(0), LongestStep));
}

void Client::setSelfTimed(bool on)
{
    d->selfTimed = on;
    d->armTimer();
}

void Client::setNetworkProbe(std::function<bool()> probe)
{
    d->hasNetwork = std::move(probe);
}

State Client::state() const
{
    return d->plan.state();
}

QString Client::reason() const
{
    return d->plan.reason();
}

QString Client::socketId() const
{
    return d->isConnected() ? d->socketId : QString();
}

quint32 Client::session() const
{
    return d->plan.session();
}

int Client::closeCode() const
{
    return d->plan.closeCode();
}

std::optional<MonotonicTime> Client::retryAt() const
{
    return d->plan.retryAt();
}

std::optional<milliseconds> Client::roundTrip() const
{
    return d->plan.roundTrip();
}

QString Client::address() const
{
    return d->url.toString(QUrl::RemoveQuery);
}

} // namespace edgeboard::pusher
