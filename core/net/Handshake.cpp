// SPDX-License-Identifier: MIT
#include "core/net/Handshake.h"

#include "core/net/Address.h"
#include "core/net/HttpFields.h"
#include "core/net/Rfc6455.h"

#include <algorithm>

namespace edgeboard::net {

using namespace Qt::StringLiterals;

namespace {

/// The values of a header, also when it comes several times.
QByteArray fieldOf(const QList<QByteArray> &lines, const QByteArray &name)
{
    QByteArray all;
    for (const QByteArray &line : lines) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            all += (all.isEmpty() ? "" : ", ") + line.mid(colon + 1).trimmed();
    }
    return all;
}

bool hasToken(const QByteArray &field, const QByteArray &token)
{
    const QList<QByteArray> parts = field.split(',');
    return std::any_of(parts.begin(), parts.end(),
        [&token](const QByteArray &part) { return part.trimmed().compare(token, Qt::CaseInsensitive) == 0; });
}

/// "HTTP/1.1 503 Busy" is 503; 0 when the line is none of HTTP.
int statusOf(const QByteArray &line)
{
    if (!line.startsWith("HTTP/1.") || line.size() < 12 || line.at(8) != ' ')
        return 0;
    bool isNumber = false;
    const int status = line.mid(9, 3).toInt(&isNumber);
    return isNumber && status >= 100 && status <= 599 ? status : 0;
}

QString meaningOf(int status)
{
    switch (status) {
    case 401:
    case 403:
        return u"%1 refuses this client or its key (HTTP %2)."_s;
    case 404:
    case 410:
        return u"%1 has nothing at this address (HTTP %2)."_s;
    case 429:
        return u"%1 asks us to slow down (HTTP %2)."_s;
    case 503:
        return u"%1 is full or being serviced (HTTP %2)."_s;
    default:
        break;
    }
    if (status >= 300 && status < 400)
        return u"%1 has moved its stream elsewhere (HTTP %2); a key is not taken along."_s;
    if (status >= 500)
        return u"%1 has a fault of its own (HTTP %2)."_s;
    return u"%1 does not open a stream here (HTTP %2)."_s;
}

} // namespace

Expected<QByteArray> Handshake::request(const LinkTarget &target, const QByteArray &userAgent, const QByteArray &key)
{
    const QByteArray path = target.url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = target.url.query(QUrl::FullyEncoded).toLatin1();
    const bool usualPort = target.url.port() < 0;
    const QString host = target.url.host(QUrl::FullyEncoded);
    QByteArray text = "GET " + (path.isEmpty() ? QByteArrayLiteral("/") : path)
        + (query.isEmpty() ? QByteArray() : "?" + query)
        + " HTTP/1.1\r\nHost: " + (host.contains(u':') ? u"[%1]"_s.arg(host) : host).toLatin1()
        + (usualPort ? QByteArray() : ":" + QByteArray::number(target.url.port()))
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + key.toBase64() + "\r\n";
    Headers headers = target.headers;
    headers.emplace_back("User-Agent", userAgent);
    if (!areHeaders(headers))
        return failure(
            u"A header for %1 cannot be sent: it has a line break; enter the key again."_s.arg(placeOf(target.url)));
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

Handshake::Handshake(const LinkTarget &target, const QByteArray &key)
    : m_place(placeOf(target.url))
    , m_accept(acceptKey(key.toBase64()))
{
}

std::optional<Handshake::Result> Handshake::read(const QByteArray &bytes, WallTime now)
{
    m_head += bytes;
    const auto end = m_head.indexOf("\r\n\r\n");
    if (end < 0) {
        // Something else than HTTP is known by its first letters; it may never send an empty line.
        const QByteArray begin = m_head.left(7);
        if (!QByteArrayLiteral("HTTP/1.").startsWith(begin))
            return Result {.refused = broken(u"it does not speak HTTP"_s)};
        if (m_head.size() > HeadLimit)
            return Result {.refused = broken(u"its answer has no end"_s)};
        return std::nullopt;
    }
    QList<QByteArray> lines = m_head.left(end).split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    const int status = statusOf(lines.takeFirst());
    if (status == 0)
        return Result {.refused = broken(u"it does not speak HTTP"_s)};
    if (status != 101)
        return Result {.refused = refusal(status, lines, now)};
    if (const QString fault = faultOf(lines); !fault.isEmpty())
        return Result {.refused = broken(fault)};
    return Result {.refused = {}, .rest = m_head.mid(end + 4)};
}

LinkEnd Handshake::refusal(int status, const QList<QByteArray> &lines, WallTime now) const
{
    return {.kind = LinkEnd::Kind::Handshake,
        .httpStatus = status,
        .text = meaningOf(status).arg(m_place, QString::number(status)),
        .retryAfter = retryAfterOf(fieldOf(lines, "Retry-After"), now)};
}

QString Handshake::faultOf(const QList<QByteArray> &lines) const
{
    if (fieldOf(lines, "Upgrade").compare("websocket", Qt::CaseInsensitive) != 0
        || !hasToken(fieldOf(lines, "Connection"), "upgrade"))
        return u"it agreed to something else than a WebSocket"_s;
    if (fieldOf(lines, "Sec-WebSocket-Accept") != m_accept)
        return u"its answer does not belong to our question"_s;
    if (!fieldOf(lines, "Sec-WebSocket-Extensions").isEmpty())
        return u"it uses an extension that was not offered"_s;
    if (!fieldOf(lines, "Sec-WebSocket-Protocol").isEmpty())
        return u"it uses a sub-protocol that was not offered"_s;
    return {};
}

LinkEnd Handshake::broken(const QString &why) const
{
    return {.kind = LinkEnd::Kind::Protocol,
        .text = u"%1 is no WebSocket server that we understand: %2."_s.arg(m_place, why)};
}

} // namespace edgeboard::net
