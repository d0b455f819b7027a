// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Rfc6455.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace edgeboard::net {

/// One frame from a client, masked with `mask` as RFC 6455 5.3 demands. `payload` of control frames: at most 125 bytes.
[[nodiscard]] QByteArray clientFrame(Opcode opcode, const QByteArray &payload, quint32 mask);

/// What the bytes of a server say, one thing at a time.
struct Incoming
{
    enum class Kind : std::uint8_t {
        Text, ///< a whole message, valid UTF-8; was it binary, it is UTF-8 all the same
        Ping,
        Pong,
        Close, ///< code as sent, closeNoCode when there was none
        Broken ///< against the RFC or our limits: close with code, `text` says why
    };
    Kind kind = Kind::Broken;
    QByteArray payload {};
    int code = 0;
    QString text {};
};

/// Reads the frames of a server (RFC 6455 5): joins fragments, lets control frames come between them, and checks what
/// QWebSocket 6.4.2 gets wrong: characters that fragments split are whole again, masked frames are refused, and 1012
/// to 1014 are close codes. Pure. After Close or Broken nothing more comes.
class FrameReader
{
public:
    struct Limits
    {
        qint64 frame = 16 << 20; ///< bytes; servers often send a snapshot as one frame, so it is not below message
        qint64 message = 16 << 20; ///< bytes, all fragments together
    };

    explicit FrameReader(Limits limits)
        : m_limits(limits)
    {
    }

    void append(const QByteArray &bytes);
    /// The next thing, or nothing until more bytes come.
    [[nodiscard]] std::optional<Incoming> next();

private:
    struct Head
    {
        bool final = false;
        Opcode opcode = Opcode::Continuation;
        qsizetype size = 0; ///< of the head itself
        quint64 payload = 0;
    };

    [[nodiscard]] std::optional<Head> head(QString &wrong) const;
    [[nodiscard]] std::optional<Incoming> onFrame(const Head &head, const QByteArray &payload);
    [[nodiscard]] static Incoming control(Opcode opcode, const QByteArray &payload);
    [[nodiscard]] Incoming finish(Incoming last);

    Limits m_limits;
    QByteArray m_bytes;
    qsizetype m_read = 0; ///< of m_bytes
    QByteArray m_message;
    std::optional<Opcode> m_open; ///< of the message whose fragments are coming
    bool m_over = false;
};

} // namespace edgeboard::net
