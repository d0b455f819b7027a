// SPDX-License-Identifier: MIT
#include "core/feed/RelayFeed.h"

#include "core/feed/RelayAnswer.h"
#include "core/feed/RelayHandshake.h"
#include "core/feed/RelayPing.h"
#include "core/feed/RelayQuestions.h"
#include "core/feed/RequestBudget.h"
#include "core/feed/StreamWords.h"
#include "core/wire/RelayDecoder.h"

#include <QTimer>

#include <deque>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Standing = RelayQuestions::Standing;

namespace {

constexpr auto stepInterval = 250ms;
constexpr auto warmUp = 30s; // protocols/relay.md section 6: markets are back-filled one by one after a restart
constexpr auto endsStand = 60s; // against answers: what stands between us and the relay may hold an older copy
constexpr auto renewEvery = 12h; // the engine lets go of games that are over as late as that
constexpr auto figuresInterval = 5s; // figures alone are told this often at most

} // namespace

struct RelayFeed::Private
{
    Private(RelayFeed *feed, RelayFeedOptions given, std::unique_ptr<net::StreamConnection> stream,
        std::unique_ptr<net::HttpFetcher> http, const Clock &time, const LeagueTable &leagues, Door toEngine);

    void onConnectionChanged();
    void onText(const QByteArray &utf8);
    void ask();
    void onAnswer(const RelayQuestion &question, quint32 session, quint64 framesBefore, const net::HttpAnswer &answer);
    [[nodiscard]] bool take(const RelayQuestion &question, quint64 framesBefore, const QByteArray &body);
    void noteEnd(MonotonicTime now);
    [[nodiscard]] quint64 endsWithin();
    void refreshGames();
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString refusal() const;
    void tellStatus();

    RelayFeed *q;
    RelayFeedOptions options;
    std::unique_ptr<net::StreamConnection> connection;
    std::unique_ptr<net::HttpFetcher> fetcher;
    const Clock &clock;
    Door door;
    wire::RelayDecoder decoder;
    RelayHandshake handshake;
    RelayPing ping;
    RelayQuestions questions;
    RequestBudget requests {0};
    QTimer timer;
    bool running = false;
    bool gamesChanged = false; // since the questions were told
    quint32 openSession = 0; // the last session that opened
    MonotonicTime openedAt {};
    MonotonicTime renewedAt {}; // more new games were allowed
    std::deque<std::pair<MonotonicTime, quint64>> ends; // when the stream told of ends, and its frame
    QString trouble; // of the last question that had no usable answer

    FeedStatus told; // without retryIn, which changes all the time
    std::optional<MonotonicTime> toldRetryAt;
    std::optional<MonotonicTime> toldAt;
};

RelayFeed::Private::Private(RelayFeed *feed, RelayFeedOptions given, std::unique_ptr<net::StreamConnection> stream,
    std::unique_ptr<net::HttpFetcher> http, const Clock &time, const LeagueTable &leagues, Door toEngine)
    : q(feed)
    , options(std::move(given))
    , connection(std::move(stream))
    , fetcher(std::move(http))
    , clock(time)
    , door(std::move(toEngine))
    , decoder(leagues)
    , handshake(options.odds ? u"odds"_s : u"live"_s)
    , ping(options.pingInterval, options.pingTimeout)
    , questions({options.requestsPerMinute, options.reconcileEvery, options.odds}, options.seed)
{
}

RelayFeed::RelayFeed(RelayFeedOptions options, std::unique_ptr<net::StreamConnection> connection,
    std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock, const LeagueTable &leagues, Door door)
    : d(std::make_unique<Private>(
        this, std::move(options), std::move(connection), std::move(fetcher), clock, leagues, std::move(door)))
{
    // Children, so that they follow to another thread.
    d->timer.setParent(this);
    d->timer.setInterval(stepInterval);
    connect(&d->timer, &QTimer::timeout, this, &RelayFeed::step);
    connect(d->connection.get(), &net::StreamConnection::changed, this, [this] { d->onConnectionChanged(); });
    connect(d->connection.get(), &net::StreamConnection::textReceived, this,
        [this](const QByteArray &utf8) { d->onText(utf8); });
}

RelayFeed::~RelayFeed() = default;

QString RelayFeed::name() const
{
    return u"relay"_s;
}

void RelayFeed::start()
{
    if (d->running)
        return;
    d->running = true;
    d->renewedAt = d->clock.now();
    d->timer.start();
    net::LinkTarget target {d->options.url, {}};
    target.url.setPath(d->options.odds ? u"/ws/odds"_s : u"/ws/live"_s);
    if (!d->options.key.isEmpty())
        target.headers.emplace_back("Authorization", "Bearer " + d->options.key);
    QMetaObject::invokeMethod(
        this,
        [this, target] {
            if (d->running)
                d->connection->start(target);
        },
        Qt::QueuedConnection);
}

