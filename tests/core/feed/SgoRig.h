// SPDX-License-Identifier: MIT
#pragma once

#include "core/feed/SgoFeed.h"
#include "tests/support/FakeFetcher.h"
#include "tests/support/FakeLink.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace edgeboard::test {

/// A SportsGameOdds feed on a clock that the test moves, with a socket and answers that the test plays.
struct SgoRig
{
    explicit SgoRig(SgoFeedOptions options = {})
        : clock(WallTime {std::chrono::milliseconds(1'795'370'400'000)}) // 2026-11-22 18:00 UTC
    {
        options.url = QUrl(QStringLiteral("http://127.0.0.1:9/v2"));
        if (options.selection.stream.isEmpty())
            options.selection.stream = QStringLiteral("events:live");
        if (options.key.isEmpty())
            options.key = "CANARY";
        auto ownedLink = std::make_unique<FakeLink>();
        link = ownedLink.get();
        auto ownedFetcher = std::make_unique<FakeFetcher>();
        fetcher = ownedFetcher.get();
        feed = std::make_unique<SgoFeed>(std::move(options), std::move(ownedLink), std::move(ownedFetcher), clock,
            LeagueTable::builtIn(), [this](const FeedEvent &event) {
                if (const auto *batch = std::get_if<FeedBatch>(&event))
                    batches.push_back(*batch);
                else
                    statuses.push_back(std::get<FeedStatus>(event));
            });
        feed->setSelfTimed(false);
    }

