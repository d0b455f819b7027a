// SPDX-License-Identifier: MIT
#include "core/pricing/Devig.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace edgeboard::pricing {

namespace {

using namespace Qt::StringLiterals;

constexpr double leastSum = 0.9;
constexpr double largestSum = 1.6;

constexpr std::array<std::pair<DevigMethod, const char16_t *>, 5> words {{
    {DevigMethod::Multiplicative, u"multiplicative"},
    {DevigMethod::Additive, u"additive"},
    {DevigMethod::Power, u"power"},
    {DevigMethod::Shin, u"shin"},
    {DevigMethod::OddsRatio, u"odds_ratio"},
}};

// What a curve is at one point, and how fast it falls there.
struct Point
{
    double value = 0;
    double slope = 0;
};

// The root of a falling curve in [low, high]: Newton from `start`, kept within what is known to enclose the root. The sums
// of all three methods are convex, so that from the left it never overshoots; books need three to seven steps.
template <typename Curve>
double rootOf(const Curve &curve, double low, double high, double start)
{
    constexpr int mostSteps = 80;
    constexpr double closeEnough = 1e-14;
    double x = start;
    for (int step = 0; step < mostSteps; ++step) {
        const Point at = curve(x);
        if (std::abs(at.value) < closeEnough)
            break;
        (at.value > 0 ? low : high) = x;
        double next = x - at.value / at.slope;
        if (!(next > low && next < high)) // also when the slope was 0
            next = std::isinf(high) ? 2 * x + 1 : 0.5 * (low + high);
        if (next == x)
            break;
        x = next;
    }
    return x;
}

// What a root leaves to the last digits is spread over all.
void scaleToOne(std::span<double> fair)
{
    double sum = 0;
    for (const double p : fair)
        sum += p;
    for (double &p : fair)
        p /= sum;
}

bool additive(std::span<const double> implied, double sum, std::span<double> fair)
{
    const double share = (sum - 1) / static_cast<double>(implied.size());
    for (std::size_t i = 0; i < implied.size(); ++i) {
        fair[i] = implied[i] - share;
        if (fair[i] <= 0)
            return false;
    }
    return true;
}

double power(std::span<const double> implied, std::span<double> fair)
{
    // The logarithms wait where the results will be.
    for (std::size_t i = 0; i < implied.size(); ++i)
        fair[i] = std::log(implied[i]);
    const auto curve = [fair](double k) {
        Point at {-1, 0};
        for (const double logarithm : fair) {
            const double p = std::exp(k * logarithm);
            at.value += p;
            at.slope += logarithm * p;
        }
        return at;
    };
    const double k = rootOf(curve, 0, std::numeric_limits<double>::infinity(), 1);
    for (double &p : fair)
        p = std::exp(k * p);
    return k;
}

// p = (sqrt(z^2 + 4 (1 - z) q^2 / B) - z) / (2 (1 - z)), multiplied out so that nothing cancels when z nears 1.
double shin(std::span<const double> implied, double sum, std::span<double> fair)
{
    for (std::size_t i = 0; i < implied.size(); ++i)
        fair[i] = std::max(implied[i] * (implied[i] / sum), std::numeric_limits<double>::min());
    const auto curve = [fair](double z) {
        Point at {-1, 0};
        for (const double a : fair) {
            const double root = std::sqrt(z * z + 4 * (1 - z) * a);
            at.value += 2 * a / (root + z);
            at.slope -= 2 * a * ((z - 2 * a) / root + 1) / ((root + z) * (root + z));
        }
        return at;
    };
    const double z = rootOf(curve, 0, 1, 0);
    for (double &p : fair)
        p = 2 * p / (std::sqrt(z * z + 4 * (1 - z) * p) + z);
    return z;
}

double oddsRatio(std::span<const double> implied, std::span<double> fair)
{
    const auto curve = [implied](double c) {
        Point at {-1, 0};
        for (const double q : implied) {
            const double below = q + c * (1 - q);
            at.value += q / below;
            at.slope -= q * (1 - q) / (below * below);
        }
        return at;
    };
    const double c = rootOf(curve, 0, std::numeric_limits<double>::infinity(), 1);
    for (std::size_t i = 0; i < implied.size(); ++i)
        fair[i] = implied[i] / (implied[i] + c * (1 - implied[i]));
    return c;
}

} // namespace

QString wordFor(DevigMethod method)
{
    return QString::fromUtf16(words.at(static_cast<std::size_t>(method)).second);
}

std::optional<DevigMethod> devigMethodFromString(QStringView text)
{
    for (const auto &[method, word] : words) {
        if (text == QStringView(word))
            return method;
    }
    return std::nullopt;
}

std::optional<Devigged> devig(DevigMethod method, std::span<const double> implied, std::span<double> fair)
{
    Q_ASSERT(implied.size() == fair.size());
    if (implied.size() < 2)
        return std::nullopt;
    double sum = 0;
    for (const double q : implied) {
        if (!(q > 0.0 && q < 1.0))
            return std::nullopt;
        sum += q;
    }
    if (!(sum > leastSum && sum < largestSum))
        return std::nullopt;

    Devigged result {sum - 1, method, 0};
    if (method == DevigMethod::Shin && sum <= 1)
        result.used = DevigMethod::Multiplicative;
    if (method == DevigMethod::Additive && !additive(implied, sum, fair))
        result.used = DevigMethod::Multiplicative;
    switch (result.used) {
    case DevigMethod::Multiplicative:
        std::ranges::copy(implied, fair.begin());
        break;
    case DevigMethod::Additive:
        break;
    case DevigMethod::Power:
        result.parameter = power(implied, fair);
        break;
    case DevigMethod::Shin:
        result.parameter = shin(implied, sum, fair);
        break;
    case DevigMethod::OddsRatio:
        result.parameter = oddsRatio(implied, fair);
        break;
    }
    scaleToOne(fair);
    return result;
}

} // namespace edgeboard::pricing
