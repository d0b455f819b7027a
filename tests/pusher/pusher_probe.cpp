// SPDX-License-Identifier: MIT
// Edgeboard's client of the Pusher protocol on its own, for scripts: tests/pusher/README.md names its lines and commands.
#include "core/net/QtFetcher.h"
#include "core/net/QtLink.h"
#include "core/pusher/PusherClient.h"
#include "core/wire/PusherOptionsReader.h"
#include "tests/pusher/JsonLines.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <optional>

using namespace edgeboard;
using namespace Qt::StringLiterals;
using test::JsonLines;

namespace {

constexpr auto UserAgent = "EdgeboardProbe/1";

struct Wish
{
    wire::PusherOptions options;
    pusher::Timings timings {};
    QStringList channels {};
    std::uint64_t seed = 1;
    bool frames = false;
};

/// {"pongTimeout": 500, ...}: milliseconds, by the names of pusher::Timings.
pusher::Timings timingsFrom(const QJsonObject &told)
{
    pusher::Timings timings;
    const auto take = [&told](const QString &name, std::chrono::milliseconds &field) {
        if (told.contains(name))
            field = std::chrono::milliseconds(told[name].toInt());
    };
    take(u"connectTimeout"_s, timings.connectTimeout);
    take(u"activityTimeout"_s, timings.activityTimeout);
    take(u"pongTimeout"_s, timings.pongTimeout);
    take(u"unavailableAfter"_s, timings.unavailableAfter);
    take(u"subscribeTimeout"_s, timings.subscribeTimeout);
    take(u"stableAfter"_s, timings.stableAfter);
    return timings;
}

Wish readArguments()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Connects to a Pusher server and prints what happens."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"key"_s, u"Of the app."_s);
    parser.addPositionalArgument(u"options"_s, u"JSON, as pusher-js takes it."_s);
    parser.addOptions({{u"channel"_s, u"To subscribe to; may come more than once."_s, u"name"_s},
        {u"timings"_s, u"JSON: pusher::Timings in milliseconds."_s, u"json"_s},
        {u"seed"_s, u"Of the jitter."_s, u"number"_s, u"1"_s}, {u"frames"_s, u"Print every frame."_s}});
    parser.process(*QCoreApplication::instance());
    const QStringList arguments = parser.positionalArguments();
    const auto options = wire::readPusherOptions(arguments.value(0), arguments.value(1).toUtf8());
    if (!options)
        qFatal("%s", qPrintable(options.error().message));
    Wish wish {.options = *options};
    wish.timings = timingsFrom(QJsonDocument::fromJson(parser.value(u"timings"_s).toUtf8()).object());
    wish.channels = parser.values(u"channel"_s);
    wish.seed = parser.value(u"seed"_s).toULongLong();
    wish.frames = parser.isSet(u"frames"_s);
    return wish;
}

/// Says what the client does, each line with the milliseconds since the start.
class Reporter final
{
public:
    Reporter(pusher::Client &client, const Clock &clock)
        : m_client(client)
        , m_clock(clock)
        , m_start(clock.now())
    {
        QObject::connect(&client, &pusher::Client::changed, &client, [this] { tellState(); });
        QObject::connect(
            &client, &pusher::Client::subscribed, &client, [this](const QString &channel, const QByteArray &data) {
                say(u"subscribed"_s, {{u"channel"_s, channel}, {u"data"_s, QString::fromUtf8(data)}});
            });
        QObject::connect(&client, &pusher::Client::subscriptionFailed, &client,
            [this](const QString &channel, const pusher::SubscriptionFault &fault) {
                say(u"subscription_failed"_s,
                    {{u"channel"_s, channel}, {u"fault"_s, fault.type}, {u"text"_s, fault.text},
                        {u"status"_s, fault.status}});
            });
        QObject::connect(&client, &pusher::Client::eventReceived, &client, [this](const pusher::Event &event) {
            say(u"event"_s,
                {{u"name"_s, event.name}, {u"channel"_s, event.channel}, {u"data"_s, QString::fromUtf8(event.data)}});
        });
    }

    void tellFrames()
    {
        QObject::connect(&m_client, &pusher::Client::frameReceived, &m_client, [this](const QByteArray &utf8) {
            say(u"frame"_s, {{u"frame"_s, QString::fromUtf8(utf8)}});
        });
    }

private:
    void tellState()
    {
        const auto roundTrip = m_client.roundTrip();
        const auto retryAt = m_client.retryAt();
        const QJsonObject state {{u"state"_s, pusher::wordFor(m_client.state())}, {u"reason"_s, m_client.reason()},
            {u"session"_s, static_cast<qint64>(m_client.session())}, {u"socket_id"_s, m_client.socketId()},
            {u"close_code"_s, m_client.closeCode()},
            {u"retry_ms"_s, retryAt ? QJsonValue(milliseconds(*retryAt)) : QJsonValue()},
            {u"rtt_ms"_s, roundTrip ? QJsonValue(static_cast<qint64>(roundTrip->count())) : QJsonValue()}};
        if (state != m_told)
            say(u"state"_s, state);
        m_told = state;
    }

    [[nodiscard]] qint64 milliseconds(MonotonicTime time) const
    {
        return std::chrono::floor<std::chrono::milliseconds>(time - m_start).count();
    }

    void say(const QString &type, QJsonObject line) const
    {
        line[u"type"_s] = type;
        line[u"at_ms"_s] = milliseconds(m_clock.now());
        JsonLines::say(line);
    }

    pusher::Client &m_client;
    const Clock &m_clock;
    MonotonicTime m_start;
    QJsonObject m_told;
};

void obey(pusher::Client &client, const wire::PusherOptions &options, const QJsonObject &told)
{
    const QString name = told[u"do"_s].toString();
    if (name == "subscribe"_L1)
        client.subscribe(told[u"channel"_s].toString());
    else if (name == "unsubscribe"_L1)
        client.unsubscribe(told[u"channel"_s].toString());
    else if (name == "reconnect"_L1)
        client.reconnect(u"asked to"_s);
    else if (name == "start"_L1)
        client.start(options);
    else if (name == "stop"_L1)
        client.stop();
    else if (name == "quit"_L1)
        QCoreApplication::quit();
    else
        JsonLines::say({{u"type"_s, u"error"_s}, {u"do"_s, name}});
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const Wish wish = readArguments();
    const SystemClock clock;
    net::QtFetcher fetcher(clock, UserAgent);
    pusher::Client client(
        std::make_unique<net::QtLink>(clock, UserAgent), fetcher, clock, wish.timings, u"0.0.0"_s, wish.seed);
    Reporter reporter(client, clock);
    if (wish.frames)
        reporter.tellFrames();
    JsonLines lines;
    QObject::connect(&lines, &JsonLines::ended, &application, &QCoreApplication::quit);
    QObject::connect(&lines, &JsonLines::told, &application,
        [&client, &wish](const QJsonObject &told) { obey(client, wish.options, told); });
    for (const QString &channel : wish.channels)
        client.subscribe(channel);
    client.start(wish.options);
    return QCoreApplication::exec();
}
