// SPDX-License-Identifier: MIT
// The stream of a SportsGameOdds feed: its snapshot, its channel, and what happens without them.
#include "core/feed/SgoFeedState.h"
#include "core/pusher/PusherWords.h"

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto staleSnapshot = 2s; // a snapshot that old when the channel is heard is asked for once more
constexpr auto snapshotEvery = 5s; // not sooner again, however often the connection is lost
constexpr auto afterPicture = 1s; // what can wait until there is something to see
constexpr int carefulPerMinute = 10; // of the smallest plan, until we know better
constexpr auto brokenStreamAgainAfter = 1min;
constexpr int patience = 2; // failures in a row, then it is polled

} // namespace

void SgoFeed::Private::onFrame(const QByteArray &utf8)
{
    // Servers repeat a signature that they do not accept; what comes here may be recorded.
    const QByteArray kept
        = utf8.contains("error") ? pusher::withoutSecrets(QString::fromUtf8(utf8), {}).toUtf8() : utf8;
    door(wire::decodeMessage(decoder, q->name(), session, RawMessage {u"text"_s, {}, kept}));
}

// Events come by their names while the snapshot cannot be had; without a channel they are polled.
void SgoFeed::Private::onStreamAnswer(SgoResult result, const net::HttpAnswer &answer, const QString &words)
{
    const MonotonicTime now = clock.now();
    if (result == SgoResult::Good) {
        onSnapshot(answer.body);
        return;
    }
    streamTrouble = words;
    if (backfills)
        tellStatus(Backfill::Failed);
    switch (result) {
    case SgoResult::NoPlan:
        poll(u"No streaming in this plan (%1)"_s.arg(words));
        return;
    case SgoResult::End:
        if (!stream.isLive())
            poll(u"There is no such stream now (404)"_s);
        questions.askStream(now + streamAgainAfter);
        return;
    case SgoResult::Bad:
        if (mode == Mode::Starting)
            refuse(
                u"SportsGameOdds does not accept the question (%1). Check sgo.stream, sgo.league and sgo.event."_s.arg(
                    words));
        else
            questions.askStream(now + streamAgainAfter);
        return;
    case SgoResult::TooMany:
        // As many streams as the plan allows may be open elsewhere; asking again and again does not help.
        questions.askStream(std::max(questions.streamAt().value_or(now), now + streamAgainAfter));
        break;
    default:
        if (questions.streamFailures() < patience)
            return;
        // What is polled meanwhile comes first.
        if (mode != Mode::Streaming)
            questions.askStream(std::max(questions.streamAt().value_or(now), now + brokenStreamAgainAfter));
        break;
    }
    if (mode == Mode::Starting)
        poll(u"The stream cannot be had (%1)"_s.arg(words));
}

void SgoFeed::Private::onSnapshot(const QByteArray &body)
{
    const MonotonicTime now = clock.now();
    hasPicture = true;
    snapshotAt = now;
    snapshotSession = session;
    streamTrouble.clear();
    if (std::exchange(backfills, false))
        tellStatus(Backfill::Done);
    const auto offer = wire::readSgoOffer(body);
    if (!offer) {
        poll(u"The stream cannot be had (%1)"_s.arg(offer.error().message));
        return;
    }
    if (mode != Mode::Streaming) {
        mode = Mode::Streaming;
        why.clear();
        questions.askUsage(now);
        questions.askLeagues(now + afterPicture);
    }
    questions.setPerMinute(pace());
    stream.begin(*offer);
}

void SgoFeed::Private::onLive(bool again)
{
    const MonotonicTime now = clock.now();
    if (again) {
        // The protocol repeats nothing: the snapshot is asked for anew, and fresh parameters come with it.
        backfills = true;
        questions.askStream(std::max(now, snapshotAt + snapshotEvery));
    } else {
        const bool isPresent = snapshotSession == session && now - snapshotAt <= staleSnapshot;
        questions.askPoll(isPresent ? now + reconcileEvery : now);
    }
    tellStatus();
    ask();
}

void SgoFeed::Private::poll(const QString &reason)
{
    failed = stream.word() == "failed"_L1;
    mode = Mode::Polling;
    why = reason;
    trouble.clear(); // it is in the reason now
    stream.end();
    if (!budget.perMinute())
        questions.setPerMinute(carefulPerMinute);
    const MonotonicTime now = clock.now();
    if (!leagues.isIdle())
        questions.askPoll(now);
    if (!budget.plan() || budget.plan()->limits.empty()) {
        questions.askUsage(now + afterPicture);
        questions.askLeagues(now + afterPicture);
    }
    tellStatus();
}

void SgoFeed::Private::refuse(const QString &reason)
{
    mode = Mode::Refused;
    why = reason;
    questions.end();
    stream.end();
    tellStatus();
}

// One request in ten is left to the user's other programs.
std::optional<int> SgoFeed::Private::pace() const
{
    const auto limit = budget.perMinute();
    return limit ? std::optional(std::max(1, *limit * 9 / 10)) : std::nullopt;
}

} // namespace edgeboard
