// SPDX-License-Identifier: MIT
#include "core/net/StreamConnection.h"

#include "core/net/Address.h"
#include "core/net/Frames.h"

#include <QTimer>

#include <algorithm>

namespace edgeboard::net {

using namespace std::chrono;

namespace {

// A sleep of the machine is noticed by the step after it, so steps come at least this often.
constexpr milliseconds LongestStep {5'000};

} // namespace

struct StreamConnection::Private
{
    Private(std::unique_ptr<Link> ownLink, const Clock &ownClock, StreamLimits limits, std::uint64_t seed)
        : link(std::move(ownLink))
        , clock(ownClock)
        , plan(limits, seed)
    {
    }

    std::unique_ptr<Link> link;
    const Clock &clock;
    StreamPlan plan;
    LinkTarget target;
    std::function<bool()> hasNetwork = machineHasNetwork;
    QTimer timer;
    bool selfTimed = true;
};

StreamConnection::StreamConnection(
    std::unique_ptr<Link> link, const Clock &clock, StreamLimits limits, std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(link), clock, limits, seed))
{
    // Children, so that they follow to another thread.
    d->link->setParent(this);
    d->timer.setParent(this);
    d->timer.setSingleShot(true);
    connect(&d->timer, &QTimer::timeout, this, &StreamConnection::step);
    connect(d->link.get(), &Link::opened, this, [this] {
        if (state() != StreamState::Connecting)
            return;
        d->plan.onOpened(d->clock.now());
        settle();
    });
    connect(d->link.get(), &Link::stirred, this, [this] { d->plan.onStirred(); });
    connect(d->link.get(), &Link::pongReceived, this, [this](milliseconds roundTrip) {
        if (state() != StreamState::Open)
            return;
        d->plan.onPong(roundTrip);
        settle();
    });
    connect(d->link.get(), &Link::textReceived, this, [this](const QByteArray &utf8) {
        if (state() == StreamState::Open)
            emit textReceived(utf8);
    });
    // What we hang up ourselves has changed the state before.
    connect(d->link.get(), &Link::ended, this, [this](const LinkEnd &end) {
        if (state() != StreamState::Connecting && state() != StreamState::Open)
            return;
        d->plan.onEnded(end, d->clock.now());
        settle();
    });
}

StreamConnection::~StreamConnection()
{
    d->link->disconnect(this);
}

void StreamConnection::start(const LinkTarget &target)
{
    d->target = target;
    d->plan.start();
    step();
}

void StreamConnection::stop()
{
    if (state() == StreamState::Off)
        return;
    d->plan.stop();
    d->link->close(closeNormal);
    settle();
}

void StreamConnection::reconnect(const QString &reason)
{
    d->plan.reconnect(reason);
    step();
}

void StreamConnection::giveUp(const QString &reason)
{
    if (!d->plan.giveUp(reason, d->clock.now()))
        return;
    d->link->abort();
    settle();
}

void StreamConnection::sendText(const QByteArray &utf8)
{
    if (state() == StreamState::Open)
        d->link->sendText(utf8);
}

void StreamConnection::step()
{
    const auto before = std::pair(state(), session());
    const auto reachable = [this] { return isLoopback(d->target.url.host()) || d->hasNetwork(); };
    switch (d->plan.due(d->clock.now(), d->clock.wallNow(), reachable)) {
    case StreamPlan::Act::Open:
        d->link->open(d->target);
        break;
    case StreamPlan::Act::Ping:
        d->link->ping();
        break;
    case StreamPlan::Act::Drop:
        d->link->abort();
        break;
    case StreamPlan::Act::Nothing:
        break;
    }
    if (before == std::pair(state(), session()))
        armTimer();
    else
        settle();
}

void StreamConnection::settle()
{
    armTimer();
    emit changed();
}

void StreamConnection::armTimer()
{
    if (!d->selfTimed || state() == StreamState::Off || state() == StreamState::Refused) {
        d->timer.stop();
        return;
    }
    const MonotonicTime now = d->clock.now();
    const auto wait = ceil<milliseconds>(d->plan.nextWake().value_or(now + LongestStep) - now);
    d->timer.start(std::clamp(wait, milliseconds(0), LongestStep));
}

void StreamConnection::setSelfTimed(bool on)
{
    d->selfTimed = on;
    armTimer();
}

void StreamConnection::setNetworkProbe(std::function<bool()> probe)
{
    d->hasNetwork = std::move(probe);
}

StreamState StreamConnection::state() const
{
    return d->plan.state();
}

quint32 StreamConnection::session() const
{
    return d->plan.session();
}

QString StreamConnection::reason() const
{
    return d->plan.reason();
}

int StreamConnection::httpStatus() const
{
    return d->plan.httpStatus();
}

std::optional<milliseconds> StreamConnection::roundTrip() const
{
    return d->plan.roundTrip();
}

std::optional<MonotonicTime> StreamConnection::retryAt() const
{
    return d->plan.retryAt();
}

} // namespace edgeboard::net
