// SPDX-License-Identifier: MIT
#pragma once

#include "core/feed/KalshiFeed.h"
#include "tests/support/FakeFetcher.h"
#include "tests/support/FakeLink.h"

#include <QCoreApplication>

#include <memory>
#include <vector>

namespace edgeboard::test {

/// A Kalshi feed on a clock that the test moves, with a socket and answers that the test plays. It follows the NBA.
struct KalshiRig
{
    static constexpr const char *base = "/trade-api/v2";

    explicit KalshiRig(const QByteArray &key = {})
        : clock(
            WallTime {std::chrono::milliseconds(1'777'161'600'000)}) // 2026-04-26 00:00 UTC: the evening of the 25th
    {
        KalshiFeedOptions options;
        options.url = QUrl(QStringLiteral("https://kalshi.test/trade-api/v2"));
        options.stream = QUrl(QStringLiteral("ws://127.0.0.1:9/trade-api/ws/v2"));
        options.key = key;
        options.seed = 7;
        auto ownedLink = std::make_unique<FakeLink>();
        link = ownedLink.get();
        auto ownedFetcher = std::make_unique<FakeFetcher>();
        fetcher = ownedFetcher.get();
        feed = std::make_unique<KalshiFeed>(options, std::move(ownedLink), std::move(ownedFetcher), clock,
            LeagueTable::builtIn(), [this](const FeedEvent &event) {
                if (const auto *batch = std::get_if<FeedBatch>(&event))
                    batches.push_back(*batch);
                else
                    statuses.push_back(std::get<FeedStatus>(event));
            });
        feed->setSelfTimed(false);
        feed->follow(QStringList {QStringLiteral("nba")});
    }

    void start() const
    {
        feed->start();
        QCoreApplication::processEvents();
    }
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = std::chrono::milliseconds(50))
    {
        for (std::chrono::milliseconds passed {}; passed < time; passed += step) {
            clock.advance(step);
            feed->step();
        }
    }
    /// The path and query of the question that is out; empty: none is.
    [[nodiscard]] QString asked(std::size_t index = 0) const
    {
        return index < fetcher->asked.size() ? fetcher->path(index) : QString();
    }
    static QByteArray row(const QByteArray &ticker, const QByteArray &bid, const QByteArray &ask)
    {
        return "{\"ticker\":\"" + ticker + R"(","status":"active","yes_bid_dollars":")" + bid
            + R"(","yes_ask_dollars":")" + ask + R"(","yes_ask_size_fp":"5.00"})";
    }
    static QByteArray page(const QByteArrayList &rows, const QByteArray &cursor = {})
    {
        return R"({"cursor":")" + cursor + R"(","markets":[)" + rows.join(',') + "]}";
    }
    static QByteArray game(const QByteArray &denAsk = "0.5600", const QByteArray &minAsk = "0.4500")
    {
        return page({row("KXNBAGAME-26APR25DENMIN-DEN", "0.5000", denAsk),
            row("KXNBAGAME-26APR25DENMIN-MIN", "0.4000", minAsk)});
    }
    /// Starts, and answers the first page and the fees.
    void goAsking()
    {
        start();
        fetcher->answer(200, game());
        pass(std::chrono::milliseconds(200));
        fetcher->answer(200, R"({"series":{"ticker":"KXNBAGAME","fee_type":"quadratic","fee_multiplier":1}})");
    }
    void say(const QByteArray &frame) const { link->say(frame); }
    void snapshot(int seq, const QByteArray &team, const QByteArray &noPrice) const
    {
        say("{\"type\":\"orderbook_snapshot\",\"sid\":1,\"seq\":" + QByteArray::number(seq)
            + R"(,"msg":{"market_ticker":"KXNBAGAME-26APR25DENMIN-)" + team + R"(","yes_dollars_fp":[["0.)"
            + (team == "DEN" ? "50" : "40") + R"(","1.00"]],"no_dollars_fp":[[")" + noPrice + R"(","9.00"]]}})");
    }
    void goStreaming()
    {
        goAsking();
        link->accept();
        say(R"({"type":"subscribed","id":1,"msg":{"channel":"orderbook_delta","sid":1}})");
        snapshot(1, "DEN", "0.4400");
        snapshot(2, "MIN", "0.5500");
    }
    [[nodiscard]] const FeedStatus &status() const { return statuses.back(); }
    /// What was said last of a side.
    [[nodiscard]] std::optional<QuoteUpdate> quote(Side side) const
    {
        std::optional<QuoteUpdate> last;
        for (const FeedBatch &batch : batches) {
            for (const QuoteUpdate &update : batch.quotes) {
                if (update.side == side)
                    last = update;
            }
        }
        return last;
    }
    [[nodiscard]] std::optional<Price> ask(Side side) const
    {
        const auto found = quote(side);
        return found ? found->ask : std::nullopt;
    }

    ManualClock clock;
    FakeLink *link = nullptr;
    FakeFetcher *fetcher = nullptr;
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
    std::unique_ptr<KalshiFeed> feed; // last, so that it goes first
};

} // namespace edgeboard::test
