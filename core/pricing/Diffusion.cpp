// SPDX-License-Identifier: MIT
#include "core/pricing/Diffusion.h"

#include "core/pricing/Normal.h"

#include <cmath>

namespace edgeboard::pricing {

namespace {

double wanderVariance(double tau, const Diffusion &diffusion)
{
    const double twice = 2.0 * diffusion.theta;
    const double share = twice < 1e-9 ? tau : -std::expm1(-twice * tau) / twice;
    return diffusion.sigma * diffusion.sigma * share;
}

} // namespace

MarginForecast forecastMargin(double lead, double tau, double mu, const Diffusion &diffusion)
{
    MarginForecast forecast;
    const double decay = std::exp(-diffusion.theta * tau);
    forecast.mean = mu + (lead - mu * (1.0 - tau)) * decay;
    forecast.sd = std::sqrt(wanderVariance(tau, diffusion) + diffusion.extraVariance);
    if (forecast.sd > 0.0) {
        const double belowUpper = normalCdf((0.5 - forecast.mean) / forecast.sd);
        const double belowLower = normalCdf((-0.5 - forecast.mean) / forecast.sd);
        forecast.homeAhead = normalCdf((forecast.mean - 0.5) / forecast.sd);
        forecast.tie = belowUpper - belowLower;
    } else {
        forecast.homeAhead = forecast.mean > 0.5 ? 1.0 : 0.0;
        forecast.tie = std::abs(forecast.mean) <= 0.5 ? 1.0 : 0.0;
    }
    return forecast;
}

double gameDeviation(const Diffusion &diffusion)
{
    return std::sqrt(wanderVariance(1.0, diffusion));
}

} // namespace edgeboard::pricing
