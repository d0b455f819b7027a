// SPDX-License-Identifier: MIT
#include "core/feed/KalshiFeed.h"

#include "core/base/Eastern.h"
#include "core/feed/KalshiQuestions.h"
#include "core/feed/KalshiStream.h"
#include "core/feed/RequestBudget.h"
#include "core/feed/StreamWords.h"
#include "core/net/Address.h"
#include "core/wire/KalshiDecoder.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = KalshiQuestion::Kind;
using Result = KalshiQuestions::Result;
using Standing = KalshiQuestions::Standing;

namespace {

constexpr auto stepInterval = 100ms;
constexpr auto figuresInterval = 5s; // figures alone are told this often at most
constexpr std::chrono::milliseconds politeInterval = 2s; // protocols/markets.md section 6
// A game is near from some hours before its start until it is surely over; without a start, on its Eastern day and in the
// night after it.
constexpr auto before = 4h;
constexpr auto after = 8h;
constexpr auto night = 6h;

KalshiQuestions::Paces pacesOf(const KalshiFeedOptions &options)
{
    KalshiQuestions::Paces paces;
    const bool here = net::isLoopback(options.url.host());
    const auto usual = paces.near;
    paces.near = here ? options.interval : std::max(options.interval, politeInterval);
    // Who wants it faster than usual on this machine wants all of it faster.
    if (here && paces.near < usual) {
        paces.far = paces.far * paces.near.count() / usual.count();
        paces.probe = paces.probe * paces.near.count() / usual.count();
    }
    return paces;
}

bool isNear(const GameUpdate &game, WallTime now)
{
    if (game.start)
        return now >= *game.start - before && now <= *game.start + after;
    return game.day && (easternDate(now) == *game.day || easternDate(now - night) == *game.day);
}

bool isAnyNear(const FeedBatch &batch, WallTime now)
{
    return std::any_of(
        batch.games.begin(), batch.games.end(), [now](const GameUpdate &game) { return isNear(game, now); });
}

wire::KalshiNotes::Kind expectedFor(Kind kind)
{
    switch (kind) {
    case Kind::Page:
        return wire::KalshiNotes::Kind::Markets;
    case Kind::Book:
        return wire::KalshiNotes::Kind::Book;
    case Kind::Series:
        return wire::KalshiNotes::Kind::Series;
    }
    return wire::KalshiNotes::Kind::Nothing;
}

QString sentenceFor(const net::HttpAnswer &answer)
{
    if (answer.status == 200)
        return u"Its answer is not what Kalshi says of markets."_s;
    if (answer.status == 429)
        return u"It says that we ask too often (429)."_s;
    if (answer.status != 0)
        return u"It answered %1."_s.arg(answer.status);
    return answer.text.isEmpty() ? u"It did not answer."_s : answer.text;
}

} // namespace

struct KalshiFeed::Private
{
    Private(KalshiFeed *feed, KalshiFeedOptions given, std::unique_ptr<net::Link> link,
        std::unique_ptr<net::HttpFetcher> http, const Clock &time, const LeagueTable &table, Door toEngine)
        : q(feed)
        , options(std::move(given))
        , fetcher(std::move(http))
        , clock(time)
        , leagues(table)
        , door(std::move(toEngine))
        , decoder(table)
        , questions(pacesOf(options), options.seed)
        , stream(std::move(link), time, options.limits, options.seed)
    {
    }

    void follow(const std::optional<QStringList> &wanted);
    void startStream();
    void ask();
    void onAnswer(const KalshiQuestion &question, const net::HttpAnswer &answer);
    [[nodiscard]] FeedBatch read(const KalshiQuestion &question, const QByteArray &body);
    void onText(const QByteArray &utf8);
    void lookAgain();
    void tell(FeedBatch &batch);
    [[nodiscard]] Transport transport() const;
    [[nodiscard]] QString reason() const;
    void tellStatus();

    KalshiFeed *q;
    KalshiFeedOptions options;
    std::unique_ptr<net::HttpFetcher> fetcher;
    const Clock &clock;
    const LeagueTable &leagues;
    Door door;
    wire::KalshiDecoder decoder;
    KalshiQuestions questions;
    KalshiStream stream;
    RequestBudget requests {0};
    QTimer timer;
    bool selfTimed = true;
    bool running = false;
    quint32 run = 0; // answers of an earlier start() are dropped
    quint32 session = 0;
    QString keyTrouble;
    bool offline = false;
    std::optional<QString> looked; // a game

