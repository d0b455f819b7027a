// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Forecasts.h"

#include <algorithm>
#include <array>
#include <random>

// Invented games for the tests of the history and for looking at its page. Nothing here was ever played.
namespace edgeboard::fixtures {

inline history::GameForecast forecast(const QString &game, int minute, double home)
{
    using namespace std::chrono_literals;
    const WallTime start {std::chrono::milliseconds(1'795'381'740'000)}; // 2026-11-22 21:09 UTC
    return {game, QStringLiteral("model:ou-nba-2"), QStringLiteral("nba"), start + minute * 1min, 1,
        Micro::fromDouble(home), {}, {}};
}

inline history::GameResult result(const QString &game, int home, int away)
{
    history::GameResult result;
    result.game = game;
    result.league = QStringLiteral("nba");
    result.home = QStringLiteral("Invented Home");
    result.away = QStringLiteral("Invented Away");
    result.homeScore = home;
    result.awayScore = away;
    return result;
}

/// `games` finished games of three leagues, 40 minutes each, with a model that is nearly right, a market that is less so,
/// an alert in every second game; and one game that has not ended.
inline history::Entries inventedHistory(int games, unsigned seed)
{
    struct Kind
    {
        const char *league;
        const char *source;
    };
    constexpr std::array kinds {Kind {"nba", "model:ou-nba-2"}, Kind {"nba", "model:ou-nba-2"},
        Kind {"nfl", "model:ou-nfl-2"}, Kind {"cfl", "consensus:power"}};
    std::mt19937 luck(seed);
    std::uniform_real_distribution<double> any(0, 1);
    std::normal_distribution<double> step(0, 0.04);
    history::Entries all;
    for (int i = 0; i <= games; ++i) {
        const Kind &kind = kinds.at(static_cast<std::size_t>(i) % kinds.size());
        const QString game = QStringLiteral("invented-%1-%2").arg(seed).arg(i);
        const bool isBooks = QLatin1StringView(kind.source).startsWith(QLatin1StringView("consensus"));
        double chance = 0.1 + 0.8 * any(luck);
        const bool won = any(luck) < chance;
        for (int minute = 0; minute < 40; ++minute) {
            // Drifts to how it ended, so that late forecasts are sure ones.
            chance = std::clamp(chance + step(luck) + ((won ? 1.0 : 0.0) - chance) * 0.02, 0.01, 0.99);
            history::GameForecast row = forecast(game, minute, chance);
            row.league = QLatin1StringView(kind.league);
            row.source = QLatin1StringView(kind.source);
            row.period = 1 + minute / 10;
            if (!isBooks && minute > 4)
                row.market = Micro::fromDouble(std::clamp(chance + 2.5 * step(luck), 0.01, 0.99));
            all.forecasts.push_back(row);
        }
        if (i % 2 == 0) {
            const history::GameForecast &row = all.forecasts[all.forecasts.size() - 20];
            history::AlertForecast alert {QStringLiteral("a%1").arg(i), game, row.league, row.madeAt, row.source,
                QStringLiteral("Polymarket"), Side::Home, false, row.home, Micro(row.home.millionths() * 8 / 10), {},
                {}};
            alert.net = alert.fair - alert.ask;
            all.alerts.push_back(alert);
        }
        if (i < games) {
            all.results.push_back(result(game, won ? 101 : 95, 98));
            all.results.back().league = QLatin1StringView(kind.league);
        }
    }
    return all;
}

} // namespace edgeboard::fixtures
