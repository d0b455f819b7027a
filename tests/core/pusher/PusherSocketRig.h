// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/QtFetcher.h"
#include "core/net/QtLink.h"
#include "core/pusher/PusherClient.h"
#include "tests/support/ScriptAuthorizer.h"
#include "tests/support/ScriptPusher.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace edgeboard::test {

/// The client of the product on real sockets against the scripted server and its authorizer. Its clock stands still until
/// the test moves it, so a wait of the client is as long as the test says, and what the sockets do takes none of it.
struct PusherSocketRig
{
    explicit PusherSocketRig(const std::optional<QSslConfiguration> &serverTls = {},
        const std::optional<QSslConfiguration> &clientTls = {}, pusher::Timings timings = {})
        : server({"app-key", "app-secret"}, serverTls)
        , authorizer(server.app())
    {
        options.key = QString::fromUtf8(server.app().key);
        options.wsHost = QStringLiteral("127.0.0.1");
        options.wsPort = server.port();
        options.wssPort = server.port();
        options.tls = serverTls.has_value();
        options.authorizer = wire::PusherAuthorizer {authorizer.url(), {{"X-Api-Key", "CANARY"}}, {}};
        auto link = std::make_unique<net::QtLink>(clock, "EdgeboardTest/1");
        if (clientTls)
            link->setTls(*clientTls);
        client = std::make_unique<pusher::Client>(std::move(link), fetcher, clock, timings, QStringLiteral("0.1.0"), 1);
        client->setSelfTimed(false);
        QObject::connect(client.get(), &pusher::Client::subscribed, client.get(),
            [this](const QString &channel, const QByteArray &data) { subscribed.emplace_back(channel, data); });
        QObject::connect(client.get(), &pusher::Client::subscriptionFailed, client.get(),
            [this](const QString &channel, const pusher::SubscriptionFault &fault) {
                faults.emplace_back(channel, fault);
            });
        QObject::connect(client.get(), &pusher::Client::eventReceived, client.get(),
            [this](const pusher::Event &event) { events.push_back(event); });
    }

    void start() const { client->start(options); }

    /// Waits for the sockets; the client's clock stands still. In place of QTest::qWaitFor, which looks every 10 ms only.
    [[nodiscard]] bool until(const std::function<bool()> &holds) const
    {
        const QDeadlineTimer deadline(20'000); // for a slow machine; nothing waits that long when all is well
        QTimer look;
        look.start(1);
        for (client->step(); !holds(); client->step()) {
            if (deadline.hasExpired())
                return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        return true;
    }
    [[nodiscard]] bool isUp() const { return client->state() == pusher::State::Connected; }
    [[nodiscard]] bool connects() const
    {
        return until([this] { return isUp(); });
    }
    /// Until a connection is over and the next one waits.
    [[nodiscard]] bool waits() const
    {
        return until([this] { return client->retryAt().has_value(); });
    }
    /// How long the client has decided to wait.
    [[nodiscard]] std::chrono::milliseconds wait() const
    {
        return std::chrono::ceil<std::chrono::milliseconds>(client->retryAt().value_or(clock.now()) - clock.now());
    }
    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        client->step();
    }
    /// The wait is over.
    void tryNow() { pass(wait()); }
    /// After the end of a connection: waits that out, and is there again.
    [[nodiscard]] bool comesBack()
    {
        if (!waits())
            return false;
        tryNow();
        return connects();
    }
    /// All of these channels are heard.
    [[nodiscard]] bool hears(const QStringList &channels) const
    {
        return until([&] {
            return std::all_of(channels.begin(), channels.end(),
                [this](const QString &channel) { return client->isSubscribed(channel); });
        });
    }

    ManualClock clock {WallTime {std::chrono::milliseconds {1'795'370'400'000}}};
    ScriptPusher server;
    ScriptAuthorizer authorizer;
    net::QtFetcher fetcher {clock, "EdgeboardTest/1"};
    wire::PusherOptions options;
    std::vector<std::pair<QString, QByteArray>> subscribed;
    std::vector<std::pair<QString, pusher::SubscriptionFault>> faults;
    std::vector<pusher::Event> events;
    std::unique_ptr<pusher::Client> client; // last, so that it goes first
};

} // namespace edgeboard::test
