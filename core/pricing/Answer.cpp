// SPDX-License-Identifier: MIT
#include "core/pricing/Answer.h"

#include <algorithm>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

double uncertaintyOf(const QString &model, bool hasLine)
{
    return 0.02 + (hasLine ? 0.0 : 0.03) + (model.endsWith(u'i') ? 0.02 : 0.0);
}

WinProbability twoWayAnswer(double home, Basis basis)
{
    WinProbability answer;
    answer.home = home;
    answer.away = 1.0 - home;
    answer.model = std::move(basis.model);
    answer.inputs = std::move(basis.inputs);
    answer.uncertainty = basis.uncertainty;
    return answer;
}

WinProbability threeWayAnswer(const ThreeWay &chances, Basis basis)
{
    WinProbability answer = twoWayAnswer(chances.home, std::move(basis));
    answer.draw = chances.draw;
    answer.away = chances.away;
    return answer;
}

double clampLive(double probability)
{
    return std::clamp(probability, liveFloor, 1.0 - liveFloor);
}

ThreeWay clampLive(const ThreeWay &chances)
{
    ThreeWay clamped {std::max(chances.home, liveFloor), chances.draw, std::max(chances.away, liveFloor)};
    const double excess = clamped.home + clamped.draw + clamped.away - 1.0;
    double &likeliest = clamped.draw >= clamped.home && clamped.draw >= clamped.away ? clamped.draw
        : clamped.home >= clamped.away                                               ? clamped.home
                                                                                     : clamped.away;
    likeliest -= excess;
    // With one outcome all but certain and no draw in sight the floor of the other has been taken above.
    return clamped;
}

Basis resultBasis()
{
    return {u"result"_s, {u"score"_s}, 0.0};
}

} // namespace edgeboard::pricing
