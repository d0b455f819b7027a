// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace edgeboard::wire {

/// A plain bridge: our own, or one built after the tutorials. Kind "text": one message of the stream. Kind "http": what
/// fills a gap, which is GET /v1/games/live of our own bridge (an image of everything), or a scoreboard of ESPN for a
/// bridge that has no such page but uses ESPN's ids (changes only).
/// A bridge that names no league gives its games the league "bridge", until an answer of ESPN says which one it is.
class BridgeDecoder final : public Decoder
{
public:
    /// `leagues` must outlive the decoder.
    explicit BridgeDecoder(const LeagueTable &leagues);
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

private:
    [[nodiscard]] FeedBatch readMessage(const QByteArray &text) const;
    [[nodiscard]] FeedBatch readGames(const QByteArray &body) const;
    [[nodiscard]] FeedBatch readScoreboard(const RawMessage &message);
    void complete(GameUpdate &update) const;

    const LeagueTable &m_leagues;
    QHash<QString, QString> m_leagueOf; // game id -> league, as learnt from ESPN
};

} // namespace edgeboard::wire
