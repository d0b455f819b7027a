// SPDX-License-Identifier: MIT
#include "core/feed/SgoFeedState.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = SgoQuestion::Kind;

namespace {

constexpr auto answerWithin = 60s;
constexpr qint64 largestBody = 128 << 20; // a stream's snapshot has every odd of every event
constexpr auto stepInterval = 100ms;
constexpr auto usageEvery = 10min;
constexpr auto oldEvery = 1min;
constexpr auto longestSleep = 1h;

} // namespace

SgoFeed::Private::Private(SgoFeed *feed, SgoFeedOptions given, std::unique_ptr<net::Link> link,
    std::unique_ptr<net::HttpFetcher> http, const Clock &time, const LeagueTable &table, Door toEngine)
    : q(feed)
    , options(std::move(given))
    , fetcher(std::move(http))
    , clock(time)
    , door(std::move(toEngine))
    , decoder(table)
    , leagues(table)
    , stream(std::move(link), *fetcher, time, options.version, options.seed)
    , questions(options.selection, options.seed)
    , budget(options.pollEvery)
{
}

SgoFeed::SgoFeed(SgoFeedOptions options, std::unique_ptr<net::Link> link, std::unique_ptr<net::HttpFetcher> fetcher,
    const Clock &clock, const LeagueTable &leagues, Door door)
    : d(std::make_unique<Private>(
        this, std::move(options), std::move(link), std::move(fetcher), clock, leagues, std::move(door)))
{
    // Children, so that they follow to another thread.
    d->timer.setParent(this);
    d->stream.setParent(this);
    d->fetcher->setParent(this);
    d->timer.setInterval(stepInterval);
    connect(&d->timer, &QTimer::timeout, this, &SgoFeed::step);
    connect(&d->stream, &SgoStream::frameReceived, this, [this](const QByteArray &utf8) { d->onFrame(utf8); });
    connect(&d->stream, &SgoStream::namedEvents, this, [this](const QByteArray &payload) {
        QStringList ids = wire::sgoEventIds(payload);
        ids.removeIf(
            [this](const QString &id) { return id != d->looked && !d->tracker.isOf(id, d->leagues.followed()); });
        d->questions.want(ids, d->clock.now());
    });
    connect(&d->stream, &SgoStream::live, this, [this](bool again) { d->onLive(again); });
    connect(&d->stream, &SgoStream::changed, this, [this] { d->tellStatus(); });
    connect(&d->stream, &SgoStream::offerWanted, this, [this](MonotonicTime at) {
        d->questions.askStream(at);
        d->questions.askPoll(d->clock.now()); // until then nobody names what changes
    });
    connect(&d->stream, &SgoStream::gaveUp, this, [this](const QString &reason, bool forGood) {
        d->poll(u"The stream cannot be had (%1)"_s.arg(reason));
        if (!forGood)
            d->questions.askStream(d->clock.now() + Private::streamAgainAfter);
    });
}

SgoFeed::~SgoFeed()
{
    // The stream uses the fetcher and both are children: in this order.
    d->timer.stop();
    d->stream.disconnect(this);
}

QString SgoFeed::name() const
{
    return u"sgo"_s;
}

void SgoFeed::start()
{
    if (d->mode != Private::Mode::Off)
        return;
    ++d->run;
    ++d->session;
    d->mode = Private::Mode::Starting;
    d->why.clear();
    d->trouble.clear();
    d->streamTrouble.clear();
    d->budget = SgoBudget(d->options.pollEvery); // who starts it wants it to ask
    d->hasPicture = false;
    d->backfills = false;
    d->sleepsUntil.reset();
    if (d->selfTimed)
        d->timer.start();
    QMetaObject::invokeMethod(
        this,
        [this, run = d->run] {
            if (run != d->run)
                return;
            if (const QString missing = d->options.selection.missing(); !missing.isEmpty()) {
                d->refuse(missing);
                return;
            }
            d->questions.begin(d->clock.now());
            d->tellStatus();
            d->ask();
        },
        Qt::QueuedConnection);
}

void SgoFeed::stop()
{
    if (d->mode == Private::Mode::Off)
        return;
    d->mode = Private::Mode::Off;
    ++d->run;
    d->timer.stop();
    d->questions.end();
    d->stream.end();
    d->tellStatus();
}

void SgoFeed::follow(const std::optional<QStringList> &leagues)
{
    const std::optional<QStringList> before = d->leagues.followed();
    if (leagues == before)
        return;
    QStringList fresh = d->tracker.idsOf(leagues);
    fresh.removeIf([&](const QString &id) { return d->tracker.isOf(id, before); });
    d->leagues.follow(leagues);
    d->questions.setLeagues(d->leagues.toPoll());
    if (d->mode == Private::Mode::Streaming)
        d->questions.want(fresh, d->clock.now());
    else if (d->mode == Private::Mode::Polling && !d->leagues.isIdle())
        d->questions.askPoll(d->clock.now());
}

