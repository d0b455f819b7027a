// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/wire/RelayFrames.h"
#include "core/wire/RelayOutcome.h"

#include <QHash>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The prices of one game as the relay last said them.
namespace edgeboard::wire::relay {

/// Lets a map of std::string be asked with a view.
struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view> {}(text); }
};
template <typename T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Gives the same word the same memory, so that a book's name is held once and not once a price.
class WordPool
{
public:
    [[nodiscard]] QString word(const QString &text);

private:
    QHash<QString, QString> m_words;
};

struct HeldQuote
{
    QuoteUpdate said; ///< as it was last told on
    quint64 touched = 0; ///< number of the frame that last spoke of it; 0: an answer alone
    quint32 connection = 0; ///< in which it was last stated
    quint64 answer = 0; ///< number of the answer that last named it
};

class GameQuotes
{
public:
    /// The quote that a price speaks of, made if it is new; nullptr with the end of a sentence in `problem` when it can be
    /// none, or would be a new one where there `mayGrow` none. Words that were met before cost one look-up. The pointer lives until
    /// the next call.
    [[nodiscard]] HeldQuote *find(const SaidPrice &price, const QString &gameId, const TeamPair &teams, WordPool &pool,
        bool mayGrow, QString &problem);

    [[nodiscard]] std::vector<HeldQuote> &all() { return m_quotes; }
    [[nodiscard]] std::size_t size() const { return m_quotes.size(); }
    /// The teams are called otherwise now: words may mean another side.
    void forgetWords() { m_places.clear(); }
    /// How often in a row an answer has left out a market as a whole.
    QHash<QString, int> missing;

private:
    [[nodiscard]] std::optional<std::size_t> place(const SaidPrice &price, const QString &gameId, const TeamPair &teams,
        WordPool &pool, bool mayGrow, QString &problem);
    void compose(const SaidPrice &price);

    std::vector<HeldQuote> m_quotes;
    QHash<QuoteKey, std::size_t> m_byKey; // their selections' game is left empty
    TextMap<std::size_t> m_places; // the relay's own words -> place in m_quotes
    std::string m_words; // of the price in hand
};

/// Writes the price into the quote. Without a valid one the quote is suspended; a sentence's end when that is the source's
/// fault ("costs 50, which are no American odds").
[[nodiscard]] QString putPrice(const SaidPrice &price, HeldQuote &quote);

} // namespace edgeboard::wire::relay
