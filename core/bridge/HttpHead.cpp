// SPDX-License-Identifier: MIT
#include "core/bridge/HttpHead.h"

#include "core/net/Rfc6455.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<int, const char *>, 11> phrases {
    {{200, "OK"}, {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"},
        {405, "Method Not Allowed"}, {408, "Request Timeout"}, {426, "Upgrade Required"},
        {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"}, {503, "Service Unavailable"}}};

QByteArray phraseOf(int status)
{
    const auto it
        = std::find_if(phrases.begin(), phrases.end(), [status](const auto &entry) { return entry.first == status; });
    return it == phrases.end() ? QByteArray("Answer") : QByteArray(it->second);
}

// RFC 9110 section 5.6.2.
bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool hasControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

} // namespace

std::optional<QByteArray> HttpHead::header(QByteArrayView name) const
{
    std::optional<QByteArray> found;
    for (const auto &[key, value] : headers) {
        if (key != name)
            continue;
        if (found)
            return std::nullopt;
        found = value;
    }
    return found;
}

int HttpHead::count(QByteArrayView name) const
{
    return static_cast<int>(
        std::count_if(headers.begin(), headers.end(), [name](const auto &entry) { return entry.first == name; }));
}

bool HttpHead::hasWord(QByteArrayView name, QByteArrayView word) const
{
    for (const auto &[key, value] : headers) {
        if (key != name)
            continue;
        for (const QByteArray &part : value.split(',')) {
            if (part.trimmed().compare(word, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

std::optional<QByteArray> HttpHead::queryValue(QByteArrayView key) const
{
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(pair.first(equals)) == key)
            return QByteArray::fromPercentEncoding(pair.sliced(equals + 1).replace('+', ' '));
    }
    return std::nullopt;
}

std::optional<qsizetype> headEnd(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf("\r\n\r\n");
    return at < 0 ? std::nullopt : std::optional(at + 4);
}

Expected<HttpHead> readHead(const QByteArray &bytes)
{
    QByteArrayList lines;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0)
            return failure(u"A line of the request does not end."_s);
        lines.append(bytes.sliced(at, end - at));
        at = end + 2;
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    if (lines.isEmpty())
        return failure(u"The request is empty."_s);

    HttpHead head;
    const QByteArrayList words = lines.takeFirst().split(' ');
    if (words.size() != 3 || !isToken(words.at(0)) || !words.at(1).startsWith('/') || hasControls(words.at(1)))
        return failure(u"The first line is no request."_s);
    if (words.at(2) != "HTTP/1.1" && words.at(2) != "HTTP/1.0")
        return failure(u"Only HTTP/1.1 is spoken here."_s);
    head.method = words.at(0);
    head.http11 = words.at(2) == "HTTP/1.1";
    const qsizetype question = words.at(1).indexOf('?');
    head.path = QByteArray::fromPercentEncoding(question < 0 ? words.at(1) : words.at(1).first(question));
    head.query = question < 0 ? QByteArray() : words.at(1).sliced(question + 1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isToken(QByteArrayView(line).first(colon)) || hasControls(line))
            return failure(u"A header of the request cannot be read."_s);
        head.headers.emplace_back(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    if (head.count("host") > 1 || (head.http11 && head.count("host") == 0))
        return failure(u"A request must name its host once."_s);
    return head;
}

HttpReply refusalReply(int status, const QString &sentence)
{
    return {status, QJsonDocument(QJsonObject {{u"error"_s, sentence}}).toJson(QJsonDocument::Compact) + '\n'};
}

QByteArray replyBytes(const HttpReply &reply, bool withBody)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + phraseOf(reply.status) + "\r\n";
    bytes += "Content-Type: " + reply.contentType + "\r\nContent-Length: " + QByteArray::number(reply.body.size());
    bytes += "\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
    for (const auto &[name, value] : reply.headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "\r\n";
    return withBody ? bytes + reply.body : bytes;
}

QByteArray upgradeBytes(const QByteArray &key)
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + net::acceptKey(key) + "\r\n\r\n";
}

} // namespace edgeboard::bridge
