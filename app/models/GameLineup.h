// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/GameShelf.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace edgeboard {

/// The games one steps through beside the open one: of its kind (live, to come or over), of the shown leagues and the
/// open one itself in any case. Those with an edge first, the largest ahead; then those that are furthest on.
[[nodiscard]] std::vector<const GameSummary *> lineup(
    const GameShelf &shelf, const QStringList &leagues, const QString &openGame, MonotonicTime now);
/// "15 live, by edge".
[[nodiscard]] QString lineupTitle(std::size_t count, text::PhaseGroup group);
/// Of the open game; live while there is none.
[[nodiscard]] text::PhaseGroup lineupGroup(const GameShelf &shelf, const QString &openGame, MonotonicTime now);

} // namespace edgeboard
