// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Forecasts.h"
#include "core/base/Expected.h"

#include <QSqlDatabase>
#include <QString>

#include <functional>

// The tables of the history file and the sentences of SQL that fill and read them. Times are milliseconds since 1970 UTC,
// chances and prices millionths. What comes to be known later gets columns and tables of its own, with a higher version.
namespace edgeboard::history::tables {

/// Makes them in an empty file; leaves a file of this version as it is, also when another process makes them at the same
/// moment.
[[nodiscard]] bool create(QSqlDatabase &database);

/// Rolls back unless it was committed.
class Transaction
{
public:
    enum Kind { Writes, Reads };
    explicit Transaction(const QSqlDatabase &database, Kind kind = Writes);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)
    /// Whether it began; if not, why.
    [[nodiscard]] const Expected<void> &begun() const { return m_begun; }
    [[nodiscard]] Expected<void> commit();

private:
    const QSqlDatabase &m_database;
    Expected<void> m_begun;
    bool m_isOpen = false;
};

/// Within a transaction of the caller. A forecast or alert that is there stays as it was first said; a result of a game
/// of which nothing was forecast is left out. Fails with SQLite's own words, as all below.
[[nodiscard]] Expected<void> write(const QSqlDatabase &database, const Entries &entries);

[[nodiscard]] Expected<void> readForecasts(
    const QSqlDatabase &database, const std::function<void(const GameForecast &, const GameResult &)> &take);
[[nodiscard]] Expected<void> readAlerts(
    const QSqlDatabase &database, const std::function<void(const AlertForecast &, const GameResult &)> &take);
/// How many games, and forecasts of them, have no result.
[[nodiscard]] Expected<int> waitingGames(const QSqlDatabase &database);
[[nodiscard]] Expected<int> waitingForecasts(const QSqlDatabase &database);

} // namespace edgeboard::history::tables
