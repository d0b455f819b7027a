// SPDX-License-Identifier: MIT
#include "tests/support/FrameServer.h"

#include <QCryptographicHash>
#include <QTimer>
#include <QtEndian>

#include <array>

namespace edgeboard::test {

QByteArray RawFrame::bytes() const
{
    QByteArray out;
    const quint64 size = declared.value_or(static_cast<quint64>(payload.size()));
    const int mask = masked ? 0x80 : 0;
    out.append(static_cast<char>((final ? 0x80 : 0) | (reserved << 4) | opcode));
    if (size < 126) {
        out.append(static_cast<char>(mask | static_cast<int>(size)));
    } else if (size <= 0xFFFF) {
        out.append(static_cast<char>(mask | 126));
        std::array<char, 2> big {};
        qToBigEndian(static_cast<quint16>(size), big.data());
        out.append(big.data(), big.size());
    } else {
        out.append(static_cast<char>(mask | 127));
        std::array<char, 8> big {};
        qToBigEndian(size, big.data());
        out.append(big.data(), big.size());
    }
    if (masked)
        out.append(4, '\0'); // a mask of zeros leaves the payload as it is
    return out + payload;
}

QByteArray textFrame(const QByteArray &text)
{
    return RawFrame {.payload = text}.bytes();
}

QByteArray closeFrame(int code, const QByteArray &reason)
{
    std::array<char, 2> big {};
    qToBigEndian(static_cast<quint16>(code), big.data());
    return RawFrame {.opcode = 0x8, .payload = QByteArray(big.data(), big.size()) + reason}.bytes();
}

FramePeer::FramePeer(QTcpSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QIODevice::readyRead, this, &FramePeer::onReadable);
    connect(socket, &QIODevice::bytesWritten, this, &FramePeer::sendNextPiece);
    connect(socket, &QAbstractSocket::disconnected, this, &FramePeer::gone);
    connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
}

QByteArray FramePeer::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = m_head.split('\n');
    for (const QByteArray &line : lines) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QByteArray FramePeer::acceptKey() const
{
    return QCryptographicHash::hash(
        header("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
        .toBase64();
}

void FramePeer::accept(const QByteArray &extra)
{
    send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + acceptKey() + "\r\n" + extra + "\r\n");
}

void FramePeer::send(const QByteArray &bytes)
{
    if (m_pieceSize > 0)
        m_pieces += bytes;
    else if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->write(bytes);
}

void FramePeer::sendInPieces(const QByteArray &bytes, qsizetype size)
{
    m_pieces += bytes;
    const bool running = m_pieceSize > 0;
    m_pieceSize = size;
    if (!running)
        QMetaObject::invokeMethod(this, &FramePeer::sendNextPiece, Qt::QueuedConnection);
}

void FramePeer::sendNextPiece()
{
    // One piece a turn, once the one before is with the kernel.
    if (m_socket->bytesToWrite() > 0 || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    if (m_pieces.isEmpty()) {
        m_pieceSize = 0;
        if (m_finishes)
            m_socket->disconnectFromHost();
        return;
    }
    const QByteArray piece = m_pieces.left(m_pieceSize);
    m_pieces.remove(0, piece.size());
    m_socket->write(piece);
}

void FramePeer::finish()
{
    m_finishes = true;
    if (m_pieceSize == 0)
        m_socket->disconnectFromHost();
}

void FramePeer::reset()
{
    m_socket->flush();
    resetSocket(*m_socket);
}

void FramePeer::onReadable()
{
    m_bytes += m_socket->readAll();
    if (!m_head.isEmpty()) {
        readFrames();
        return;
    }
    const auto end = m_bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    m_head = m_bytes.left(end + 4);
    m_bytes.remove(0, end + 4);
    emit requested();
}

void FramePeer::readFrames()
{
    while (m_bytes.size() >= 6) {
        qsizetype start = 2;
        auto size = static_cast<qsizetype>(m_bytes.at(1) & 0x7F);
        if (size == 126) {
            if (m_bytes.size() < 8)
                return;
            size = qFromBigEndian<quint16>(m_bytes.constData() + 2);
            start = 4;
        } else if (size == 127) {
            if (m_bytes.size() < 14)
                return;
            size = static_cast<qsizetype>(qFromBigEndian<quint64>(m_bytes.constData() + 2));
            start = 10;
        }
        if (m_bytes.size() < start + 4 + size)
            return;
        const int opcode = m_bytes.at(0) & 0x0F;
        const QByteArray mask = m_bytes.mid(start, 4);
        QByteArray payload = m_bytes.mid(start + 4, size);
        for (qsizetype i = 0; i < size; ++i)
            payload[i] = static_cast<char>(payload.at(i) ^ mask.at(i % 4));
        m_bytes.remove(0, start + 4 + size);
        if (opcode == 0x9 && answersPings)
            send(RawFrame {.opcode = 0xA, .payload = payload}.bytes());
        emit received(opcode, payload);
    }
}

FrameServer::FrameServer(OnRequest onRequest, const std::optional<QSslConfiguration> &tls)
    : m_secure(tls.has_value())
    , m_onRequest(std::move(onRequest))
    , m_server(tls)
{
    connect(&m_server, &TestServer::arrived, this, &FrameServer::onArrived);
}

QUrl FrameServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_secure ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server.port());
    url.setPath(path);
    return url;
}

void FrameServer::onArrived(QTcpSocket *socket)
{
    ++m_arrivals;
    auto *peer = new FramePeer(socket);
    m_peers.push_back(peer);
    connect(peer, &FramePeer::gone, this, [this, peer] { std::erase(m_peers, peer); });
    connect(peer, &FramePeer::requested, this, [this, peer] { m_onRequest(*peer); });
    connect(peer, &FramePeer::received, this, [this, peer](int opcode, const QByteArray &payload) {
        if (m_onFrame)
            m_onFrame(*peer, opcode, payload);
    });
}

} // namespace edgeboard::test
