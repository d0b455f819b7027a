// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/LiveEngine.h"

#include <QMap>
#include <QString>

#include <functional>
#include <memory>

namespace edgeboard {

/// Makes the bridge that runs inside the desktop and hands on what its feeds bring, so that bots need no second
/// program. A port that is in use is told in the log and costs nothing else. Empty when [bridge.serve] says no.
[[nodiscard]] std::function<std::unique_ptr<FeedTap>(const Clock &, const FeedTap::Say &)> bridgeTapMaker(
    const QMap<QString, QString> &settings);

} // namespace edgeboard
