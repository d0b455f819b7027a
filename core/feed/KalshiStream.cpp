// SPDX-License-Identifier: MIT
#include "core/feed/KalshiStream.h"

#include "core/net/StampedLink.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto patience = 10s; // for the answer to a subscription, and for snapshots
constexpr qsizetype atOnce = 200; // markets in one command
constexpr int firstCommand = 1; // by which the decoder knows a new connection

} // namespace

struct KalshiStream::Private
{
    void onConnectionChanged();
    void command(const QString &cmd, QJsonObject params);
    void subscribe();

    KalshiStream *q = nullptr;
    const Clock *clock = nullptr;
    std::optional<KalshiKey> key;
    QByteArray path;
    std::unique_ptr<net::StreamConnection> connection;
    quint32 openSession = 0;
    int commands = 0; // of this connection
    std::optional<qint64> sid;
    QSet<QString> wanted;
    QSet<QString> subscribed;
    std::optional<MonotonicTime> answerBy; // the subscription's, or the snapshots'
    QString said; // by the server, of why it ended
};

KalshiStream::KalshiStream(
    std::unique_ptr<net::Link> link, const Clock &clock, net::StreamLimits limits, std::uint64_t seed)
    : d(std::make_unique<Private>())
{
    d->q = this;
    d->clock = &clock;
    auto stamped = std::make_unique<net::StampedLink>(
        std::move(link), [this] { return d->key ? d->key->headers(d->clock->wallNow(), d->path) : net::Headers(); });
    d->connection = std::make_unique<net::StreamConnection>(std::move(stamped), clock, limits, seed);
    d->connection->setParent(this);
    connect(d->connection.get(), &net::StreamConnection::changed, this, [this] { d->onConnectionChanged(); });
    connect(d->connection.get(), &net::StreamConnection::textReceived, this, &KalshiStream::textReceived);
}

KalshiStream::~KalshiStream() = default;

void KalshiStream::start(const QUrl &url, KalshiKey key)
{
    d->key = std::move(key);
    d->path = url.path(QUrl::FullyEncoded).toLatin1();
    d->said.clear();
    d->connection->start({url, {}});
}

void KalshiStream::stop()
{
    d->connection->stop();
    d->key.reset();
    d->sid.reset();
    d->answerBy.reset();
}

void KalshiStream::step()
{
    d->connection->step();
}

void KalshiStream::checkPatience()
{
    if (d->answerBy && d->clock->now() >= *d->answerBy) {
        d->answerBy.reset();
        d->connection->giveUp(d->sid ? u"Kalshi's stream does not send the books that it was asked for."_s
                                     : u"Kalshi's stream does not answer the subscription."_s);
    }
}

void KalshiStream::setSelfTimed(bool on)
{
    d->connection->setSelfTimed(on);
}

void KalshiStream::Private::onConnectionChanged()
{
    if (connection->state() != net::StreamState::Open) {
        sid.reset();
        answerBy.reset();
    } else if (std::exchange(openSession, connection->session()) != connection->session()) {
        commands = 0;
        said.clear();
        subscribed.clear();
        subscribe();
    }
    emit q->changed();
}

void KalshiStream::Private::command(const QString &cmd, QJsonObject params)
{
    connection->sendText(
        QJsonDocument(QJsonObject {{u"id"_s, ++commands}, {u"cmd"_s, cmd}, {u"params"_s, std::move(params)}})
            .toJson(QJsonDocument::Compact));
}

/// The first markets, or those that have come since.
void KalshiStream::Private::subscribe()
{
    QStringList fresh = QSet<QString>(wanted - subscribed).values();
    if (fresh.isEmpty() || connection->state() != net::StreamState::Open || (commands >= firstCommand && !sid))
        return;
    fresh.sort();
    while (!fresh.isEmpty()) {
        const QStringList some = fresh.mid(0, atOnce);
        fresh = fresh.mid(some.size());
        for (const QString &market : some)
            subscribed.insert(market);
        const QJsonArray markets = QJsonArray::fromStringList(some);
        if (!sid) {
            // The default of use_yes_price is announced to change: it is said.
            command(u"subscribe"_s,
                {{u"channels"_s, QJsonArray {u"orderbook_delta"_s}}, {u"market_tickers"_s, markets},
                    {u"use_yes_price"_s, false}});
            answerBy = clock->now() + patience;
            return; // the others, when it has answered
        }
        command(u"update_subscription"_s,
            {{u"sids"_s, QJsonArray {*sid}}, {u"market_tickers"_s, markets}, {u"action"_s, u"add_markets"_s}});
    }
}

void KalshiStream::want(const QStringList &markets)
{
    d->wanted = QSet<QString>(markets.begin(), markets.end());
    d->subscribe();
}

void KalshiStream::onNotes(const wire::KalshiNotes &notes)
{
    using Kind = wire::KalshiNotes::Kind;
    if (notes.kind == Kind::Subscribed && !d->sid) {
        d->sid = notes.sid;
        d->answerBy.reset();
        d->subscribe();
        emit changed();
    } else if (notes.kind == Kind::Error && (notes.ends || !d->sid)) {
        d->said = u"Kalshi's stream ended with error %1. %2"_s.arg(notes.code).arg(notes.text);
        d->connection->giveUp(d->said);
    }
}

void KalshiStream::resync(const wire::KalshiResync &resync)
{
    if (!isLive())
        return;
    for (qsizetype i = 0; i < resync.markets.size(); i += atOnce) {
        d->command(u"update_subscription"_s,
            {{u"sids"_s, QJsonArray {resync.sid}},
                {u"market_tickers"_s, QJsonArray::fromStringList(resync.markets.mid(i, atOnce))},
                {u"action"_s, u"get_snapshot"_s}});
    }
    if (!d->answerBy)
        d->answerBy = d->clock->now() + patience;
}

void KalshiStream::noteWaiting(int books)
{
    if (d->sid && books == 0)
        d->answerBy.reset();
}

bool KalshiStream::isLive() const
{
    return d->sid && d->connection->state() == net::StreamState::Open;
}

net::StreamState KalshiStream::state() const
{
    return d->connection->state();
}

QString KalshiStream::word() const
{
    if (isLive())
        return u"connected"_s;
    switch (state()) {
    case net::StreamState::Off:
        return u"polling"_s;
    case net::StreamState::Connecting:
    case net::StreamState::Open:
        return u"connecting"_s;
    case net::StreamState::Waiting:
    case net::StreamState::Refused:
    case net::StreamState::Offline:
        break;
    }
    return u"failed, polling"_s;
}

QString KalshiStream::trouble() const
{
    if (isLive() || state() == net::StreamState::Off || state() == net::StreamState::Open)
        return {};
    const int status = d->connection->httpStatus();
    if (state() == net::StreamState::Refused && (status == 401 || status == 403))
        return u"Kalshi does not accept the key (%1). Enter another key, or set another EDGEBOARD_KALSHI_KEY."_s.arg(
            status);
    return d->connection->reason();
}

std::optional<std::chrono::milliseconds> KalshiStream::roundTrip() const
{
    return d->connection->roundTrip();
}

} // namespace edgeboard
