// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/BridgeStore.h"
#include "core/bridge/FanOut.h"

#include <QByteArray>

namespace edgeboard::bridge {

/// Everything that /metrics and /healthz tell.
struct BridgeFigures
{
    FanOutFigures fanOut;
    PollFigures polls;
    int games = 0;
    MonotonicTime now {}; ///< when it was put together
};

/// Prometheus text format 0.0.4.
[[nodiscard]] QByteArray metricsText(const BridgeFigures &figures);
/// Answers as long as the loop turns; says in words how the source is.
[[nodiscard]] QByteArray healthJson(const BridgeFigures &figures);

} // namespace edgeboard::bridge
