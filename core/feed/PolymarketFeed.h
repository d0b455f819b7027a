// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/Feed.h"
#include "core/net/HttpFetcher.h"
#include "core/net/StreamConnection.h"
#include "core/types/LeagueTable.h"

#include <QUrl>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace edgeboard {

struct PolymarketFeedOptions
{
    QUrl gammaUrl; ///< [polymarket.gamma_url] games
    QUrl clobUrl; ///< [polymarket.clob_url] order books over HTTP
    QUrl streamUrl; ///< [polymarket.ws_url] ends in /ws/market
    QUrl sportsUrl; ///< [polymarket.sports_url] scores; empty: not asked for
    std::chrono::milliseconds pollEvery {
        60'000}; ///< [polymarket.poll_s] from one reading of a league's games to the next
    std::chrono::milliseconds probeEvery {
        20'000}; ///< [polymarket.probe_s] a price that nobody stated for so long is asked for
    int requestsPerMinute = 300; ///< of all questions together
    std::chrono::milliseconds pingInterval {10'000}; ///< of the text PING, section 1.3
    std::chrono::milliseconds pingTimeout {10'000}; ///< [stream.ping_timeout_s]
    std::uint64_t seed = 0; ///< of the waits
};

/// Polymarket (global) without a key, protocols/markets.md section 1: games of the followed leagues from Gamma, prices from
/// the order book's market channel, scores from the sports socket where there is one.
/// The channel has no sequence numbers and can go silent while its pongs come. So each price that was not stated for
/// `probeEvery` is asked for at `/book`, the oldest first and as fast as `requestsPerMinute` allows: an answer that agrees
/// states the price anew; one that differs twice, without a frame between, is a frozen stream, which is told
/// (FeedBatch::repaired) and connected anew. The transport is that of the market channel; without anything to listen to it is
/// that of the questions, with the stream state "polling".
class PolymarketFeed final : public Feed
{
    Q_OBJECT

public:
    /// `sports` may be empty. `clock` and `leagues` must outlive the feed.
    PolymarketFeed(PolymarketFeedOptions options, std::unique_ptr<net::StreamConnection> connection,
        std::unique_ptr<net::StreamConnection> sports, std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock,
        const LeagueTable &leagues, Door door);
    ~PolymarketFeed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;
    void follow(const std::optional<QStringList> &leagues) override;
    void look(const std::optional<QString> &sourceId) override;
    [[nodiscard]] bool pictureComplete() const override;

    /// Does what is due at the clock's time. Called by a timer of its own, or by a test.
    void step();
    /// Whether step() is called by a timer; on by default. Tests switch it off.
    void setSelfTimed(bool on);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard
