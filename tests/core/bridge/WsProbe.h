// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <QTcpSocket>

#include <vector>

namespace edgeboard::test {

/// A frame as a client sends it.
[[nodiscard]] QByteArray maskedFrame(int opcode, const QByteArray &payload, bool fin = true);
/// A WebSocket request for `path`; `headers` are whole lines.
[[nodiscard]] QByteArray handshake(
    const QByteArray &path, const QByteArray &headers = {}, const QByteArray &host = "127.0.0.1");

/// A client on a bare socket, which sees every byte and may do what no library would.
class WsProbe
{
public:
    /// Connects and sends `request`; read() must run for anything to happen.
    WsProbe(quint16 port, const QByteArray &request);

    void send(const QByteArray &bytes);
    /// Takes what has come. Call it in QTRY_*.
    WsProbe &read();
    /// A client that stops reading: its buffer fills up, then the kernel's.
    void stopReading();
    void goOnReading();
    void hangUp();
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

    QByteArray head; ///< of the answer
    int status = 0; ///< of the answer, 0 while there is none
    QByteArray body; ///< after the head of an answer that is no upgrade
    bool parses = true; ///< else messages are only counted
    int count = 0; ///< of messages
    std::vector<QJsonObject> messages;
    QByteArrayList pings; ///< payloads
    QByteArrayList pongs;
    int closeCode = 0; ///< of a close frame
    bool ended = false; ///< the other side has closed TCP

private:
    void readFrames();

    QTcpSocket m_socket;
    QByteArray m_bytes;
    bool m_reads = true;
};

} // namespace edgeboard::test
