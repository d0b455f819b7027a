// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Forecasts.h"

#include <algorithm>
#include <array>
#include <cmath>
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

/// `games` finished games of three leagues, 40 minutes each: the lead walks at random and the model knows exactly how, the
/// market is off by eight points; an alert in every second game; and one game that has not ended.
inline history::Entries inventedHistory(int games, unsigned seed)
{
    struct Kind
    {
        const char *league;
        const char *source;
    };
    constexpr std::array kinds {Kind {"nba", "model:ou-nba-2"}, Kind {"nba", "model:ou-nba-2"},
        Kind {"nfl", "model:ou-nfl-2"}, Kind {"cfl", "consensus:power"}};
    constexpr int minutes = 40;
    std::mt19937 luck(seed);
    std::normal_distribution<double> step(0, 1);
    const auto chanceOf = [](double lead, double left) { return std::erfc(-lead / std::sqrt(2 * left)) / 2; };
    history::Entries all;
    for (int i = 0; i <= games; ++i) {
        const Kind &kind = kinds.at(static_cast<std::size_t>(i) % kinds.size());
        const QString game = QStringLiteral("invented-%1-%2").arg(seed).arg(i);
        const bool isBooks = QLatin1StringView(kind.source).startsWith(QLatin1StringView("consensus"));
        double lead = 3 * step(luck);
        for (int minute = 0; minute < minutes; ++minute) {
            const double chance = std::clamp(chanceOf(lead, minutes - minute), 0.01, 0.99);
            lead += step(luck);
            history::GameForecast row = forecast(game, minute, chance);
            row.league = QLatin1StringView(kind.league);
            row.source = QLatin1StringView(kind.source);
            row.period = 1 + minute / 10;
            if (!isBooks && minute > 4)
                row.market = Micro::fromDouble(std::clamp(chance + 0.08 * step(luck), 0.01, 0.99));
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
            all.results.push_back(result(game, lead > 0 ? 101 : 95, 98));
            all.results.back().league = QLatin1StringView(kind.league);
        }
    }
    return all;
}

} // namespace edgeboard::fixtures
