// SPDX-License-Identifier: MIT
#include "app/history/Gradebook.h"

namespace edgeboard::history {

using namespace Qt::StringLiterals;

std::optional<bool> sideWon(const GameResult &result, Side side, bool threeWay)
{
    const int lead = result.homeScore - result.awayScore;
    if (threeWay ? result.overtime : lead == 0)
        return std::nullopt;
    switch (side) {
    case Side::Home:
        return lead > 0;
    case Side::Away:
        return lead < 0;
    case Side::Draw:
        return threeWay ? std::optional(lead == 0) : std::nullopt;
    case Side::Over:
    case Side::Under:
    case Side::Other:
        break;
    }
    return std::nullopt;
}

std::optional<bool> homeWon(const GameResult &result, bool threeWay)
{
    return sideWon(result, Side::Home, threeWay);
}

int Gradebook::numberOf(const QString &game)
{
    const auto known = m_games.constFind(game);
    return known != m_games.cend() ? *known : *m_games.insert(game, static_cast<int>(m_games.size()));
}

void Gradebook::add(const GameForecast &forecast, const GameResult &result)
{
    const auto won = homeWon(result, forecast.draw.has_value());
    if (!won)
        return;
    const pricing::GradedForecast row {numberOf(forecast.game), forecast.home.toDouble(), *won};
    const auto market = forecast.market ? std::optional(forecast.market->toDouble()) : std::nullopt;
    const bool isModel = forecast.source.startsWith("model:"_L1);
    for (const QString &league : {forecast.league, QString()}) {
        add(league, forecast.source, row, market);
        if (isModel)
            add(league, everyModel, row, market);
    }
}

void Gradebook::add(const AlertForecast &alert, const GameResult &result)
{
    const auto won = sideWon(result, alert.side, alert.threeWay);
    if (!won)
        return;
    const pricing::GradedForecast row {numberOf(alert.game), alert.fair.toDouble(), *won};
    for (const QString &league : {alert.league, QString()})
        add(league, everyAlert, row, alert.ask.toDouble());
}

void Gradebook::add(
    const QString &league, const QString &source, const pricing::GradedForecast &row, std::optional<double> market)
{
    Rows &rows = m_rows[{league, source}];
    rows.forecasts.push_back(row);
    if (market) {
        rows.besideMarket.push_back(row);
        rows.market.push_back({row.game, *market, row.happened});
    }
}

std::vector<Standing> Gradebook::standings() const
{
    std::vector<Standing> result;
    for (const auto &[key, rows] : m_rows) {
        result.push_back({key.first, key.second, pricing::calibrate(rows.forecasts), pricing::calibrate(rows.market),
            pricing::calibrate(rows.besideMarket)});
    }
    return result;
}

} // namespace edgeboard::history
