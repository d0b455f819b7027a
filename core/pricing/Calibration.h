// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace edgeboard::pricing {

/// A forecast whose outcome is known.
struct GradedForecast
{
    int game = 0; ///< rows of one game share its result; any number that tells games apart
    double chance = 0; ///< 0 to 1
    bool happened = false;
};

/// The forecasts of one stretch of chances. Chances and shares are 0 to 1.
struct CalibrationBin
{
    double from = 0; ///< its chances are at least this
    double to = 0; ///< and below this; the last bin takes 1 as well
    int games = 0; ///< that have a forecast here; a game is in as many bins as its forecasts went through
    int rows = 0;
    double said = 0; ///< weighted mean of the chances
    double happened = 0; ///< weighted share of those that happened
    double low = 0; ///< 95 % interval of `happened`
    double high = 1;
};

struct Calibration
{
    std::vector<CalibrationBin> bins; ///< only those with forecasts, lowest first
    int games = 0;
    int rows = 0;
    double brier = 0; ///< 0 is perfect, 0.25 is always saying one half; 0 without forecasts
    double logLoss = 0; ///< natural logarithm; chances are held within [clip, 1 - clip]
    double error = 0; ///< expected calibration error: weighted mean of |happened - said| over the bins
};

/// A chance of 0 that happens would cost without end. guides/models.md section 4.
inline constexpr double logLossClip = 1e-3;

/// Everything is weighted so that a game counts once, however long it was watched: each of its rows weighs 1 / (its
/// rows). Rows of a game are not independent, for they share its result (Brill et al. 2024, arXiv 2406.16171): what is
/// counted, and what an interval is made of, is games. The interval of a bin is Wilson's with Kish's effective number of
/// games, (sum of weights)^2 / (sum over games of weight^2), which is at most the number of its games.
/// Figures that weigh rows alike, as tests/bench/calibration prints them, differ where games have different numbers of rows.
/// Chances outside 0 to 1 are left out and not counted. `bins` of equal width, 1 to 100.
[[nodiscard]] Calibration calibrate(std::span<const GradedForecast> forecasts, int bins = 10);

struct Interval
{
    double low = 0;
    double high = 1;
};

/// Wilson's score interval (1927) of a share of `n` trials, at 95 %; `n` need not be whole. All of 0 to 1 without trials.
[[nodiscard]] Interval wilson(double share, double n);

} // namespace edgeboard::pricing
