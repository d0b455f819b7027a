// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <memory>
#include <optional>

namespace edgeboard {

/// Lines of a gzip file (of one or more members) or of a plain one, read in pieces. Not thread-safe.
class LineInput
{
public:
    /// `device` is open for reading and stands at its beginning.
    explicit LineInput(std::unique_ptr<QIODevice> device);
    LineInput(LineInput &&) noexcept;
    LineInput &operator=(LineInput &&) noexcept;
    ~LineInput();

    /// The next line without its end; nothing at the end, or where the data stops making sense.
    [[nodiscard]] std::optional<QByteArray> next();
    /// After the end: the last line has no end, the compressed data is cut or damaged, or a line is too long.
    [[nodiscard]] bool damaged() const;

private:
    struct Inflater;
    bool fill();

    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<Inflater> m_inflater; // absent for a plain file
    QByteArray m_buffer;
    qsizetype m_position = 0;
    bool m_started = false;
    bool m_damaged = false;
};

} // namespace edgeboard
