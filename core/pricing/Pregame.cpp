// SPDX-License-Identifier: MIT
#include "core/pricing/Pregame.h"

#include "core/base/Odds.h"
#include "core/pricing/Devig.h"

#include <array>
#include <cmath>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

constexpr double largestSpread = 100.0;
constexpr double largestTotal = 500.0;

std::optional<double> implied(std::optional<int> american)
{
    return american ? impliedFromAmerican(*american) : std::nullopt;
}

std::optional<double> firstOfTwo(std::optional<int> first, std::optional<int> second)
{
    const auto one = implied(first);
    const auto other = implied(second);
    if (!one || !other)
        return std::nullopt;
    std::array<double, 2> fair {};
    if (!devig(DevigMethod::Multiplicative, std::array {*one, *other}, fair))
        return std::nullopt;
    return fair.front();
}

} // namespace

std::optional<double> moneylineHome(const PregameLine &line)
{
    return firstOfTwo(line.homeMoneyline, line.awayMoneyline);
}

std::optional<ThreeWay> threeWay(const PregameLine &line)
{
    const auto home = implied(line.homeMoneyline);
    const auto draw = implied(line.drawMoneyline);
    const auto away = implied(line.awayMoneyline);
    if (!home || !draw || !away)
        return std::nullopt;
    std::array<double, 3> fair {};
    if (!devig(DevigMethod::Power, std::array {*home, *draw, *away}, fair))
        return std::nullopt;
    return ThreeWay {fair[0], fair[1], fair[2]};
}

std::optional<double> decidedHome(const PregameLine &line)
{
    if (const auto three = threeWay(line))
        return three->home / (three->home + three->away);
    const auto home = implied(line.homeMoneyline);
    const auto away = implied(line.awayMoneyline);
    if (!home || !away)
        return std::nullopt;
    return *home / (*home + *away);
}

std::optional<double> overChance(const PregameLine &line)
{
    return line.total ? firstOfTwo(line.totalOver, line.totalUnder) : std::nullopt;
}

Expected<void> checkLine(const PregameLine &line)
{
    if (line.homeSpread && !(std::isfinite(*line.homeSpread) && std::abs(*line.homeSpread) <= largestSpread))
        return failure(u"pregame.home_spread must lie within 100 points of zero."_s);
    if (line.total && !(std::isfinite(*line.total) && *line.total > 0.0 && *line.total <= largestTotal))
        return failure(u"pregame.total must be above 0 and at most 500."_s);
    return {};
}

} // namespace edgeboard::pricing
