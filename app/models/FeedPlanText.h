// SPDX-License-Identifier: MIT
#pragma once

#include "core/health/FeedHealth.h"

#include <QString>

namespace edgeboard {

/// A limit of a plan on one figure of a card.
struct PlanFigure
{
    QString name; ///< "Objects/month"
    QString value; ///< "1.2k of 2.5k"; without a limit "1.2k" or "no limit"
    bool nearlyUsedUp = false; ///< four fifths and more
};

/// The limit of `what` ("requests", "objects") of which the largest part is used; without one that has a limit, the one
/// that counts the most. An empty name where the source says nothing of it.
[[nodiscard]] PlanFigure planFigure(const PlanUse &plan, const QString &what);

/// The whole plan in a sentence or two: "Plan pro: 3 of 300 requests a minute, 23 of 2,500 objects a month. It says: …".
[[nodiscard]] QString planText(const PlanUse &plan);

} // namespace edgeboard
