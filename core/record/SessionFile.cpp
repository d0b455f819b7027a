// SPDX-License-Identifier: MIT
#include "core/record/SessionFile.h"

#include "core/record/LineInput.h"
#include "core/record/SessionCodec.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <cerrno>
#include <cstring>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

QString clockText(MonotonicTime time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return u"%1:%2:%3"_s.arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QChar(u'0'))
        .arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

struct SessionWriter::File
{
    ~File()
    {
        if (handle)
            gzclose(handle);
    }
    QString path;
    gzFile handle = nullptr;
};

SessionWriter::SessionWriter(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}
SessionWriter::SessionWriter(SessionWriter &&) noexcept = default;
SessionWriter &SessionWriter::operator=(SessionWriter &&) noexcept = default;
SessionWriter::~SessionWriter() = default;

Expected<SessionWriter> SessionWriter::create(const QString &path, const SessionHeader &header)
{
    auto file = std::make_unique<File>();
    file->path = path;
    file->handle = gzopen(QFile::encodeName(path).constData(), "wb6");
    if (!file->handle) {
        return failure(u"Cannot record to %1: %2. Choose another place with --record."_s.arg(
            path, QString::fromLocal8Bit(std::strerror(errno))));
    }
    SessionWriter writer(std::move(file));
    if (auto written = writer.writeLine(detail::encodeHeader(header)); !written)
        return tl::unexpected(written.error());
    return writer;
}

Expected<void> SessionWriter::writeLine(const QByteArray &line)
{
    if (!m_file->handle || gzwrite(m_file->handle, line.constData(), static_cast<unsigned>(line.size())) != line.size())
        return failure(u"Cannot write %1 any more: is the disk full?"_s.arg(m_file->path));
    return {};
}

Expected<void> SessionWriter::append(const SessionEntry &entry)
{
    return writeLine(detail::encodeEntry(entry));
}

Expected<void> SessionWriter::flush()
{
    if (!m_file->handle || gzflush(m_file->handle, Z_SYNC_FLUSH) != Z_OK)
        return failure(u"Cannot write %1 any more: is the disk full?"_s.arg(m_file->path));
    return {};
}

Expected<void> SessionWriter::close()
{
    const int result = m_file->handle ? gzclose(m_file->handle) : Z_OK;
    m_file->handle = nullptr;
    if (result != Z_OK)
        return failure(u"Cannot finish %1: is the disk full?"_s.arg(m_file->path));
    return {};
}

struct SessionReader::File
{
    QString path;
    LineInput lines;
    SessionHeader header;
    MonotonicTime last {};
    int skipped = 0;
};

SessionReader::SessionReader(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}
SessionReader::SessionReader(SessionReader &&) noexcept = default;
SessionReader &SessionReader::operator=(SessionReader &&) noexcept = default;
SessionReader::~SessionReader() = default;

Expected<SessionReader> SessionReader::open(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(u"There is no file %1. Check the path after --session."_s.arg(path));
    if (!info.isFile())
        return failure(u"%1 is a folder or a device, not a session file."_s.arg(path));
    auto device = std::make_unique<QFile>(path);
    if (!device->open(QIODevice::ReadOnly))
        return failure(u"Cannot read %1: %2."_s.arg(path, device->errorString()));
    LineInput lines(std::move(device));
    const auto line = lines.next();
    if (!line)
        return failure(u"%1 is not an Edgeboard session: it holds no whole line."_s.arg(path));
    auto header = detail::decodeHeader(*line);
    if (!header)
        return failure(path + u' ' + header.error().message);
    return SessionReader(std::make_unique<File>(File {path, std::move(lines), *std::move(header)}));
}

const SessionHeader &SessionReader::header() const
{
    return m_file->header;
}

std::optional<SessionEntry> SessionReader::next()
{
    while (auto line = m_file->lines.next()) {
        auto entry = detail::decodeEntry(*line);
        if (!entry) {
            ++m_file->skipped;
            continue;
        }
        // Time never runs backwards, whoever wrote the file.
        entry->at = std::max(entry->at, m_file->last);
        m_file->last = entry->at;
        return entry;
    }
    return std::nullopt;
}

int SessionReader::skippedLines() const
{
    return m_file->skipped;
}

bool SessionReader::truncated() const
{
    return m_file->lines.damaged();
}

Expected<void> SessionReader::rewind()
{
    auto again = open(m_file->path);
    if (!again)
        return tl::unexpected(again.error());
    *this = *std::move(again);
    return {};
}

Expected<SessionOverview> surveySession(const QString &path)
{
    auto reader = SessionReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    SessionOverview overview;
    overview.header = reader->header();
    while (const auto entry = reader->next()) {
        overview.duration = entry->at;
        ++overview.entries;
    }
    overview.skippedLines = reader->skippedLines();
    overview.truncated = reader->truncated();
    if (overview.truncated) {
        overview.warning = u"%1 is cut after %2; what is whole is played."_s.arg(
            QFileInfo(path).fileName(), clockText(overview.duration));
    } else if (overview.skippedLines > 0) {
        overview.warning
            = u"%1 has lines that cannot be read (%2); the others are played."_s.arg(QFileInfo(path).fileName())
                  .arg(overview.skippedLines);
    }
    return overview;
}

} // namespace edgeboard
