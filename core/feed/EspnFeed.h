// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/DecoderSet.h"
#include "core/feed/Feed.h"
#include "core/feed/PollPlan.h"
#include "core/net/HttpFetcher.h"
#include "core/types/LeagueTable.h"

#include <QTimer>
#include <QUrl>

#include <map>
#include <memory>
#include <optional>

namespace edgeboard {

struct EspnOptions
{
    QUrl base {QStringLiteral("https://site.api.espn.com")}; ///< [espn.url] scheme, host, port
    /// [espn.interval_s] Between two questions about what is live. The slower paces follow it when it is shortened.
    std::chrono::milliseconds interval {8'000};
    /// [espn.budget_per_hour] Requests in any hour, spent where they count; the interval of live games follows from
    /// it. Nothing or 0: the fixed interval.
    std::optional<int> budgetPerHour = {};
    std::uint64_t seed = 0; ///< of the jitter
};

/// Asks ESPN's scoreboard as politely as PollPlan decides: one request a league and Eastern day at a time. Each answer
/// is one batch. Source: protocols/espn.md. What goes wrong is told in words and costs only the request:
///  - 403 waits for a quarter of an hour (and the other host of ESPN is tried once), 429 as long as it says;
///  - 400 is asked again once without a day; HTML, 5xx, timeouts wait with backoff; the games stay and age.
class EspnFeed final : public Feed
{
    Q_OBJECT

public:
    /// `clock` and `leagues` must outlive the feed.
    EspnFeed(EspnOptions options, std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock,
        const LeagueTable &leagues, Door door);
    ~EspnFeed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;
    void follow(const std::optional<QStringList> &leagues) override;
    [[nodiscard]] bool pictureComplete() const override;

    /// Asks what is due at the clock's time. Called by a timer of its own, or by a test.
    void step();

    /// What is asked for one league's day, or for what ESPN holds for today when `day` is empty.
    [[nodiscard]] static QString pathOf(const League &league, const QString &day);

    /// The pace of the plan for a wanted interval on a host: no host but this machine is asked faster than each 3 s.
    [[nodiscard]] static PollPlan::Pace paceFor(const EspnOptions &options);

private:
    struct Target
    {
        bool hasPicture = false; ///< a good answer has come
        int failures = 0; ///< in a row
        QString trouble; ///< the last of them, in words
        bool withoutDay = false; ///< it has refused the day: it is asked plainly
        bool plainRefused = false; ///< and that did not help
        QByteArray etag;
        QByteArray body; ///< of the answer with that tag, to be stated again on 304
        std::vector<PollAnswer::Glimpse> games;
    };

    [[nodiscard]] QStringList allLeagues() const;
    void ask(const PollTarget &target);
    void askAgain(const PollTarget &target);
    void onAnswer(const PollTarget &target, const QString &host, const QString &path, const net::HttpAnswer &answer);
    void onBody(const PollTarget &target, const QString &path, const QByteArray &body, const net::HttpAnswer &answer);
    void onTrouble(const PollTarget &target, PollFailure failure, const net::HttpAnswer &answer, const QString &what);
    [[nodiscard]] QString leagueName(const PollTarget &target) const;
    void tellStatus(std::optional<Transport> forced = {});
    [[nodiscard]] Transport present() const;
    [[nodiscard]] QString trouble() const;
    void arm();

    EspnOptions m_options;
    std::unique_ptr<net::HttpFetcher> m_fetcher;
    const Clock &m_clock;
    const LeagueTable &m_leagues;
    Door m_door;
    DecoderSet m_decoders;
    PollPlan m_plan;
    QTimer m_timer;
    std::map<PollTarget, Target> m_targets;
    QString m_today; ///< the Eastern day of the last question
    quint32 m_run = 0; ///< answers of an earlier start() are dropped
    quint32 m_session = 0;
    bool m_running = false;
    bool m_idle = false; ///< no league is followed
    bool m_offline = false;
    FeedStatus m_told;
    MonotonicTime m_toldAt {};
};

} // namespace edgeboard
