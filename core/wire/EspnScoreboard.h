// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QByteArray>
#include <QString>

namespace edgeboard::wire {

/// Reads one answer of ESPN's scoreboard: an image of one league's day. Source: protocols/espn.md sections 3 to 9.
/// Home and away by `homeAway`, never by index; a bad event costs only itself and makes the image incomplete.
[[nodiscard]] FeedBatch parseEspnScoreboard(const QByteArray &body, const QString &league, const QString &sport);

/// ESPN: the league is the one whose path the request asked for.
class EspnDecoder final : public Decoder
{
public:
    /// `leagues` must outlive the decoder.
    explicit EspnDecoder(const LeagueTable &leagues);
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

private:
    const LeagueTable &m_leagues;
};

} // namespace edgeboard::wire
