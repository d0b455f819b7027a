// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Forecasts.h"
#include "core/pricing/Calibration.h"

#include <QHash>
#include <QString>

#include <map>
#include <utility>
#include <vector>

namespace edgeboard::history {

/// Every model of ours or of the user taken together, and every alert. No source of a fair probability is called so.
inline constexpr QLatin1StringView everyModel {"models"};
inline constexpr QLatin1StringView everyAlert {"alerts"};

/// How well one source did in one league.
struct Standing
{
    QString league; ///< empty: all of them
    QString source; ///< of a fair probability, or everyModel, or everyAlert
    pricing::Calibration forecasts;
    /// What could be bought at the same moments, and the forecasts of just those: the one honest comparison. Of alerts it
    /// is the price that was asked.
    pricing::Calibration market;
    pricing::Calibration besideMarket;
};

/// Whether home won, in the terms of the market that was forecast. A draw is no home win where it is one of three
/// outcomes; where it is not, it is no outcome at all (a push), and neither is a game of three outcomes that went on
/// after its regular time, for which that market has been settled at a score that we do not know.
[[nodiscard]] std::optional<bool> homeWon(const GameResult &result, bool threeWay);
/// The same for a side of the winner market.
[[nodiscard]] std::optional<bool> sideWon(const GameResult &result, Side side, bool threeWay);

/// Collects forecasts with their outcomes, then works out who did how well. A plain value.
class Gradebook
{
public:
    /// Not graded when its result is no outcome.
    void add(const GameForecast &forecast, const GameResult &result);
    void add(const AlertForecast &alert, const GameResult &result);
    /// One a league and source that has a grade, and the sums; in no order that means something.
    [[nodiscard]] std::vector<Standing> standings() const;

private:
    struct Rows
    {
        std::vector<pricing::GradedForecast> forecasts, market, besideMarket;
    };
    [[nodiscard]] int numberOf(const QString &game);
    void add(
        const QString &league, const QString &source, const pricing::GradedForecast &row, std::optional<double> market);

    std::map<std::pair<QString, QString>, Rows> m_rows;
    QHash<QString, int> m_games;
};

} // namespace edgeboard::history
