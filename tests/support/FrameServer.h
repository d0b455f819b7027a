// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/TestServer.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <functional>
#include <optional>
#include <vector>

namespace edgeboard::test {

/// One frame as a server sends it, or as it must not.
struct RawFrame
{
    int opcode = 0x1;
    QByteArray payload {};
    bool final = true;
    int reserved = 0; ///< the three RSV bits, 0 to 7
    bool masked = false;
    std::optional<quint64> declared {}; ///< a length in place of the payload's own

    [[nodiscard]] QByteArray bytes() const;
};

[[nodiscard]] QByteArray textFrame(const QByteArray &text);
[[nodiscard]] QByteArray closeFrame(int code, const QByteArray &reason = {});

/// One client of a FrameServer.
class FramePeer final : public QObject
{
    Q_OBJECT

public:
    explicit FramePeer(QTcpSocket *socket);

    /// The head of the request, whole.
    [[nodiscard]] QByteArray head() const { return m_head; }
    /// A header of it; empty when it is not there.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    /// The right Sec-WebSocket-Accept.
    [[nodiscard]] QByteArray acceptKey() const;

    /// Answers 101 as it should be, `extra` being further header lines with CRLF.
    void accept(const QByteArray &extra = {});
    /// Raw bytes.
    void send(const QByteArray &bytes);
    /// Raw bytes in pieces of that size, each in a TCP segment of its own.
    void sendInPieces(const QByteArray &bytes, qsizetype size);
    /// FIN after everything is out.
    void finish();
    void reset();

    bool answersPings = true;

signals:
    void requested();
    /// A frame of the client, unmasked.
    void received(int opcode, const QByteArray &payload);
    void gone();

private:
    void onReadable();
    void readFrames();
    void sendNextPiece();

    QTcpSocket *m_socket; // goes with us: we are its child
    QByteArray m_bytes;
    QByteArray m_head;
    QByteArray m_pieces;
    qsizetype m_pieceSize = 0;
    bool m_finishes = false;
};

/// A WebSocket server that does what a test says, down to single bytes.
class FrameServer final : public QObject
{
    Q_OBJECT

public:
    using OnRequest = std::function<void(FramePeer &)>;
    using OnFrame = std::function<void(FramePeer &, int opcode, const QByteArray &payload)>;

    /// `onRequest` is called for each client whose request is whole; it says what the client gets.
    explicit FrameServer(OnRequest onRequest, const std::optional<QSslConfiguration> &tls = {});

    void setOnRequest(OnRequest onRequest) { m_onRequest = std::move(onRequest); }
    void setOnFrame(OnFrame onFrame) { m_onFrame = std::move(onFrame); }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] TestServer &tcp() { return m_server; }
    /// Connections so far, and those that are there now.
    [[nodiscard]] int arrivals() const { return m_arrivals; }
    [[nodiscard]] const std::vector<FramePeer *> &peers() const { return m_peers; }

private:
    void onArrived(QTcpSocket *socket);

    bool m_secure;
    OnRequest m_onRequest;
    OnFrame m_onFrame;
    int m_arrivals = 0;
    std::vector<FramePeer *> m_peers;
    TestServer m_server; // last, so that it goes first: its sockets say goodbye to the above
};

} // namespace edgeboard::test
