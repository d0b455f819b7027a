// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace edgeboard::wire {

/// SportsGameOdds v2, protocols/sportsgameodds.md sections 2 to 4.
///
/// Kind "http", by its target (the path below the base with its query, as it was asked: "/events?eventIDs=A,B&limit=2",
/// "/stream/events?feed=events%3Alive"): the events of the answer, each as a game, its prices and the source's own fair
/// chances. A target may carry notes of ours behind '#', which are part of the recording: "gone=A,B": these events were asked
/// for and not returned, twice: they are unlisted, their prices suspended; "let=C": C is forgotten here without a word. Ids in
/// notes are percent-encoded.
/// Kind "text": a frame of the Pusher connection; it brings nothing by itself, but is counted: a "data" event whose payload
/// cannot be read is malformed, an event of another name unknown.
///
/// Games. An absent score is absent, not 0. Status by section 4: cancelled, finalized or ended, live, started (a break),
/// delayed, else scheduled; one that is delayed after its start is delayed. `displayShort` is the clock's text, verbatim (at
/// most 24 characters); there are no seconds unless the event says them. League ids become ours where we know them. Events of
/// type "prop" are left out, tournaments have a title. The line before the start is the vendor's consensus, see SgoPregame.h.
///
/// Prices. `points` with ml, ml3way, sp and ou of the game and its named parts are moneyline, spread and total; everything else
/// keeps its words (Side::Other, or over and under of a named player or statistic). ml3way is the market with a draw. A price
/// that is not available, not valid, a placeholder, far older than others of its event, or that a newer answer leaves out of
/// what its target asked for is suspended, and said once; what can be bought is said with every answer. altLines are prices of
/// their own. Open and close come with their lines. The books' ids become the names of BookTable. SgoMarkets.h, SgoLimits.h.
///
/// Fairs. `fairOdds` on its own line (`fairSpread`, `fairOverUnder`), never on that of the books' price; none when
/// `fairOddsAvailable` is false or no American odds.
///
/// Memory is bounded: at most `mostEvents` events are remembered, the longest not spoken of goes first.
class SgoDecoder final : public Decoder
{
public:
    static constexpr int mostEvents = 5'000;

    /// `leagues` must outlive the decoder.
    explicit SgoDecoder(const LeagueTable &leagues);
    ~SgoDecoder() override;
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

    /// What may be kept of an answer: that of a stream without the parameters of its connection, which may hold secrets, and
    /// with no more odds than its note "only" names.
    [[nodiscard]] static RawMessage kept(const QString &target, const QByteArray &body);
    /// "/events?eventIDs=A#gone=B&let=C"; `target` alone when there is nothing to note.
    /// `target` with the note that of all odds in the answer these alone are read: the snapshot of a stream cannot be asked for
    /// less than everything.
    [[nodiscard]] static QString only(const QString &target, const QStringList &odds);
    [[nodiscard]] static QString noted(const QString &target, const QStringList &gone, const QStringList &let);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard::wire