    void start()
    {
        feed->start();
        QCoreApplication::processEvents();
    }
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = std::chrono::milliseconds(50))
    {
        for (std::chrono::milliseconds passed {}; passed < time; passed += step) {
            clock.advance(step);
            feed->step();
            for (const QByteArray &frame : std::exchange(link->sent, {})) {
                sent.push_back(frame);
                if (frame.contains("pusher:ping") && link->there)
                    link->say(R"({"event":"pusher:pong","data":{}})");
            }
            if (each)
                each();
        }
    }

    [[nodiscard]] static QJsonObject team(const QString &name, std::optional<int> score)
    {
        QJsonObject team {{QStringLiteral("teamID"), name.toUpper()},
            {QStringLiteral("names"), QJsonObject {{QStringLiteral("long"), name}}}};
        if (score)
            team.insert(QStringLiteral("score"), *score);
        return team;
    }
    /// LAL - BOS in the NBA; `state` is "live", "ended" or "upcoming".
    [[nodiscard]] static QJsonObject event(
        const QString &id, int home, int away, const QString &state = QStringLiteral("live"))
    {
        const bool live = state == QLatin1String("live");
        const bool ended = state == QLatin1String("ended");
        const QJsonObject status {{QStringLiteral("started"), live || ended}, {QStringLiteral("live"), live},
            {QStringLiteral("ended"), ended}, {QStringLiteral("startsAt"), QStringLiteral("2026-11-22T18:00:00.000Z")},
            {QStringLiteral("displayShort"), live ? QStringLiteral("Q3 05:21") : QString()}};
        const auto score = [&](int value) { return live || ended ? std::optional(value) : std::nullopt; };
        return {{QStringLiteral("eventID"), id}, {QStringLiteral("sportID"), QStringLiteral("BASKETBALL")},
            {QStringLiteral("leagueID"), QStringLiteral("NBA")}, {QStringLiteral("type"), QStringLiteral("match")},
            {QStringLiteral("teams"),
                QJsonObject {{QStringLiteral("home"), team(QStringLiteral("Los Angeles Lakers"), score(home))},
                    {QStringLiteral("away"), team(QStringLiteral("Boston Celtics"), score(away))}}},
            {QStringLiteral("status"), status}};
    }
    [[nodiscard]] static QByteArray answer(const QJsonArray &events, const QJsonObject &more = {})
    {
        QJsonObject body = more;
        body.insert(QStringLiteral("success"), true);
        body.insert(QStringLiteral("data"), events);
        return QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    [[nodiscard]] static QByteArray offer(
        const QJsonArray &events, const QString &channel = QStringLiteral("events-live"))
    {
        return answer(events,
            {{QStringLiteral("pusherKey"), QStringLiteral("app-key")}, {QStringLiteral("channel"), channel},
                {QStringLiteral("pusherOptions"),
                    QJsonObject {{QStringLiteral("wsHost"), QStringLiteral("127.0.0.1")}, {QStringLiteral("wsPort"), 9},
                        {QStringLiteral("forceTLS"), false}}}});
    }
    [[nodiscard]] static QByteArray error(const char *text)
    {
        return QJsonDocument(
            QJsonObject {{QStringLiteral("success"), false}, {QStringLiteral("error"), QLatin1String(text)}})
            .toJson(QJsonDocument::Compact);
    }
    [[nodiscard]] static QByteArray usage(const QJsonValue &objectsMost, int objectsUsed)
    {
        const QJsonObject minute {
            {QStringLiteral("maxRequestsPerInterval"), 300}, {QStringLiteral("currentIntervalRequests"), 3}};
        const QJsonObject month {
            {QStringLiteral("max-entities"), objectsMost}, {QStringLiteral("current-entities"), objectsUsed}};
        const QJsonObject limits {{QStringLiteral("per-minute"), minute}, {QStringLiteral("per-month"), month}};
        return QJsonDocument(QJsonObject {{QStringLiteral("success"), true},
                                 {QStringLiteral("data"),
                                     QJsonObject {{QStringLiteral("tier"), QStringLiteral("pro")},
                                         {QStringLiteral("email"), QStringLiteral("CANARY@example.org")},
                                         {QStringLiteral("rateLimits"), limits}}}})
            .toJson(QJsonDocument::Compact);
    }

    /// The path and query of the one question that is out; empty: none is.
    [[nodiscard]] QString asked() const { return fetcher->asked.empty() ? QString() : fetcher->path(0); }
    /// Answers the usage and the leagues, which nothing hangs on, until something else or nothing is out.
    void answerSmall(const QByteArray &usageBody = usage(QStringLiteral("unlimited"), 5))
    {
        pass(std::chrono::milliseconds(1'200));
        while (asked() == QLatin1String("/v2/account/usage") || asked() == QLatin1String("/v2/leagues")) {
            fetcher->answer(200, asked().endsWith(QLatin1String("usage")) ? usageBody : answer({}));
            pass(std::chrono::milliseconds(1'200));
        }
    }
    /// The server's hello and its word that the channel is heard.
    void greet(const QString &channel = QStringLiteral("events-live"))
    {
        link->accept();
        link->say(
            R"({"event":"pusher:connection_established","data":"{\"socket_id\":\"1.1\",\"activity_timeout\":120}"})");
        link->say("{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"" + channel.toUtf8() + "\"}");
    }
    /// Start, snapshot, channel, plan.
    void goLive(const QJsonArray &events)
    {
        start();
        fetcher->answer(200, offer(events));
        pass(std::chrono::milliseconds(50));
        greet();
        answerSmall();
    }
    void name(const QStringList &ids)
    {
        QJsonArray list;
        for (const QString &id : ids)
            list.append(QJsonObject {{QStringLiteral("eventID"), id}});
        say(QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact)));
    }
    void say(const QString &payload)
    {
        link->say(QJsonDocument(
            QJsonObject {{QStringLiteral("event"), QStringLiteral("data")},
                {QStringLiteral("channel"), QStringLiteral("events-live")}, {QStringLiteral("data"), payload}})
                      .toJson(QJsonDocument::Compact));
    }

    [[nodiscard]] const FeedStatus &status() const { return statuses.back(); }
    /// What was last said of a game.
    [[nodiscard]] std::optional<GameUpdate> game(const QString &id) const
    {
        for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
            for (const GameUpdate &update : batch->games) {
                if (update.sourceId == id)
                    return update;
            }
        }
        return std::nullopt;
    }

    ManualClock clock;
    FakeLink *link = nullptr;
    FakeFetcher *fetcher = nullptr;
    std::function<void()> each;
    std::vector<QByteArray> sent; ///< before the last step
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
    std::unique_ptr<SgoFeed> feed; // last, so that it goes first
};

} // namespace edgeboard::test
