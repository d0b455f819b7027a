// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Odds.h"
#include "core/engine/GameDetail.h"
#include "tests/app/AppFixtures.h"

#include <cmath>

// The odds of that evening's game: eleven books, one of them stale, two suspended, one without an age.
namespace edgeboard::fixtures {

inline Quote quote(const SelectionKey &selection, const QString &venue, int american, MonotonicTime confirmedAt)
{
    using namespace std::chrono_literals;
    Quote result;
    result.key = {selection, venue};
    result.feed = QStringLiteral("relay");
    result.session = 2;
    result.american = american;
    result.ask = Micro::fromDouble(impliedFromAmerican(american).value_or(0));
    result.openAmerican = american > 0 ? american - 8 : american + 6;
    result.open = Micro::fromDouble(impliedFromAmerican(*result.openAmerican).value_or(0));
    result.confirmedAt = confirmedAt;
    result.changedAt = confirmedAt - 42s;
    return result;
}

inline OddsCell cell(const SelectionKey &selection, const QString &venue, int american, MonotonicTime confirmedAt)
{
    OddsCell result;
    result.quote = quote(selection, venue, american, confirmedAt);
    return result;
}

/// A book's row of two American prices in the order of `market.sides`.
inline void addBook(OddsMarket &market, const QString &venue, std::vector<int> prices, MonotonicTime confirmedAt)
{
    OddsRow row;
    row.venue = venue;
    double sum = 0;
    for (std::size_t i = 0; i < market.sides.size(); ++i) {
        row.cells.push_back(cell(selectionOf(market.key, market.sides[i]), venue, prices.at(i), confirmedAt));
        sum += row.cells.back()->quote.ask->toDouble();
    }
    row.overround = sum - 1;
    market.rows.push_back(std::move(row));
}

inline void suspend(OddsRow &row)
{
    for (auto &cell : row.cells)
        cell->quote.suspended = true;
    row.overround.reset();
}

/// Who wins, home first as the engine has it: Polymarket has the best of the visitors, DraftKings of the hosts.
inline OddsMarket winner(const QString &gameId, MonotonicTime now)
{
    using namespace std::chrono_literals;
    OddsMarket market;
    market.key = {gameId, QStringLiteral("moneyline"), std::nullopt};
    market.sides = {Side::Home, Side::Away};
    addBook(market, QStringLiteral("BetMGM"), {-145, 125}, now - 9s);
    addBook(market, QStringLiteral("BetRivers"), {-142, 118}, {});
    addBook(market, QStringLiteral("Caesars"), {-150, 132}, now - 3s);
    addBook(market, QStringLiteral("Circa"), {-148, 129}, now - 3s);
    addBook(market, QStringLiteral("DraftKings"), {-138, 128}, now - 1900ms);
    addBook(market, QStringLiteral("FanDuel"), {-144, 126}, now - 2200ms);
    addBook(market, QStringLiteral("Kalshi"), {-156, 138}, now - 700ms);
    addBook(market, QStringLiteral("Novig"), {-150, 135}, now - 72s);
    addBook(market, QStringLiteral("Pinnacle"), {-147, 134}, now - 3100ms);
    addBook(market, QStringLiteral("Polymarket"), {-163, 144}, now - 400ms);
    addBook(market, QStringLiteral("bet365"), {-140, 120}, now - 14s);
    suspend(market.rows[2]);
    suspend(market.rows[3]);
    market.rows[4].cells[0]->best = true;
    market.rows[4].cells[0]->quote.moved = -1;
    market.rows[4].cells[0]->quote.changedAt = now - 12s;
    market.rows[9].cells[1]->best = true;
    market.rows[9].cells[1]->edge = Micro(134'000);
    market.rows[9].cells[1]->quote.askSize = 4489;
    market.rows[9].cells[1]->quote.moved = 1;
    market.rows[9].cells[1]->quote.changedAt = now - 5s;
    market.rows[8].cells[0]->current = false;
    market.rows[8].cells[1]->current = false;
    market.consensus
        = OddsConsensus {{Micro(577'000), Micro(423'000)}, 7, 1, 0.021, QStringLiteral("consensus:power, 7 books")};
    market.model = {Micro(448'000), Micro(552'000)};
    market.bestOverround = -0.011;
    market.fresh = 7;
    return market;
}

inline OddsMarket lined(const QString &gameId, const QString &type, int line, int books, MonotonicTime now)
{
    using namespace std::chrono_literals;
    static const QStringList venues {QStringLiteral("BetMGM"), QStringLiteral("DraftKings"), QStringLiteral("FanDuel"),
        QStringLiteral("Pinnacle"), QStringLiteral("bet365")};
    OddsMarket market;
    market.key = {gameId, type, line};
    market.sides = sidesOf(type, false);
    for (int i = 0; i < books; ++i)
        addBook(market, venues.at(i), {-110 - i, -108 + i}, now - std::chrono::seconds(1 + i));
    market.rows.front().cells[0]->best = true;
    market.whyNoConsensus = QStringLiteral("2 fresh books, 3 needed");
    return market;
}

/// Ten minutes of prices with a hole in them.
inline QVector<LinePoint> movement(MonotonicTime now)
{
    using namespace std::chrono_literals;
    QVector<LinePoint> points;
    for (int i = 0; i < 120; ++i) {
        LinePoint point;
        point.at = now - (119 - i) * 5s;
        if (i < 60 || i > 71) {
            point.consensus = static_cast<float>(0.56 + 0.02 * std::sin(i / 9.0) + (i > 90 ? 0.018 : 0));
            point.best = *point.consensus + 0.006F + (i % 13 == 0 ? 0.004F : 0.0F);
        }
        points.append(point);
    }
    return points;
}

/// Ten minutes of the model and of the market behind it, which was not heard of for a minute and a half.
inline QVector<HistoryPoint> history(MonotonicTime now)
{
    using namespace std::chrono_literals;
    QVector<HistoryPoint> points;
    for (int i = 0; i < 120; ++i) {
        HistoryPoint point;
        point.at = now - (119 - i) * 5s;
        const auto level = [](int step) {
            return step < 20 ? 0.46 : step < 34 ? 0.38 : step < 78 ? 0.48 : step < 110 ? 0.41 : 0.55;
        };
        point.model = static_cast<float>(level(i) + 0.012 * std::sin(i * 1.7) + 0.006 * std::sin(i * 5.1));
        if (i < 52 || i > 69)
            point.market = static_cast<float>(level(i - 9) + (i % 7 == 0 ? 0.008 : 0) - (i >= 110 ? -0.013 : 0));
        points.append(point);
    }
    points.last().model = 0.552F;
    points.last().market = 0.423F;
    return points;
}

inline Arbitrage arbitrage(const QString &gameId, double profit, MonotonicTime now)
{
    using namespace std::chrono_literals;
    Arbitrage result;
    result.market = {gameId, QStringLiteral("moneyline"), std::nullopt};
    result.legs = {{winnerKey(gameId, Side::Home), QStringLiteral("DraftKings"), 1.7246, 0.586},
        {winnerKey(gameId, Side::Away), QStringLiteral("Polymarket"), 2.44, 0.414}};
    result.profit = profit;
    result.suspicious = profit > 0.05;
    result.openedAt = now - 12s;
    return result;
}

/// A prop of a player and two exact scores.
inline std::vector<Quote> props(const QString &gameId, MonotonicTime now)
{
    using namespace std::chrono_literals;
    return {quote({gameId, QStringLiteral("player_passing_yards"), 24'450, Side::Over, QStringLiteral("Derek Carr")},
                QStringLiteral("FanDuel"), -112, now - 4s),
        quote({gameId, QStringLiteral("player_passing_yards"), 24'450, Side::Under, QStringLiteral("Derek Carr")},
            QStringLiteral("FanDuel"), -108, now - 4s),
        quote({gameId, QStringLiteral("correct_score"), std::nullopt, Side::Other, QStringLiteral("24:21")},
            QStringLiteral("bet365"), 4500, now - 50s)};
}

/// Everything of one game. Its winner market is in front, a spread and a total are quoted, the first half in a menu.
inline GameDetail detail(GameSummary summary, MonotonicTime now)
{
    const QString id = summary.game.id;
    GameDetail result;
    result.summary = std::move(summary);
    result.markets = {winner(id, now), lined(id, QStringLiteral("spread"), -150, 5, now),
        lined(id, QStringLiteral("spread"), -350, 2, now), lined(id, QStringLiteral("total"), 4450, 4, now),
        lined(id, QStringLiteral("first_half_totals"), 2150, 2, now)};
    result.others = props(id, now);
    result.arbitrages = {arbitrage(id, 0.011, now)};
    result.movement.insert(result.markets.front().key, movement(now));
    return result;
}

} // namespace edgeboard::fixtures
