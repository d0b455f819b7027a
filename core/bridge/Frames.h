// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Rfc6455.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <optional>

// RFC 6455 as a server needs it: masked frames in, unmasked ones out. Pure.
namespace edgeboard::bridge {

using net::Opcode;
using enum net::CloseCode;

/// A whole frame of a server, never fragmented: Qt 6.4's own client breaks characters that are split over frames.
[[nodiscard]] QByteArray serverFrame(Opcode opcode, QByteArrayView payload);
[[nodiscard]] QByteArray closeFrame(int code, QByteArrayView reason = {});

/// What the next bytes of a client are.
struct ClientFrame
{
    Opcode opcode = Opcode::Text;
    bool fin = true;
    QByteArray payload; ///< unmasked
    qsizetype size = 0; ///< bytes that it took
    int closeCode = 0; ///< not 0: the client broke a rule; close with this code, and read no further
};

/// Largest message that we take. Clients say little: a ping of 20 bytes.
constexpr qsizetype clientMessageLimit = 4096;

/// Reads one frame off the front of `bytes`. Nothing when more bytes are needed; what is wrong with a frame is said as
/// early as its header shows it, so a frame that claims to be long is never waited for.
[[nodiscard]] std::optional<ClientFrame> readFrame(QByteArrayView bytes);

/// Puts fragments together and answers what RFC 6455 answers by itself.
class MessageReader
{
public:
    struct Event
    {
        enum class Kind : std::uint8_t { Nothing, Text, Ping, Pong, Close, Broken };
        Kind kind = Kind::Nothing;
        QByteArray payload; ///< of a text or a ping
        int closeCode = 0; ///< Close: what to answer; Broken: what to close with
    };
    [[nodiscard]] Event take(const ClientFrame &frame);
    /// No fragments are being kept.
    [[nodiscard]] bool isIdle() const { return !m_inMessage; }

private:
    QByteArray m_message;
    bool m_inMessage = false;
};

} // namespace edgeboard::bridge
