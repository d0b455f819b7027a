// SPDX-License-Identifier: MIT
#pragma once

#include "app/watch/LineOutput.h"
#include "core/engine/Change.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// Puts every change into one line: JSON for programs, or readable text for people. Lines are out after flush().
class LineWriter final : public ChangeSink
{
public:
    enum class Format : std::uint8_t { Json, Text };

    /// What --format takes; everything else is JSON.
    [[nodiscard]] static Format formatOf(const QString &word)
    {
        return word == QLatin1StringView("text") ? Format::Text : Format::Json;
    }

    /// `clock` and `output` must outlive the writer. Only games of `leagues` are written; an empty list stands for
    /// all.
    LineWriter(Format format, const Clock &clock, const QStringList &leagues, bool replay, LineOutput &output);

    void publish(const Change &change) override;
    void flush() { m_output.flush(); }

private:
    [[nodiscard]] bool passes(const Change &change);

    Format m_format;
    const Clock &m_clock;
    QSet<QString> m_leagues;
    bool m_replay;
    LineOutput &m_output;
    QHash<QString, Game> m_games; // for the text form, and for the league of a game
};

} // namespace edgeboard
