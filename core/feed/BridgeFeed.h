// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"
#include "core/feed/DecoderSet.h"
#include "core/feed/Feed.h"
#include "core/net/HttpFetcher.h"
#include "core/net/StreamConnection.h"
#include "core/types/LeagueTable.h"

#include <QSet>
#include <QTimer>
#include <QUrl>

#include <deque>
#include <memory>
#include <optional>

namespace edgeboard {

struct BridgeFeedOptions
{
    QUrl url {QStringLiteral("ws://127.0.0.1:8765")}; ///< [bridge.url]
    QByteArray token; ///< sent as "Authorization: Bearer"; empty: none
    /// [espn.url] Asked for what was missed when the bridge itself has no REST, as the tutorials' bridge.
    QUrl espn;
    std::chrono::milliseconds maxGap {30'000}; ///< [stream.max_gap_s]
    /// A stream whose pongs come and whose data do not is checked by asking after this time.
    std::chrono::milliseconds longSilence {600'000};
    std::uint64_t seed = 0; ///< of the waits
};

/// Listens to a bridge: our own edgeboard-bridge or any of the tutorials' kind. After a silence of more than `maxGap`
/// that ends with a new connection, what was missed is asked for over HTTP: the bridge's own /v1/games/live, else
/// ESPN's scoreboard of the leagues at hand. The answer takes the way of a live message, and a live message that came
/// while it was on its way wins. A question that fails is repeated. Checklist statements 9 to 16 and 42 to 51.
class BridgeFeed final : public Feed
{
    Q_OBJECT

public:
    /// `clock` and `leagues` must outlive the feed.
    BridgeFeed(BridgeFeedOptions options, std::unique_ptr<net::StreamConnection> connection,
        std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock, const LeagueTable &leagues, Door door);
    ~BridgeFeed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;
    void follow(const std::optional<QStringList> &leagues) override;
    [[nodiscard]] bool pictureComplete() const override;

    /// Does what is due at the clock's time. Called by a timer of its own, or by a test.
    void step();

private:
    /// A question for what was missed: the bridge is asked, and if it has no such page, ESPN, league by league.
    struct Question
    {
        std::optional<MonotonicTime> due; ///< when to ask (again), or to ask for the next league
        bool waiting = false; ///< an answer is out
        std::deque<QString> paths; ///< of ESPN, still to be asked
        bool searching = false; ///< nobody said the league: ask until the games are found
        bool failed = false;
        bool repeated = false;
        bool forGap = false; ///< and not just to check on a long silence
        QString why;
        QSet<QString> liveMeanwhile; ///< games whose score a live message told since it was asked
    };

    void onConnectionChanged();
    void onText(const QByteArray &utf8);
    void ask();
    void get(const QUrl &url, const QString &path);
    void onAnswer(const QString &path, const net::HttpAnswer &answer);
    void goOn();
    void fail(const QString &why);
    [[nodiscard]] bool take(const QString &path, const QByteArray &body);
    void planEspn();
    void tellStatus(std::optional<Backfill> backfill = {});

    BridgeFeedOptions m_options;
    std::unique_ptr<net::StreamConnection> m_connection;
    std::unique_ptr<net::HttpFetcher> m_fetcher;
    const Clock &m_clock;
    const LeagueTable &m_leagues;
    Door m_door;
    DecoderSet m_decoders;
    QTimer m_timer;
    std::optional<QStringList> m_followed;
    QSet<QString> m_seenLeagues; // of the table
    QSet<QString> m_homeless; // games of which nobody has said the league
    bool m_running = false;
    quint32 m_openSession = 0; ///< the last session that opened
    std::optional<MonotonicTime> m_openedAt;
    std::optional<MonotonicTime> m_lastMessageAt;
    std::optional<MonotonicTime> m_checkedAt; ///< a long silence was last looked into
    Question m_question;
    quint32 m_questionNumber = 0; ///< answers to an earlier one are dropped
    Backoff m_questionBackoff;
};

} // namespace edgeboard
