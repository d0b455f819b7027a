// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace edgeboard::wire {

/// A plain bridge: our own, or one built after the tutorials. Kind "text": one message of the stream. Kind "http": what
/// fills a gap, which is GET /v1/games/live of our own bridge (an image of everything), or a scoreboard of ESPN for a
/// bridge that has no such page but uses ESPN's ids (changes only).
/// A bridge that names no league gives its games the league "bridge", until an answer of ESPN says which one it is.
class BridgeDecoder final : public Decoder
{
public:
    /// An answer that was asked for before live messages spoke of the games `ids` knows less of them: its target with
    /// this note names those games and leaves them as they are. The note is part of the target so that a recording
    /// plays as it was.
    [[nodiscard]] static QString olderThan(const QString &target, QStringList ids);

    /// `leagues` must outlive the decoder.
    explicit BridgeDecoder(const LeagueTable &leagues);
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

private:
    [[nodiscard]] FeedBatch readMessage(const QByteArray &text);
    [[nodiscard]] FeedBatch readGames(const QByteArray &body) const;
    [[nodiscard]] FeedBatch readScoreboard(const RawMessage &message);
    void complete(GameUpdate &update) const;
    void nameGame(GameUpdate &update);
    [[nodiscard]] FeedBatch readAnswer(const RawMessage &message);

    const LeagueTable &m_leagues;
    QHash<QString, QString> m_leagueOf; // game id -> league, as learnt from ESPN
    QHash<std::pair<QString, QString>, QString> m_idOf; // away and home -> id of their newest game
    QSet<QString> m_told; // games that a message has spoken of
};

} // namespace edgeboard::wire
