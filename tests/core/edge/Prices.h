// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Odds.h"
#include "core/state/QuoteBook.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

namespace edgeboard::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

inline const MarketKey moneyline {u"g"_s, u"moneyline"_s, std::nullopt};

/// Prices as a feed would state them, and the moment at which it does.
struct Prices
{
    QuoteBook book;
    MonotonicTime now = 100s;
    quint32 session = 7; ///< that states what follows
    /// Called with the market and the venue of each price; for books that want to be told.
    std::function<void(const QuoteBook::Edit &, const MarketKey &)> onPrice;

    void state(QuoteUpdate update, const MarketKey &market, Side side)
    {
        const SelectionKey selection = selectionOf(market, side);
        update.market = market.market;
        update.lineHundredths = selection.lineHundredths;
        update.side = side;
        const auto edit = book.apply(market.gameId, {u"relay"_s, session}, update, now);
        if (onPrice)
            onPrice(edit, market);
    }
    /// What a bookmaker writes.
    void odds(const QString &venue, Side side, int american, const MarketKey &market = moneyline)
    {
        QuoteUpdate update;
        update.venue = venue;
        update.american = american;
        update.ask = Price::fromDouble(*impliedFromAmerican(american));
        state(update, market, side);
    }
    /// Home and away, or over and under, or home, draw and away.
    void odds(const QString &venue, std::initializer_list<int> american, const MarketKey &market = moneyline)
    {
        auto value = american.begin();
        for (const Side side : sidesOf(market.market, american.size() == 3))
            odds(venue, side, *value++, market);
    }
    /// An order book.
    void order(const QString &venue, Side side, std::optional<double> bid, double ask, double feeRate = 0)
    {
        QuoteUpdate update;
        update.venue = venue;
        if (bid)
            update.bid = Price::fromDouble(*bid);
        update.ask = Price::fromDouble(ask);
        update.feeRate = Micro::fromDouble(feeRate);
        state(update, moneyline, side);
    }
    void suspend(const QString &venue, Side side, const MarketKey &market = moneyline)
    {
        QuoteUpdate update;
        update.venue = venue;
        update.suspended = true;
        state(update, market, side);
    }
    /// Nobody buys or sells any more.
    void withdraw(const QString &venue, Side side)
    {
        QuoteUpdate update;
        update.venue = venue;
        state(update, moneyline, side);
    }
    /// Only this connection is open.
    [[nodiscard]] std::function<bool(const QString &, quint32)> only(quint32 wanted) const
    {
        return [wanted](const QString &feed, quint32 given) { return feed == u"relay" && given == wanted; };
    }
};

} // namespace edgeboard::test
