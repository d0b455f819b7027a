// SPDX-License-Identifier: MIT
#include "tests/support/HttpServer.h"

#include <QTimer>
#include <QUrlQuery>

#include <memory>
#include <utility>

namespace edgeboard::test {

namespace {

std::optional<Request> takeRequest(QByteArray &bytes)
{
    const auto end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    const QUrl target = QUrl::fromEncoded(first.value(1));
    Request request {.method = first.value(0), .path = target.path(), .query = target.query(QUrl::FullyEncoded)};
    for (const QByteArray &line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        request.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
    }
    const auto length = request.header("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return std::nullopt;
    request.body = bytes.mid(end + 4, length);
    bytes.remove(0, end + 4 + length);
    return request;
}

} // namespace

QByteArray Request::header(const QByteArray &lowerCase) const
{
    const auto found = headers.find(lowerCase);
    return found == headers.end() ? QByteArray() : found->second;
}

QString Request::value(const QString &key) const
{
    return QUrlQuery(query).queryItemValue(key, QUrl::FullyDecoded);
}

Reply Reply::json(const QByteArray &body)
{
    return {.headers = {{"Content-Type", "application/json; charset=utf-8"}}, .body = body};
}

Reply Reply::error(int status, const QByteArray &body)
{
    return {.status = status, .body = body};
}

Reply Reply::redirect(const QByteArray &location, int status)
{
    return {.status = status, .headers = {{"Location", location}}};
}

Reply Reply::silence()
{
    return {.then = Then::Stall, .raw = QByteArray()};
}

HttpServer::HttpServer(Handler handler, const std::optional<QSslConfiguration> &tls)
    : m_secure(tls.has_value())
    , m_handler(std::move(handler))
    , m_server(tls)
{
    connect(&m_server, &TestServer::arrived, this, &HttpServer::onArrived);
}

QUrl HttpServer::url(const QString &pathAndQuery) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                    .arg(m_secure ? QStringLiteral("https") : QStringLiteral("http"), QString::number(m_server.port()),
                        pathAndQuery));
}

void HttpServer::onArrived(QTcpSocket *socket)
{
    auto bytes = std::make_shared<QByteArray>();
    connect(socket, &QIODevice::readyRead, this, [this, socket, bytes] { onReadable(*socket, *bytes); });
    connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
}

void HttpServer::onReadable(QTcpSocket &socket, QByteArray &bytes)
{
    bytes += socket.readAll();
    while (const auto request = takeRequest(bytes)) {
        m_requests.push_back(*request);
        const Reply reply = m_handler(*request);
        if (m_holding)
            m_held.push_back({&socket, reply});
        else
            answer(socket, reply);
    }
}

void HttpServer::release()
{
    m_holding = false;
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.socket)
            answer(*held.socket, held.reply);
    }
}

void HttpServer::answer(QTcpSocket &socket, const Reply &reply)
{
    if (reply.raw) {
        socket.write(*reply.raw);
        if (reply.then != Reply::Then::Stall)
            socket.disconnectFromHost();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    if (!reply.chunks.empty())
        head += "Transfer-Encoding: chunked\r\n";
    else if (reply.then != Reply::Then::Close && reply.status != 304)
        head += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    socket.write(head + "\r\n");
    if (!reply.chunks.empty()) {
        sendChunks(&socket, reply.chunks, 0);
        return;
    }
    const bool whole = reply.then == Reply::Then::KeepAlive || reply.then == Reply::Then::Close;
    socket.write(whole ? reply.body : reply.body.left(reply.cutAfter));
    if (reply.then == Reply::Then::Reset) {
        socket.flush();
        resetSocket(socket);
    } else if (reply.then == Reply::Then::Close || reply.then == Reply::Then::Cut) {
        socket.disconnectFromHost();
    }
}

void HttpServer::sendChunks(QTcpSocket *socket, std::vector<QByteArray> chunks, std::size_t next)
{
    if (socket->state() != QAbstractSocket::ConnectedState)
        return;
    const bool last = next == chunks.size();
    const QByteArray chunk = last ? QByteArray() : chunks[next];
    socket->write(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
    if (!last)
        QTimer::singleShot(0, socket,
            [socket, chunks = std::move(chunks), next]() mutable { sendChunks(socket, std::move(chunks), next + 1); });
}

} // namespace edgeboard::test
