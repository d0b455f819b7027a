// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/wire/Json.h"
#include "core/wire/KalshiBook.h"

#include <cstdint>
#include <optional>
#include <string_view>

// Numbers as Kalshi writes them: decimals in text since the fixed-point change ("0.4100", "500.00"), whole cents and contracts
// before it. Source: protocols/markets.md section 2.2. Only for core/wire: the JSON library shows.
namespace edgeboard::wire {

/// "0.4100", ".41", "-200.00", "7" in millionths, from the digits. Nothing for more than six decimals that say something, for
/// 10^12 and more, and for what is no decimal.
[[nodiscard]] std::optional<std::int64_t> exactMillionths(std::string_view text);
/// The same of a field; a JSON number counts too.
[[nodiscard]] std::optional<std::int64_t> millionthsField(const Object &object, std::string_view key);

/// The price in `dollars`, or in whole `cents`: from 0 to 1, both included. Nothing when neither is there or can be one.
[[nodiscard]] std::optional<Price> kalshiPrice(const Object &object, std::string_view dollars, std::string_view cents);
/// Signed millionths of a contract in `fixedPoint`, or in whole `contracts`.
[[nodiscard]] std::optional<KalshiBook::Size> kalshiSize(
    const Object &object, std::string_view fixedPoint, std::string_view contracts);

/// Levels of one leg: [["0.4400","40844.00"],...] under `dollars` or one of its older names, [[44,40844],...] under `cents`.
/// False when one of them cannot be read; a leg that is absent is empty.
[[nodiscard]] bool readKalshiLevels(const Object &object, KalshiBook::Leg leg, KalshiBook &book);

/// `ts_ms`, else `ts` as text or seconds.
[[nodiscard]] std::optional<WallTime> kalshiTime(const Object &object);

} // namespace edgeboard::wire
