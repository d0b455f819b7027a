// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/ChangeStream.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <vector>

// The relay contract as we serve it: protocols/relay.md sections 2 and 4. Every frame carries `seq` besides: the
// number of the last delta of its channel, so that a reader sees loss as a jump by more than one.
namespace edgeboard::bridge {

/// "unplayed", "live" or "final". Only a result is final: what is postponed or called off is unplayed.
[[nodiscard]] QString relayStatus(Phase phase);
/// Section 5: "3", "2H", "OT".
[[nodiscard]] QString relayPeriod(const Game &game);
/// Section 5: "03:42" left, or minutes played in soccer ("94" for 90'+4'); empty where there is none.
[[nodiscard]] QString relayClock(const Game &game);

/// The Game object of section 4.
[[nodiscard]] QJsonObject relayGame(const Game &game);
/// Whether the relay knows the game at all: two sides with names. Tournaments and races are on `/` only.
[[nodiscard]] bool isRelayGame(const Game &game);

[[nodiscard]] QByteArray relayWelcome(const QString &channel, quint64 connection, quint64 seq);
/// Live games only, as the relay does.
[[nodiscard]] QByteArray relaySnapshot(
    const QString &channel, const QMap<QString, Game> &games, WallTime at, quint64 seq);
[[nodiscard]] QByteArray relayPong(WallTime at, quint64 seq);

/// One delta of the relay, before it has its number.
struct RelayDelta
{
    QJsonObject object;
    QString subject; ///< what a newer delta of the same subject makes worthless; empty: nothing may replace it
};
/// What the relay says of a change, in its order: new_game, or score_change, status_change, game_final. May be empty.
[[nodiscard]] std::vector<RelayDelta> relayDeltas(const GameMoved &moved);
/// price_change, for the odds channel. Empty when the price is gone or was never an American one.
[[nodiscard]] std::vector<RelayDelta> relayDeltas(const PriceMoved &moved, const Game &game);
[[nodiscard]] QByteArray numbered(QJsonObject object, quint64 seq);

/// Names of our markets in the relay's words, and what a side is called there.
[[nodiscard]] QString relayMarket(const MarketType &market);
[[nodiscard]] QString relayOutcome(const Quote &quote, const Game &game);

} // namespace edgeboard::bridge
