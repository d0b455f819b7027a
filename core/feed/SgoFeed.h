// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/Feed.h"
#include "core/feed/SgoQuestion.h"
#include "core/net/HttpFetcher.h"
#include "core/net/Link.h"
#include "core/types/LeagueTable.h"

#include <QUrl>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace edgeboard {

struct SgoFeedOptions
{
    QUrl url; ///< [sgo.url] ends in /v2
    SgoSelection selection; ///< [sgo.stream, sgo.league, sgo.event]
    QByteArray key; ///< sent as "x-api-key"; empty: none
    std::chrono::milliseconds pollEvery {
        60'000}; ///< [sgo.interval_s] where there is no stream; plans with limits are slower
    QString version; ///< of the program, for the Pusher server
    std::uint64_t seed = 0; ///< of the waits
};

/// Listens to SportsGameOdds, protocols/sportsgameodds.md section 2: a snapshot over HTTP, then a Pusher channel that names the
/// events that changed, which are asked for by their ids. A plan without streaming, and a stream that cannot be had, are
/// polled instead, with the reason told. The plan's limits are asked for and kept to.
class SgoFeed final : public Feed
{
    Q_OBJECT

public:
    /// `clock` and `leagues` must outlive the feed.
    SgoFeed(SgoFeedOptions options, std::unique_ptr<net::Link> link, std::unique_ptr<net::HttpFetcher> fetcher,
        const Clock &clock, const LeagueTable &leagues, Door door);
    ~SgoFeed() override;

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
