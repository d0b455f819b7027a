// SPDX-License-Identifier: MIT
#pragma once

#include "core/pusher/PusherClient.h"
#include "tests/support/FakeFetcher.h"
#include "tests/support/FakeLink.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace edgeboard::test {

/// A client on a link, a fetcher and a clock that the test moves; the test plays the server and the authorizer.
struct PusherRig
{
    explicit PusherRig(std::uint64_t seed = 1)
        : PusherRig(std::make_unique<FakeLink>(), seed)
    {
    }
    PusherRig(std::unique_ptr<FakeLink> ownLink, std::uint64_t seed)
        : clock(WallTime(std::chrono::hours(500'000)))
        , link(ownLink.get())
        , client(std::move(ownLink), fetcher, clock, pusher::Timings {}, QStringLiteral("0.1.0"), seed)
    {
        using pusher::Client;
        client.setSelfTimed(false);
        client.setNetworkProbe([this] { return hasNetwork; });
        QObject::connect(&client, &Client::changed, &client, [this] {
            if (states.empty() || states.back() != client.state())
                states.push_back(client.state());
        });
        QObject::connect(&client, &Client::frameReceived, &client, [this] { ++frames; });
        QObject::connect(&client, &Client::eventReceived, &client, [this](const auto &it) { events.push_back(it); });
        QObject::connect(&client, &Client::subscribed, &client, [this](const QString &channel, const QByteArray &data) {
            subscribed.push_back(channel);
            lastData = data;
        });
        QObject::connect(&client, &Client::subscriptionFailed, &client,
            [this](const QString &channel, const pusher::SubscriptionFault &fault) {
                faults.emplace_back(channel, fault);
            });
    }

    [[nodiscard]] static wire::PusherOptions options()
    {
        return {.key = QStringLiteral("app-key"), .wsHost = QStringLiteral("127.0.0.1"), .wsPort = 6001, .tls = false};
    }
    /// With somebody who signs.
    [[nodiscard]] static wire::PusherOptions privateOptions()
    {
        wire::PusherOptions result = options();
        result.authorizer = wire::PusherAuthorizer {.endpoint = QUrl(QStringLiteral("https://api.example/auth")),
            .headers = {{"x-api-key", "CANARY-KEY"}},
            .params = {{QStringLiteral("extra"), QStringLiteral("a b&c")}}};
        return result;
    }

    void hello(const QByteArray &socketId = "1.1", int activity = 120)
    {
        link->accept();
        link->say("{\"event\":\"pusher:connection_established\",\"data\":\"{\\\"socket_id\\\":\\\"" + socketId
            + "\\\",\\\"activity_timeout\\\":" + QByteArray::number(activity) + "}\"}");
    }
    /// Starts and is greeted.
    void connect(const wire::PusherOptions &with = options())
    {
        client.start(with);
        hello();
    }
    void succeed(const QByteArray &channel)
    {
        link->say("{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"" + channel + "\"}");
    }
    void grant(const QByteArray &auth) { fetcher.answer(200, "{\"auth\":\"" + auth + "\"}"); }
    void error(int code, const QByteArray &words = "words")
    {
        link->say("{\"event\":\"pusher:error\",\"data\":{\"code\":" + QByteArray::number(code) + ",\"message\":\""
            + words + "\"}}");
    }
    void closeBy(int code) { link->end(net::LinkEnd::Kind::Closed, 0, code); }
    void drop() { link->end(net::LinkEnd::Kind::Lost); }

    /// Lets time pass as a timer would, and steps at the end of it whatever the stride.
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds stride = std::chrono::milliseconds(250))
    {
        while (time.count() > 0) {
            const auto by = std::min(time, stride);
            clock.advance(by);
            client.step();
            time -= by;
        }
    }
    /// The machine sleeps: its wall clock goes on, the monotonic one stands still.
    void doze(std::chrono::milliseconds time)
    {
        const auto ran = std::chrono::duration_cast<std::chrono::milliseconds>(clock.now());
        clock.setStart(clock.wallNow() - ran + time);
    }
    /// Lets time pass with a server that says something each second, so that the connection stays.
    void stay(std::chrono::seconds time)
    {
        for (; time.count() > 0; --time) {
            pass(std::chrono::seconds(1));
            link->say("{\"event\":\"elsewhere\"}");
        }
    }
    /// Goes to the time of the next try and makes it. How long that took.
    std::chrono::milliseconds retry()
    {
        const auto due = client.retryAt();
        if (!due)
            qFatal("no retry is due");
        const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(*due - clock.now());
        pass(wait);
        return wait;
    }

    /// What was sent, decoded: all of it, or frames of one name.
    [[nodiscard]] std::vector<QJsonObject> sent(const QString &event = {}) const
    {
        std::vector<QJsonObject> result;
        for (const QByteArray &frame : link->sent) {
            const QJsonObject object = QJsonDocument::fromJson(frame).object();
            if (event.isEmpty() || object[QStringLiteral("event")].toString() == event)
                result.push_back(object);
        }
        return result;
    }
    [[nodiscard]] QStringList sentNames() const
    {
        QStringList names;
        for (const QJsonObject &object : sent())
            names += object[QStringLiteral("event")].toString();
        return names;
    }
    /// `data` of the last frame of this name.
    [[nodiscard]] QJsonObject lastSent(const QString &event) const
    {
        const auto ofName = sent(event);
        return ofName.empty() ? QJsonObject() : ofName.back()[QStringLiteral("data")].toObject();
    }
    [[nodiscard]] std::size_t opens() const { return link->opens.size(); }

    ManualClock clock;
    FakeFetcher fetcher;
    FakeLink *link; // the client's
    bool hasNetwork = true;
    pusher::Client client;
    int frames = 0;
    std::vector<pusher::State> states;
    std::vector<pusher::Event> events;
    QStringList subscribed;
    QByteArray lastData;
    std::vector<std::pair<QString, pusher::SubscriptionFault>> faults;
};

} // namespace edgeboard::test
