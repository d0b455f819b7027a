// SPDX-License-Identifier: MIT
#include "core/net/QtLink.h"

#include "core/net/Address.h"
#include "core/net/LinkEnds.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QtEndian>

#include <array>
#include <utility>

namespace edgeboard::net {

using namespace Qt::StringLiterals;

namespace {

// A server that pings without reading our pongs gets no more of them than this many bytes.
constexpr qint64 PongBacklog = 64 * 1024;

QByteArray randomKey()
{
    std::array<quint32, 4> words {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words));
}

QByteArray codeBytes(int code)
{
    std::array<char, 2> bytes {};
    qToBigEndian(static_cast<quint16>(code), bytes.data());
    return QByteArray(bytes.data(), bytes.size());
}

} // namespace

QtLink::QtLink(const Clock &clock, const QByteArray &userAgent, QObject *parent)
    : QtLink(clock, userAgent, Limits {}, parent)
{
}

QtLink::QtLink(const Clock &clock, const QByteArray &userAgent, Limits limits, QObject *parent)
    : Link(parent)
    , m_clock(clock)
    , m_userAgent(userAgent)
    , m_limits(limits)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &QtLink::onDeadline);
}

QtLink::~QtLink()
{
    // deleteLater() would come too late where a thread ends with its objects.
    if (m_inSocket)
        dropSocket();
    else
        delete takeSocket();
}

void QtLink::setTls(const QSslConfiguration &tls)
{
    m_tls = std::make_unique<QSslConfiguration>(tls);
}

void QtLink::open(const LinkTarget &target)
{
    dropSocket();
    ++m_attempt;
    m_target = target;
    m_place = placeOf(target.url);
    m_phase = Phase::Connecting;
    m_reached = false;
    m_frames.reset();
    m_deadline.start(m_limits.handshake);

    const QByteArray key = randomKey();
    m_handshake.emplace(target, key);
    QString fault = faultOf(target);
    const auto request = Handshake::request(target, m_userAgent, key);
    if (fault.isEmpty() && !request)
        fault = request.error().message;
    if (!fault.isEmpty()) {
        const auto attempt = m_attempt;
        QMetaObject::invokeMethod(
            this,
            [this, attempt, fault] {
                if (attempt == m_attempt && m_phase == Phase::Connecting)
                    end(LinkEnd::Kind::Unusable, fault);
            },
            Qt::QueuedConnection);
        return;
    }
    connectSocket();
    // Written once TCP, or TLS, is there.
    const auto ask = [this, bytes = *request] { m_socket->write(bytes); };
    if (target.url.scheme() == "wss"_L1)
        connect(m_socket, &QSslSocket::encrypted, this, ask);
    else
        connect(m_socket, &QAbstractSocket::connected, this, ask);
}

void QtLink::connectSocket()
{
    m_socket = new QSslSocket;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QAbstractSocket::connected, this, [this] { m_reached = true; });
    connect(m_socket, &QIODevice::readyRead, this, &QtLink::onReadable);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &QtLink::onSocketError);
    const QString host = m_target.url.host();
    if (isLoopback(host))
        m_socket->setProxy(QNetworkProxy::NoProxy);
    const auto protocol = m_onlyIpv4 ? QAbstractSocket::IPv4Protocol : QAbstractSocket::AnyIPProtocol;
    if (m_target.url.scheme() == "wss"_L1) {
        if (m_tls)
            m_socket->setSslConfiguration(*m_tls);
        m_socket->connectToHostEncrypted(
            host, static_cast<quint16>(m_target.url.port(443)), QIODevice::ReadWrite, protocol);
    } else {
        m_socket->connectToHost(host, static_cast<quint16>(m_target.url.port(80)), QIODevice::ReadWrite, protocol);
    }
}

void QtLink::onReadable()
{
    const QByteArray bytes = m_socket->readAll();
    if (bytes.isEmpty())
        return;
    const QPointer<QtLink> self(this);
    const bool wasIn = std::exchange(m_inSocket, true);
    if (m_handshake)
        readHead(bytes);
    else
        readFrames(bytes);
    if (self)
        m_inSocket = wasIn;
}

void QtLink::readHead(const QByteArray &bytes)
{
    const auto result = m_handshake->read(bytes, m_clock.wallNow());
    if (!result)
        return;
    if (result->refused) {
        end(*result->refused);
        return;
    }
    m_handshake.reset();
    m_frames.emplace(m_limits.incoming);
    m_deadline.stop();
    m_phase = Phase::Open;
    const auto attempt = m_attempt;
    const QPointer<QtLink> self(this);
    emit opened();
    if (self && attempt == m_attempt && m_frames && !result->rest.isEmpty())
        readFrames(result->rest);
}

void QtLink::readFrames(const QByteArray &bytes)
{
    const auto attempt = m_attempt;
    const QPointer<QtLink> self(this);
    m_frames->append(bytes);
    if (m_phase == Phase::Open)
        emit stirred();
    // Whatever a slot did, the next frame is read only if this very connection is still there.
    while (self && attempt == m_attempt && m_frames) {
        const auto incoming = m_frames->next();
        if (!incoming)
            return;
        onIncoming(*incoming);
    }
}

