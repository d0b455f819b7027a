// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/types/TeamTable.h"
#include "core/wire/Decoder.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace edgeboard::wire {

/// What the decoder learnt from the last message beside its batch: for who asks and who subscribes.
struct KalshiNotes
{
    enum class Kind : std::uint8_t {
        Nothing, ///< not readable, or of no kind that we know
        Markets, ///< a page of markets, or of events with theirs
        Book, ///< one market's book over HTTP
        Series, ///< its fees
        Subscribed,
        Frame, ///< snapshot, delta, trade or another word of the stream that needs no answer
        Error ///< see code and text
    };
    Kind kind = Kind::Nothing;
    QString cursor; ///< Markets: of the next page; empty: this was the last
    std::optional<qint64> sid; ///< Subscribed: the subscription
    QString text; ///< Error: what the server says, for people
    int code = 0; ///< Error: 1 to 25 and up
    /// Error: the session is over. Source: protocols/markets.md section 2.3 (10, 17, 25).
    bool ends = false;
};

/// A subscription in which something was lost, and its markets: their books are to be asked for anew.
struct KalshiResync
{
    qint64 sid = 0;
    QStringList markets;

    friend bool operator==(const KalshiResync &, const KalshiResync &) = default;
};

/// Kalshi's winner markets, over HTTP ("http", the target is the path and query that were asked) and from its stream
/// ("text"). Source: protocols/markets.md section 2. A game is an event; its teams and its start come from the ticker
/// alone, never from labels or from the times beside it. Each side is priced by its own market: what buying yes of that
/// team costs.
///  - No buyable price is no price: 0 and 1, a side without offers, a crossed book have no ask.
///  - Prices and sizes are read from their digits, never through a double.
///  - A ticker that cannot be read is told once, with its reason, and its market is left out.
///  - Stream: one gap of `seq` makes all books of its `sid` invalid; their quotes are suspended until a snapshot comes. So
///    does a change that leaves less than nothing, for its market.
/// What is remembered: markets by ticker (as many as `mostMarkets`), fees by series, the books of the stream.
class KalshiDecoder final : public Decoder
{
public:
    /// Added to the target of a page of markets while the stream tells the prices: prices that the stream also has are
    /// then compared and not believed over it.
    static constexpr QLatin1String streamNote {"#stream"};
    static constexpr std::size_t mostMarkets = 4'000;

    /// Both tables must outlive the decoder.
    explicit KalshiDecoder(const LeagueTable &leagues, const TeamTable &teams = TeamTable::builtIn());
    ~KalshiDecoder() override;
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

    [[nodiscard]] const KalshiNotes &notes() const;
    /// Subscriptions that must be asked for snapshots; empties the list.
    [[nodiscard]] std::vector<KalshiResync> takeResyncs();
    /// Markets that take orders, by ticker, of a league; all leagues for an empty one.
    [[nodiscard]] QStringList openMarkets(const QString &league = {}) const;
    /// Of one game.
    [[nodiscard]] QStringList marketsOf(const QString &event) const;
    /// How many books of the stream are as the server has them.
    [[nodiscard]] int validBooks() const;
    /// How many wait for a snapshot.
    [[nodiscard]] int waitingBooks() const;

private:
    class Reader; // knows the JSON library; nobody else needs to
    std::unique_ptr<Reader> m_reader;
};

} // namespace edgeboard::wire
