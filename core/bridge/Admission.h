// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/HttpHead.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace edgeboard::bridge {

/// What a WebSocket client gets, by its path: flat objects on "/", the relay contract on "/ws/live" and "/ws/odds".
enum class Channel : std::uint8_t { Flat, Live, Odds };
constexpr int channelCount = 3;

/// "flat", "live", "odds".
[[nodiscard]] QString wordFor(Channel channel);
[[nodiscard]] std::optional<Channel> channelOfPath(const QByteArray &path);

/// Who may come in.
struct DoorRules
{
    QString host; ///< where we listen, as the user wrote it: "127.0.0.1", "localhost", "0.0.0.0"
    quint16 port = 0;
    QByteArray token; ///< empty: nobody is asked for one
};

[[nodiscard]] bool isLoopbackHost(const QString &host);

/// Why a request is not served.
struct Refused
{
    enum class Reason : std::uint8_t { BadRequest, Method, Host, Origin, Token, Path, Handshake, Full, Slow };
    Reason reason = Reason::BadRequest;
    HttpReply reply;
};
constexpr int refusalReasons = 9;
[[nodiscard]] QString wordFor(Refused::Reason reason);

/// What a request that may come in wants.
struct Admitted
{
    std::optional<Channel> channel; ///< a WebSocket on this channel; nothing: a plain GET
    QByteArray key; ///< of the WebSocket handshake
};

/// Judges a request. The order matters: a page of a foreign origin learns nothing, not even whether a path exists.
///  - GET and HEAD only;
///  - on a loopback address the Host must be a name of this machine, else a page that rebinds its name could speak here;
///  - an Origin, which browsers send, must be this server's own; "null" is foreign;
///  - the token, when there is one, as `Authorization: Bearer`, on the relay's paths also as `?key=` because its
///    contract says so; /healthz is open to supervisors. It is compared in constant time.
[[nodiscard]] tl::expected<Admitted, Refused> admit(const HttpHead &head, const DoorRules &rules);

} // namespace edgeboard::bridge
