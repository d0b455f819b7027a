// SPDX-License-Identifier: MIT
#include "app/history/ForecastRecorder.h"

#include <chrono>
#include <utility>

namespace edgeboard::history {

using namespace Qt::StringLiterals;

namespace {

qint64 minuteOf(WallTime time)
{
    return std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count();
}

// "consensus:power, 7 books" is one source however many books take part.
QString sourceOf(const QString &said)
{
    return said.section(u',', 0, 0);
}

bool isPlayed(const Game &game)
{
    return (game.phase == Phase::Live || game.phase == Phase::Break) && game.liveness != Liveness::Silent
        && !game.dispute;
}

GameResult resultOf(const Game &game, const League *league, const QString &key, WallTime now)
{
    GameResult result;
    result.game = key;
    result.league = game.league;
    result.home = game.home.name;
    result.away = game.away.name;
    result.start = game.start;
    result.seenAt = now;
    result.overtime = league && league->regulation > 0 && game.periodNumber > league->regulation;
    result.homeScore = *game.homeScore;
    result.awayScore = *game.awayScore;
    return result;
}

} // namespace

QString ForecastRecorder::keyOf(const Game &game, WallTime now)
{
    const auto known = m_keys.constFind(game.id);
    if (known != m_keys.cend())
        return *known;
    return *m_keys.insert(game.id, game.id + u'@' + toRfc3339(game.start.value_or(now)).left(10));
}

void ForecastRecorder::see(const GameSummary &summary, WallTime now)
{
    const Game &game = summary.game;
    const QString key = keyOf(game, now);
    seeResult(summary, key, now);
    if (!isPlayed(game) || !summary.modelHome || summary.fairSource.isEmpty())
        return;
    const QString source = sourceOf(summary.fairSource);
    const qint64 minute = minuteOf(now);
    const auto last = m_minutes.constFind({key, source});
    if (last != m_minutes.cend() && *last == minute)
        return;
    m_minutes.insert({key, source}, minute);
    GameForecast forecast {key, source, game.league, now, game.periodNumber, *summary.modelHome, summary.modelDraw, {}};
    // A consensus of books is the market; it is not compared with itself.
    if (!source.startsWith("consensus:"_L1))
        forecast.market = summary.marketHome;
    m_entries.forecasts.push_back(std::move(forecast));
}

void ForecastRecorder::seeResult(const GameSummary &summary, const QString &key, WallTime now)
{
    const Game &game = summary.game;
    const auto told = m_results.constFind(key);
    if (game.phase != Phase::Final) {
        if (told != m_results.cend()) {
            m_results.remove(key);
            std::erase_if(m_entries.results, [&](const GameResult &result) { return result.game == key; });
            m_entries.reopened.append(key);
        }
        return;
    }
    if (game.dispute || !game.homeScore || !game.awayScore)
        return;
    GameResult result = resultOf(game, m_leagues->byId(game.league), key, now);
    const bool isSame = told != m_results.cend() && told->homeScore == result.homeScore
        && told->awayScore == result.awayScore && told->overtime == result.overtime;
    if (isSame)
        return;
    m_results.insert(key, result);
    m_entries.results.push_back(std::move(result));
    m_entries.reopened.removeAll(key);
}

void ForecastRecorder::see(const Alert &alert, const GameSummary *summary)
{
    const EdgeReading &reading = alert.reading;
    if (!summary || alert.steam || reading.selection != winnerKey(summary->game.id, reading.selection.side))
        return;
    if (m_alerts.contains(alert.id))
        return;
    m_alerts.insert(alert.id);
    AlertForecast kept;
    kept.alert = alert.id;
    kept.game = keyOf(summary->game, alert.openedWall);
    kept.league = alert.league;
    kept.openedAt = alert.openedWall;
    kept.source = sourceOf(reading.fairSource);
    kept.venue = reading.venue;
    kept.side = reading.selection.side;
    kept.threeWay = summary->modelDraw.has_value() || summary->game.sport == "soccer"_L1;
    kept.fair = reading.fair;
    kept.ask = reading.ask;
    kept.fee = reading.fee;
    kept.net = reading.net;
    m_entries.alerts.push_back(std::move(kept));
}

void ForecastRecorder::reset()
{
    m_keys.clear();
    m_minutes.clear();
    m_alerts.clear();
    // What is over is asked again of the state that comes: after a seek back it may still be played.
}

Entries ForecastRecorder::take()
{
    return std::exchange(m_entries, {});
}

} // namespace edgeboard::history
