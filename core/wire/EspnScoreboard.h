// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/EspnEvent.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace edgeboard::wire {

/// One answer of ESPN's scoreboard, before it is held against earlier ones.
struct EspnAnswer
{
    FeedBatch batch; ///< everything but games and fairs; an Image when the answer has a list of events, else a Delta
    std::vector<EspnEvent> events; ///< each id once
};

/// Reads one answer: an image of one league's day. `day` is what the request asked for ("20261121"), or empty. A bad
/// event costs only itself and makes the image incomplete; so does a number of events at which ESPN is known to cut.
/// Source: protocols/espn.md sections 3 to 9 and 11.
[[nodiscard]] EspnAnswer parseEspnScoreboard(const QByteArray &body, const League &league, const QString &day);

/// How a body that is not what it should be begins, on one line, with control characters written out.
[[nodiscard]] QString firstWords(const QByteArray &body);

} // namespace edgeboard::wire
