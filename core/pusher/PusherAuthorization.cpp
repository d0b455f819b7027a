// SPDX-License-Identifier: MIT
#include "core/pusher/PusherAuthorization.h"

#include "core/net/Address.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace edgeboard::pusher {

using namespace Qt::StringLiterals;
using net::HttpAnswer;
using Failure = HttpAnswer::Failure;

namespace {

constexpr qsizetype longestChannel = 200; // the documentation has 164; other servers 200
constexpr qint64 mostAnswer = 256 * 1'024;
constexpr auto formType = "application/x-www-form-urlencoded";
constexpr auto jsonType = "application/json";

bool isOurs(const QString &param)
{
    return param == "socket_id"_L1 || param == "channel_name"_L1;
}

QByteArray formBody(const wire::PusherAuthorizer &authorizer, const QString &socketId, const QString &channel)
{
    QByteArray body
        = "socket_id=" + QUrl::toPercentEncoding(socketId) + "&channel_name=" + QUrl::toPercentEncoding(channel);
    for (const auto &[name, value] : authorizer.params) {
        if (!isOurs(name))
            body += '&' + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

QByteArray jsonBody(const wire::PusherAuthorizer &authorizer, const QString &socketId, const QString &channel)
{
    QJsonObject body {{u"socket_id"_s, socketId}, {u"channel_name"_s, channel}};
    for (const auto &[name, value] : authorizer.params) {
        if (!isOurs(name))
            body.insert(name, value);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

bool needsAuthorization(const QString &channel)
{
    return channel.startsWith("private-"_L1) || channel.startsWith("presence-"_L1);
}

QString whyNotSupported(const QString &channel)
{
    if (channel.isEmpty() || channel.size() > longestChannel)
        return u"A channel's name has 1 to %1 characters; this one has %2."_s.arg(longestChannel).arg(channel.size());
    if (channel.startsWith("private-encrypted-"_L1))
        return u"Channel %1 is encrypted from end to end; that is not supported."_s.arg(channel);
    return {};
}

QString whyNotAsked(const std::optional<wire::PusherAuthorizer> &authorizer)
{
    if (!authorizer)
        return u"The channel needs authorization, and the options name nobody to ask for it."_s;
    const QUrl &url = authorizer->endpoint;
    const bool plain = url.scheme() == "http"_L1;
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && !plain))
        return u"The address to ask for authorization is none: it begins with https://."_s;
    if (plain && !net::isLoopback(url.host()))
        return u"%1 would be asked for authorization without encryption; that is for this machine only."_s.arg(
            net::placeOf(url));
    return {};
}

net::HttpRequest authorizationRequest(
    const wire::PusherAuthorizer &authorizer, const QString &socketId, const QString &channel, bool swapped)
{
    net::HttpRequest request {.url = authorizer.endpoint, .bodyLimit = mostAnswer};
    QByteArray type = formType;
    bool json = false;
    for (const auto &[name, value] : authorizer.headers) {
        if (name.compare("Content-Type", Qt::CaseInsensitive) != 0) {
            request.headers.emplace_back(name, value);
            continue;
        }
        type = value;
        json = value.toLower().contains("json");
    }
    if (swapped) {
        json = !json;
        type = json ? jsonType : formType;
    }
    request.post = net::HttpBody {.contentType = type,
        .bytes = json ? jsonBody(authorizer, socketId, channel) : formBody(authorizer, socketId, channel)};
    return request;
}

Verdict verdictOf(const HttpAnswer &answer, const QString &channel)
{
    using Kind = Verdict::Kind;
    if (answer.status == 200) {
        if (auto grant = wire::readPusherGrant(answer.body))
            return {.kind = Kind::Granted, .grant = *std::move(grant)};
        return {.text = u"The answer to the question for authorization of channel %1 holds none."_s.arg(channel)};
    }
    // The answer's own words carry no key; its body might.
    const QString why
        = answer.text.isEmpty() ? u"The authorizer answered with HTTP %1."_s.arg(answer.status) : answer.text;
    Verdict verdict {.text = u"Channel %1 is not authorized: %2"_s.arg(channel, why)};
    const bool isBusy = answer.status >= 500 || answer.status == 408 || answer.status == 429;
    const bool isAway = answer.status == 0 && answer.failure != Failure::Tls && answer.failure != Failure::TooLarge
        && answer.failure != Failure::Redirected;
    if (answer.status == 400 || answer.status == 415)
        verdict.kind = Kind::Swap;
    else if (isBusy || isAway)
        verdict.kind = Kind::Later;
    return verdict;
}

} // namespace edgeboard::pusher