    FeedStatus told; // without what changes all the time
    std::optional<MonotonicTime> toldAt;
};

KalshiFeed::KalshiFeed(KalshiFeedOptions options, std::unique_ptr<net::Link> link,
    std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock, const LeagueTable &leagues, Door door)
    : d(std::make_unique<Private>(
        this, std::move(options), std::move(link), std::move(fetcher), clock, leagues, std::move(door)))
{
    // Children, so that they follow to another thread.
    d->timer.setParent(this);
    d->stream.setParent(this);
    d->fetcher->setParent(this);
    d->timer.setInterval(stepInterval);
    connect(&d->timer, &QTimer::timeout, this, &KalshiFeed::step);
    connect(&d->stream, &KalshiStream::textReceived, this, [this](const QByteArray &utf8) { d->onText(utf8); });
    connect(&d->stream, &KalshiStream::changed, this, [this] {
        d->questions.setStreaming(d->stream.isLive(), d->clock.now());
        if (d->running)
            d->tellStatus();
    });
    d->follow(std::nullopt);
}

KalshiFeed::~KalshiFeed() = default;

QString KalshiFeed::name() const
{
    return u"kalshi"_s;
}

void KalshiFeed::start()
{
    if (d->running)
        return;
    d->running = true;
    ++d->run;
    ++d->session;
    d->questions.begin(d->clock.now());
    d->timer.start();
    if (!d->selfTimed)
        d->timer.stop();
    QMetaObject::invokeMethod(
        this,
        [this, run = d->run] {
            if (run != d->run || !d->running)
                return;
            d->startStream();
            step();
        },
        Qt::QueuedConnection);
}

void KalshiFeed::stop()
{
    if (!d->running)
        return;
    d->running = false;
    ++d->run;
    d->timer.stop();
    d->stream.stop();
    d->tellStatus();
}

void KalshiFeed::follow(const std::optional<QStringList> &leagues)
{
    d->follow(leagues);
    if (d->running)
        QMetaObject::invokeMethod(this, &KalshiFeed::step, Qt::QueuedConnection);
}

void KalshiFeed::look(const std::optional<QString> &sourceId)
{
    d->looked = sourceId;
    d->lookAgain();
}

void KalshiFeed::useKey(const QByteArray &key)
{
    d->options.key = key;
}

bool KalshiFeed::pictureComplete() const
{
    return d->questions.isFilled();
}

void KalshiFeed::setSelfTimed(bool on)
{
    d->selfTimed = on;
    d->stream.setSelfTimed(on);
    if (!on)
        d->timer.stop();
    else if (d->running)
        d->timer.start();
}

void KalshiFeed::step()
{
    if (!d->running)
        return;
    if (!d->selfTimed)
        d->stream.step();
    d->stream.checkPatience();
    d->ask();
    d->tellStatus();
}

// A league whose teams we do not know by their codes there could only be refused ticker by ticker.
void KalshiFeed::Private::follow(const std::optional<QStringList> &wanted)
{
    QMap<QString, QString> series;
    for (const League &league : leagues.leagues()) {
        if (!league.kalshi.isEmpty() && (!wanted || wanted->contains(league.id))
            && !TeamTable::builtIn().codes(u"kalshi"_s, league.id).isEmpty())
            series.insert(league.id, league.kalshi);
    }
    questions.follow(series);
}

void KalshiFeed::Private::startStream()
{
    keyTrouble.clear();
    if (options.key.trimmed().isEmpty())
        return;
    auto key = KalshiKey::read(options.key);
    if (key)
        stream.start(options.stream, *std::move(key));
    else
        keyTrouble = key.error().message;
}

void KalshiFeed::Private::ask()
{
    const MonotonicTime now = clock.now();
    while (const auto question = questions.take(now)) {
        requests.spend(now);
        net::HttpRequest request;
        request.url = QUrl(options.url.toString(QUrl::StripTrailingSlash) + question->path());
        fetcher->get(request, q, [this, question = *question, asked = run](const net::HttpAnswer &answer) {
            if (asked == run)
                onAnswer(question, answer);
        });
    }
}

