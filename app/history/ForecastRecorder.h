// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Forecasts.h"
#include "core/edge/Alert.h"
#include "core/engine/GameSummary.h"
#include "core/types/LeagueTable.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace edgeboard::history {

/// Decides what of the board is kept: of each game that is played at most one forecast a source and minute, its result
/// when it is over, each alert on the winner as it was when we first saw it. Reads no clock, writes nowhere: whoever
/// feeds it says the time and takes what it collected. A plain value.
class ForecastRecorder
{
public:
    /// `leagues` must outlive it.
    explicit ForecastRecorder(const LeagueTable &leagues)
        : m_leagues(&leagues)
    {
    }

    /// The newest state of a game. `now` is wall time: the recorded one while a session plays.
    /// Nothing is forecast of a game that is not played, that is silent, or about whose score feeds differ; a score that
    /// changes after the end is told again, and so is a game that goes on after it was said to be over.
    void see(const GameSummary &summary, WallTime now);
    /// An alert, with its game if that is known. Only alerts on the winner that compare a fair probability with a price are kept.
    void see(const Alert &alert, const GameSummary *summary);
    /// Another source, or a seek: games and alerts may be other ones under the same ids.
    void reset();

    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    [[nodiscard]] bool hasGrades() const { return m_entries.areGrades(); }
    /// What there is to keep; it is forgotten here.
    [[nodiscard]] Entries take();

    /// "nba-espn-401@2026-11-22": our id and the date (UTC) of the start, because some feeds use their ids again on
    /// another day. Without a start the date on which the run first saw the game.
    [[nodiscard]] QString keyOf(const Game &game, WallTime now);

private:
    void seeResult(const GameSummary &summary, const QString &key, WallTime now);

    const LeagueTable *m_leagues;
    QHash<QString, QString> m_keys; // of game ids
    QHash<std::pair<QString, QString>, qint64> m_minutes; // game and source -> minute of the last forecast
    QHash<QString, GameResult> m_results; // told in this run
    QSet<QString> m_alerts;
    Entries m_entries;
};

} // namespace edgeboard::history
