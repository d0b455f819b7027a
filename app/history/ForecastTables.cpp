// SPDX-License-Identifier: MIT
#include "app/history/ForecastTables.h"

#include "app/history/ForecastStore.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <array>

namespace edgeboard::history::tables {

using namespace Qt::StringLiterals;

namespace {

QString createForecasts()
{
    return u"CREATE TABLE game_forecast (game_id TEXT NOT NULL, source TEXT NOT NULL, minute INTEGER NOT NULL,"
           " league TEXT NOT NULL, period INTEGER NOT NULL, home INTEGER NOT NULL, draw INTEGER, market_home INTEGER,"
           " PRIMARY KEY (game_id, source, minute)) WITHOUT ROWID"_s;
}

QString createResults()
{
    return u"CREATE TABLE game_result (game_id TEXT NOT NULL PRIMARY KEY, league TEXT NOT NULL, home TEXT NOT NULL,"
           " away TEXT NOT NULL, start_ms INTEGER, seen_ms INTEGER NOT NULL, overtime INTEGER NOT NULL,"
           " home_score INTEGER NOT NULL, away_score INTEGER NOT NULL) WITHOUT ROWID"_s;
}

QString createAlerts()
{
    return u"CREATE TABLE alert_forecast (game_id TEXT NOT NULL, opened_ms INTEGER NOT NULL, alert_id TEXT NOT NULL,"
           " league TEXT NOT NULL, source TEXT NOT NULL, venue TEXT NOT NULL, side TEXT NOT NULL,"
           " three_way INTEGER NOT NULL, fair INTEGER NOT NULL, ask INTEGER NOT NULL, fee INTEGER NOT NULL,"
           " net INTEGER NOT NULL, PRIMARY KEY (game_id, opened_ms, alert_id)) WITHOUT ROWID"_s;
}

qint64 millisecondsOf(WallTime time)
{
    return time.time_since_epoch().count();
}

WallTime timeOf(qint64 milliseconds)
{
    return WallTime(std::chrono::milliseconds(milliseconds));
}

qint64 minuteOf(WallTime time)
{
    return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
}

QVariant orNull(std::optional<Micro> value)
{
    return value ? QVariant(value->millionths()) : QVariant(QMetaType::fromType<int>());
}

std::optional<Micro> microOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(Micro(value.toInt()));
}

// A side that the winner market has; anything else never gets in.
Side sideOf(const QString &word)
{
    for (const Side side : {Side::Home, Side::Away, Side::Draw}) {
        if (word == wordFor(side))
            return side;
    }
    return Side::Other;
}

bool run(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        // A string that was never set would become NULL, which OR IGNORE would drop without a word.
        const bool isUnset = values[i].metaType() == QMetaType::fromType<QString>() && values[i].toString().isNull();
        query.bindValue(static_cast<int>(i), isUnset ? QVariant(u""_s) : values[i]);
    }
    return query.exec();
}

// What the last statement of a query said.
Expected<void> outcome(bool done, const QSqlQuery &query)
{
    if (done)
        return {};
    return failure(query.lastError().text().trimmed());
}

Expected<int> counted(const QSqlDatabase &database, const QString &question)
{
    QSqlQuery query(database);
    if (query.exec(question) && query.next())
        return query.value(0).toInt();
    return failure(query.lastError().text().trimmed());
}

Expected<void> writeForecasts(const QSqlDatabase &database, const std::vector<GameForecast> &forecasts)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT OR IGNORE INTO game_forecast VALUES (?,?,?,?,?,?,?,?)"_s);
    return outcome(std::ranges::all_of(forecasts,
                       [&](const GameForecast &row) {
                           return run(query,
                               {row.game, row.source, minuteOf(row.madeAt), row.league, row.period,
                                   row.home.millionths(), orNull(row.draw), orNull(row.market)});
                       }),
        query);
}

Expected<void> writeAlerts(const QSqlDatabase &database, const std::vector<AlertForecast> &alerts)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT OR IGNORE INTO alert_forecast VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"_s);
    return outcome(std::ranges::all_of(alerts,
                       [&](const AlertForecast &row) {
                           return run(query,
                               {row.game, millisecondsOf(row.openedAt), row.alert, row.league, row.source, row.venue,
                                   wordFor(row.side), row.threeWay, row.fair.millionths(), row.ask.millionths(),
                                   row.fee.millionths(), row.net.millionths()});
                       }),
        query);
}

Expected<void> writeResults(const QSqlDatabase &database, const std::vector<GameResult> &results)
{
    QSqlQuery query(database);
    query.prepare(u"INSERT OR REPLACE INTO game_result SELECT ?,?,?,?,?,?,?,?,?"
                  " WHERE EXISTS (SELECT 1 FROM game_forecast WHERE game_id = ?)"
                  " OR EXISTS (SELECT 1 FROM alert_forecast WHERE game_id = ?)"_s);
    return outcome(std::ranges::all_of(results,
                       [&](const GameResult &row) {
                           const QVariant start = row.start ? QVariant(millisecondsOf(*row.start))
                                                            : QVariant(QMetaType::fromType<qint64>());
                           return run(query,
                               {row.game, row.league, row.home, row.away, start, millisecondsOf(row.seenAt),
                                   row.overtime, row.homeScore, row.awayScore, row.game, row.game});
                       }),
        query);
}

