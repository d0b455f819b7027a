// SPDX-License-Identifier: MIT
#pragma once

namespace edgeboard::pricing {

/// How the lead of a sport wanders. Source: guides/models.md section 2.1.
struct Diffusion
{
    double sigma = 0; ///< points per square root of a game
    double theta = 0; ///< pull back to the line, per game; 0 is Brownian motion (Stern 1994)
    double extraVariance = 0; ///< points squared, added whatever time is left
};

/// Distribution of the final margin (home minus away) seen from now.
struct MarginForecast
{
    double mean = 0;
    double sd = 0; ///< > 0 unless tau is 0 and there is no extra variance
    double homeAhead = 0; ///< P(margin > 0.5)
    double tie = 0; ///< P(-0.5 < margin < 0.5)
};

/// `lead` home minus away now, in points; `tau` share of regulation left, >= 0; `mu` expected home margin
/// before the game, which is minus the home spread.
///   e = exp(-theta tau); mean = mu + (lead - mu (1 - tau)) e
///   variance = sigma^2 (1 - exp(-2 theta tau)) / (2 theta) + extra
[[nodiscard]] MarginForecast forecastMargin(double lead, double tau, double mu, const Diffusion &diffusion);

/// The whole-game standard deviation, sigma sqrt((1 - exp(-2 theta)) / (2 theta)). With mu = this times the
/// normal quantile of the de-vigged moneyline the model starts at the moneyline.
[[nodiscard]] double gameDeviation(const Diffusion &diffusion);

} // namespace edgeboard::pricing
