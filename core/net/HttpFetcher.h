// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Link.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace edgeboard::net {

/// What is posted.
struct HttpBody
{
    QByteArray contentType; ///< wins over one in the headers
    QByteArray bytes;
};

struct HttpRequest
{
    QUrl url; ///< https, or http on this machine
    Headers headers {}; ///< ours come on top of our own User-Agent; keys go here
    QByteArray etag {}; ///< sent as If-None-Match when not empty
    std::chrono::milliseconds timeout {10'000}; ///< for the whole answer
    qint64 bodyLimit = 16 << 20; ///< bytes after decompression
    std::optional<HttpBody> post {}; ///< makes it a POST; without it, it is a GET
};

/// What came back. A status of 0 means that there was no whole answer; `failure` then says why. Statuses of 400 and
/// more are answers: their `failure` is None, and `text` says them in words.
struct HttpAnswer
{
    enum class Failure : std::uint8_t {
        None,
        NotFound, ///< no such host
        Unreachable, ///< TCP refused, no route; also an URL that we do not ask (neither https nor this machine)
        Tls, ///< the certificate or the handshake of TLS is bad
        Timeout,
        TooLarge, ///< more body than the limit
        Redirected, ///< to another origin, or too often
        Broken, ///< cut off, or not HTTP
        Offline ///< this machine has no network
    };
    int status = 0;
    Failure failure = Failure::None;
    QString text {}; ///< a sentence for a person when it failed; without keys and without the query
    QByteArray body {};
    QByteArray contentType {}; ///< lower case, without parameters
    QByteArray etag {};
    std::optional<std::chrono::seconds> maxAge {}; ///< Cache-Control
    std::optional<std::chrono::seconds> retryAfter {}; ///< seconds or a date, as a span from now
    std::chrono::milliseconds took {};
};

/// Fetches over HTTP: our own User-Agent on every request, redirects followed by hand and only within the same origin
/// (a key never reaches another one), a time limit, a limit of the body. Decompresses. TLS errors are final. A POST is sent
/// again only where a redirect within the origin asks for that (307, 308); any other one ends it as Redirected.
/// Lives on one thread; nothing in it waits.
class HttpFetcher : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const HttpAnswer &)>;

    using QObject::QObject;
    /// Gets an answer, by GET or by POST. `done` is called once, later, on this thread; not at all when `context` has gone by then.
    virtual void get(const HttpRequest &request, QObject *context, Done done) = 0;
};

/// The one that uses the network, a QtFetcher on the machine's clock. `userAgent` is "Name/1.2 (+https://project-url)": protocols/espn.md rule 1.
[[nodiscard]] std::unique_ptr<HttpFetcher> makeHttpFetcher(const QByteArray &userAgent);

} // namespace edgeboard::net