void KalshiFeed::Private::onAnswer(const KalshiQuestion &question, const net::HttpAnswer &answer)
{
    offline = answer.failure == net::HttpAnswer::Failure::Offline;
    Result result = answer.status == 429 ? Result::Busy : Result::Failed;
    std::optional<FeedBatch> batch;
    QString cursor;
    if (answer.status == 200) {
        batch = read(question, answer.body);
        if (decoder.notes().kind == expectedFor(question.kind)) {
            result = Result::Good;
            cursor = decoder.notes().cursor;
        }
    }
    const bool wasAway = told.transport == Transport::Waiting || told.transport == Transport::Offline;
    if (result == Result::Good && wasAway)
        ++session; // it is back: a new connection, as far as a source that is asked has one
    if (batch && batch->kind == FeedBatch::Kind::Image)
        questions.setNear(question.league, isAnyNear(*batch, clock.wallNow()));
    questions.onAnswer(question, result, cursor, answer.retryAfter, sentenceFor(answer), clock.now());
    if (batch) {
        batch->session = session;
        tellStatus(); // before the first batch of a session
        tell(*batch);
        stream.want(decoder.openMarkets());
        lookAgain();
    }
    ask();
    tellStatus();
}

FeedBatch KalshiFeed::Private::read(const KalshiQuestion &question, const QByteArray &body)
{
    // Whether the stream has the word is a matter of now, not of when it was asked.
    const QString target
        = options.url.path() + question.path() + (stream.isLive() ? wire::KalshiDecoder::streamNote : ""_L1);
    return std::get<FeedBatch>(wire::decodeMessage(decoder, q->name(), session, RawMessage {u"http"_s, target, body}));
}

void KalshiFeed::Private::onText(const QByteArray &utf8)
{
    FeedEvent event = wire::decodeMessage(decoder, q->name(), session, RawMessage {u"text"_s, {}, utf8});
    const wire::KalshiNotes notes = decoder.notes();
    tell(std::get<FeedBatch>(event));
    stream.onNotes(notes);
    stream.noteWaiting(decoder.waitingBooks());
}

void KalshiFeed::Private::tell(FeedBatch &batch)
{
    const auto resyncs = decoder.takeResyncs();
    door(batch);
    for (const wire::KalshiResync &resync : resyncs)
        stream.resync(resync);
}

void KalshiFeed::Private::lookAgain()
{
    questions.look(looked ? decoder.marketsOf(*looked) : QStringList());
}

Transport KalshiFeed::Private::transport() const
{
    if (!running)
        return Transport::Off;
    if (stream.isLive())
        return Transport::Open;
    switch (questions.standing()) {
    case Standing::Idle:
        return Transport::Off;
    case Standing::Good:
        return Transport::Open;
    case Standing::Bad:
        return offline ? Transport::Offline : Transport::Waiting;
    case Standing::Waiting:
        break;
    }
    return Transport::Connecting;
}

QString KalshiFeed::Private::reason() const
{
    if (!running)
        return {};
    if (questions.standing() == Standing::Idle)
        return u"No league is ticked whose games Kalshi has, so it is asked nothing."_s;
    QStringList words;
    if (const auto trouble = questions.trouble()) {
        words.append(u"%1: %2"_s.arg(leagues.nameOf(trouble->first), trouble->second));
        if (questions.standing() == Standing::Good)
            words.append(u"The rest comes."_s);
    }
    const QString streamTrouble = keyTrouble.isEmpty() ? stream.trouble() : keyTrouble;
    if (!streamTrouble.isEmpty())
        words.append(u"%1 Prices are asked for instead."_s.arg(streamTrouble));
    return words.join(u' ');
}

void KalshiFeed::Private::tellStatus()
{
    const MonotonicTime now = clock.now();
    FeedStatus status;
    status.feed = q->name();
    status.session = session;
    status.transport = transport();
    status.reason = reason();
    status.address = options.url.toString();
    status.streamState = keyTrouble.isEmpty() ? stream.word() : u"failed, polling"_s;
    const bool same = toldAt && status == told;
    if (same && now - *toldAt < figuresInterval)
        return;
    told = status;
    toldAt = now;
    status.requestsLastHour = static_cast<int>(requests.inLastHour(now));
    if (stream.isLive()) {
        status.roundTrip = stream.roundTrip();
        status.tracked = decoder.validBooks();
    } else {
        status.every = questions.presentInterval();
    }
    if (status.transport == Transport::Waiting || status.transport == Transport::Offline) {
        if (const auto next = questions.nextAt())
            status.retryIn = std::chrono::ceil<std::chrono::milliseconds>(std::max<MonotonicTime>(*next - now, 0us));
    }
    door(status);
}

} // namespace edgeboard
