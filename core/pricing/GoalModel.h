// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/Answer.h"

#include <array>

namespace edgeboard::pricing {

/// Goals still to come, expected.
struct GoalMeans
{
    double home = 0;
    double away = 0;
};

/// What the goals of the rest of regulation may be: independent Poisson counts, with level results made likelier by
/// `tieFactor` and all scaled back to 1 (two independent counts are level too seldom, where a level game is played
/// differently). Source: guides/models.md section 2.2.
class GoalForecast
{
public:
    /// `lead` home minus away now; any size. Means are finite and >= 0; above 12 they count as 12.
    GoalForecast(int lead, GoalMeans remaining, double tieFactor = 1.0);

    [[nodiscard]] ThreeWay regulation() const;
    /// The margin after regulation against a line on which home has to win by more than `threshold`.
    /// `extra` gives the winner of overtime one goal more and is then P(home wins it); nothing: level is the end.
    [[nodiscard]] LineChance margin(double threshold, std::optional<double> extra = {}) const;
    /// The goals still to come of both against `threshold`; with `extra` one more where regulation ends level.
    [[nodiscard]] LineChance goals(double threshold, bool extra = false) const;

private:
    static constexpr int most = 40; // beyond mean 12 + 8 standard deviations

    std::array<double, most> m_home {};
    std::array<double, most> m_away {};
    int m_lead = 0;
    double m_tieFactor = 1;
    double m_scale = 1; // makes everything sum to 1
};

/// The mean of a Poisson total of which P(over `line`) is `over`, pushes apart. `line` above 0; a quarter line is half a stake
/// on each side of it.
[[nodiscard]] double totalMean(double line, double over);

} // namespace edgeboard::pricing
