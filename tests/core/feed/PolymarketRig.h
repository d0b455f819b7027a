// SPDX-License-Identifier: MIT
#pragma once

#include "core/feed/PolymarketFeed.h"
#include "tests/core/wire/PolymarketWords.h"
#include "tests/support/FakeFetcher.h"
#include "tests/support/FakeLink.h"

#include <QCoreApplication>
#include <QMap>
#include <QUrlQuery>

#include <memory>
#include <utility>
#include <vector>

namespace edgeboard::test {

/// A Polymarket feed on a clock that the test moves, with a venue whose truth the test holds.
struct PolymarketRig
{
    explicit PolymarketRig(const std::optional<QStringList> &leagues = QStringList {QStringLiteral("mlb")})
        : clock(WallTime {std::chrono::milliseconds(1'791'424'800'000)}) // 2026-10-08 02:00 UTC
    {
        events = {pm::baseball({pm::winner()})};
        books = {{pm::brewers, {"0.44", "0.46"}}, {pm::padres, {"0.54", "0.56"}}};
        PolymarketFeedOptions options;
        options.gammaUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        options.clobUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        options.streamUrl = QUrl(QStringLiteral("ws://127.0.0.1:9/ws/market"));
        options.sportsUrl = QUrl(QStringLiteral("ws://127.0.0.1:9/ws"));
        const net::StreamLimits limits {.backoff = {std::chrono::seconds(1), std::chrono::seconds(60)}};
        const auto connect = [&](FakeLink *&fake, net::StreamConnection *&kept) {
            auto owned = std::make_unique<FakeLink>();
            fake = owned.get();
            auto connection = std::make_unique<net::StreamConnection>(std::move(owned), clock, limits, 1);
            connection->setSelfTimed(false);
            kept = connection.get();
            return connection;
        };
        auto market = connect(link, stream);
        auto sports = connect(scores, scoreStream);
        auto ownedFetcher = std::make_unique<FakeFetcher>();
        fetcher = ownedFetcher.get();
        feed = std::make_unique<PolymarketFeed>(options, std::move(market), std::move(sports), std::move(ownedFetcher),
            clock, LeagueTable::builtIn(), [this](const FeedEvent &event) {
                if (const auto *batch = std::get_if<FeedBatch>(&event))
                    batches.push_back(*batch);
                else
                    statuses.push_back(std::get<FeedStatus>(event));
            });
        feed->setSelfTimed(false);
        feed->follow(leagues);
        feed->start();
    }

    /// Reads the games, connects, and hears the first books.
    void open()
    {
        QCoreApplication::processEvents();
        pass(std::chrono::seconds(3));
    }

    /// Time passes; the venue does what it does.
    void pass(std::chrono::milliseconds span, std::chrono::milliseconds step = std::chrono::milliseconds(250))
    {
        for (std::chrono::milliseconds passed {}; passed < span; passed += step) {
            clock.advance(step);
            stream->step();
            scoreStream->step();
            feed->step();
            play();
        }
    }

    /// What came meanwhile is answered.
    void play()
    {
        if (accepts && link->there && std::exchange(accepted, link->opens.size()) != link->opens.size()) {
            listening.clear();
            link->accept();
        }
        if (std::exchange(pinged, link->pings) != link->pings)
            link->pong(std::chrono::milliseconds(3));
        for (const QByteArray &text : std::exchange(link->sent, {}))
            hear(text);
        while (answers && !fetcher->asked.empty()) {
            const QString path = fetcher->path();
            paths.append(path);
            fetcher->answer(answerTo(path));
        }
    }

    void hear(const QByteArray &text)
    {
        if (text == "PING") {
            ++pings;
            if (answersPings)
                link->say("PONG");
            return;
        }
        const QJsonObject word = QJsonDocument::fromJson(text).object();
        words.push_back(word);
        QByteArrayList found;
        const QJsonArray tokens = word.value(QStringLiteral("assets_ids")).toArray();
        for (const auto &value : tokens) {
            const QString token = value.toString();
            if (word.value(QStringLiteral("operation")).toString() == QLatin1String("unsubscribe"))
                listening.removeAll(token);
            else
                listening.append(token);
            if (books.contains(token))
                found.append(R"({"event_type":"book",)" + book(token).mid(1));
        }
        if (!frozen && word.value(QStringLiteral("operation")).toString() != QLatin1String("unsubscribe"))
            link->say('[' + found.join(',') + ']');
    }

