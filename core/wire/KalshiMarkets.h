// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/types/TeamTable.h"
#include "core/wire/Json.h"
#include "core/wire/KalshiBook.h"
#include "core/wire/KalshiTicker.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>

namespace edgeboard::wire {

/// One market as the decoder knows it.
struct KalshiMarket
{
    KalshiTicker name; ///< of a market: its side is known
    bool open = true; ///< takes orders
};

/// Buyable prices of one market: none where nobody sells, and none of a crossed book.
struct KalshiPrices
{
    std::optional<Price> bid;
    std::optional<Price> ask;
    std::optional<double> askSize; ///< contracts

    friend bool operator==(const KalshiPrices &, const KalshiPrices &) = default;
};
[[nodiscard]] KalshiPrices pricesOf(const KalshiBook &book);

/// The markets that Kalshi has named, and what a quote of them needs beside its prices. Only for core/wire.
class KalshiMarkets
{
public:
    /// Both tables must outlive it.
    KalshiMarkets(const LeagueTable &leagues, const TeamTable &teams);

    /// nullptr: not named yet, or gone since.
    [[nodiscard]] const KalshiMarket *known(const QString &ticker) const;
    /// The market of a ticker, known or read from it; a new one's game is told in `batch`. nullptr for one that cannot be
    /// read, of which the first is a problem in `batch`.
    [[nodiscard]] KalshiMarket *find(const QString &ticker, FeedBatch &batch);
    /// A market's row: its state, and its prices in `prices`. False when it cannot be read at all.
    [[nodiscard]] bool readRow(const Object &row, FeedBatch &batch, QString &ticker, KalshiPrices &prices);
    /// "series": one or a list of them.
    void readSeries(const Object &series, FeedBatch &batch);

    /// Adds the market's quote.
    void quote(
        const KalshiMarket &market, const KalshiPrices &prices, std::optional<WallTime> at, FeedBatch &batch) const;
    /// Adds a quote that only says: not now.
    void suspend(const KalshiMarket &market, FeedBatch &batch) const;
    /// Adds a game, once a batch.
    void tellGame(const KalshiTicker &name, FeedBatch &batch) const;

    /// A sweep over the pages of a league: what it does not name when it is done is no longer on sale. A page is a part of
    /// one when it says so by its target. `last`: an image follows.
    void beginSweep(const QString &league);
    void noteSwept(const QString &league, const QString &ticker);
    void endSweep(
        const QString &league, bool complete, FeedBatch &batch, const std::function<void(const QString &)> &gone);

    [[nodiscard]] QStringList open(const QString &league) const;
    [[nodiscard]] QStringList of(const QString &event) const;

private:
    [[nodiscard]] GameUpdate gameOf(const KalshiTicker &name) const;
    [[nodiscard]] Micro feeRate(const QString &ticker) const;

    const LeagueTable &m_leagues;
    const TeamTable &m_teams;
    QHash<QString, KalshiMarket> m_markets;
    QSet<QString> m_refused; // tickers that cannot be read: told
    std::map<QString, QSet<QString>> m_sweeps; // tickers by league
    QHash<QString, Micro> m_rates; // by series
};

} // namespace edgeboard::wire
