// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/Pregame.h"
#include "core/pricing/WinProbability.h"

#include <initializer_list>

// How every model says what it found: who judged, from what, how sure.
namespace edgeboard::pricing {

/// Live probabilities stay within [liveFloor, 1 - liveFloor]; with the last clock at 0:00 and nothing official yet, a lead
/// is worth 1 - hornFloor: reviews and fouls happen. Source: guides/models.md section 1.
inline constexpr double liveFloor = 0.002;
inline constexpr double hornFloor = 0.005;

/// What goes into an answer beside its numbers.
struct Basis
{
    QString model;
    QStringList inputs;
    double uncertainty = 0;
};

/// How far a model of this league is expected to be off: 0.02; 0.03 more without a line from before the start; 0.02 more
/// where the league's parameters are inferred (the name of the model ends with "i").
[[nodiscard]] double uncertaintyOf(const QString &model, bool hasLine);

/// Sums to 1. The numbers are taken as they are.
[[nodiscard]] WinProbability twoWayAnswer(double home, Basis basis);
[[nodiscard]] WinProbability threeWayAnswer(const ThreeWay &chances, Basis basis);

[[nodiscard]] double clampLive(double probability);
/// Home and away within [liveFloor, 1 - liveFloor]; what that takes comes from the likeliest outcome.
[[nodiscard]] ThreeWay clampLive(const ThreeWay &chances);

/// Nobody has to guess any more: model "result", no uncertainty.
[[nodiscard]] Basis resultBasis();

/// Chances of a market with a line, seen from home or over; what is left to 1 is a push.
struct LineChance
{
    double above = 0;
    double below = 0;
};

} // namespace edgeboard::pricing