    [[nodiscard]] net::HttpAnswer answerTo(const QString &path) const
    {
        net::HttpAnswer answer;
        const QUrlQuery query(path.section(u'?', 1));
        if (path.startsWith(QStringLiteral("/book"))) {
            const QString token = query.queryItemValue(QStringLiteral("token_id"));
            answer.status = bookStatus ? bookStatus : books.contains(token) ? 200 : 404;
            answer.body = answer.status == 200 ? book(token) : "<html>no</html>";
            answer.retryAfter = retryAfter;
            return answer;
        }
        answer.status = gammaStatus ? gammaStatus : 200;
        answer.body = html ? "<html>busy</html>" : "[]";
        answer.retryAfter = answer.status == 200 ? std::nullopt : retryAfter;
        if (answer.status != 200 || html)
            return answer;
        if (path == QLatin1String("/sports")) {
            answer.body
                = R"([{"sport":"mlb","series":"3"},{"sport":"epl","series":"10188"},{"sport":"nba","series":"10345"}])";
        } else if (query.queryItemValue(QStringLiteral("series_id")) == QLatin1String("3")) {
            QJsonArray page;
            const int offset = query.queryItemValue(QStringLiteral("offset")).toInt();
            for (int i = offset;
                 i < offset + query.queryItemValue(QStringLiteral("limit")).toInt() && i < events.size(); ++i)
                page.append(events.at(i));
            answer.body = pm::bytes(page);
        } else if (query.queryItemValue(QStringLiteral("series_id")) == QLatin1String("10188")) {
            answer.body = pm::bytes({pm::soccer(
                {pm::yesNo(QStringLiteral("Manchester City FC"), {QStringLiteral("51"), QStringLiteral("52")})})});
        }
        return answer;
    }

    [[nodiscard]] QByteArray book(const QString &token) const
    {
        const auto [bid, ask] = books.value(token);
        return R"({"market":"0xabc","asset_id":")" + token.toUtf8() + R"(","timestamp":")" + QByteArray::number(time)
            + R"(","bids":[{"price":")" + bid + R"(","size":"10"}],"asks":[{"price":")" + ask + R"(","size":"20"}]})";
    }

    /// New prices of the Padres; who listens hears of them, unless the stream is frozen.
    void move(const QByteArray &bid, const QByteArray &ask)
    {
        books.insert(pm::padres, {bid, ask});
        time += 1000;
        if (!frozen && link->there)
            link->say(R"({"event_type":"book",)" + book(pm::padres).mid(1));
    }

    [[nodiscard]] std::optional<QuoteUpdate> padres() const
    {
        std::optional<QuoteUpdate> last;
        for (const FeedBatch &batch : batches) {
            if (const auto quote = pm::quoteOf(batch, Side::Home))
                last = quote;
        }
        return last;
    }
    [[nodiscard]] int repaired() const
    {
        int sum = 0;
        for (const FeedBatch &batch : batches)
            sum += batch.repaired;
        return sum;
    }
    [[nodiscard]] QStringList problems() const
    {
        QStringList all;
        for (const FeedBatch &batch : batches)
            all += batch.problems;
        return all;
    }
    [[nodiscard]] qsizetype asked(const QString &start) const
    {
        return std::count_if(paths.begin(), paths.end(), [&](const QString &path) { return path.startsWith(start); });
    }
    [[nodiscard]] const FeedStatus &status() const { return statuses.back(); }

    ManualClock clock;
    QJsonArray events;
    QMap<QString, std::pair<QByteArray, QByteArray>> books; // bid and ask by token
    qint64 time = 1'791'424'700'000; // of the last change
    bool frozen = false;
    bool accepts = true;
    bool answers = true;
    bool answersPings = true;
    bool html = false;
    int gammaStatus = 0;
    int bookStatus = 0;
    std::optional<std::chrono::seconds> retryAfter;

    FakeLink *link = nullptr;
    FakeLink *scores = nullptr;
    FakeFetcher *fetcher = nullptr;
    net::StreamConnection *stream = nullptr;
    net::StreamConnection *scoreStream = nullptr;
    std::size_t accepted = 0;
    int pinged = 0;
    int pings = 0;
    QStringList listening;
    std::vector<QJsonObject> words;
    QStringList paths;
    std::vector<FeedBatch> batches;
    std::vector<FeedStatus> statuses;
    std::unique_ptr<PolymarketFeed> feed; // last, so that it goes first
};

} // namespace edgeboard::test