void SgoFeed::look(const std::optional<QString> &sourceId)
{
    d->looked = sourceId;
    d->questions.look(sourceId);
    if (sourceId)
        d->questions.want({*sourceId}, d->clock.now());
}

void SgoFeed::useKey(const QByteArray &key)
{
    d->options.key = key;
}

bool SgoFeed::pictureComplete() const
{
    using Mode = Private::Mode;
    return d->mode == Mode::Refused || (d->hasPicture && (d->mode == Mode::Polling || d->stream.isLive()));
}

void SgoFeed::setSelfTimed(bool on)
{
    d->selfTimed = on;
    d->stream.setSelfTimed(on);
    if (on && d->mode != Private::Mode::Off)
        d->timer.start();
    else
        d->timer.stop();
}

void SgoFeed::step()
{
    using Mode = Private::Mode;
    if (d->mode == Mode::Off)
        return;
    const MonotonicTime now = d->clock.now();
    d->stream.step();
    if (d->mode == Mode::Streaming && d->stream.isLive())
        d->questions.want(d->tracker.takeSilent(now), now);
    if (now - d->lookedForOldAt >= oldEvery) {
        d->lookedForOldAt = now;
        d->old += d->tracker.takeOld(now);
    }
    d->letGo();
    d->ask();
    d->tellStatus();
}

// A limit that is used up: silence until it counts anew, or for an hour, then its state is asked for.
bool SgoFeed::Private::sleeps(MonotonicTime now)
{
    const auto usedUp = budget.usedUpFor(clock.wallNow());
    if (!usedUp) {
        sleepsUntil.reset();
        return false;
    }
    if (!sleepsUntil) {
        sleepsUntil = now + std::min<std::chrono::milliseconds>(*usedUp, longestSleep);
        questions.askUsage(*sleepsUntil);
    }
    return now < *sleepsUntil;
}

void SgoFeed::Private::ask()
{
    const MonotonicTime now = clock.now();
    if (mode == Mode::Off || mode == Mode::Refused || sleeps(now))
        return;
    sleepsUntil.reset();
    if (const auto question = questions.take(now))
        send(*question);
}

void SgoFeed::Private::send(const SgoQuestion &question)
{
    requests.spend(clock.now());
    net::HttpRequest request;
    request.url = QUrl(options.url.toString(QUrl::StripTrailingSlash | QUrl::FullyEncoded) + question.target);
    request.timeout = answerWithin;
    request.bodyLimit = largestBody;
    if (!options.key.isEmpty())
        request.headers.emplace_back("x-api-key", options.key);
    fetcher->get(request, q, [this, question, asked = run, in = session](const net::HttpAnswer &answer) {
        if (asked == run)
            onAnswer(question, in, answer);
    });
}

