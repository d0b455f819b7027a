// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QCryptographicHash>

#include <cstdint>

// The words of RFC 6455 that a client and a server share.
namespace edgeboard::net {

/// Section 5.2; all others are reserved.
enum class Opcode : std::uint8_t { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

/// Codes that we send or tell apart: section 7.4 and IANA's registry.
enum CloseCode : int {
    closeNormal = 1000,
    closeGoingAway = 1001,
    closeProtocolError = 1002,
    closeUnacceptable = 1003,
    closeNoCode = 1005, ///< never on the wire: the close frame was empty
    closeBadText = 1007,
    closeTooBig = 1009,
    closeTryLater = 1013
};

/// What may stand in a close frame: section 7.4.1 and the later 1012 to 1014; 3000 to 4999 belong to others.
[[nodiscard]] constexpr bool isCloseCode(int code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

/// Section 1.3: what a server answers to the key of a client (base64, as it stands in the header).
[[nodiscard]] inline QByteArray acceptKey(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
}

} // namespace edgeboard::net
