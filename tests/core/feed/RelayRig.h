// SPDX-License-Identifier: MIT
#pragma once

#include "core/feed/RelayFeed.h"
#include "tests/support/FakeFetcher.h"
#include "tests/support/FakeLink.h"
#include "tests/support/RelayTruth.h"

#include <QCoreApplication>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace edgeboard::test {

[[nodiscard]] inline RelayTruth::PriceKey lakersMoneyline()
{
    return {QStringLiteral("moneyline"), QStringLiteral("BetMGM"), QStringLiteral("Los Angeles Lakers")};
}

/// BOS at LAL under way, with a moneyline of BetMGM.
[[nodiscard]] inline RelayTruth::Game relayGame(const QString &id)
{
    const QString celtics = QStringLiteral("Boston Celtics");
    return {.id = id,
        .league = QStringLiteral("nba"),
        .sport = QStringLiteral("basketball"),
        .home = QStringLiteral("Los Angeles Lakers"),
        .away = celtics,
        .homeScore = 80,
        .awayScore = 78,
        .period = QStringLiteral("4"),
        .clock = QStringLiteral("05:12"),
        .prices = {{lakersMoneyline(), -150}, {{QStringLiteral("moneyline"), QStringLiteral("BetMGM"), celtics}, 130}}};
}

/// A relay feed on a clock that the test moves, with a link and a fetcher that the test plays.
struct RelayRig
{
    explicit RelayRig(RelayFeedOptions options = {})
        : clock(WallTime {std::chrono::milliseconds(1'795'370'400'000)}) // 2026-11-22 18:00 UTC
    {
        if (options.url.isEmpty())
            options.url = QUrl(QStringLiteral("ws://127.0.0.1:9"));
        channel = options.odds ? QStringLiteral("odds") : QStringLiteral("live");
        auto ownedLink = std::make_unique<FakeLink>();
        link = ownedLink.get();
        auto ownedFetcher = std::make_unique<FakeFetcher>();
        fetcher = ownedFetcher.get();
        const net::StreamLimits limits {.pingInterval = options.pingInterval,
            .pingTimeout = options.pingTimeout,
            .stableAfter = std::chrono::seconds(60),
            .backoff = {std::chrono::seconds(1), std::chrono::seconds(30)}};
        auto connection = std::make_unique<net::StreamConnection>(std::move(ownedLink), clock, limits, options.seed);
        connection->setSelfTimed(false);
        stream = connection.get();
        feed = std::make_unique<RelayFeed>(std::move(options), std::move(connection), std::move(ownedFetcher), clock,
            LeagueTable::builtIn(), [this](const FeedEvent &event) {
                if (const auto *batch = std::get_if<FeedBatch>(&event))
                    batches.push_back(*batch);
                else
                    statuses.push_back(std::get<FeedStatus>(event));
                if (door)
                    door(event);
            });
        feed->start();
        QCoreApplication::processEvents();
    }

    /// Lets the feed in, and greets it from the truth.
    void greet()
    {
        link->accept();
        link->say(truth.welcome(channel, ++connections));
        link->say(truth.snapshot(channel));
    }
    /// Time passes; pings are answered unless told otherwise, and `each` plays the rest of the world.
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = std::chrono::milliseconds(250))
    {
        for (std::chrono::milliseconds passed {}; passed < time; passed += step) {
            clock.advance(step);
            truth.now = clock.wallNow();
            if (std::exchange(pinged, link->pings) != link->pings && answersPings)
                link->pong(std::chrono::milliseconds(3));
            const std::vector<QByteArray> sent = std::exchange(link->sent, {});
            for (std::size_t i = 0; i < sent.size() && answersJsonPings && link->there; ++i)
                link->say(truth.pong());
            if (each)
                each();
            stream->step();
            feed->step();
        }
    }
    /// Answers every question that is out from the truth.
    void answerAll()
    {
        while (!fetcher->asked.empty()) {
            const auto [status, body] = truth.answer(askedPath());
            fetcher->answer(status, body);
        }
    }
    [[nodiscard]] QString askedPath(std::size_t index = 0) const
    {
        return fetcher->asked.at(index).request.url.path(QUrl::FullyDecoded);
    }
    /// Waits until the feed tries again.
    void untilRetry()
    {
        const auto before = link->opens.size();
        while (link->opens.size() == before)
            pass(std::chrono::milliseconds(250));
    }
    [[nodiscard]] const FeedStatus &status() const { return statuses.back(); }

    ManualClock clock;
    RelayTruth truth;
    QString channel;
    FakeLink *link = nullptr;
    FakeFetcher *fetcher = nullptr;
    net::StreamConnection *stream = nullptr;
    std::function<void(const FeedEvent &)> door;
    std::function<void()> each;
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
    bool answersPings = true;
    bool answersJsonPings = true;
    int pinged = 0;
    int connections = 0;
    std::unique_ptr<RelayFeed> feed; // last, so that it goes first
};

/// How often a status began to say so.
[[nodiscard]] inline std::ptrdiff_t countReason(const RelayRig &rig, const QString &part)
{
    std::ptrdiff_t changes = 0;
    bool before = false;
    for (const FeedStatus &status : rig.statuses) {
        const bool now = status.reason.contains(part);
        changes += now && !before ? 1 : 0;
        before = now;
    }
    return changes;
}

} // namespace edgeboard::test
