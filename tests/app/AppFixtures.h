// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/engine/ChangeQueue.h"
#include "core/engine/GameSummary.h"

#include <QString>

// One invented evening, 2026-11-22 21:09:37 UTC, for the tests of models and controllers.
namespace edgeboard::fixtures {

inline const WallTime wall {std::chrono::milliseconds(1'795'381'777'000)};

inline Team team(const QString &name, const QString &shortName, const QString &abbreviation)
{
    return {name, shortName, abbreviation, QStringLiteral("#101010"), QStringLiteral("#F0F0F0")};
}

/// Saints at Falcons, 4th 5:12, 20 to 21, confirmed 0.6 s before `now`.
inline GameSummary saints(MonotonicTime now)
{
    using namespace std::chrono_literals;
    GameSummary summary;
    Game &game = summary.game;
    game.id = QStringLiteral("nfl-1");
    game.league = QStringLiteral("nfl");
    game.sport = QStringLiteral("football");
    game.start = wall - 3h;
    game.away = team(QStringLiteral("New Orleans Saints"), QStringLiteral("Saints"), QStringLiteral("NO"));
    game.home = team(QStringLiteral("Atlanta Falcons"), QStringLiteral("Falcons"), QStringLiteral("ATL"));
    game.awayScore = 20;
    game.homeScore = 21;
    game.phase = Phase::Live;
    game.period = QStringLiteral("4");
    game.periodNumber = 4;
    game.clock = {QStringLiteral("5:12"), 312.0};
    game.situation.possession = Side::Away;
    game.situation.text = QStringLiteral("3rd & 4, ATL 31");
    game.confirmedAt = now - 600ms;
    summary.modelHome = Micro(448'000);
    summary.marketHome = Micro(577'000);
    summary.bestAway = BestPrice {Micro(410'000), 144, QStringLiteral("Polymarket"), now - 400ms};
    summary.bestHome = BestPrice {Micro(580'000), -138, QStringLiteral("DraftKings"), now - 400ms};
    summary.hasPrices = true;
    summary.priceConfirmedAt = now - 400ms;
    return summary;
}

inline GameSummary game(const QString &id, const QString &league, Phase phase, MonotonicTime now, int period = 1)
{
    GameSummary summary = saints(now);
    summary.game.id = id;
    summary.game.league = league;
    summary.game.phase = phase;
    summary.game.periodNumber = period;
    return summary;
}

inline Alert alert(const QString &id, const GameSummary &summary, MonotonicTime now)
{
    using namespace std::chrono_literals;
    Alert result;
    result.id = id;
    result.league = summary.game.league;
    result.reading.selection = {summary.game.id, QStringLiteral("moneyline"), std::nullopt, Side::Away};
    result.reading.venue = QStringLiteral("Polymarket");
    result.reading.fair = Micro(552'000);
    result.reading.ask = Micro(410'000);
    result.reading.fee = Micro(8'000);
    result.reading.gross = Micro(142'000);
    result.reading.net = Micro(134'000);
    result.reading.stateAge = 600ms;
    result.reading.priceAge = 400ms;
    result.peakNet = Micro(134'000);
    result.openedAt = now;
    result.changedAt = now;
    result.openedWall = wall;
    result.changedWall = wall;
    return result;
}

/// What is not two sides: a tournament in its second round.
inline GameSummary event(
    const QString &id, const QString &league, const QString &title, const QString &detail, MonotonicTime now)
{
    using namespace std::chrono_literals;
    GameSummary summary;
    summary.game.id = id;
    summary.game.league = league;
    summary.game.sport = QStringLiteral("golf");
    summary.game.title = title;
    summary.game.detail = detail;
    summary.game.phase = Phase::Live;
    summary.game.periodNumber = 2;
    summary.game.start = wall - 3h;
    summary.game.confirmedAt = now - 12s;
    return summary;
}

/// A feed that has been running for ten minutes; `state` is a word of EbFeedGlyph.
inline FeedHealth feed(const QString &id, const QString &state, MonotonicTime silence, MonotonicTime now)
{
    using namespace std::chrono_literals;
    FeedHealth health;
    health.feed = id;
    health.session = 4;
    health.messages = 8'204;
    health.messagesPerMinute = 14;
    health.address = QStringLiteral("https://scores.example");
    health.transportSince = now - 10min;
    health.transport = Transport::Open;
    health.data = DataHealth::Fresh;
    health.lastMessageAt = now - silence;
    if (state == QLatin1String("off")) {
        health.transport = Transport::Off;
    } else if (state == QLatin1String("starting")) {
        health.transport = Transport::Connecting;
    } else if (state == QLatin1String("catchingUp")) {
        health.data = DataHealth::None;
        health.lastMessageAt.reset();
    } else if (state == QLatin1String("quiet")) {
        health.data = DataHealth::Quiet;
    } else if (state == QLatin1String("silent")) {
        health.data = DataHealth::Stale;
    } else if (state == QLatin1String("retrying")) {
        health.transport = Transport::Waiting;
        health.data = DataHealth::Stale;
        health.retryAt = now + 11s;
    } else if (state == QLatin1String("stopped")) {
        health.transport = Transport::Refused;
        health.data = DataHealth::Stale;
    }
    return health;
}

inline ChangeBatch batch(MonotonicTime now, std::vector<GameSummary> games, std::vector<Alert> alerts = {})
{
    ChangeBatch result;
    result.now = now;
    result.games = std::move(games);
    result.alerts = std::move(alerts);
    return result;
}

} // namespace edgeboard::fixtures
