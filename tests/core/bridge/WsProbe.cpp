// SPDX-License-Identifier: MIT
#include "tests/core/bridge/WsProbe.h"

#include <QJsonDocument>
#include <QtEndian>

namespace edgeboard::test {

namespace {

constexpr int connectLimitMs = 5000;

} // namespace

QByteArray maskedFrame(int opcode, const QByteArray &payload, bool fin)
{
    const QByteArray mask = "\x11\x22\x33\x44";
    QByteArray frame;
    frame.append(static_cast<char>((fin ? 0x80 : 0) | opcode));
    if (payload.size() < 126) {
        frame.append(static_cast<char>(0x80 | payload.size()));
    } else {
        frame.append('\xfe');
        frame.append(static_cast<char>(payload.size() >> 8));
        frame.append(static_cast<char>(payload.size() & 0xff));
    }
    frame += mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame.append(static_cast<char>(payload.at(i) ^ mask.at(i % 4)));
    return frame;
}

QByteArray handshake(const QByteArray &path, const QByteArray &headers, const QByteArray &host)
{
    return "GET " + path + " HTTP/1.1\r\nHost: " + host
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + headers + "\r\n";
}

WsProbe::WsProbe(quint16 port, const QByteArray &request)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    // The kernel shakes hands before the server accepts, so this needs no loop; it fails at once when nobody listens.
    if (m_socket.waitForConnected(connectLimitMs))
        send(request);
}

void WsProbe::send(const QByteArray &bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    m_socket.write(bytes);
    m_socket.flush();
}

void WsProbe::stopReading()
{
    m_reads = false;
    m_socket.setReadBufferSize(1);
}

void WsProbe::goOnReading()
{
    m_reads = true;
    m_socket.setReadBufferSize(0);
    read();
}

void WsProbe::hangUp()
{
    m_socket.abort();
}

WsProbe &WsProbe::read()
{
    if (!m_reads)
        return *this;
    if (m_socket.isOpen())
        m_bytes += m_socket.readAll();
    ended = ended || m_socket.state() == QAbstractSocket::UnconnectedState;
    if (status == 0) {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return *this;
        head = m_bytes.first(end + 4);
        status = head.mid(9, 3).toInt();
        m_bytes.remove(0, end + 4);
    }
    if (status == 101)
        readFrames();
    else
        body += std::exchange(m_bytes, {});
    return *this;
}

void WsProbe::readFrames()
{
    qsizetype at = 0;
    const auto rest = [&] { return m_bytes.size() - at; };
    while (rest() >= 2) {
        qsizetype size = m_bytes.at(at + 1) & 0x7f;
        qsizetype header = 2;
        if (size == 126 || size == 127) {
            header = size == 126 ? 4 : 10;
            if (rest() < header)
                break;
            const char *length = m_bytes.constData() + at + 2;
            size = header == 4 ? qFromBigEndian<quint16>(length)
                               : static_cast<qsizetype>(qFromBigEndian<quint64>(length));
        }
        if (rest() < header + size)
            break;
        const QByteArray payload = m_bytes.mid(at + header, size);
        const int opcode = m_bytes.at(at) & 0x0f;
        at += header + size;
        count += opcode == 1 ? 1 : 0;
        if (opcode == 1 && parses)
            messages.push_back(QJsonDocument::fromJson(payload).object());
        else if (opcode == 8)
            closeCode = payload.size() >= 2 ? qFromBigEndian<quint16>(payload.constData()) : 1005;
        else if (opcode == 9)
            pings.append(payload);
        else if (opcode == 10)
            pongs.append(payload);
    }
    m_bytes.remove(0, at);
}

} // namespace edgeboard::test
