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

struct RelayFeedOptions
{
    QUrl url; ///< [relay.url] ws(s)://host[:port]; the REST base is the same host
    bool odds = true; ///< [relay.channel] /ws/odds, else /ws/live
    QByteArray key; ///< sent as "Authorization: Bearer"; empty: none
    std::chrono::milliseconds pingInterval {20'000}; ///< [stream.ping_interval_s] of the JSON ping
    std::chrono::milliseconds pingTimeout {10'000}; ///< [stream.ping_timeout_s]
    std::chrono::milliseconds reconcileEvery {30'000}; ///< [relay.reconcile_s] of the live list
    int requestsPerMinute = 100; ///< [relay.requests_per_min] of all questions together; the free plan allows 120
    std::uint64_t seed = 0; ///< of the waits
};

/// Listens to a books relay, protocols/relay.md section 7: welcome, snapshot, deltas on one socket; the prices of games that
/// somebody looks at are asked for over HTTP, then patched by the stream. The server drops in silence when we read too
/// slowly, so what it holds is asked for again and again: the live list each `reconcileEvery`, the prices of games in turn
/// as far as `requestsPerMinute` allows, the open game first, then followed leagues.
class RelayFeed final : public Feed
{
    Q_OBJECT

public:
    /// `clock` and `leagues` must outlive the feed.
    RelayFeed(RelayFeedOptions options, std::unique_ptr<net::StreamConnection> connection,
        std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock, const LeagueTable &leagues, Door door);
    ~RelayFeed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;
    void follow(const std::optional<QStringList> &leagues) override;
    void look(const std::optional<QString> &sourceId) override;
    void useKey(const QByteArray &key) override;
    [[nodiscard]] bool pictureComplete() const override;

    /// Does what is due at the clock's time. Called by a timer of its own, or by a test.
    void step();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard
