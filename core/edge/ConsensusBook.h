// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/MarketShape.h"
#include "core/pricing/Consensus.h"
#include "core/pricing/Devig.h"
#include "core/state/QuoteBook.h"
#include "core/types/BookTable.h"

#include <QHash>
#include <QString>
#include <QVarLengthArray>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace edgeboard {

struct ConsensusRules
{
    pricing::DevigMethod twoWay = pricing::DevigMethod::Multiplicative;
    pricing::DevigMethod threeWay = pricing::DevigMethod::Power;
    int leastBooks = 3; ///< fresh ones, unless one of them is sharp
    std::chrono::milliseconds maxAge {30'000}; ///< since the feed last stated the price that it stated longest ago
    /// An order book with more than this between bid and ask has no opinion.
    Price widest = Micro(100'000);

    friend bool operator==(const ConsensusRules &, const ConsensusRules &) = default;
};

/// What the books together hold of one market at one moment, or why they hold nothing.
struct Consensus
{
    enum class Lack : std::uint8_t {
        None, ///< there is one
        TooFewBooks, ///< fewer fresh, complete ones than needed
        OtherSettlement ///< the venue that is left out settles by another rule, so it must not be compared
    };

    Lack lack = Lack::TooFewBooks;
    MarketShape shape = MarketShape::TwoWay; ///< whose rule it is; ThreeWay while anybody quotes a draw
    pricing::DevigMethod method = pricing::DevigMethod::Multiplicative;
    pricing::Agreement agreement; ///< places in the order of sidesOf(); brands of one owner are one book
    int leastBooks = 3;
    int withoutDraw
        = 0; ///< fresh books that were not compared, because others quote a draw; only told with TooFewBooks

    [[nodiscard]] bool exists() const { return lack == Lack::None; }
    /// Nothing for a side that the market does not have, or without a consensus.
    [[nodiscard]] std::optional<Probability> of(Side side) const;
};

/// "consensus:power, 7 books", "consensus:multiplicative, 1 sharp book".
[[nodiscard]] QString sourceOf(const Consensus &consensus);
/// Why there is none, for people: "2 fresh books, 3 needed", "1 fresh book with a draw, 3 needed; 4 without one are not
/// compared". Empty when there is one.
[[nodiscard]] QString reasonOf(const Consensus &consensus);

/// Keeps each book's de-vigged opinion of each market, so that a price event costs one de-vig and a median costs none.
///
/// A book takes part when all sides of the market are priced there, at one line, none suspended, all by the current
/// connection and stated within `maxAge`. Of an order book the middle of bid and ask counts, of others the ask.
/// Of several brands of one owner, or spellings of one book, one speaks: that of the largest weight, then that which was
/// stated last. While anybody quotes a draw the market is three-way, and only books with a draw take part; see drawIsQuoted().
/// Draws of books without a vote do not count.
/// Engine thread only; time comes as an argument.
class ConsensusBook
{
public:
    /// `books` must outlive this.
    ConsensusBook(const BookTable &books, ConsensusRules rules);

    /// To be called after a quote of `venue` in `market` appeared, changed or was stated again.
    void update(const QuoteBook &quotes, const MarketKey &market, const QString &venue);
    /// `without`: a venue that is to be compared with the answer. Its owner has no part in it, and where it settles by
    /// another rule there is no answer.
    [[nodiscard]] Consensus consensus(
        const MarketKey &market, MonotonicTime now, const CurrentSession &isCurrent, QStringView without = {}) const;
    /// Sum of the implied probabilities minus 1 of a complete book, also of an old one; of an order book between its
    /// middles.
    [[nodiscard]] std::optional<double> overround(const MarketKey &market, QStringView venue) const;
    /// How old a price may be from now on.
    void setMaxAge(std::chrono::milliseconds age) { m_rules.maxAge = age; }
    /// All of one game.
    void remove(const QString &gameId);
    void clear();

private:
    // One feed connection that stated prices of a market.
    struct Source
    {
        QString feed;
        quint32 session = 0;

        friend bool operator==(const Source &, const Source &) = default;
    };
    struct Voice
    {
        QString venue;
        double bookWeight = 1;
        bool isExchange = false;
        std::size_t owner = 0; // the same number for brands of one owner
        QString ownerName; // folded
        bool hasDraw = false; // that can be bought
        std::optional<MonotonicTime> drawPriced; // last
        std::size_t drawSource = 0; // index into Market::sources
        bool complete = false; // all sides are priced, and together they make sense
        std::size_t sides = 0; // of the opinion
        std::array<std::size_t, 3> sources {}; // of each side, index into Market::sources
        MonotonicTime statedAt {}; // the side that was stated longest ago
        double overround = 0;
        pricing::Opinion opinion;
    };
    struct Market
    {
        std::vector<Voice> voices;
        // Complete voices, for each side by their fair probability of it; of two-way voices only the first side's.
        std::array<std::vector<std::size_t>, 3> order;
        std::vector<Source> sources;
        std::size_t owners = 0;
    };
    using Flags = QVarLengthArray<bool, 32>;
    // One look at a market.
    struct Look
    {
        Flags current; // of each source
        MonotonicTime oldest {};
        std::size_t leftOut = 0; // an owner; Market::owners for none
    };

    [[nodiscard]] Voice *voiceOf(Market &market, const QString &venue) const;
    [[nodiscard]] bool read(Voice &voice, Market &market, std::span<const Quote *const> prices) const;
    static std::size_t indexOf(Market &market, const Quote &quote);
    static void place(Market &market, const Voice &voice);
    [[nodiscard]] std::size_t ownerOf(const Market &market, QStringView venue) const;
    [[nodiscard]] static bool hasDrawNow(const Voice &voice, const Look &look);
    [[nodiscard]] static bool isFresh(const Voice &voice, const Look &look);
    [[nodiscard]] static Flags speakers(const Market &market, const Look &look, bool withDraw);

    const BookTable *m_books;
    ConsensusRules m_rules;
    QHash<MarketKey, Market> m_markets;
};

} // namespace edgeboard
