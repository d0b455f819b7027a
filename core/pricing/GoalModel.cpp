// SPDX-License-Identifier: MIT
#include "core/pricing/GoalModel.h"

#include "core/pricing/Solve.h"

#include <algorithm>
#include <cmath>

namespace edgeboard::pricing {

namespace {

constexpr double largestMean = 12.0;

template <std::size_t n>
void fillPoisson(double mean, std::array<double, n> &chances)
{
    double term = std::exp(-mean);
    double sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
        chances.at(k) = term;
        sum += term;
        term *= mean / static_cast<double>(k + 1);
    }
    for (double &chance : chances)
        chance /= sum;
}

void add(LineChance &chance, double value, double threshold, double weight)
{
    if (value > threshold)
        chance.above += weight;
    else if (value < threshold)
        chance.below += weight;
}

// P(over) of one half or whole line, pushes apart.
double poissonOver(double mean, double line)
{
    double term = std::exp(-mean);
    LineChance chance;
    double sum = 0;
    for (int k = 0; k <= static_cast<int>(line); ++k) {
        add(chance, k, line, term);
        sum += term;
        term *= mean / (k + 1);
    }
    const double above = std::max(0.0, 1.0 - sum);
    const double decided = above + chance.below;
    return decided > 0.0 ? above / decided : 1.0;
}

} // namespace

GoalForecast::GoalForecast(int lead, GoalMeans remaining, double tieFactor)
    : m_lead(std::clamp(lead, -most, most))
    , m_tieFactor(tieFactor)
{
    fillPoisson(std::clamp(remaining.home, 0.0, largestMean), m_home);
    fillPoisson(std::clamp(remaining.away, 0.0, largestMean), m_away);
    double level = 0;
    for (int away = std::max(0, m_lead); away < most && away - m_lead < most; ++away)
        level += m_home.at(static_cast<std::size_t>(away - m_lead)) * m_away.at(static_cast<std::size_t>(away));
    m_scale = 1.0 / (1.0 + (tieFactor - 1.0) * level);
}

ThreeWay GoalForecast::regulation() const
{
    const LineChance chance = margin(0.0);
    return {chance.above, std::max(0.0, 1.0 - chance.above - chance.below), chance.below};
}

LineChance GoalForecast::margin(double threshold, std::optional<double> extra) const
{
    // By away's goals, with the sums of home's chances: linear in the number of goals.
    std::array<double, most + 1> below {}; // P(home goals < k)
    for (std::size_t k = 0; k < most; ++k)
        below.at(k + 1) = below.at(k) + m_home.at(k);
    const auto fewerThan = [&](int k) { return below.at(static_cast<std::size_t>(std::clamp(k, 0, most))); };
    const int floor = static_cast<int>(std::floor(std::clamp(threshold, -200.0, 200.0)));
    const bool whole = floor == threshold;
    LineChance chance;
    double level = 0;
    for (int away = 0; away < most; ++away) {
        const double weight = m_away.at(static_cast<std::size_t>(away));
        const int zero = away - m_lead; // home goals that make it level
        chance.above += weight * (1.0 - fewerThan(zero + floor + 1));
        chance.below += weight * fewerThan(zero + floor + (whole ? 0 : 1));
        if (zero >= 0 && zero < most)
            level += weight * m_home.at(static_cast<std::size_t>(zero));
    }
    // So far level games stand where the threshold puts margin 0; they weigh more, and overtime moves them.
    LineChance atZero;
    add(atZero, 0.0, threshold, level);
    chance.above = (chance.above - atZero.above) * m_scale;
    chance.below = (chance.below - atZero.below) * m_scale;
    const double weight = level * m_tieFactor * m_scale;
    if (extra) {
        add(chance, 1.0, threshold, weight * *extra);
        add(chance, -1.0, threshold, weight * (1.0 - *extra));
    } else {
        add(chance, 0.0, threshold, weight);
    }
    chance.above = std::clamp(chance.above, 0.0, 1.0);
    chance.below = std::clamp(chance.below, 0.0, 1.0);
    return chance;
}

LineChance GoalForecast::goals(double threshold, bool extra) const
{
    LineChance chance;
    for (int home = 0; home < most; ++home) {
        for (int away = 0; away < most; ++away) {
            const bool level = m_lead + home == away;
            const double weight = m_home.at(static_cast<std::size_t>(home)) * m_away.at(static_cast<std::size_t>(away))
                * m_scale * (level ? m_tieFactor : 1.0);
            add(chance, home + away + (level && extra ? 1 : 0), threshold, weight);
        }
    }
    return chance;
}

double totalMean(double line, double over)
{
    const double quarter = line * 4.0;
    const bool split = quarter == std::floor(quarter) && std::fmod(quarter, 2.0) != 0.0;
    const auto overAt = [&](double mean) {
        return split ? 0.5 * (poissonOver(mean, line - 0.25) + poissonOver(mean, line + 0.25))
                     : poissonOver(mean, line);
    };
    return risingRoot([&](double mean) { return overAt(mean) - over; }, 0.02, 3.0 * line + 6.0);
}

} // namespace edgeboard::pricing
