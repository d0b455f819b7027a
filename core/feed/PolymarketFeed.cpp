// SPDX-License-Identifier: MIT
#include "core/feed/PolymarketFeedState.h"
#include "core/wire/PolymarketSeries.h"

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto stepInterval = 200ms; // one question a step: five in a second at most
constexpr qint64 largestBody = 64 << 20; // twenty football events with all their markets
constexpr auto answerWithin = 20s;
constexpr std::chrono::milliseconds firstFreezeWait = 60s;
constexpr std::chrono::milliseconds longestFreezeWait = 10min;

QString troubleOf(const net::HttpAnswer &answer)
{
    if (!answer.text.isEmpty())
        return answer.text;
    return answer.status == 200 ? u"its answer cannot be read"_s : u"it answered %1"_s.arg(answer.status);
}

std::optional<std::chrono::milliseconds> waitOf(const net::HttpAnswer &answer)
{
    return answer.retryAfter ? std::optional<std::chrono::milliseconds>(*answer.retryAfter) : std::nullopt;
}

} // namespace

PolymarketFeed::Private::Private(PolymarketFeed *feed, PolymarketFeedOptions given,
    std::unique_ptr<net::StreamConnection> stream, std::unique_ptr<net::StreamConnection> scores,
    std::unique_ptr<net::HttpFetcher> http, const Clock &time, const LeagueTable &table, Door toEngine)
    : q(feed)
    , options(std::move(given))
    , connection(std::move(stream))
    , sports(std::move(scores))
    , fetcher(std::move(http))
    , clock(time)
    , door(std::move(toEngine))
    , decoder(table)
    , discovery(table, options.pollEvery, options.seed)
    , probe(options.probeEvery, options.seed + 1)
    , ping(options.pingInterval, options.pingTimeout)
    , pace(options.requestsPerMinute)
{
}

PolymarketFeed::PolymarketFeed(PolymarketFeedOptions options, std::unique_ptr<net::StreamConnection> connection,
    std::unique_ptr<net::StreamConnection> sports, std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock,
    const LeagueTable &leagues, Door door)
    : d(std::make_unique<Private>(this, std::move(options), std::move(connection), std::move(sports),
        std::move(fetcher), clock, leagues, std::move(door)))
{
    // Children, so that they follow to another thread.
    d->timer.setParent(this);
    d->timer.setInterval(stepInterval);
    connect(&d->timer, &QTimer::timeout, this, &PolymarketFeed::step);
    connect(d->connection.get(), &net::StreamConnection::changed, this, [this] { d->onConnectionChanged(); });
    connect(d->connection.get(), &net::StreamConnection::textReceived, this,
        [this](const QByteArray &utf8) { d->onText(utf8); });
    if (d->sports) {
        connect(d->sports.get(), &net::StreamConnection::changed, this, [this] { d->onSportsChanged(); });
        connect(d->sports.get(), &net::StreamConnection::textReceived, this,
            [this](const QByteArray &utf8) { d->onSportsText(utf8); });
    }
}

PolymarketFeed::~PolymarketFeed() = default;

QString PolymarketFeed::name() const
{
    return u"polymarket"_s;
}

void PolymarketFeed::start()
{
    if (d->running)
        return;
    d->running = true;
    ++d->run;
    if (d->selfTimed)
        d->timer.start();
    QMetaObject::invokeMethod(
        this,
        [this, run = d->run] {
            if (run != d->run)
                return;
            d->discovery.begin();
            d->choose(); // what is still known of an earlier run
            if (d->sports && !d->options.sportsUrl.isEmpty())
                d->sports->start({d->options.sportsUrl, {}});
            step();
        },
        Qt::QueuedConnection);
}

void PolymarketFeed::stop()
{
    if (!d->running)
        return;
    d->running = false;
    ++d->run;
    d->timer.stop();
    d->discovery.end();
    d->connection->stop();
    if (d->sports)
        d->sports->stop();
    d->gammaTrouble.clear();
    d->bookTrouble.clear();
    d->tellStatus();
}

void PolymarketFeed::follow(const std::optional<QStringList> &leagues)
{
    d->discovery.follow(leagues);
    d->choose();
}

void PolymarketFeed::look(const std::optional<QString> &sourceId)
{
    d->looked = sourceId;
    d->choose();
    for (auto it = d->gameOf.cbegin(); sourceId && it != d->gameOf.cend(); ++it) {
        if (it.value() == *sourceId)
            d->probe.suspect(it.key()); // who looks wants to know it now
    }
}

