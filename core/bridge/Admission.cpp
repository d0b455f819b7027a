// SPDX-License-Identifier: MIT
#include "core/bridge/Admission.h"

#include <QHostAddress>
#include <QUrl>

#include <array>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;
using Reason = Refused::Reason;

namespace {

constexpr int defaultHttpPort = 80;

tl::unexpected<Refused> refuse(Reason reason, int status, const QString &sentence)
{
    return tl::unexpected<Refused>(Refused {reason, refusalReply(status, sentence)});
}

// "localhost:8765", "[::1]:8765", "example.org"; invalid for anything that is no authority.
QUrl authority(const QByteArray &text)
{
    QUrl url(u"http://"_s + QString::fromLatin1(text), QUrl::StrictMode);
    const bool plain = url.isValid() && url.path().isEmpty() && !url.hasQuery() && !url.hasFragment();
    return plain && url.userInfo().isEmpty() && !url.host().isEmpty() ? url : QUrl();
}

bool isOurHost(const QUrl &host, const DoorRules &rules)
{
    return isLoopbackHost(host.host()) || host.host().compare(rules.host, Qt::CaseInsensitive) == 0;
}

bool isOwnOrigin(const HttpHead &head, const QByteArray &origin, const DoorRules &rules)
{
    const QUrl url(QString::fromLatin1(origin), QUrl::StrictMode);
    const QUrl host = authority(head.header("host").value_or(QByteArray()));
    if (!url.isValid() || url.scheme() != "http"_L1 || !url.path().isEmpty() || host.isEmpty())
        return false;
    if (url.host() == host.host() && url.port(defaultHttpPort) == host.port(defaultHttpPort))
        return true;
    return isLoopbackHost(rules.host) && isLoopbackHost(url.host()) && url.port(defaultHttpPort) == rules.port;
}

bool sameInConstantTime(const QByteArray &a, const QByteArray &b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a.at(i) ^ b.at(i % b.size()));
    return difference == 0;
}

bool hasToken(const HttpHead &head, const QByteArray &token)
{
    constexpr QByteArrayView scheme = "bearer ";
    const QByteArray header = head.header("authorization").value_or(QByteArray());
    if (header.first(std::min(header.size(), scheme.size())).toLower() == scheme)
        return sameInConstantTime(header.sliced(scheme.size()).trimmed(), token);
    const bool relayPath = head.path.startsWith("/ws/") || head.path.startsWith("/v1/");
    const auto key = relayPath ? head.queryValue("key") : std::nullopt;
    return key && sameInConstantTime(*key, token);
}

tl::expected<Admitted, Refused> admitWebSocket(const HttpHead &head, Channel channel)
{
    const QByteArray key = head.header("sec-websocket-key").value_or(QByteArray());
    if (!head.hasWord("upgrade", "websocket") || !head.hasWord("connection", "upgrade")
        || head.header("sec-websocket-version") != "13") {
        auto refused = refuse(Reason::Handshake, 426, u"This path is for WebSocket clients, version 13."_s);
        refused.value().reply.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
        return refused;
    }
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() != 16 || !head.http11 || head.method != "GET")
        return refuse(Reason::Handshake, 400, u"The WebSocket handshake is not whole: Sec-WebSocket-Key is wrong."_s);
    return Admitted {channel, key};
}

} // namespace

QString wordFor(Channel channel)
{
    static constexpr std::array<const char16_t *, channelCount> words {u"flat", u"live", u"odds"};
    return QStringView(words.at(static_cast<std::size_t>(channel))).toString();
}

QString wordFor(Refused::Reason reason)
{
    static constexpr std::array<const char16_t *, refusalReasons> words {
        u"bad_request", u"method", u"host", u"origin", u"token", u"path", u"handshake", u"full", u"slow"};
    return QStringView(words.at(static_cast<std::size_t>(reason))).toString();
}

std::optional<Channel> channelOfPath(const QByteArray &path)
{
    if (path == "/")
        return Channel::Flat;
    if (path == "/ws/live")
        return Channel::Live;
    return path == "/ws/odds" ? std::optional(Channel::Odds) : std::nullopt;
}

bool isLoopbackHost(const QString &host)
{
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

tl::expected<Admitted, Refused> admit(const HttpHead &head, const DoorRules &rules)
{
    if (head.method != "GET" && head.method != "HEAD") {
        auto refused = refuse(Reason::Method, 405, u"Only GET is served here."_s);
        refused.value().reply.headers = {{"Allow", "GET, HEAD"}};
        return refused;
    }
    const QUrl host = authority(head.header("host").value_or(QByteArray()));
    if (isLoopbackHost(rules.host) && (head.count("host") > 0 || head.http11) && !isOurHost(host, rules))
        return refuse(Reason::Host, 403, u"This bridge serves this machine only, under its own names."_s);
    if (head.count("origin") > 0) {
        const auto origin = head.header("origin");
        if (!origin || !isOwnOrigin(head, *origin, rules))
            return refuse(Reason::Origin, 403, u"Pages of other origins are not served."_s);
    }
    if (!rules.token.isEmpty() && head.path != "/healthz" && !hasToken(head, rules.token)) {
        auto refused = refuse(Reason::Token, 401, u"Send the token of this bridge as Authorization: Bearer."_s);
        refused.value().reply.headers = {{"WWW-Authenticate", "Bearer"}};
        return refused;
    }
    if (const auto channel = channelOfPath(head.path))
        return admitWebSocket(head, *channel);
    return Admitted {};
}

} // namespace edgeboard::bridge