void RelayFeed::stop()
{
    if (!d->running)
        return;
    d->running = false;
    d->timer.stop();
    d->handshake.end();
    d->questions.end();
    d->connection->stop();
    d->tellStatus();
}

void RelayFeed::follow(const std::optional<QStringList> &leagues)
{
    d->questions.follow(leagues);
}

void RelayFeed::useKey(const QByteArray &key)
{
    d->options.key = key;
}

void RelayFeed::look(const std::optional<QString> &sourceId)
{
    d->questions.look(sourceId);
    d->ask();
}

bool RelayFeed::pictureComplete() const
{
    return d->connection->state() == net::StreamState::Refused
        || (d->handshake.isLive() && !d->gamesChanged && d->questions.isFilled());
}

void RelayFeed::step()
{
    if (!d->running)
        return;
    const MonotonicTime now = d->clock.now();
    if (const QString late = d->handshake.overdue(now); !late.isEmpty()) {
        d->connection->giveUp(late);
        return;
    }
    if (d->handshake.isLive()) {
        switch (d->ping.due(now, d->clock.wallNow())) {
        case RelayPing::Act::Send:
            d->connection->sendText(R"({"action":"ping"})");
            break;
        case RelayPing::Act::GiveUp:
            d->connection->giveUp(u"The relay answered our pings before, and now it does not."_s);
            return;
        case RelayPing::Act::Nothing:
            break;
        }
        if (d->gamesChanged)
            d->refreshGames();
        d->ask();
    }
    d->tellStatus();
}

void RelayFeed::Private::onConnectionChanged()
{
    if (connection->state() != net::StreamState::Open) {
        handshake.end();
        questions.end();
    } else if (connection->session() != openSession) {
        openSession = connection->session();
        openedAt = clock.now();
        handshake.begin(openedAt);
        ping.begin();
        trouble.clear();
    }
    tellStatus();
}

void RelayFeed::Private::onText(const QByteArray &utf8)
{
    using Kind = wire::RelayFrame::Kind;
    const MonotonicTime now = clock.now();
    QString target = options.odds ? QString() : wire::RelayDecoder::withoutPrices;
    if (now - renewedAt >= renewEvery) {
        renewedAt = now;
        target += wire::RelayDecoder::renewed;
    }
    FeedEvent event
        = wire::decodeMessage(decoder, q->name(), connection->session(), RawMessage {u"text"_s, target, utf8});
    auto &batch = std::get<FeedBatch>(event);
    const wire::RelayFrame &frame = decoder.lastFrame();
    const Kind kind = frame.kind;
    const bool wasLive = handshake.isLive();
    const QString fault = handshake.onFrame(frame, now);
    if (!fault.isEmpty()) {
        // Kept as it came, and used for nothing.
        batch.games.clear();
        batch.quotes.clear();
        batch.complete = false;
        batch.malformed = std::max(batch.malformed, 1);
        batch.problems.append(fault);
    } else if (kind == Kind::Welcome && !handshake.wrongChannel().isEmpty()) {
        batch.problems.append(handshake.wrongChannel());
    } else if (kind == Kind::Pong) {
        ping.onPong(frame.serverTime, now);
    }
    if (kind == Kind::Delta) {
        for (const GameUpdate &game : batch.games) {
            if (game.phase && isOver(*game.phase))
                noteEnd(now);
            if (game.phase == Phase::Final)
                questions.wantResult(game.sourceId, now);
        }
    }
    gamesChanged = gamesChanged || kind == Kind::Snapshot || !batch.games.empty();
    questions.want(decoder.takeUnknownGames());
    door(event);
    if (!fault.isEmpty()) {
        connection->giveUp(fault);
    } else if (!wasLive && handshake.isLive()) {
        gamesChanged = false;
        questions.begin(decoder.liveGames(), now);
        q->step();
    } else if (kind == Kind::Welcome || kind == Kind::Pong) {
        tellStatus();
    }
}

// Once a second is enough, however many there are.
void RelayFeed::Private::noteEnd(MonotonicTime now)
{
    if (ends.empty() || now - ends.back().first >= 1s)
        ends.emplace_back(now, decoder.framesSeen());
    while (now - ends.front().first > endsStand)
        ends.pop_front();
}

quint64 RelayFeed::Private::endsWithin()
{
    while (!ends.empty() && clock.now() - ends.front().first > endsStand)
        ends.pop_front();
    return ends.empty() ? 0 : decoder.framesSeen() - ends.front().second + 1;
}

void RelayFeed::Private::refreshGames()
{
    gamesChanged = false;
    questions.setGames(decoder.liveGames());
}

