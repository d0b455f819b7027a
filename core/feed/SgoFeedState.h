// SPDX-License-Identifier: MIT
// The inside of SgoFeed, shared by the files that implement it.
#pragma once

#include "core/feed/RequestBudget.h"
#include "core/feed/SgoBudget.h"
#include "core/feed/SgoFeed.h"
#include "core/feed/SgoLeagues.h"
#include "core/feed/SgoQuestions.h"
#include "core/feed/SgoStream.h"
#include "core/feed/SgoTracker.h"
#include "core/wire/SgoDecoder.h"

#include <QTimer>

namespace edgeboard {

struct SgoFeed::Private
{
    /// While the stream is heard: what it never named is found that way.
    static constexpr std::chrono::minutes reconcileEvery {5};
    /// After answers that may change by themselves.
    static constexpr std::chrono::minutes streamAgainAfter {10};

    enum class Mode : std::uint8_t { Off, Starting, Streaming, Polling, Refused };

    Private(SgoFeed *feed, SgoFeedOptions given, std::unique_ptr<net::Link> link,
        std::unique_ptr<net::HttpFetcher> http, const Clock &time, const LeagueTable &table, Door toEngine);

    void ask();
    void send(const SgoQuestion &question);
    void onAnswer(const SgoQuestion &question, quint32 in, const net::HttpAnswer &answer);
    void take(const SgoQuestion &question, const RawMessage &raw, quint32 in, const QString &notice);
    void onEvents(const SgoQuestions::Outcome &outcome, bool everythingLive);
    void onStreamAnswer(SgoResult result, const net::HttpAnswer &answer, const QString &words);
    void onSnapshot(const QByteArray &body);
    [[nodiscard]] std::optional<int> pace() const;
    void onUsageAnswer(SgoResult result, const QByteArray &body);
    void onLive(bool again);
    void onFrame(const QByteArray &utf8);
    void poll(const QString &reason);
    void refuse(const QString &reason);
    void letGo();
    void schedulePoll();
    [[nodiscard]] bool sleeps(MonotonicTime now);
    [[nodiscard]] Transport transport() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString pollWords() const;
    void tellStatus(std::optional<Backfill> backfill = {});

    SgoFeed *q;
    SgoFeedOptions options;
    std::unique_ptr<net::HttpFetcher> fetcher;
    const Clock &clock;
    Door door;
    wire::SgoDecoder decoder;
    SgoLeagues leagues;
    SgoStream stream;
    SgoQuestions questions;
    SgoTracker tracker;
    SgoBudget budget;
    RequestBudget requests {0};
    QTimer timer;

    Mode mode = Mode::Off;
    quint32 session = 0;
    int run = 0; // answers of an older one are nobody's
    std::optional<QString> looked;
    bool hasPicture = false;
    bool failed = false; // the stream, for good
    bool backfills = false;
    QString streamTrouble; // why the stream or its snapshot cannot be had now; empty: it can
    bool selfTimed = true;
    MonotonicTime snapshotAt {};
    quint32 snapshotSession = 0; // it came in
    MonotonicTime lookedForOldAt {};
    MonotonicTime polledAt {};
    std::optional<MonotonicTime> sleepsUntil;
    QStringList gone; // to be told with the next word
    QStringList old;
    QStringList problems; // for the log, with the next batch
    QString why; // of the mode: a refusal, or what speaks against streaming
    QString trouble; // of the last question that had no usable answer
    bool offline = false;

    FeedStatus told; // without figures that change all the time
    std::optional<MonotonicTime> toldRetryAt;
    std::optional<MonotonicTime> toldAt;
};

} // namespace edgeboard
