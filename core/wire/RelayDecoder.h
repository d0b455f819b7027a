// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

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
/// Kind "text": one frame, with the target `withoutPrices` when it came on /ws/live: a price there is a frame of an
/// unknown kind, and answers bring no prices either; what the welcome calls the channel decides nothing. A frame with the
/// note `renewed` behind its target lets as many new games come as before; without it a relay that makes games up fills no
/// memory but its share. Kind "http", by its target: /v1/games/live (reconciles the live map), /v1/games/{id} and
/// /v1/games/{id}/markets (one game and its prices). A target may carry a note of ours behind '#', which is part of the
/// recording so that it plays as it was: "asked=37": 37 frames of the stream came since the question went out, and what
/// they spoke of wins over the answer, game by game and price by price; "ends=120": a game whose end the stream told in its
/// last 120 frames does not live again by an answer, which may be an older one's copy; "warming": the server may not have
/// all markets yet, so absence proves nothing.
///
/// Games. A welcome begins a connection; deltas between it and its snapshot are refused. A snapshot replaces the live map:
/// games that were live and are not in it are no longer live (listed false, phase unknown) until an answer tells their
/// end; a snapshot with a part that cannot be read proves no absence. Only the order of arrival counts, never `ts`. Codes
/// of leagues become our ids where we know them. A delta of an unknown game makes a game without teams (prices alone do
/// not), and one of takeUnknownGames(); its prices wait until its teams are known.
///
/// A relay of ours says what a slow reader has lost ("lost", FeedBatch::lost); others drop in silence.
///
/// Prices are American odds, validated and turned into micro-units once. A price that is null, 0 or not valid leaves its
/// quote suspended, with what it was still visible. Outcomes become sides by the teams' names, exactly or not at all, in the
/// markets of who wins, spreads and totals; everything else keeps its words (Side::Other, or over and under of a named
/// player).
///
/// An answer confirms or corrects. What it changes of a game or price that this connection already knew, and the stream did
/// not say, counts as FeedBatch::repaired; a clock that runs on does not, nor does a game's first answer of prices in a
/// connection. A price that an answer's market leaves out is withdrawn; a whole market only when left out twice in a row.
///
/// Memory is bounded, see RelayLimits.h: the game that was longest not spoken of and is not live goes first.
class RelayDecoder final : public Decoder
{
public:
    static constexpr QLatin1StringView withoutPrices {"/ws/live"};
    static constexpr QLatin1StringView renewed {"#renewed"};

    /// "/v1/games/live#asked=37&warming"; `target` alone when there is nothing to note.
    [[nodiscard]] static QString noted(
        const QString &target, quint64 framesSince, bool warming, quint64 endsWithin = 0);

    /// `leagues` must outlive the decoder.
    explicit RelayDecoder(const LeagueTable &leagues);
    ~RelayDecoder() override;
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

    /// What the last decoded frame was; answers leave it as it is.
    [[nodiscard]] const RelayFrame &lastFrame() const;
    /// Frames of the stream so far, of every kind.
    [[nodiscard]] quint64 framesSeen() const;
    /// Games whose /v1/games/{id} should be asked: met in a delta without being known, or gone from a snapshot or twice from
    /// the reconciling list. Each is named once in a connection, and again when it goes again; taking them empties the list.
    [[nodiscard]] QStringList takeUnknownGames();
    /// Live games now, with their league (our id, or the relay's own code), in the order in which they came.
    struct LiveGame
    {
        QString sourceId;
        QString league;

        friend bool operator==(const LiveGame &, const LiveGame &) = default;
    };
    [[nodiscard]] std::vector<LiveGame> liveGames() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard::wire
