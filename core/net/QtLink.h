// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/Frames.h"
#include "core/net/Handshake.h"
#include "core/net/Link.h"

#include <QTimer>

#include <chrono>
#include <optional>

class QSslConfiguration;
class QSslSocket;

namespace edgeboard::net {

/// A link over Qt's sockets, with a WebSocket client of our own (RFC 6455) in place of QWebSocket 6.4.2, which hides
/// the HTTP status, cuts characters, knows no handshake timeout and takes 1012 to 1014 for errors. No compression.
/// TLS errors are never ignored. May be moved to another thread while nothing is open. A stall is not noticed here: pings do that (StreamConnection).
class QtLink final : public Link
{
    Q_OBJECT

public:
    struct Limits
    {
        std::chrono::milliseconds handshake {10'000}; ///< from open() to opened(): name, TCP, TLS and HTTP together
        std::chrono::milliseconds close {2'000}; ///< how long close() waits for their answer
        FrameReader::Limits incoming {};
        qint64 unsent = 4 << 20; ///< bytes that wait for a server that does not read; above it the link ends
    };

    /// `clock` must outlive it; it measures round trips. `userAgent` as for makeHttpFetcher().
    QtLink(const Clock &clock, const QByteArray &userAgent, QObject *parent = nullptr);
    QtLink(const Clock &clock, const QByteArray &userAgent, Limits limits, QObject *parent = nullptr);
    ~QtLink() override;

    /// For own certificate authorities; the system's are used without it. Holds from the next open().
    void setTls(const QSslConfiguration &tls);

    void open(const LinkTarget &target) override;
    void sendText(const QByteArray &utf8) override;
    void ping() override;
    void close(int code) override;
    void abort() override;

private:
    enum class Phase : std::uint8_t { Idle, Connecting, Open, Closing };

    void connectSocket();
    void onConnected();
    void onReadable();
    void onSocketError();
    void endBySocket();
    void onDeadline();
    void readHead(const QByteArray &bytes);
    void readFrames(const QByteArray &bytes);
    void onIncoming(const Incoming &incoming);
    void onPong(const QByteArray &payload);
    void send(Opcode opcode, const QByteArray &payload);
    /// The last words of a connection: lets go of the socket, then emits ended().
    void end(const LinkEnd &end);
    void end(LinkEnd::Kind kind, const QString &text);
    /// Hangs up. Whoever gets the socket deletes it.
    [[nodiscard]] QSslSocket *takeSocket();
    void dropSocket();

    const Clock &m_clock;
    QByteArray m_userAgent;
    Limits m_limits;
    std::unique_ptr<QSslConfiguration> m_tls;
    LinkTarget m_target;
    QString m_place; // host:port, for sentences
    QSslSocket *m_socket = nullptr; // ours
    bool m_inSocket = false; // a signal of the socket is being answered, so it can go by deleteLater() only
    QTimer m_deadline {this}; // a child, so that it follows to another thread
    Phase m_phase = Phase::Idle;
    quint64 m_attempt
        = 0; // counts open(); tells code that was in a slot meanwhile whether its connection is still there
    bool m_reached = false; // TCP is there
    bool m_onlyIpv4 = false;
    std::optional<Handshake> m_handshake;
    std::optional<FrameReader> m_frames;
    quint32 m_pings = 0;
    MonotonicTime m_pingSent {};
};

} // namespace edgeboard::net
