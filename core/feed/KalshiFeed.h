// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/Feed.h"
#include "core/net/HttpFetcher.h"
#include "core/net/Link.h"
#include "core/net/StreamPlan.h"
#include "core/types/LeagueTable.h"

#include <QUrl>

#include <chrono>
#include <cstdint>
#include <memory>

namespace edgeboard {

struct KalshiFeedOptions
{
    QUrl url; ///< [kalshi.url] http(s), ends in /trade-api/v2
    QUrl stream; ///< [kalshi.ws_url] ws(s), ends in /trade-api/ws/v2
    /// [kalshi.interval_s] Between two questions for a league with a game under way or near. Other machines are asked no
    /// faster than each 2 s.
    std::chrono::milliseconds interval {3'000};
    net::StreamLimits limits {}; ///< [stream.*]
    QByteArray key; ///< as useKey() takes it
    std::uint64_t seed = 0; ///< of the waits
};

/// Kalshi's winner markets of the followed leagues. Source: protocols/markets.md section 2.
/// Without a key it asks: one page of open markets tells all prices of a league with bid, ask and size; each `interval` while
/// a game of the league is near or under way, else once a minute. The game that somebody has open gets its books as well.
/// With a key its stream tells the prices, and what is asked becomes a probe. A stream that is refused, lost or gaping
/// never takes the feed down: it asks as if there were no key, and says so.
///  - 429 stops all questions for as long as it says; 5xx, HTML and timeouts wait with backoff, a league at a time.
///  - Never more than ten requests a second.
/// The key: the access key's id, a line break, and the private key in PEM (PKCS#1 or PKCS#8, RSA), as Kalshi hands it out.
class KalshiFeed final : public Feed
{
    Q_OBJECT

public:
    /// `clock` and `leagues` must outlive the feed. `link` carries the stream.
    KalshiFeed(KalshiFeedOptions options, std::unique_ptr<net::Link> link, std::unique_ptr<net::HttpFetcher> fetcher,
        const Clock &clock, const LeagueTable &leagues, Door door);
    ~KalshiFeed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;
    void follow(const std::optional<QStringList> &leagues) override;
    void look(const std::optional<QString> &sourceId) override;
    void useKey(const QByteArray &key) override;
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