bool PolymarketFeed::pictureComplete() const
{
    return d->connection->state() == net::StreamState::Refused || (d->discovery.isComplete() && d->isFilled());
}

void PolymarketFeed::setSelfTimed(bool on)
{
    d->selfTimed = on;
    if (on && d->running)
        d->timer.start();
    else
        d->timer.stop();
}

void PolymarketFeed::step()
{
    if (!d->running)
        return;
    if (d->connection->state() == net::StreamState::Open) {
        switch (d->ping.due(d->clock.now(), d->clock.wallNow())) {
        case RelayPing::Act::Send:
            d->connection->sendText("PING");
            break;
        case RelayPing::Act::GiveUp:
            d->connection->giveUp(u"Polymarket answered our pings before, and now it does not."_s);
            return;
        case RelayPing::Act::Nothing:
            break;
        }
    }
    d->ask();
    d->tellStatus();
}

void PolymarketFeed::Private::onConnectionChanged()
{
    if (connection->state() == net::StreamState::Open && connection->session() != openSession) {
        openSession = connection->session();
        openedAt = clock.now();
        isFrozen = false;
        ping.begin();
        watch.begin();
        probe.begin(openedAt);
        listen();
    }
    tellStatus();
}

FeedBatch PolymarketFeed::Private::take(const RawMessage &message)
{
    FeedEvent event = wire::decodeMessage(decoder, q->name(), connection->session(), message);
    auto &batch = std::get<FeedBatch>(event);
    batch.problems += std::exchange(problems, {});
    const QStringList suspects = decoder.takeSuspects();
    for (const QString &token : suspects)
        probe.suspect(token);
    door(event);
    return batch;
}

void PolymarketFeed::Private::onText(const QByteArray &utf8)
{
    const bool isFirst = std::exchange(freshSession, connection->session()) != connection->session();
    if (utf8.trimmed() == "PONG")
        ping.onPong({}, clock.now());
    const FeedBatch batch = take({u"text"_s, isFirst ? wire::PolymarketDecoder::fresh : QString(), utf8});
    const QStringList &touched = decoder.lastTokens();
    for (const QString &token : touched)
        probe.onFrame(token, clock.now());
    isFrozen = isFrozen && touched.isEmpty();
    const bool closed = std::any_of(
        batch.quotes.begin(), batch.quotes.end(), [](const QuoteUpdate &quote) { return quote.suspended; });
    const bool listened = std::any_of(
        touched.begin(), touched.end(), [this](const QString &token) { return watch.chosen().contains(token); });
    if (closed && listened)
        choose();
}

void PolymarketFeed::Private::choose()
{
    std::vector<wire::PolymarketToken> tokens = decoder.tokens();
    std::erase_if(tokens, [this](const auto &token) { return !discovery.isFollowed(token.league); });
    gameOf.clear();
    for (const wire::PolymarketToken &token : tokens)
        gameOf.insert(token.id, token.game);
    watch.choose(std::move(tokens), looked, clock.wallNow());
    gameOf.removeIf([this](const auto &entry) { return !watch.chosen().contains(entry.key()); });
    probe.setTokens(watch.chosen(), clock.now());
    if (!running)
        return;
    if (watch.chosen().isEmpty())
        connection->stop();
    else if (connection->state() == net::StreamState::Off)
        connection->start({options.streamUrl, {}});
    else
        listen();
}

void PolymarketFeed::Private::listen()
{
    if (connection->state() != net::StreamState::Open)
        return;
    const std::vector<QByteArray> messages = watch.takeMessages();
    for (const QByteArray &message : messages)
        connection->sendText(message);
}

// Connected anew at once; after that ever more seldom, in case it is the venue that is like this. Prices come from the
// answers meanwhile.
void PolymarketFeed::Private::onFrozen()
{
    const MonotonicTime now = clock.now();
    if (frozenAt && now - *frozenAt > longestFreezeWait + freezeWait)
        frozenAt.reset();
    if (!frozenAt)
        freezeWait = firstFreezeWait;
    else if (now - *frozenAt < freezeWait) {
        isFrozen = true;
        return;
    } else {
        freezeWait = std::min(freezeWait * 2, longestFreezeWait);
    }
    frozenAt = now;
    connection->reconnect(u"Polymarket's stream answered our pings and brought no prices; it is connected anew."_s);
}

