// SPDX-License-Identifier: MIT
// What a SportsGameOdds feed says of itself.
#include "core/feed/SgoFeedState.h"

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto figuresInterval = 5s; // figures alone are told this often at most

QString spanWords(std::chrono::milliseconds span)
{
    if (span < 90s)
        return u"%1 s"_s.arg(std::chrono::round<std::chrono::seconds>(span).count());
    if (span < 90min)
        return u"%1 min"_s.arg(std::chrono::round<std::chrono::minutes>(span).count());
    return u"%1 h"_s.arg(std::chrono::round<std::chrono::hours>(span).count());
}

} // namespace

Transport SgoFeed::Private::transport() const
{
    const Transport away = offline ? Transport::Offline : Transport::Waiting;
    switch (mode) {
    case Mode::Off:
        return Transport::Off;
    case Mode::Refused:
        return Transport::Refused;
    case Mode::Starting:
        return streamTrouble.isEmpty() ? Transport::Connecting : away;
    case Mode::Streaming:
        if (stream.isLive())
            return Transport::Open;
        return stream.retryAt() ? Transport::Waiting : Transport::Connecting;
    case Mode::Polling:
        if (!trouble.isEmpty())
            return away;
        return hasPicture || leagues.isIdle() ? Transport::Open : Transport::Connecting;
    }
    return Transport::Off;
}

QString SgoFeed::Private::pollWords() const
{
    if (leagues.isIdle())
        return why + u". SportsGameOdds has none of the chosen leagues, so nothing is asked."_s;
    const WallTime wall = clock.wallNow();
    const QString limit = budget.words(wall);
    if (const auto usedUp = budget.usedUpFor(wall))
        return why + u". %1: nothing is asked for %2."_s.arg(limit, spanWords(*usedUp));
    const QString words = why + u". Asked every %1"_s.arg(spanWords(budget.pollEvery(wall)));
    return words + (limit.isEmpty() ? u"."_s : u", %1."_s.arg(limit));
}

QString SgoFeed::Private::reason() const
{
    const auto failing = [](const QString &words) {
        return words.isEmpty() ? QString() : u"SportsGameOdds does not answer (%1); it is asked again."_s.arg(words);
    };
    switch (mode) {
    case Mode::Off:
        return {};
    case Mode::Refused:
        return why;
    case Mode::Starting:
        return failing(streamTrouble);
    case Mode::Polling:
        return (pollWords() + u' ' + failing(trouble)).trimmed();
    case Mode::Streaming:
        break;
    }
    if (!stream.isLive())
        return stream.reason();
    if (!streamTrouble.isEmpty())
        return u"What was missed cannot be read yet (%1); it is asked again. What changes comes."_s.arg(streamTrouble);
    if (const QString problem = leagues.problemOf(options.selection); !problem.isEmpty())
        return problem;
    const WallTime wall = clock.wallNow();
    if (const auto usedUp = budget.usedUpFor(wall))
        return u"%1: nothing is asked for %2."_s.arg(budget.words(wall), spanWords(*usedUp));
    return failing(trouble);
}

void SgoFeed::Private::tellStatus(std::optional<Backfill> backfill)
{
    const MonotonicTime now = clock.now();
    FeedStatus status;
    status.feed = q->name();
    status.transport = transport();
    // What was known before it was lost is of an older connection, as far as a source that is asked has one.
    const bool lost = told.transport == Transport::Open && status.transport != Transport::Open && mode != Mode::Off;
    if (lost && told.session == session)
        ++session;
    status.session = session;
    status.reason = reason();
    status.address = options.url.toString();
    status.channel = options.selection.stream;
    status.streamState = mode != Mode::Polling ? stream.word() : failed ? u"failed, polling"_s : u"polling"_s;
    status.connectionId = stream.socketId();
    status.tracked = tracker.count();
    status.plan = budget.plan();
    status.backfill = backfill;
    if (mode == Mode::Streaming)
        status.every = SgoTracker::silentAfter;
    else if (mode == Mode::Polling)
        status.every = budget.pollEvery(clock.wallNow());
    std::optional<MonotonicTime> retryAt = stream.retryAt();
    if (mode == Mode::Starting)
        retryAt = questions.streamAt();
    else if (mode == Mode::Polling)
        retryAt = questions.blockedUntil(now);
    if (status.transport == Transport::Open || status.transport == Transport::Refused)
        retryAt.reset();
    // The figures last: they alone are not worth a word each time.
    status.roundTrip = told.roundTrip;
    status.requestsLastHour = told.requestsLastHour;
    const auto plan = std::exchange(status.plan, told.plan);
    const bool changed = !toldAt || status != told || retryAt != toldRetryAt;
    status.plan = plan;
    status.roundTrip = stream.roundTrip();
    status.requestsLastHour = static_cast<int>(requests.inLastHour(now));
    if (!changed && (status == told || now - *toldAt < figuresInterval))
        return;
    told = status;
    told.backfill.reset();
    toldRetryAt = retryAt;
    toldAt = now;
    if (retryAt)
        status.retryIn = std::chrono::ceil<std::chrono::milliseconds>(std::max<MonotonicTime>(*retryAt - now, 0us));
    door(status);
}

} // namespace edgeboard
