// SPDX-License-Identifier: MIT
#include "core/record/LineInput.h"

#include <zlib.h>

#include <array>

namespace edgeboard {

namespace {

constexpr qsizetype chunkSize = 1 << 16;
// Longer lines are not ours: the largest body that a feed accepts is far below.
constexpr qsizetype longestLine = 64 * 1024 * 1024;

} // namespace

struct LineInput::Inflater
{
    Inflater() { ok = inflateInit2(&stream, 15 + 16) == Z_OK; }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    z_stream stream {};
    QByteArray input;
    bool ok = false;
    bool memberEnded = false;
};

LineInput::LineInput(std::unique_ptr<QIODevice> device)
    : m_device(std::move(device))
{
}
LineInput::LineInput(LineInput &&) noexcept = default;
LineInput &LineInput::operator=(LineInput &&) noexcept = default;
LineInput::~LineInput() = default;

bool LineInput::damaged() const
{
    return m_damaged;
}

std::optional<QByteArray> LineInput::next()
{
    for (;;) {
        if (const auto end = m_buffer.indexOf('\n', m_position); end >= 0) {
            QByteArray line = m_buffer.mid(m_position, end - m_position);
            m_position = end + 1;
            return line;
        }
        m_buffer.remove(0, m_position);
        m_position = 0;
        if (m_buffer.size() > longestLine) {
            m_damaged = true;
            m_buffer.clear();
        }
        if (m_damaged || !fill()) {
            m_damaged = m_damaged || !m_buffer.isEmpty();
            m_buffer.clear();
            return std::nullopt;
        }
    }
}

// Adds at least one byte to the buffer; false at the end.
bool LineInput::fill()
{
    if (!m_started) {
        m_started = true;
        if (m_device->peek(2) == QByteArrayView("\x1f\x8b"))
            m_inflater = std::make_unique<Inflater>();
    }
    if (!m_inflater) {
        const QByteArray read = m_device->read(chunkSize);
        m_buffer.append(read);
        return !read.isEmpty();
    }
    Inflater &inflater = *m_inflater;
    z_stream &stream = inflater.stream;
    for (;;) {
        if (stream.avail_in == 0) {
            inflater.input = m_device->read(chunkSize);
            if (inflater.input.isEmpty()) {
                m_damaged = m_damaged || !inflater.memberEnded;
                return false;
            }
            stream.next_in = reinterpret_cast<Bytef *>(inflater.input.data());
            stream.avail_in = static_cast<uInt>(inflater.input.size());
        }
        if (inflater.memberEnded) {
            inflateReset(&stream);
            inflater.memberEnded = false;
        }
        std::array<char, chunkSize> output {};
        stream.next_out = reinterpret_cast<Bytef *>(output.data());
        stream.avail_out = static_cast<uInt>(output.size());
        const int result = inflater.ok ? inflate(&stream, Z_NO_FLUSH) : Z_MEM_ERROR;
        const auto got = static_cast<qsizetype>(output.size() - stream.avail_out);
        m_buffer.append(output.data(), got);
        inflater.memberEnded = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
            m_damaged = true;
            return got > 0;
        }
        if (got > 0)
            return true;
    }
}

} // namespace edgeboard
