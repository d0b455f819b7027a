// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Arbitrage.h"
#include "core/edge/MarketShape.h"
#include "core/state/QuoteBook.h"
#include "core/types/BookTable.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace edgeboard {

struct ArbitrageRules
{
    double leastProfit = 0; ///< opens above it, closes at or below; share of the whole stake, after fees
    double suspicious = 0.05; ///< above: more likely an error of a book. guides/models.md section 6
    double impossible = 0.5; ///< above: an error for sure, never told. The sides together cost less than 2/3
    std::chrono::milliseconds maxAge {30'000}; ///< of each leg since its feed last stated it
    std::chrono::milliseconds hold {0}; ///< must last this long before it opens
    /// The same bets do not open again sooner than this after they closed; other ones may at once.
    std::chrono::milliseconds cooldown {2'000};

    friend bool operator==(const ArbitrageRules &, const ArbitrageRules &) = default;
};

/// What a look at a market led to.
struct ArbitrageStep
{
    enum class Kind : std::uint8_t { Opened, Closed };
    Kind kind = Kind::Opened;
    Arbitrage arbitrage; ///< Closed: as it last was
    QString
        reason; ///< Closed: "price moved", "price withdrawn", "suspended", "stale price", "feed lost", or what end() was told
};

/// Arbitrages across venues, one at most a market. While one is open its legs and its profit follow the prices in silence.
///
/// A leg is a price that can be bought now: not suspended, stated within `maxAge` by the current connection, at the same
/// line and by the same settlement rule (while anybody quotes a draw, only venues with a draw take part; drawIsQuoted()). Its
/// venue must price every side, and its own sides must not sum to less than 1: a book that does is in the middle of
/// moving, or in error. So the legs always lie at two venues at least.
/// Engine thread only; time comes as an argument.
class ArbitrageBook
{
public:
    /// `books` must outlive this.
    ArbitrageBook(const BookTable &books, ArbitrageRules rules);

    /// To be called after a price of the market changed, and from time to time for each of pending().
    [[nodiscard]] std::optional<ArbitrageStep> see(
        const MarketKey &market, const QuoteBook &quotes, const CurrentSession &isCurrent, MonotonicTime now);
    /// Closes what is open of a game and forgets the game: it is over, or nobody watches it any more.
    [[nodiscard]] std::vector<ArbitrageStep> end(const QString &gameId, const QString &reason);

    [[nodiscard]] const Arbitrage *open(const MarketKey &market) const;
    /// Of one game, the most profitable first.
    [[nodiscard]] std::vector<Arbitrage> openOnes(const QString &gameId) const;
    /// Markets that time alone can change, in a fixed order.
    [[nodiscard]] std::vector<MarketKey> pending() const;
    /// How old a leg may be from now on.
    void setMaxAge(std::chrono::milliseconds age) { m_rules.maxAge = age; }
    void clear();

private:
    struct State
    {
        std::optional<Arbitrage> open;
        std::optional<MonotonicTime> candidateSince;
        std::vector<ArbitrageLeg> lastLegs; // of the one that closed last
        MonotonicTime quietUntil {};
    };

    [[nodiscard]] std::optional<Arbitrage> best(
        const MarketKey &market, const QuoteBook &quotes, const CurrentSession &isCurrent, MonotonicTime now) const;
    [[nodiscard]] std::optional<QString> objectionTo(
        const Quote &quote, const CurrentSession &isCurrent, MonotonicTime now) const;
    [[nodiscard]] QString whyGone(
        const Arbitrage &arbitrage, const QuoteBook &quotes, const CurrentSession &isCurrent, MonotonicTime now) const;

    const BookTable *m_books;
    ArbitrageRules m_rules;
    QHash<MarketKey, State> m_states;
};

} // namespace edgeboard
