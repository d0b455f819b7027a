// SPDX-License-Identifier: MIT
#include "app/watch/LineWriter.h"

#include "app/watch/TextLines.h"
#include "core/engine/ChangeJson.h"
#include "core/types/LeagueTable.h"

#include <QJsonDocument>

namespace edgeboard {

namespace {

QString gameOf(const Change &change)
{
    struct Visitor
    {
        QString operator()(const FeedChanged &) const { return {}; }
        QString operator()(const FeedNote &) const { return {}; }
        QString operator()(const FeedGap &) const { return {}; }
        QString operator()(const GameChanged &c) const { return c.game.id; }
        QString operator()(const GameForgotten &) const { return {}; }
        QString operator()(const JoinDoubted &) const { return {}; }
        QString operator()(const ScoreChanged &c) const { return c.gameId; }
        QString operator()(const QuoteChanged &c) const { return c.quote.key.selection.gameId; }
        QString operator()(const FairChanged &c) const { return c.selection.gameId; }
        QString operator()(const AlertChanged &c) const { return c.alert.reading.selection.gameId; }
        QString operator()(const ArbitrageChanged &c) const { return c.arbitrage.market.gameId; }
        QString operator()(const EdgeHeld &c) const { return c.held.reading.selection.gameId; }
        QString operator()(const Ended &) const { return {}; }
    };
    return std::visit(Visitor {}, change);
}

// A price or a clock is made up for by the next one.
bool lasts(const Change &change)
{
    const auto *game = std::get_if<GameChanged>(&change);
    if (game && game->changed == QStringList {QStringLiteral("clock")})
        return false;
    return !std::holds_alternative<QuoteChanged>(change) && !std::holds_alternative<FairChanged>(change)
        && !std::holds_alternative<EdgeHeld>(change);
}

} // namespace

LineWriter::LineWriter(Format format, const Clock &clock, const QStringList &leagues, bool replay, LineOutput &output)
    : m_format(format)
    , m_clock(clock)
    , m_leagues(leagues.begin(), leagues.end())
    , m_replay(replay)
    , m_output(output)
{
}

bool LineWriter::passes(const Change &change)
{
    if (const auto *game = std::get_if<GameChanged>(&change))
        m_games.insert(game->game.id, game->game);
    else if (const auto *forgotten = std::get_if<GameForgotten>(&change))
        m_games.remove(forgotten->gameId);
    if (m_leagues.isEmpty())
        return true;
    const QString id = gameOf(change);
    const QString league = m_games.value(id).league;
    return id.isEmpty() || league == unsaidLeague() || m_leagues.contains(league);
}

void LineWriter::publish(const Change &change)
{
    if (!passes(change))
        return;
    const auto weight = lasts(change) ? LineOutput::Weight::Lasting : LineOutput::Weight::Passing;
    if (m_format == Format::Json) {
        const QJsonObject line = toJson(change, m_clock.wallNow(), m_clock.now(), m_replay);
        if (!line.isEmpty())
            m_output.write(QJsonDocument(line).toJson(QJsonDocument::Compact), weight);
    } else if (const QString text = textLine(change, m_games.value(gameOf(change)), m_clock.wallNow());
               !text.isEmpty()) {
        m_output.write(text.toUtf8(), weight);
    }
}

} // namespace edgeboard
