// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Change.h"

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// Writes every change as one line on standard output: JSON for programs, or readable text for people. Lines are
/// out after each flush(). A reader that is slow slows a played session down; that loses nothing.
class LineWriter final : public ChangeSink
{
public:
    enum class Format : std::uint8_t { Json, Text };

    /// `clock` must outlive the writer. Only games of `leagues` are written; an empty list stands for all.
    LineWriter(Format format, const Clock &clock, const QStringList &leagues, bool replay);

    void publish(const Change &change) override;
    void flush();
    /// The reader is gone: nothing more can be written.
    [[nodiscard]] bool broken() const { return m_broken; }
    /// A sentence when writing failed for another reason than a reader that left.
    [[nodiscard]] QString error() const { return m_error; }

private:
    [[nodiscard]] bool passes(const Change &change);
    [[nodiscard]] bool isRepeated(const Change &change, const QString &text);

    Format m_format;
    const Clock &m_clock;
    QSet<QString> m_leagues;
    bool m_replay;
    QHash<QString, Game> m_games; // for the text form, and for the league of a game
    QByteArray m_buffer;
    bool m_broken = false;
    QString m_error;
    QHash<QString, QString> m_feedLines; // last one told, for the text form
};

} // namespace edgeboard
