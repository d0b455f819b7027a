// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace edgeboard::test {

/// An app of the Pusher protocol as its own server knows it. A client never learns the secret.
struct PusherApp
{
    QByteArray key;
    QByteArray secret;
};

/// What an authorizer answers as "auth": the key, a colon, and the hex HMAC-SHA256 of "socket:channel", for presence channels
/// of "socket:channel:channelData". protocols/pusher.md section 6 [D P2].
[[nodiscard]] QByteArray pusherAuth(const PusherApp &app, const QByteArray &socketId, const QByteArray &channel,
    const QByteArray &channelData = QByteArray());

} // namespace edgeboard::test
