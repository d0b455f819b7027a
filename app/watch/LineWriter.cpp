// SPDX-License-Identifier: MIT
#include "app/watch/LineWriter.h"

#include "app/watch/TextLines.h"
#include "core/engine/ChangeJson.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace edgeboard {

namespace {

constexpr qsizetype flushSize = 1 << 16;

QString gameOf(const Change &change)
{
    struct Visitor
    {
        QString operator()(const FeedChanged &) const { return {}; }
        QString operator()(const FeedNote &) const { return {}; }
        QString operator()(const FeedGap &) const { return {}; }
        QString operator()(const GameChanged &c) const { return c.game.id; }
        QString operator()(const ScoreChanged &c) const { return c.gameId; }
        QString operator()(const QuoteChanged &c) const { return c.quote.key.selection.gameId; }
        QString operator()(const FairChanged &c) const { return c.selection.gameId; }
        QString operator()(const AlertChanged &c) const { return c.alert.reading.selection.gameId; }
        QString operator()(const EdgeHeld &c) const { return c.held.reading.selection.gameId; }
        QString operator()(const Ended &) const { return {}; }
    };
    return std::visit(Visitor {}, change);
}

} // namespace

LineWriter::LineWriter(Format format, const Clock &clock, const QStringList &leagues, bool replay)
    : m_format(format)
    , m_clock(clock)
    , m_leagues(leagues.begin(), leagues.end())
    , m_replay(replay)
{
}

bool LineWriter::passes(const Change &change)
{
    if (const auto *game = std::get_if<GameChanged>(&change))
        m_games.insert(game->game.id, game->game);
    if (m_leagues.isEmpty())
        return true;
    const QString id = gameOf(change);
    return id.isEmpty() || m_leagues.contains(m_games.value(id).league);
}

// A feed is told of every ten seconds for programs; a person reads it once.
bool LineWriter::isRepeated(const Change &change, const QString &text)
{
    const auto *feed = std::get_if<FeedChanged>(&change);
    if (!feed)
        return false;
    const QString words = text.section(QLatin1StringView("  "), 1);
    QString &last = m_feedLines[feed->health.feed];
    return std::exchange(last, words) == words;
}

void LineWriter::publish(const Change &change)
{
    if (!passes(change))
        return;
    if (m_format == Format::Json) {
        const QJsonObject line = toJson(change, m_clock.wallNow(), m_clock.now(), m_replay);
        if (line.isEmpty())
            return;
        m_buffer += QJsonDocument(line).toJson(QJsonDocument::Compact);
        m_buffer += '\n';
    } else if (const QString text = textLine(change, m_games.value(gameOf(change)), m_clock.wallNow());
               !text.isEmpty() && !isRepeated(change, text)) {
        m_buffer += text.toUtf8();
        m_buffer += '\n';
    }
    if (m_buffer.size() >= flushSize)
        flush();
}

void LineWriter::flush()
{
    qsizetype written = 0;
    while (!m_broken && written < m_buffer.size()) {
        const ssize_t n = ::write(
            STDOUT_FILENO, m_buffer.constData() + written, static_cast<std::size_t>(m_buffer.size() - written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            m_broken = true;
            if (errno != EPIPE) {
                m_error = QStringLiteral("Cannot write to standard output: %1.")
                              .arg(QString::fromLocal8Bit(std::strerror(errno)));
            }
        } else
            written += n;
    }
    m_buffer.clear();
}

} // namespace edgeboard