void SgoFeed::Private::onAnswer(const SgoQuestion &question, quint32 in, const net::HttpAnswer &answer)
{
    // What is left out of a large snapshot here need not be read again.
    const bool isLarge = question.kind == Kind::Stream && options.selection.stream != "events:byid"_L1;
    const QString target = isLarge ? wire::SgoDecoder::only(question.target, sgoMainOdds()) : question.target;
    RawMessage raw = wire::SgoDecoder::kept(target, answer.body);
    wire::SgoEnvelope envelope = wire::readSgoEnvelope(raw.payload);
    // A server may repeat what it was asked with.
    if (!options.key.isEmpty())
        raw.payload.replace(options.key, "...");
    envelope.error = sgoWords(envelope.error, options.key);
    envelope.notice = sgoWords(envelope.notice, options.key);
    const SgoResult result = sgoResult(answer, envelope);
    const bool hasEvents
        = question.kind == Kind::Stream || question.kind == Kind::Poll || question.kind == Kind::Events;
    budget.spend(std::max(1, static_cast<int>(envelope.eventIds.size())));
    if (result == SgoResult::Good && hasEvents)
        take(question, raw, in, envelope.notice);
    const auto wait = answer.retryAfter ? std::optional<std::chrono::milliseconds>(*answer.retryAfter) : std::nullopt;
    const SgoQuestions::Outcome outcome = questions.onAnswer(result, envelope, wait, clock.now());
    if (!outcome.problem.isEmpty())
        problems.append(outcome.problem);
    const QString words = sgoTrouble(answer, envelope);
    if (result == SgoResult::NoKey && hasEvents) {
        refuse(options.key.isEmpty()
                ? u"SportsGameOdds wants a key (401). Enter one, or set EDGEBOARD_SGO_KEY."_s
                : u"SportsGameOdds does not accept the key (%1). Enter another key, or set another EDGEBOARD_SGO_KEY."_s
                      .arg(words));
        return;
    }
    const bool good = result == SgoResult::Good || result == SgoResult::End;
    if (hasEvents)
        offline = result == SgoResult::Offline;
    if (question.kind == Kind::Poll || question.kind == Kind::Events) {
        // What is given up needs no word but in the log.
        const bool givenUp = result == SgoResult::Bad && question.kind == Kind::Events;
        trouble = good || givenUp ? QString() : words;
        if (givenUp && question.ids.size() == 1)
            problems.append(
                u"SportsGameOdds does not accept the event \"%1\" (%2)."_s.arg(question.ids.first(), words));
    }
    const bool isOfAll = options.selection.stream == "events:live"_L1;
    switch (question.kind) {
    case Kind::Stream:
        if (outcome.whole && result == SgoResult::Good)
            onEvents(outcome, isOfAll);
        onStreamAnswer(result, answer, words);
        break;
    case Kind::Poll:
        if (outcome.whole) {
            budget.notePoll(static_cast<int>(outcome.seen.size()));
            onEvents(outcome, isOfAll);
        }
        if (outcome.over) {
            hasPicture = hasPicture || good;
            polledAt = clock.now();
            schedulePoll();
        }
        break;
    case Kind::Events:
        if (outcome.whole)
            onEvents(outcome, false);
        break;
    case Kind::Usage:
        onUsageAnswer(result, answer.body);
        break;
    case Kind::Leagues:
        if (result == SgoResult::Good) {
            leagues.setOffered(wire::readSgoLeagues(answer.body));
            questions.setLeagues(leagues.toPoll());
        }
        break;
    }
    tellStatus();
    ask();
}

// Goes through the door as it came, but for what the answer says of its connection.
void SgoFeed::Private::take(const SgoQuestion &question, const RawMessage &raw, quint32 in, const QString &notice)
{
    FeedEvent event = wire::decodeMessage(decoder, q->name(), in, raw);
    auto &batch = std::get<FeedBatch>(event);
    if (!notice.isEmpty() && (!budget.plan() || budget.plan()->notice != notice)) {
        budget.setNotice(notice);
        batch.problems.append(u"SportsGameOdds says: %1"_s.arg(notice));
    }
    batch.problems += std::exchange(problems, {});
    for (const GameUpdate &game : batch.games)
        tracker.note(game, clock.now());
    // The engine judges what comes from a feed that is there: so that is said first.
    if (question.kind == Kind::Poll && mode == Mode::Polling) {
        trouble.clear();
        hasPicture = true;
        tellStatus();
    }
    door(event);
}

void SgoFeed::Private::onEvents(const SgoQuestions::Outcome &outcome, bool everythingLive)
{
    const MonotonicTime now = clock.now();
    QStringList later;
    for (const QString &id : outcome.missing)
        (tracker.noteMissing(id) ? gone : later).append(id);
    questions.wantLater(later, now);
    // What was live and is not any more has ended, or is hidden: its own answer tells.
    if (everythingLive) {
        QStringList ended = tracker.liveBut(QSet<QString>(outcome.seen.cbegin(), outcome.seen.cend()));
        questions.want(ended, now);
    }
    letGo();
}

/// The decoder forgets what is not followed any more; what was not returned twice is unlisted by it.
void SgoFeed::Private::letGo()
{
    if (gone.isEmpty() && old.isEmpty())
        return;
    const QString target = wire::SgoDecoder::noted(u"/events"_s, std::exchange(gone, {}), std::exchange(old, {}));
    door(wire::decodeMessage(decoder, q->name(), session,
        RawMessage {u"http"_s, target, QByteArrayLiteral(R"({"success":true,"data":[]})")}));
}

void SgoFeed::Private::schedulePoll()
{
    const WallTime wall = clock.wallNow();
    if (mode == Mode::Streaming && budget.isAmple(wall))
        questions.askPoll(polledAt + reconcileEvery);
    else if (mode == Mode::Polling && !leagues.isIdle())
        questions.askPoll(polledAt + budget.pollEvery(wall));
}

void SgoFeed::Private::onUsageAnswer(SgoResult result, const QByteArray &body)
{
    if (const auto plan = result == SgoResult::Good ? wire::readSgoUsage(body) : std::nullopt) {
        budget.setPlan(*plan);
        if (budget.perMinute() || mode == Mode::Streaming)
            questions.setPerMinute(pace());
        if (mode == Mode::Polling && hasPicture)
            schedulePoll();
    }
    questions.askUsage(clock.now() + usageEvery);
}

} // namespace edgeboard
