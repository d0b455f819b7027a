// SPDX-License-Identifier: MIT
#include "core/pusher/PusherAddress.h"
#include "core/pusher/PusherClient.h"
#include "core/wire/PusherFrame.h"
#include "core/wire/PusherOptionsReader.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;

namespace {

void demand(bool holds, const char *rule)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", rule);
    std::abort();
}

/// The input plays the server.
class FuzzLink final : public net::Link
{
public:
    void open(const net::LinkTarget &target) override
    {
        demand(target.url.isValid(), "an address that is none");
        there = true;
    }
    void sendText(const QByteArray &utf8) override
    {
        const auto kind = wire::readPusherFrame(utf8).kind;
        demand(kind == wire::PusherFrame::Kind::Other || kind == wire::PusherFrame::Kind::Ping
                || kind == wire::PusherFrame::Kind::Pong,
            "what is sent is none of our frames");
    }
    void ping() override { }
    void close(int) override { }
    void abort() override { end({.kind = net::LinkEnd::Kind::Aborted}); }
    void end(const net::LinkEnd &how)
    {
        if (!there)
            return;
        there = false;
        emit ended(how);
    }
    bool there = false;
};

/// The input plays the authorizer.
class FuzzFetcher final : public net::HttpFetcher
{
public:
    void get(const net::HttpRequest &request, QObject *, Done done) override
    {
        demand(request.post.has_value() && request.url.scheme() == QLatin1String("https"), "a question in the open");
        asked = std::move(done);
    }
    Done asked;
};

/// Each line is a thing that happens: its first character says what, the rest is its payload.
void converse(const QByteArray &text)
{
    ManualClock clock;
    FuzzFetcher fetcher;
    auto ownLink = std::make_unique<FuzzLink>();
    FuzzLink *link = ownLink.get();
    pusher::Client client(std::move(ownLink), fetcher, clock, {}, QStringLiteral("0.1.0"), 1);
    client.setSelfTimed(false);
    client.setNetworkProbe([] { return true; });
    QObject::connect(&client, &pusher::Client::eventReceived, &client, [&client](const pusher::Event &event) {
        demand(client.isSubscribed(event.channel), "an event of a channel that is not subscribed");
    });
    wire::PusherOptions options {.key = QStringLiteral("key"), .cluster = QStringLiteral("eu")};
    options.authorizer = wire::PusherAuthorizer {.endpoint = QUrl(QStringLiteral("https://api.example/auth"))};
    client.subscribe(QStringLiteral("a"));
    client.subscribe(QStringLiteral("private-b"));
    client.start(options);
    for (const QByteArray &line : text.split('\n')) {
        const QByteArray rest = line.mid(1);
        switch (line.isEmpty() ? ' ' : line.front()) {
        case '{':
            if (link->there)
                emit link->textReceived(line);
            break;
        case '<':
            if (link->there)
                emit link->textReceived(rest);
            break;
        case 'A':
            if (const auto done = std::exchange(fetcher.asked, {}))
                done({.status = 200, .body = rest});
            break;
        case 'C':
            link->end({.kind = net::LinkEnd::Kind::Closed, .closeCode = rest.toInt()});
            break;
        case 'S':
            client.subscribe(QString::fromUtf8(rest));
            break;
        case 'U':
            client.unsubscribe(QString::fromUtf8(rest));
            break;
        case 'O':
            if (const auto read = wire::readPusherOptions(QStringLiteral("key"), rest))
                (void)pusher::socketUrl(*read, QStringLiteral("0.1.0"));
            break;
        default:
            clock.advance(std::chrono::seconds(5));
            break;
        }
        client.step();
        const bool goesOn = link->there || client.retryAt() || client.state() == pusher::State::Failed;
        demand(goesOn, "nothing goes on");
        demand(client.state() != pusher::State::Connected || link->there, "connected to nobody");
    }
    client.stop();
    demand(client.state() == pusher::State::Disconnected, "a stop that is none");
}

} // namespace

// The whole input goes through each reader, then through a client as a conversation.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const wire::PusherFrame frame = wire::readPusherFrame(text);
    demand(frame.event.size() <= wire::longestPusherName && frame.channel.size() <= wire::longestPusherName,
        "a name without end");
    demand(!frame.activityTimeout || frame.activityTimeout->count() >= 1'000, "pings without end");
    if (const auto grant = wire::readPusherGrant(text))
        (void)wire::pusherSubscribe(QStringLiteral("a"), *grant);
    if (const auto options = wire::readPusherOptions(QStringLiteral("key"), text)) {
        const auto url = pusher::socketUrl(*options, QStringLiteral("0.1.0"));
        demand(!url || (url->isValid() && !url->host().isEmpty()), "an address that is none");
    }
    converse(text);
    return 0;
}
