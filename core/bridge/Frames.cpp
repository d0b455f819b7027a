// SPDX-License-Identifier: MIT
#include "core/bridge/Frames.h"

#include <QtEndian>

#include <array>

namespace edgeboard::bridge {

namespace {

constexpr std::uint8_t finBit = 0x80;
constexpr std::uint8_t reservedBits = 0x70;
constexpr std::uint8_t maskBit = 0x80;
constexpr std::uint8_t length16 = 126;
constexpr std::uint8_t length64 = 127;
constexpr qsizetype controlLimit = 125;
constexpr qsizetype maskSize = 4;

ClientFrame broken(int code)
{
    ClientFrame frame;
    frame.closeCode = code;
    return frame;
}

bool isKnown(std::uint8_t opcode)
{
    return opcode <= 2 || (opcode >= 8 && opcode <= 10);
}

} // namespace

QByteArray serverFrame(Opcode opcode, QByteArrayView payload)
{
    const auto size = static_cast<std::uint64_t>(payload.size());
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame.append(static_cast<char>(finBit | static_cast<std::uint8_t>(opcode)));
    if (size < length16) {
        frame.append(static_cast<char>(size));
    } else if (size <= 0xffff) {
        frame.append(static_cast<char>(length16));
        std::array<char, 2> bytes {};
        qToBigEndian(static_cast<quint16>(size), bytes.data());
        frame.append(bytes.data(), bytes.size());
    } else {
        frame.append(static_cast<char>(length64));
        std::array<char, 8> bytes {};
        qToBigEndian(static_cast<quint64>(size), bytes.data());
        frame.append(bytes.data(), bytes.size());
    }
    frame.append(payload.data(), payload.size());
    return frame;
}

QByteArray closeFrame(int code, QByteArrayView reason)
{
    QByteArray payload(2, '\0');
    qToBigEndian(static_cast<quint16>(code), payload.data());
    payload.append(reason.data(), reason.size());
    return serverFrame(Opcode::Close, payload);
}

std::optional<ClientFrame> readFrame(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return std::nullopt;
    const auto first = static_cast<std::uint8_t>(bytes[0]);
    const auto second = static_cast<std::uint8_t>(bytes[1]);
    const std::uint8_t opcode = first & 0x0f;
    const bool control = opcode >= 8;
    const std::uint8_t shortLength = second & 0x7f;
    // No extension was agreed on, a client must mask, and control frames are short and whole.
    if ((first & reservedBits) != 0 || !isKnown(opcode) || (second & maskBit) == 0
        || (control && (shortLength > controlLimit || (first & finBit) == 0)))
        return broken(closeProtocolError);

    qsizetype header = 2;
    std::uint64_t length = shortLength;
    if (shortLength >= length16) {
        const qsizetype extra = shortLength == length16 ? 2 : 8;
        header += extra;
        if (bytes.size() < header)
            return std::nullopt;
        length = extra == 2 ? qFromBigEndian<quint16>(bytes.data() + 2) : qFromBigEndian<quint64>(bytes.data() + 2);
        // Section 5.2: the shortest form, and no sign bit.
        if (length < length16 || (extra == 8 && (length <= 0xffff || (length >> 63) != 0)))
            return broken(closeProtocolError);
    }
    if (length > static_cast<std::uint64_t>(clientMessageLimit))
        return broken(closeTooBig);
    const auto size = static_cast<qsizetype>(length);
    if (bytes.size() < header + maskSize + size)
        return std::nullopt;

    ClientFrame frame;
    frame.opcode = static_cast<Opcode>(opcode);
    frame.fin = (first & finBit) != 0;
    frame.size = header + maskSize + size;
    const char *mask = bytes.data() + header;
    frame.payload = QByteArray(mask + maskSize, size);
    for (qsizetype i = 0; i < size; ++i)
        frame.payload[i] = static_cast<char>(frame.payload.at(i) ^ mask[i % maskSize]);
    return frame;
}

MessageReader::Event MessageReader::take(const ClientFrame &frame)
{
    using Kind = Event::Kind;
    if (frame.closeCode != 0)
        return {Kind::Broken, {}, frame.closeCode};
    switch (frame.opcode) {
    case Opcode::Ping:
        return {Kind::Ping, frame.payload, 0};
    case Opcode::Pong:
        return {Kind::Pong, {}, 0};
    case Opcode::Close: {
        if (frame.payload.isEmpty())
            return {Kind::Close, {}, closeNormal};
        if (frame.payload.size() == 1)
            return {Kind::Broken, {}, closeProtocolError};
        const int code = qFromBigEndian<quint16>(frame.payload.constData());
        if (!net::isCloseCode(code))
            return {Kind::Broken, {}, closeProtocolError};
        return QByteArrayView(frame.payload).sliced(2).isValidUtf8() ? Event {Kind::Close, {}, code}
                                                                     : Event {Kind::Broken, {}, closeBadText};
    }
    case Opcode::Binary:
        return {Kind::Broken, {}, m_inMessage ? closeProtocolError : closeUnacceptable};
    case Opcode::Text:
    case Opcode::Continuation:
        break;
    }
    if (m_inMessage != (frame.opcode == Opcode::Continuation))
        return {Kind::Broken, {}, closeProtocolError};
    if (m_message.size() + frame.payload.size() > clientMessageLimit)
        return {Kind::Broken, {}, closeTooBig};
    m_message += frame.payload;
    m_inMessage = !frame.fin;
    if (m_inMessage)
        return {};
    const QByteArray whole = std::exchange(m_message, {});
    if (!whole.isValidUtf8())
        return {Kind::Broken, {}, closeBadText};
    return {Kind::Text, whole, 0};
}

} // namespace edgeboard::bridge
