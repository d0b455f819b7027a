// SPDX-License-Identifier: MIT
#include "core/net/Frames.h"

#include <QtEndian>

#include <array>
#include <utility>

namespace edgeboard::net {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 ControlLimit = 125;
constexpr qsizetype CompactAbove = 64 * 1024;

Incoming broken(int code, const QString &text)
{
    return {.kind = Incoming::Kind::Broken, .code = code, .text = text};
}

bool isControl(Opcode opcode)
{
    return static_cast<int>(opcode) >= 0x8;
}

} // namespace

QByteArray clientFrame(Opcode opcode, const QByteArray &payload, quint32 mask)
{
    QByteArray frame;
    frame.reserve(payload.size() + 14);
    frame.append(static_cast<char>(0x80 | static_cast<int>(opcode)));
    const auto size = static_cast<quint64>(payload.size());
    const auto appendBig = [&frame](auto value) {
        std::array<char, sizeof(value)> bytes {};
        qToBigEndian(value, bytes.data());
        frame.append(bytes.data(), bytes.size());
    };
    if (size <= 125) {
        frame.append(static_cast<char>(0x80 | size));
    } else if (size <= 0xFFFF) {
        frame.append(static_cast<char>(0x80 | 126));
        appendBig(static_cast<quint16>(size));
    } else {
        frame.append(static_cast<char>(0x80 | 127));
        appendBig(size);
    }
    std::array<char, 4> key {};
    qToBigEndian(mask, key.data());
    frame.append(key.data(), key.size());
    const qsizetype start = frame.size();
    frame.append(payload);
    char *bytes = frame.data() + start;
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ key[i % 4]);
    return frame;
}

void FrameReader::append(const QByteArray &bytes)
{
    if (m_over)
        return;
    if (m_read == m_bytes.size()) {
        m_bytes = bytes;
        m_read = 0;
        return;
    }
    if (m_read > CompactAbove) {
        m_bytes.remove(0, m_read);
        m_read = 0;
    }
    m_bytes.append(bytes);
}

std::optional<FrameReader::Head> FrameReader::head(QString &wrong) const
{
    const qsizetype there = m_bytes.size() - m_read;
    if (there < 2)
        return std::nullopt;
    const char *bytes = m_bytes.constData() + m_read;
    const auto first = static_cast<quint8>(bytes[0]);
    const auto second = static_cast<quint8>(bytes[1]);
    const int opcode = first & 0x0F;
    if ((first & 0x70) != 0)
        wrong = u"it uses an extension that was not agreed on"_s;
    else if ((opcode > 0x2 && opcode < 0x8) || opcode > 0xA)
        wrong = u"it sent a kind of frame that does not exist"_s;
    else if ((second & 0x80) != 0)
        wrong = u"it masked a frame, which only clients do"_s;
    if (!wrong.isEmpty())
        return std::nullopt;
    Head head {.final = (first & 0x80) != 0, .opcode = static_cast<Opcode>(opcode), .size = 2, .payload = second};
    if (second == 126) {
        head.size = 4;
        if (there >= head.size)
            head.payload = qFromBigEndian<quint16>(bytes + 2);
    } else if (second == 127) {
        head.size = 10;
        if (there >= head.size)
            head.payload = qFromBigEndian<quint64>(bytes + 2);
    }
    // A control frame is wrong by its first two bytes: its long length need not come.
    if (isControl(head.opcode) && (!head.final || second > ControlLimit))
        wrong = u"it sent a control frame that is too long or in parts"_s;
    else if (there < head.size)
        return std::nullopt;
    return wrong.isEmpty() ? std::optional(head) : std::nullopt;
}

std::optional<Incoming> FrameReader::next()
{
    while (!m_over) {
        QString wrong;
        const auto found = head(wrong);
        if (!wrong.isEmpty())
            return finish(broken(closeProtocolError, wrong));
        if (!found)
            return std::nullopt;
        if (found->payload > static_cast<quint64>(m_limits.frame)
            || (!isControl(found->opcode)
                && found->payload + static_cast<quint64>(m_message.size()) > static_cast<quint64>(m_limits.message)))
            return finish(broken(closeTooBig, u"it sent a message that is larger than we take"_s));
        const auto size = static_cast<qsizetype>(found->payload);
        if (m_bytes.size() - m_read - found->size < size)
            return std::nullopt;
        const QByteArray payload = m_bytes.mid(m_read + found->size, size);
        m_read += found->size + size;
        if (auto incoming = onFrame(*found, payload))
            return incoming;
    }
    return std::nullopt;
}

std::optional<Incoming> FrameReader::onFrame(const Head &head, const QByteArray &payload)
{
    if (isControl(head.opcode)) {
        Incoming answer = control(head.opcode, payload);
        const bool last = answer.kind == Incoming::Kind::Close || answer.kind == Incoming::Kind::Broken;
        return last ? finish(std::move(answer)) : std::move(answer);
    }
    if (m_open.has_value() != (head.opcode == Opcode::Continuation))
        return finish(broken(closeProtocolError,
            m_open ? u"it began a message within another one"_s : u"it went on with a message that had not begun"_s));
    if (!m_open)
        m_open = head.opcode;
    if (m_message.isEmpty())
        m_message = payload; // shared: the usual message is one frame
    else
        m_message.append(payload);
    if (!head.final)
        return std::nullopt;
    const Opcode opcode = *m_open;
    m_open.reset();
    Incoming whole {.kind = Incoming::Kind::Text, .payload = std::exchange(m_message, {})};
    if (!whole.payload.isValidUtf8())
        return finish(opcode == Opcode::Text ? broken(closeBadText, u"it sent text that is not UTF-8"_s)
                                             : broken(closeUnacceptable, u"it sent binary data that is not text"_s));
    return whole;
}

Incoming FrameReader::control(Opcode opcode, const QByteArray &payload)
{
    if (opcode != Opcode::Close) {
        const auto kind = opcode == Opcode::Ping ? Incoming::Kind::Ping : Incoming::Kind::Pong;
        return {.kind = kind, .payload = payload};
    }
    if (payload.isEmpty())
        return {.kind = Incoming::Kind::Close, .code = closeNoCode};
    const int code = payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
    if (!isCloseCode(code))
        return broken(closeProtocolError, u"it closed with a code that does not exist"_s);
    const QByteArray reason = payload.mid(2);
    if (!reason.isValidUtf8())
        return broken(closeBadText, u"it closed with a reason that is not UTF-8"_s);
    return {.kind = Incoming::Kind::Close, .payload = reason, .code = code};
}

Incoming FrameReader::finish(Incoming last)
{
    m_over = true;
    m_bytes.clear();
    m_read = 0;
    m_message.clear();
    return last;
}

} // namespace edgeboard::net
