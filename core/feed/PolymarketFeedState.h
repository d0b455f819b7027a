// SPDX-License-Identifier: MIT
// What a Polymarket feed is made of. Included by its own sources only.
#pragma once

#include "core/feed/PolymarketDiscovery.h"
#include "core/feed/PolymarketFeed.h"
#include "core/feed/PolymarketProbe.h"
#include "core/feed/PolymarketWatch.h"
#include "core/feed/RelayPing.h"
#include "core/feed/RequestBudget.h"
#include "core/feed/RequestPace.h"
#include "core/wire/PolymarketDecoder.h"

#include <QHash>
#include <QTimer>

namespace edgeboard {

struct PolymarketFeed::Private
{
    Private(PolymarketFeed *feed, PolymarketFeedOptions given, std::unique_ptr<net::StreamConnection> stream,
        std::unique_ptr<net::StreamConnection> scores, std::unique_ptr<net::HttpFetcher> http, const Clock &time,
        const LeagueTable &table, Door toEngine);

    // The market channel.
    void onConnectionChanged();
    void onText(const QByteArray &utf8);
    /// Listens to what is worth it now; connects when there is something, hangs up when there is nothing.
    void choose();
    void listen();
    void onFrozen();

    // Questions.
    void ask();
    void get(const QUrl &base, const QString &target, const net::HttpFetcher::Done &done);
    void onGamma(const PolymarketQuestion &question, const net::HttpAnswer &answer);
    void onBook(const PolymarketProbe::Question &question, const net::HttpAnswer &answer, quint32 session,
        quint64 framesBefore);

    // The sports socket.
    void onSportsChanged();
    void onSportsText(const QByteArray &utf8);

    /// Reads a message and passes it on.
    FeedBatch take(const RawMessage &message);

    // What it says of itself.
    [[nodiscard]] Transport transport() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const;
    [[nodiscard]] bool isFilled() const;
    [[nodiscard]] std::optional<std::pair<int, int>> filling() const;
    void tellStatus();

    PolymarketFeed *q;
    PolymarketFeedOptions options;
    std::unique_ptr<net::StreamConnection> connection;
    std::unique_ptr<net::StreamConnection> sports; // may be empty
    std::unique_ptr<net::HttpFetcher> fetcher;
    const Clock &clock;
    Door door;
    wire::PolymarketDecoder decoder;
    PolymarketDiscovery discovery;
    PolymarketWatch watch;
    PolymarketProbe probe;
    RelayPing ping;
    RequestPace pace;
    bool hasTurn = false; // taken from the pace, and not used yet
    RequestBudget requests {0};
    QTimer timer;
    bool selfTimed = true;
    bool running = false;
    quint32 run = 0; // counts start() and stop(), so that old answers are known

    std::optional<QString> looked;
    QHash<QString, QString> gameOf; // of tokens that are listened to
    quint32 openSession = 0; // the last session that opened
    quint32 freshSession = 0; // the last session that said something
    MonotonicTime openedAt {};
    std::optional<MonotonicTime> frozenAt; // the stream was last found frozen
    std::chrono::milliseconds freezeWait {}; // until it is connected anew for that once more
    bool isFrozen = false; // and is left as it is for now
    QString gammaTrouble; // of the last question about games that had no usable answer
    QString bookTrouble; // the same of prices
    bool isOffline = false;
    net::StreamState sportsState = net::StreamState::Off;
    QStringList problems; // for the next batch

    FeedStatus told; // without retryIn, which changes all the time
    std::optional<MonotonicTime> toldRetryAt;
    std::optional<MonotonicTime> toldAt;
};

} // namespace edgeboard