void QtLink::onIncoming(const Incoming &incoming)
{
    switch (incoming.kind) {
    case Incoming::Kind::Text:
        if (m_phase == Phase::Open)
            emit textReceived(incoming.payload);
        return;
    case Incoming::Kind::Ping:
        if (m_phase == Phase::Open && m_socket->bytesToWrite() < PongBacklog)
            send(Opcode::Pong, incoming.payload);
        return;
    case Incoming::Kind::Pong:
        onPong(incoming.payload);
        return;
    case Incoming::Kind::Close:
        if (m_phase == Phase::Open)
            send(Opcode::Close, incoming.code == closeNoCode ? QByteArray() : codeBytes(incoming.code));
        end(endOfClose(incoming.code, m_place));
        return;
    case Incoming::Kind::Broken:
        if (m_phase == Phase::Open)
            send(Opcode::Close, codeBytes(incoming.code));
        end(LinkEnd::Kind::Protocol, u"%1 broke the rules of WebSocket: %2."_s.arg(m_place, incoming.text));
        return;
    }
}

void QtLink::onPong(const QByteArray &payload)
{
    // Only the answer to our latest ping counts; a pong that nobody asked for is legal and means nothing.
    if (m_phase != Phase::Open || m_pings == 0 || payload != QByteArray::number(m_pings))
        return;
    emit pongReceived(std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.now() - m_pingSent));
}

void QtLink::onSocketError()
{
    const auto attempt = m_attempt;
    const QPointer<QtLink> self(this);
    m_inSocket = true;
    // The last bytes before the end count: a refusal is often sent and hung up in one go.
    if (m_socket->bytesAvailable() > 0)
        onReadable();
    if (self && attempt == m_attempt && m_phase != Phase::Idle)
        endBySocket();
    if (self)
        m_inSocket = false;
}

void QtLink::endBySocket()
{
    if (m_phase == Phase::Closing) {
        end(LinkEnd::Kind::Aborted, u"We hung up."_s);
        return;
    }
    const auto tlsErrors = m_socket->sslHandshakeErrors();
    end(endOfSocket(m_socket->error(), m_place,
        {.reached = m_reached,
            .open = m_phase == Phase::Open,
            .words = m_socket->errorString(),
            .tlsWords = tlsErrors.isEmpty() ? QString() : tlsErrors.first().errorString()}));
}

void QtLink::onDeadline()
{
    if (m_phase == Phase::Closing) {
        end(LinkEnd::Kind::Aborted, u"We hung up."_s);
        return;
    }
    // Qt tries a host's addresses one after the other. Where IPv6 leads nowhere it never gets to the next one in
    // time; so turns are taken.
    m_onlyIpv4 = !m_reached && !m_onlyIpv4;
    const double seconds = static_cast<double>(m_limits.handshake.count()) / 1000.0;
    end(LinkEnd::Kind::Timeout, u"%1 did not answer within %2 s."_s.arg(m_place, QString::number(seconds)));
}

void QtLink::send(Opcode opcode, const QByteArray &payload)
{
    m_socket->write(clientFrame(opcode, payload, QRandomGenerator::global()->generate()));
}

void QtLink::sendText(const QByteArray &utf8)
{
    if (m_phase != Phase::Open)
        return;
    if (m_socket->bytesToWrite() + utf8.size() > m_limits.unsent) {
        end(LinkEnd::Kind::Lost, u"%1 no longer reads what we send."_s.arg(m_place));
        return;
    }
    send(Opcode::Text, utf8);
}

void QtLink::ping()
{
    if (m_phase != Phase::Open)
        return;
    m_pingSent = m_clock.now();
    send(Opcode::Ping, QByteArray::number(++m_pings));
}

void QtLink::close(int code)
{
    if (m_phase == Phase::Connecting) {
        abort();
        return;
    }
    if (m_phase != Phase::Open)
        return;
    send(Opcode::Close, codeBytes(code));
    m_phase = Phase::Closing;
    m_deadline.start(m_limits.close);
}

void QtLink::abort()
{
    if (m_phase != Phase::Idle)
        end(LinkEnd::Kind::Aborted, u"We hung up."_s);
}

void QtLink::end(LinkEnd::Kind kind, const QString &text)
{
    end({.kind = kind, .text = text});
}

void QtLink::end(const LinkEnd &end)
{
    dropSocket();
    m_phase = Phase::Idle;
    emit ended(end);
}

QSslSocket *QtLink::takeSocket()
{
    m_deadline.stop();
    m_handshake.reset();
    m_frames.reset();
    QSslSocket *socket = std::exchange(m_socket, nullptr);
    if (socket) {
        socket->disconnect(this);
        socket->flush(); // a close frame that was just written
        socket->abort();
    }
    return socket;
}

void QtLink::dropSocket()
{
    if (QSslSocket *socket = takeSocket())
        socket->deleteLater();
}

} // namespace edgeboard::net
