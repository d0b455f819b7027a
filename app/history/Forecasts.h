// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/types/Game.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// What is kept of forecasts, so that they can be graded when their games are over. Values.
namespace edgeboard::history {

/// Whether this run looks at the present. What a session says is never kept among what was forecast live.
enum class Origin : std::uint8_t { Live, Session };

/// What was held to be home's chance in one minute of a game.
struct GameForecast
{
    QString game; ///< see ForecastRecorder::keyOf
    QString source; ///< "model:ou-nba-2", "consensus:power"
    QString league;
    WallTime madeAt {};
    int period = 0;
    Probability home;
    std::optional<Probability> draw; ///< where a draw is one of three outcomes
    std::optional<Probability>
        market; ///< home at the same time, without overround; absent where the source is the market

    friend bool operator==(const GameForecast &, const GameForecast &) = default;
};

/// How a game ended.
struct GameResult
{
    QString game;
    QString league;
    QString home; ///< names, for people
    QString away;
    std::optional<WallTime> start;
    WallTime seenAt {}; ///< when we were told
    bool overtime = false; ///< it took more than its regular time
    int homeScore = 0;
    int awayScore = 0;

    friend bool operator==(const GameResult &, const GameResult &) = default;
};

/// An alert on who wins, as it was when it opened.
struct AlertForecast
{
    QString alert; ///< its id, unique within a run
    QString game;
    QString league;
    WallTime openedAt {};
    QString source; ///< of the fair probability
    QString venue;
    Side side = Side::Home;
    bool threeWay = false; ///< a draw is one of the outcomes
    Probability fair;
    Price ask;
    Micro fee;
    Edge net;

    friend bool operator==(const AlertForecast &, const AlertForecast &) = default;
};

/// What waits to be kept.
struct Entries
{
    std::vector<GameForecast> forecasts;
    std::vector<GameResult> results; ///< a later one replaces an earlier one
    QStringList reopened; ///< games that were said to be over and are not
    std::vector<AlertForecast> alerts;

    [[nodiscard]] std::size_t size() const
    {
        return forecasts.size() + results.size() + static_cast<std::size_t>(reopened.size()) + alerts.size();
    }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    /// Whether a grade changes with them.
    [[nodiscard]] bool areGrades() const { return !results.empty() || !reopened.isEmpty(); }
};

} // namespace edgeboard::history
