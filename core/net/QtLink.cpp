// SPDX-License-Identifier: MIT
#include "core/net/QtLink.h"

#include "core/net/Address.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>
#include <QtEndian>

#include <array>

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

QString sentenceOfClose(const QString &place, int code)
{
    switch (code) {
    case CloseNormal:
    case CloseNoCode:
        return u"%1 closed the stream."_s.arg(place);
    case 1001:
        return u"%1 is going away."_s.arg(place);
    case 1012:
        return u"%1 is being restarted."_s.arg(place);
    case CloseTryAgainLater:
        return u"%1 is busy and asks us to try again later."_s.arg(place);
    default:
        return u"%1 closed the stream with code %2."_s.arg(place, QString::number(code));
    }
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
    dropSocket();
}

void QtLink::setTls(const QSslConfiguration &tls)
{
    m_tls = std::make_unique<QSslConfiguration>(tls);
}

QString QtLink::faultOf(const LinkTarget &target) const
{
    const QString scheme = target.url.scheme();
    if (!target.url.isValid() || target.url.host().isEmpty() || (scheme != "ws"_L1 && scheme != "wss"_L1))
        return u"A stream's address begins with wss://, or ws:// on this machine, and names a host."_s;
    if (scheme == "ws"_L1 && !isLoopback(target.url.host()))
        return u"ws:// is not encrypted and therefore only for this machine; use wss:// for %1."_s.arg(
            placeOf(target.url));
    return {};
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
    if (m_handshake)
        readHead(bytes);
    else
        readFrames(bytes);
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
            send(Opcode::Close, incoming.code == CloseNoCode ? QByteArray() : codeBytes(incoming.code));
        end(LinkEnd::Kind::Closed, sentenceOfClose(m_place, incoming.code), incoming.code);
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

void QtLink::onSocketError(QAbstractSocket::SocketError error)
{
    const auto attempt = m_attempt;
    const QPointer<QtLink> self(this);
    // The last bytes before the end count: a refusal is often sent and hung up in one go.
    if (m_socket->bytesAvailable() > 0)
        onReadable();
    if (!self || attempt != m_attempt || m_phase == Phase::Idle)
        return;
    if (m_phase == Phase::Closing) {
        end(LinkEnd::Kind::Aborted, u"We hung up."_s);
        return;
    }
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        end(LinkEnd::Kind::NotFound,
            u"There is no host %1; look at the spelling, or at this machine's DNS."_s.arg(m_place));
        return;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: {
        const auto errors = m_socket->sslHandshakeErrors();
        const QString why = errors.isEmpty() ? u"no encrypted connection came about"_s : errors.first().errorString();
        end(LinkEnd::Kind::Tls, u"%1 cannot be trusted: %2"_s.arg(m_place, why));
        return;
    }
    case QAbstractSocket::RemoteHostClosedError:
        end(LinkEnd::Kind::Lost,
            (m_phase == Phase::Open ? u"%1 hung up without a word."_s : u"%1 hung up before the stream was open."_s)
                .arg(m_place));
        return;
    default:
        break;
    }
    if (m_reached)
        end(LinkEnd::Kind::Lost, u"The connection to %1 broke: %2."_s.arg(m_place, m_socket->errorString()));
    else
        end(LinkEnd::Kind::Unreachable, u"%1 cannot be reached: %2."_s.arg(m_place, m_socket->errorString()));
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

void QtLink::end(LinkEnd::Kind kind, const QString &text, int closeCode)
{
    end({.kind = kind, .closeCode = closeCode, .text = text});
}

void QtLink::end(const LinkEnd &end)
{
    dropSocket();
    m_phase = Phase::Idle;
    emit ended(end);
}

void QtLink::dropSocket()
{
    m_deadline.stop();
    m_handshake.reset();
    m_frames.reset();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->flush(); // a close frame that was just written
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

} // namespace edgeboard::net
