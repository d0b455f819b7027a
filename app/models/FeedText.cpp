// SPDX-License-Identifier: MIT
#include "app/models/FeedText.h"

#include "app/models/Formats.h"

#include <algorithm>
#include <array>
#include <utility>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

// A connection that comes back within that time was never missed by a reader.
constexpr MonotonicTime lostAfter = 5s;

constexpr std::array<const char16_t *, 8> stateNames {
    u"off", u"starting", u"catchingUp", u"live", u"quiet", u"silent", u"retrying", u"stopped"};

QString ageOf(const FeedHealth &health, MonotonicTime now)
{
    return health.lastMessageAt ? fmt::age(now - *health.lastMessageAt) : QString();
}

QString firstOf(const QString &word, const QString &rest)
{
    return rest.isEmpty() ? word : word + QLatin1Char(' ') + rest;
}

// "19 of 27": games whose first prices are read.
QString fillingText(const FeedHealth &health)
{
    return QStringLiteral("%1 of %2").arg(health.filling->first).arg(health.filling->second);
}

} // namespace

QString wordFor(FeedState state)
{
    return QStringView(stateNames.at(static_cast<std::size_t>(state))).toString();
}

FeedState stateOf(const FeedHealth &health)
{
    switch (health.transport) {
    case Transport::Off:
        return FeedState::Off;
    case Transport::Connecting:
        return FeedState::Starting;
    case Transport::Waiting:
    case Transport::Offline:
        return FeedState::Retrying;
    case Transport::Refused:
        return FeedState::Stopped;
    case Transport::Open:
        break;
    }
    switch (health.data) {
    case DataHealth::None:
        return FeedState::CatchingUp;
    case DataHealth::Fresh:
        return health.filling ? FeedState::CatchingUp : FeedState::Live;
    case DataHealth::Quiet:
        return FeedState::Quiet;
    case DataHealth::Stale:
        break;
    }
    return FeedState::Silent;
}

bool isLost(const FeedHealth &health, MonotonicTime now)
{
    if (health.transport == Transport::Off || !health.lastMessageAt || now - *health.lastMessageAt < lostAfter)
        return false;
    return health.transport != Transport::Open || health.data == DataHealth::Stale;
}

QString feedName(const QString &feed)
{
    static constexpr std::array<std::pair<const char *, const char *>, 7> names {{
        {"espn", "ESPN"},
        {"bridge", "Own bridge"},
        {"relay", "Books relay"},
        {"sgo", "SportsGameOdds"},
        {"polymarket", "Polymarket"},
        {"kalshi", "Kalshi"},
        {"model", "Your model"},
    }};
    for (const auto &[id, name] : names) {
        if (feed == QLatin1String(id))
            return QLatin1String(name);
    }
    return feed;
}

QString retryText(const FeedHealth &health, MonotonicTime now)
{
    if (!health.retryAt)
        return {};
    // Whole seconds, rounded up: a countdown that says 0.4 s flickers, and one that says 0 s is late.
    const auto left = std::chrono::ceil<std::chrono::seconds>(std::max(*health.retryAt - now, MonotonicTime(1s)));
    const QString time = left < 10s ? QString::number(left.count()) + QChar(QChar::Nbsp) + QLatin1Char('s')
                                    : fmt::age(MonotonicTime(left));
    return QStringLiteral("retry in ") + time;
}

QString stateText(const FeedHealth &health, MonotonicTime now)
{
    switch (stateOf(health)) {
    case FeedState::Off:
        return QStringLiteral("Off");
    case FeedState::Starting:
        return QStringLiteral("Connecting, ") + fmt::age(now - health.transportSince);
    case FeedState::CatchingUp:
        if (health.filling)
            return QStringLiteral("Snapshot in, prices filling, ") + fillingText(health);
        return QStringLiteral("Connected, nothing has come yet");
    case FeedState::Live:
        return QStringLiteral("Live");
    case FeedState::Quiet:
        return firstOf(QStringLiteral("Quiet"), ageOf(health, now)) + QStringLiteral(", connection open");
    case FeedState::Silent:
        return firstOf(QStringLiteral("Silent"), ageOf(health, now)) + QStringLiteral(". Socket open, nothing comes");
    case FeedState::Retrying:
        break;
    case FeedState::Stopped:
        return QStringLiteral("Stopped, will not retry");
    }
    const QString retry = retryText(health, now);
    if (health.transport == Transport::Offline)
        return QStringLiteral("This machine is offline") + (retry.isEmpty() ? QString() : QStringLiteral(", ") + retry);
    return retry.isEmpty() ? QStringLiteral("Lost, will try again") : fmt::sentenceCase(retry);
}

QString stateBrief(const FeedHealth &health, MonotonicTime now)
{
    switch (stateOf(health)) {
    case FeedState::Off:
        return QStringLiteral("off");
    case FeedState::CatchingUp:
        if (health.filling)
            return QStringLiteral("filling ") + fillingText(health);
        return QStringLiteral("connecting");
    case FeedState::Starting:
        return QStringLiteral("connecting");
    case FeedState::Live:
        return ageOf(health, now);
    case FeedState::Quiet:
        return firstOf(QStringLiteral("quiet"), ageOf(health, now));
    case FeedState::Silent:
        return firstOf(QStringLiteral("silent"), ageOf(health, now));
    case FeedState::Retrying:
        break;
    case FeedState::Stopped:
        return QStringLiteral("stopped");
    }
    if (health.transport == Transport::Offline)
        return QStringLiteral("offline");
    const QString retry = retryText(health, now);
    return retry.isEmpty() ? QStringLiteral("retrying") : retry;
}

FeedSteps stepsOf(const FeedHealth &health, MonotonicTime now)
{
    const QString off = QStringLiteral("Off");
    const QString connecting = QStringLiteral("Connecting");
    const QString open = QStringLiteral("Open");
    const QString receiving = QStringLiteral("Receiving");
    switch (stateOf(health)) {
    case FeedState::Off:
        return {{off, connecting, open, receiving}, 0};
    case FeedState::Starting:
        return {{off, connecting, open, receiving}, 1};
    case FeedState::CatchingUp:
        return {{off, connecting, open, receiving}, 2};
    case FeedState::Live:
        return {{off, connecting, open, receiving}, 3};
    case FeedState::Quiet:
        return {{off, connecting, open, QStringLiteral("Quiet")}, 3};
    case FeedState::Silent:
        return {{off, connecting, open, QStringLiteral("Silent")}, 3};
    case FeedState::Stopped:
        return {{off, connecting, QStringLiteral("Refused")}, 2};
    case FeedState::Retrying:
        break;
    }
    if (health.transport == Transport::Offline)
        return {{off, connecting, QStringLiteral("Offline")}, 2};
    const QString retry = retryText(health, now);
    return {{off, connecting, retry.isEmpty() ? QStringLiteral("Waiting") : fmt::sentenceCase(retry)}, 2};
}

} // namespace edgeboard