Expected<void> writeReopened(const QSqlDatabase &database, const QStringList &games)
{
    QSqlQuery query(database);
    query.prepare(u"DELETE FROM game_result WHERE game_id = ?"_s);
    return outcome(std::ranges::all_of(games, [&](const QString &game) { return run(query, {game}); }), query);
}

} // namespace

Transaction::Transaction(const QSqlDatabase &database, Kind kind)
    : m_database(database)
{
    // A writer takes its lock at once: one that begins by reading can find that it may not write any more.
    QSqlQuery query(database);
    m_isOpen = query.exec(kind == Writes ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
    m_begun = outcome(m_isOpen, query);
}

Transaction::~Transaction()
{
    if (m_isOpen)
        QSqlQuery(m_database).exec(u"ROLLBACK"_s);
}

Expected<void> Transaction::commit()
{
    QSqlQuery query(m_database);
    m_isOpen = !query.exec(u"COMMIT"_s);
    return outcome(!m_isOpen, query);
}

bool create(QSqlDatabase &database)
{
    Transaction transaction(database);
    QSqlQuery query(database);
    if (!transaction.begun() || !query.exec(u"PRAGMA user_version"_s) || !query.next())
        return false;
    if (query.value(0).toInt() == ForecastStore::version)
        return true;
    query.finish();
    const std::array sentences {
        createForecasts(), createResults(), createAlerts(), u"PRAGMA user_version = %1"_s.arg(ForecastStore::version)};
    return std::ranges::all_of(sentences, [&](const QString &sentence) { return query.exec(sentence); })
        && transaction.commit().has_value();
}

Expected<void> write(const QSqlDatabase &database, const Entries &entries)
{
    return writeForecasts(database, entries.forecasts)
        .and_then([&] { return writeAlerts(database, entries.alerts); })
        .and_then([&] { return writeReopened(database, entries.reopened); })
        .and_then([&] { return writeResults(database, entries.results); });
}

Expected<void> readForecasts(
    const QSqlDatabase &database, const std::function<void(const GameForecast &, const GameResult &)> &take)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT f.game_id, f.source, f.league, f.minute, f.period, f.home, f.draw, f.market_home,"
                    " r.overtime, r.home_score, r.away_score"
                    " FROM game_forecast f JOIN game_result r ON r.game_id = f.game_id"_s))
        return outcome(false, query);
    while (query.next()) {
        GameForecast row {query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
            timeOf(query.value(3).toLongLong() * 60'000), query.value(4).toInt(), Micro(query.value(5).toInt()),
            microOf(query.value(6)), microOf(query.value(7))};
        GameResult result;
        result.game = row.game;
        result.overtime = query.value(8).toBool();
        result.homeScore = query.value(9).toInt();
        result.awayScore = query.value(10).toInt();
        take(row, result);
    }
    return {};
}

Expected<void> readAlerts(
    const QSqlDatabase &database, const std::function<void(const AlertForecast &, const GameResult &)> &take)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.exec(u"SELECT a.game_id, a.alert_id, a.league, a.source, a.side, a.three_way, a.fair, a.ask,"
                    " r.overtime, r.home_score, r.away_score"
                    " FROM alert_forecast a JOIN game_result r ON r.game_id = a.game_id"_s))
        return outcome(false, query);
    while (query.next()) {
        AlertForecast row;
        row.game = query.value(0).toString();
        row.alert = query.value(1).toString();
        row.league = query.value(2).toString();
        row.source = query.value(3).toString();
        row.side = sideOf(query.value(4).toString());
        row.threeWay = query.value(5).toBool();
        row.fair = Micro(query.value(6).toInt());
        row.ask = Micro(query.value(7).toInt());
        GameResult result;
        result.game = row.game;
        result.overtime = query.value(8).toBool();
        result.homeScore = query.value(9).toInt();
        result.awayScore = query.value(10).toInt();
        take(row, result);
    }
    return {};
}

Expected<int> waitingForecasts(const QSqlDatabase &database)
{
    return counted(database,
        u"SELECT count(*) FROM game_forecast f WHERE NOT EXISTS"
        " (SELECT 1 FROM game_result r WHERE r.game_id = f.game_id)"_s);
}

Expected<int> waitingGames(const QSqlDatabase &database)
{
    return counted(database,
        u"SELECT count(DISTINCT game_id) FROM game_forecast f WHERE NOT EXISTS"
        " (SELECT 1 FROM game_result r WHERE r.game_id = f.game_id)"_s);
}

} // namespace edgeboard::history::tables
