// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/Quote.h"

#include <QHash>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace edgeboard {

/// The prices of one market, a list a side. Side::Other has none: such selections are in no market.
class MarketQuotes
{
public:
    [[nodiscard]] const std::vector<Quote> &of(Side side) const { return m_sides.at(static_cast<std::size_t>(side)); }
    [[nodiscard]] const Quote *find(Side side, const QString &venue) const;

private:
    friend class QuoteBook;
    std::array<std::vector<Quote>, 5> m_sides;
};

/// The newest price of every selection at every venue, and the only place that changes one. Engine thread.
class QuoteBook
{
public:
    /// What one update did to one price.
    struct Edit
    {
        const Quote *quote = nullptr; ///< valid until the next change of the book
        bool changed = false; ///< something other than the time
        std::optional<MonotonicTime>
            confirmedBefore; ///< last stated in the same connection; nothing for a price that is new there
        std::optional<Quote> before; ///< what it was; nothing for a price that is new or that did not change
    };
    /// A price belongs to the feed that stated it: another one takes over when that one has not for 30 s, or with a newer
    /// time of the source. The venue's own word comes before what other feeds pass on. `source` is the feed and the number of its connection. A suspended update without prices keeps the last ones, so
    /// that they stay visible.
    struct Source
    {
        QString feed;
        quint32 session = 0;
    };
    Edit apply(const QString &gameId, const Source &source, const QuoteUpdate &update, MonotonicTime now);

    /// One look-up for all sides of a market; never nullptr, valid until the next change.
    [[nodiscard]] const MarketQuotes *market(const MarketKey &key) const;
    /// All venues of one selection; a view that is valid until the next change.
    [[nodiscard]] const std::vector<Quote> &quotes(const SelectionKey &selection) const;
    [[nodiscard]] const Quote *find(const QuoteKey &key) const;
    /// Selections of a game that anybody quotes, in the order in which they appeared.
    [[nodiscard]] const std::vector<SelectionKey> &selections(const QString &gameId) const;
    /// What one feed said of one game: it was another's. Returns what is gone.
    std::vector<Quote> removeFeed(const QString &gameId, const QString &feed);
    /// A price as it was, of another game until now; dropped where that venue has one already. nullptr then, else the price,
    /// valid until the next change.
    const Quote *put(Quote quote);
    /// All of one game.
    void remove(const QString &gameId);
    void clear();

private:
    [[nodiscard]] std::vector<Quote> &list(const SelectionKey &selection, const std::optional<MarketKey> &market);

    QHash<MarketKey, MarketQuotes> m_markets;
    QHash<SelectionKey, std::vector<Quote>> m_others; // props, exact scores
    QHash<QString, std::vector<SelectionKey>> m_selections;
};

/// The cheapest ask of a selection that can be bought now: not suspended, present. Nothing when there is none.
[[nodiscard]] const Quote *bestAsk(const std::vector<Quote> &quotes);

/// Middle of a two-way market without overround, seen from `home`: bid and ask of both sides where they exist.
/// Nothing unless both sides have a price at one venue.
[[nodiscard]] std::optional<Probability> marketProbability(
    const std::vector<Quote> &home, const std::vector<Quote> &away);

} // namespace edgeboard
