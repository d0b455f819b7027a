// SPDX-License-Identifier: MIT
#pragma once

#include "core/pricing/Diffusion.h"

#include <QStringList>
#include <QStringView>

namespace edgeboard::pricing {

/// Length, periods and parameters of one league whose lead diffuses. A sport's model is one row of the table
/// in ScoreModels.cpp.
struct ScoreModel
{
    const char16_t *league; ///< id of resources/leagues
    const char16_t *name; ///< as it appears in "model": changes when a parameter does
    int periods; ///< of regulation
    double periodSeconds;
    double overtimeSeconds;
    bool overtimeHasClock; ///< college football plays alternating possessions: the clock shows 0:00
    bool hasPossession; ///< football: the side with the ball is worth its expected points
    Diffusion fromSpread;
    Diffusion fromMoneyline;
    double totalSd; ///< of the points of both around the total, over a game
};

/// Nothing for a league without such a model.
[[nodiscard]] const ScoreModel *scoreModel(QStringView league);
/// League ids that have one.
[[nodiscard]] QStringList modelledLeagues();
/// The share of a game's points that falls after `played`, a share of regulation: in football the quarters differ, because
/// both halves end in a hurry.
[[nodiscard]] double pointShareLeft(const ScoreModel &model, double played);

} // namespace edgeboard::pricing
