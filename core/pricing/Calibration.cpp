// SPDX-License-Identifier: MIT
#include "core/pricing/Calibration.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace edgeboard::pricing {

namespace {

constexpr double z95 = 1.959963984540054; // normalQuantile(0.975)

bool isChance(double chance)
{
    return chance >= 0 && chance <= 1; // false for NaN
}

double logLossOf(const GradedForecast &forecast)
{
    const double chance = std::clamp(forecast.chance, logLossClip, 1 - logLossClip);
    return -std::log(forecast.happened ? chance : 1 - chance);
}

double squaredError(const GradedForecast &forecast)
{
    const double miss = forecast.chance - (forecast.happened ? 1 : 0);
    return miss * miss;
}

struct Heap
{
    double weight = 0;
    double chances = 0; // weighted sums
    double happened = 0;
    int rows = 0;
    std::unordered_map<int, double> games; // weight of each
};

CalibrationBin binOf(const Heap &heap, double from, double to)
{
    double squares = 0;
    for (const auto &[game, weight] : heap.games)
        squares += weight * weight;
    CalibrationBin bin {from, to, static_cast<int>(heap.games.size()), heap.rows, heap.chances / heap.weight,
        heap.happened / heap.weight, 0, 1};
    const Interval interval = wilson(bin.happened, heap.weight * heap.weight / squares);
    bin.low = interval.low;
    bin.high = interval.high;
    return bin;
}

} // namespace

Interval wilson(double share, double n)
{
    if (!(n > 0))
        return {};
    const double squared = z95 * z95;
    const double middle = (share + squared / (2 * n)) / (1 + squared / n);
    const double half = z95 / (1 + squared / n) * std::sqrt(share * (1 - share) / n + squared / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Calibration calibrate(std::span<const GradedForecast> forecasts, int bins)
{
    std::unordered_map<int, int> rowsOf;
    for (const GradedForecast &forecast : forecasts)
        rowsOf[forecast.game] += isChance(forecast.chance) ? 1 : 0;

    const int count = std::clamp(bins, 1, 100);
    std::vector<Heap> heaps(static_cast<std::size_t>(count));
    Calibration result;
    for (const GradedForecast &forecast : forecasts) {
        if (!isChance(forecast.chance))
            continue;
        const double weight = 1.0 / rowsOf[forecast.game];
        Heap &heap = heaps[static_cast<std::size_t>(std::min(count - 1, static_cast<int>(forecast.chance * count)))];
        heap.weight += weight;
        heap.chances += weight * forecast.chance;
        heap.happened += forecast.happened ? weight : 0;
        heap.games[forecast.game] += weight;
        ++heap.rows;
        ++result.rows;
        result.brier += weight * squaredError(forecast);
        result.logLoss += weight * logLossOf(forecast);
    }
    result.games = static_cast<int>(std::ranges::count_if(rowsOf, [](const auto &game) { return game.second > 0; }));
    if (result.games == 0)
        return result;
    result.brier /= result.games;
    result.logLoss /= result.games;
    for (int i = 0; i < count; ++i) {
        const Heap &heap = heaps[static_cast<std::size_t>(i)];
        if (heap.rows == 0)
            continue;
        const CalibrationBin bin = binOf(heap, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        result.error += heap.weight / result.games * std::abs(bin.happened - bin.said);
        result.bins.push_back(bin);
    }
    return result;
}

} // namespace edgeboard::pricing