void PolymarketFeed::Private::get(const QUrl &base, const QString &target, const net::HttpFetcher::Done &done)
{
    hasTurn = false;
    requests.spend(clock.now());
    net::HttpRequest request;
    request.url = QUrl(base.toString(QUrl::StripTrailingSlash | QUrl::FullyEncoded) + target);
    request.timeout = answerWithin;
    request.bodyLimit = largestBody;
    fetcher->get(request, q, [this, done, asked = run](const net::HttpAnswer &answer) {
        if (asked != run)
            return;
        done(answer);
        tellStatus(); // the next question waits for its step
    });
}

void PolymarketFeed::Private::ask()
{
    const MonotonicTime now = clock.now();
    hasTurn = hasTurn || pace.take(now);
    if (!hasTurn)
        return;
    if (const auto question = discovery.take(now, clock.wallNow())) {
        get(options.gammaUrl, question->target,
            [this, question = *question](const net::HttpAnswer &answer) { onGamma(question, answer); });
        return;
    }
    if (connection->state() != net::StreamState::Open)
        return;
    if (const auto question = probe.take(now)) {
        get(options.clobUrl, u"/book?token_id="_s + question->token,
            [this, question = *question, session = connection->session(), frames = decoder.framesOf(question->token)](
                const net::HttpAnswer &answer) { onBook(question, answer, session, frames); });
    }
}

void PolymarketFeed::Private::onGamma(const PolymarketQuestion &question, const net::HttpAnswer &answer)
{
    const MonotonicTime now = clock.now();
    bool good = answer.status == 200;
    isOffline = answer.failure == net::HttpAnswer::Failure::Offline;
    if (question.isSports) {
        const auto sportRows = good ? wire::readPolymarketSports(answer.body) : std::nullopt;
        if (answer.status == 200)
            (void)take({u"http"_s, question.target, answer.body});
        good = sportRows.has_value();
        discovery.onSports(sportRows, waitOf(answer), now);
    } else {
        const auto rows = good ? wire::countPolymarketRows(answer.body) : std::nullopt;
        if (answer.status == 200)
            (void)take({u"http"_s, question.target + wire::PolymarketDecoder::withBooks, answer.body});
        good = rows.has_value();
        discovery.onPage(question, rows, waitOf(answer), now);
        if (good)
            choose();
    }
    gammaTrouble = good ? QString() : troubleOf(answer);
}

void PolymarketFeed::Private::onBook(
    const PolymarketProbe::Question &question, const net::HttpAnswer &answer, quint32 session, quint64 framesBefore)
{
    using Result = PolymarketProbe::Result;
    if (session != connection->session() || connection->state() != net::StreamState::Open) {
        probe.onStaleAnswer();
        return;
    }
    Result result = answer.status == 404 ? Result::NoBook : Result::Failed;
    if (answer.status == 200) {
        QString target = u"/book?token_id="_s + question.token;
        if (question.isAgain)
            target += wire::PolymarketDecoder::again;
        if (decoder.framesOf(question.token) != framesBefore)
            target += wire::PolymarketDecoder::late;
        (void)take({u"http"_s, target, answer.body});
        const wire::PolymarketProbe &read = decoder.lastProbe();
        if (read.isRead && read.token == question.token)
            result = read.isOlder ? Result::Older : read.differs ? Result::Differs : Result::Same;
    }
    bookTrouble = result == Result::Failed ? troubleOf(answer) : QString();
    if (result == Result::Same)
        isFrozen = false;
    if (probe.onAnswer(question, result, waitOf(answer), clock.now()) == PolymarketProbe::Verdict::Frozen)
        onFrozen();
}

void PolymarketFeed::Private::onSportsChanged()
{
    const net::StreamState now = sports->state();
    const net::StreamState before = std::exchange(sportsState, now);
    const bool isLost = now == net::StreamState::Waiting || now == net::StreamState::Refused;
    const bool wasLost = before == net::StreamState::Waiting || before == net::StreamState::Connecting;
    // Once for each loss, not for each try.
    if (isLost && (before == net::StreamState::Open || (wasLost && sports->session() <= 1)))
        problems.append(u"Polymarket's scores do not come: %1"_s.arg(sports->reason()));
}

void PolymarketFeed::Private::onSportsText(const QByteArray &utf8)
{
    if (utf8.trimmed() == "ping")
        sports->sendText("pong");
    (void)take({u"text"_s, wire::PolymarketDecoder::sports, utf8});
}

} // namespace edgeboard