void RelayFeed::Private::ask()
{
    const MonotonicTime now = clock.now();
    while (const auto question = questions.take(now)) {
        requests.spend(now);
        net::HttpRequest request;
        request.url = options.url;
        request.url.setScheme(options.url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
        request.url.setPath(question->path(), QUrl::StrictMode);
        if (!options.key.isEmpty())
            request.headers.emplace_back("Authorization", "Bearer " + options.key);
        fetcher->get(request, q,
            [this, question = *question, session = connection->session(), frames = decoder.framesSeen()](
                const net::HttpAnswer &answer) { onAnswer(question, session, frames, answer); });
    }
}

void RelayFeed::Private::onAnswer(
    const RelayQuestion &question, quint32 session, quint64 framesBefore, const net::HttpAnswer &answer)
{
    if (session != connection->session() || !handshake.isLive()) {
        questions.onStaleAnswer();
        return;
    }
    auto result = relayResult(answer);
    if (result == RelayQuestions::Result::Good && !take(question, framesBefore, answer.body))
        result = RelayQuestions::Result::Failed;
    if (result != RelayQuestions::Result::Good)
        trouble = relayTrouble(answer);
    questions.onAnswer(question, result, relayWait(answer, clock.wallNow()), clock.now());
    q->step();
}

/// False when nothing in it can be read.
bool RelayFeed::Private::take(const RelayQuestion &question, quint64 framesBefore, const QByteArray &body)
{
    const bool warming = clock.now() - openedAt < warmUp;
    const QString target
        = wire::RelayDecoder::noted(question.path(), decoder.framesSeen() - framesBefore, warming, endsWithin());
    const FeedEvent event
        = wire::decodeMessage(decoder, q->name(), connection->session(), RawMessage {u"http"_s, target, body});
    const auto &batch = std::get<FeedBatch>(event);
    refreshGames();
    questions.want(decoder.takeUnknownGames());
    door(event);
    return batch.malformed == 0 || !batch.games.empty() || !batch.quotes.empty();
}

QString RelayFeed::Private::refusal() const
{
    if (options.url.isEmpty())
        return u"No relay is named. Set relay.url, for example wss://relay.example.org."_s;
    const int status = connection->httpStatus();
    if (status != 401 && status != 403)
        return connection->reason();
    if (options.key.isEmpty())
        return u"The relay wants a key (%1). Enter one, or set EDGEBOARD_RELAY_KEY."_s.arg(status);
    return u"The relay does not accept the key (%1). Enter another key, or set another EDGEBOARD_RELAY_KEY."_s.arg(
        status);
}

QString RelayFeed::Private::reason() const
{
    if (connection->state() == net::StreamState::Refused)
        return refusal();
    if (connection->state() != net::StreamState::Open)
        return connection->reason();
    const QString without = options.odds ? u"prices come only as they change"_s : u"lost changes are not found"_s;
    switch (questions.standing()) {
    case Standing::Fine:
        break;
    case Standing::Refused:
        return u"The relay answers no questions with this key, so %1. %2"_s.arg(without, trouble);
    case Standing::NoRest:
        return u"The relay has no answers over HTTP (404), so %1."_s.arg(without);
    case Standing::Busy:
        return u"The relay has had too many questions (429); it is asked again when it allows it."_s;
    case Standing::Failing:
        return u"The relay's answers over HTTP do not come, so %1. %2"_s.arg(without, trouble);
    }
    return {};
}

void RelayFeed::Private::tellStatus()
{
    const MonotonicTime now = clock.now();
    FeedStatus status;
    status.feed = q->name();
    status.session = connection->session();
    status.transport = transportOf(connection->state());
    status.reason = reason();
    status.address = options.url.toString();
    status.connectionId = handshake.connectionId();
    status.channel = handshake.channel();
    status.filling = questions.filling();
    const auto retryAt = connection->retryAt();
    // The figures last: they alone are not worth a word each time.
    status.roundTrip = told.roundTrip;
    status.clockOffset = told.clockOffset;
    status.requestsLastHour = told.requestsLastHour;
    const bool changed = !toldAt || status != told || retryAt != toldRetryAt;
    status.roundTrip = ping.roundTrip() ? ping.roundTrip() : connection->roundTrip();
    status.clockOffset = ping.clockOffset();
    status.requestsLastHour = static_cast<int>(requests.inLastHour(now));
    if (!changed && (status == told || now - *toldAt < figuresInterval))
        return;
    told = status;
    toldRetryAt = retryAt;
    toldAt = now;
    if (retryAt)
        status.retryIn = std::chrono::ceil<std::chrono::milliseconds>(std::max<MonotonicTime>(*retryAt - now, 0us));
    door(status);
}

} // namespace edgeboard
