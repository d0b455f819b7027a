// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace edgeboard::net {

/// Name and value of a HTTP header.
using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

/// Where a stream lives. Keys travel in headers, never in the URL.
struct LinkTarget
{
    QUrl url; ///< ws:// or wss://; plain ws only for this machine
    Headers headers;
};

/// Why a connection is over. What QWebSocket 6.4.2 mixes up is told apart here.
struct LinkEnd
{
    enum class Kind : std::uint8_t {
        NotFound, ///< no such host
        Unreachable, ///< TCP refused, no route
        Tls, ///< the certificate or the handshake of TLS is bad
        Handshake, ///< HTTP answered with something else than an upgrade; see httpStatus
        Timeout, ///< the handshake took too long
        Lost, ///< gone without a close frame
        Closed, ///< a close frame came; see closeCode
        Protocol, ///< they broke RFC 6455, or sent more than we take
        Aborted, ///< we hung up
        Unusable ///< the target itself: not ws or wss, plain ws to another machine, a header with a line break
    };
    Kind kind = Kind::Lost;
    int httpStatus = 0; ///< Handshake: 401, 503, ...
    int closeCode = 0; ///< Closed: as sent; 1005 when there was none in the frame
    QString text {}; ///< a sentence for a person, without keys
    std::optional<std::chrono::seconds> retryAfter {}; ///< Handshake: how long the server asks us to stay away

    friend bool operator==(const LinkEnd &, const LinkEnd &) = default;
};

/// One WebSocket, one connection at a time. It never tries again by itself. Lives on one thread; nothing in it waits.
/// For each open() there is exactly one ended(), also when it never opened, and nothing comes after ended(); only a
/// connection that another open() replaced ends in silence. Every slot may call anything here, open() and abort() too.
/// Nothing is emitted from within open().
class Link : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts a connection; one that is there is aborted first, silently.
    virtual void open(const LinkTarget &target) = 0;
    /// Dropped when no connection is open. Ends the connection when too much waits for a server that does not read.
    virtual void sendText(const QByteArray &utf8) = 0;
    virtual void ping() = 0;
    /// Asks politely; ended() follows, at the latest after two seconds: Closed when they answered, else Aborted.
    /// Nothing is received any more.
    virtual void close(int code) = 0;
    /// Hangs up now; ended() has been emitted when it returns, if a connection was there.
    virtual void abort() = 0;

signals:
    void opened();
    /// Bytes came in, be they part of a message, a ping or a pong: the other side lives.
    void stirred();
    /// A whole message, valid UTF-8; a binary one that is UTF-8 counts as text.
    void textReceived(const QByteArray &utf8);
    void pongReceived(std::chrono::milliseconds roundTrip);
    void ended(const edgeboard::net::LinkEnd &end);
};

} // namespace edgeboard::net
