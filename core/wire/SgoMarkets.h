// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Quote.h"
#include "core/wire/Json.h"

#include <QHash>
#include <QString>

#include <string>

// Which of our markets an odd of SportsGameOdds is. protocols/sportsgameodds.md section 4, "oddID".
namespace edgeboard::wire::sgo {

/// What the outcomes of one event are called.
struct Names
{
    QString sport; ///< ours: "soccer"
    QString home;
    QString away;
    QHash<QByteArray, QString> players; ///< playerID -> name
};
/// The names of `object`, an event; `home` and `away` may be empty.
[[nodiscard]] Names namesOf(const Object &object, const QString &sport, const QString &home, const QString &away);

enum class LineKind : std::uint8_t { None, Spread, OverUnder };

/// Where the prices of an odd belong.
struct Place
{
    MarketType market;
    Side side = Side::Other;
    QString outcome; ///< see SelectionKey
    LineKind line = LineKind::None;
    bool hasDraw = false; ///< a draw is one of the market's sides
    bool isCompared = false; ///< a selection of isCompared(): books and fair chances are weighed there
    QString problem; ///< the end of a sentence; empty: it is placed
};

/// By the five fields of the odd, never by its id: ids may hold any word.
///
/// Who wins `points` is "moneyline" where it is what books call so: the whole game with overtime (ml), in soccer its regular
/// time with the draw (ml3way of reg). Soccer's ml is "draw_no_bet". What settles otherwise has other words and is not
/// compared: "regulation_moneyline" (hockey after sixty minutes, with its draw), "moneyline_3way", "double_chance". Named
/// parts are "first_half_totals", "1st_quarter_moneyline", baseball's first half "first_five_innings_spreads".
[[nodiscard]] Place placeOf(const Object &odd, const Names &names);

} // namespace edgeboard::wire::sgo
