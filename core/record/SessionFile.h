// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/types/FeedEvent.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

// A session file, *.ebsession: gzip of JSON lines, UTF-8. The first line is the header
//   {"format":"edgeboard-session","version":1,"created":"2026-11-22T18:00:00.000Z","program":"...","feeds":[...]}
// and each further line one message as it came in by the door:
//   {"t":1500000,"feed":"espn","kind":"http","payload":"...","session":1,"target":"/apis/..."}
// "t" is microseconds since "created" and never goes back; kinds are those of RawMessage.
// A reader skips keys that it does not know, and refuses a version that is newer than its own.

namespace edgeboard {

struct SessionHeader
{
    WallTime created {};
    QString program;
    QString title; ///< shown to the user; may be empty
    QString note; ///< where the content comes from; may be empty
    QStringList feeds;
    std::optional<MonotonicTime> highlight; ///< where a demonstration should begin

    friend bool operator==(const SessionHeader &, const SessionHeader &) = default;
};

struct SessionEntry
{
    MonotonicTime at {}; ///< since the header's `created`
    QString feed;
    quint32 session = 0;
    RawMessage message;

    friend bool operator==(const SessionEntry &, const SessionEntry &) = default;
};

/// Writes a session. Not thread-safe. What is written is on disk at the latest one flush later.
class SessionWriter
{
public:
    /// Fails when the file cannot be created; an existing file is replaced.
    [[nodiscard]] static Expected<SessionWriter> create(const QString &path, const SessionHeader &header);
    SessionWriter(SessionWriter &&) noexcept;
    SessionWriter &operator=(SessionWriter &&) noexcept;
    ~SessionWriter();

    /// Fails when the disk is full or gone; nothing more can be written then.
    [[nodiscard]] Expected<void> append(const SessionEntry &entry);
    /// Makes everything so far readable, also after a crash. Costs some compression: call it once a second.
    [[nodiscard]] Expected<void> flush();
    /// Finishes the file. The destructor does it too, without saying whether it went well.
    [[nodiscard]] Expected<void> close();

private:
    struct File;
    explicit SessionWriter(std::unique_ptr<File> file);
    [[nodiscard]] Expected<void> writeLine(const QByteArray &line);
    std::unique_ptr<File> m_file;
};

/// Reads a session from the beginning, entry by entry, with memory for one line only. Not thread-safe.
class SessionReader
{
public:
    /// Fails with a sentence when the file is missing, unreadable, not a session or of a newer version.
    [[nodiscard]] static Expected<SessionReader> open(const QString &path);
    SessionReader(SessionReader &&) noexcept;
    SessionReader &operator=(SessionReader &&) noexcept;
    ~SessionReader();

    [[nodiscard]] const SessionHeader &header() const;
    /// The next entry, or nothing at the end. Lines that cannot be read are skipped and counted.
    [[nodiscard]] std::optional<SessionEntry> next();
    /// After the end: how many whole lines could not be read.
    [[nodiscard]] int skippedLines() const;
    /// After the end: the file stops in the middle, or its data is damaged from here on.
    [[nodiscard]] bool truncated() const;
    /// Back to the first entry.
    [[nodiscard]] Expected<void> rewind();

private:
    struct File;
    explicit SessionReader(std::unique_ptr<File> file);
    std::unique_ptr<File> m_file;
};

/// What one pass over a file tells.
struct SessionOverview
{
    SessionHeader header;
    MonotonicTime duration {}; ///< offset of the last whole entry
    qint64 entries = 0;
    int skippedLines = 0;
    bool truncated = false;
    /// "The file is cut after 1:02:11; what is whole is played." or about skipped lines; empty when all is well.
    QString warning;
};
[[nodiscard]] Expected<SessionOverview> surveySession(const QString &path);

} // namespace edgeboard
