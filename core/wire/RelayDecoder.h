// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace edgeboard::wire {

/// What a frame of the relay is, beside what it says of games and prices: the feed's handshake needs it.
struct RelayFrame
{
    enum class Kind : std::uint8_t { Welcome, Snapshot, Delta, Pong, Error, Unknown, Unreadable };
    Kind kind = Kind::Unknown;
    QString channel; ///< Welcome, Snapshot: "live" or "odds"
    QString connectionId; ///< Welcome: conn_id
    QString text; ///< Welcome, Error: the server's words
    std::optional<WallTime> serverTime; ///< Pong, Snapshot
};

/// The books-relayer contract, protocols/relay.md, for both channels and its REST answers.
///
/// Kind "text": one frame. Kind "http", by its target: /v1/games/live (reconciles the live map), /v1/games/{id} and
/// /v1/games/{id}/markets (one game and its prices). A target may carry a note of ours behind '#', which is part of the
/// recording so that it plays as it was: "asked=37": 37 frames of the stream came since the question went out, and what
/// they spoke of wins over the answer; "warming": the server may not have all markets yet, so absence proves nothing.
///
/// A snapshot replaces the live map: games that were live and are not in it are no longer live (listed false, phase
/// unknown) until an answer tells their end. Prices are American odds, validated and turned into micro-units once;
/// outcomes become sides by the teams' names; props and exact scores keep their words (Side::Other, or over and under of a
/// named player). A price that cannot be placed because its game's teams are not known makes the game one of unknownGames().
/// Memory is bounded: games leave a day after they were last spoken of in message count terms; see the source.
class RelayDecoder final : public Decoder
{
public:
    /// "/v1/games/live#asked=37&warming".
    [[nodiscard]] static QString noted(const QString &target, quint64 framesSince, bool warming);

    /// `leagues` must outlive the decoder.
    explicit RelayDecoder(const LeagueTable &leagues);
    ~RelayDecoder() override;
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

    /// What the last decoded frame was.
    [[nodiscard]] const RelayFrame &lastFrame() const;
    /// Frames of the stream so far.
    [[nodiscard]] quint64 framesSeen() const;
    /// Games whose /v1/games/{id} should be asked: met in a delta without being known, or gone from a snapshot or twice from
    /// the reconciling list. Each is named once; taking them empties the list.
    [[nodiscard]] QStringList takeUnknownGames();
    /// Live games now, with their league (our id, or the relay's own code), in the order in which they came.
    struct LiveGame
    {
        QString sourceId;
        QString league;
    };
    [[nodiscard]] std::vector<LiveGame> liveGames() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard::wire
