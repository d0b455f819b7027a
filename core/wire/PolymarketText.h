// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/types/Game.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>

// How Polymarket writes numbers, times, lists and teams. Source: protocols/markets.md sections 1.1 and 1.3.
namespace edgeboard::wire::polymarket {

constexpr std::size_t longestToken = 100; ///< digits; real ones have 77

/// A decimal in text, exactly to the millionth: "0.511", ".48". Nothing for anything else, and from 2000 on.
[[nodiscard]] std::optional<Micro> decimal(std::string_view text);
/// A price between 0 and 1, as text or as a number. Both ends are none: nobody sells there.
[[nodiscard]] std::optional<Price> priceField(const Object &object, std::string_view key);
/// Milliseconds since 1970, as text or as a number.
[[nodiscard]] std::optional<WallTime> timestampField(const Object &object, std::string_view key);
/// ISO 8601, and the form with a blank and an offset without minutes: "2026-04-05 15:10:00+00".
[[nodiscard]] std::optional<WallTime> gammaTime(QString text);
/// A list that arrives as JSON inside a JSON string, or as a list. Empty when an entry is no text.
[[nodiscard]] QStringList innerList(const Object &object, std::string_view key);
/// A whole number or a text, as text: ids come as both. Empty when it is neither.
[[nodiscard]] QString idField(const Object &object, std::string_view key);
/// A CLOB token: digits only.
[[nodiscard]] bool isToken(const QString &text);

/// The date at the end of a game's slug, "nba-ny-ind-2025-05-31". It is Eastern.
[[nodiscard]] std::optional<QDate> dateOfSlug(const QString &slug);
/// The league that the first word of a slug names; nullptr for one that is not ours.
[[nodiscard]] const League *leagueOfSlug(const LeagueTable &leagues, const QString &slug);
/// "37337-25683-2026-10-07-19" without the hour. Empty when it has not that form.
[[nodiscard]] QString opticOddsId(const QString &text);

/// Whether an outcome names this team: its name, alias or abbreviation, or the nickname that its name ends with.
[[nodiscard]] bool names(const QString &outcome, const Team &team);
/// The side of the one team that it names; nothing when it fits both or neither.
[[nodiscard]] std::optional<Side> sideNamed(const QString &outcome, const Team &home, const Team &away);

} // namespace edgeboard::wire::polymarket
