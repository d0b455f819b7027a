// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

/// The one formatter: whatever a number looks like on screen is decided here. Pure; any thread.
/// Minus is U+2212, the space before a unit does not break, a score has an en dash.
namespace edgeboard::fmt {

enum class PriceFormat : std::uint8_t { American, Decimal, Fractional, Probability, Cents };
/// Shape and colour of an age; `Unknown` when the feed gives no time.
enum class AgeState : std::uint8_t { Fresh, Ageing, Stale, Unknown };

[[nodiscard]] QString wordFor(PriceFormat format);
[[nodiscard]] std::optional<PriceFormat> priceFormatFromString(QStringView text);
[[nodiscard]] PriceFormat next(PriceFormat format);
/// As a menu says them, in the order of the enum: "American", "Decimal", ...
[[nodiscard]] QStringList priceFormatNames();
[[nodiscard]] QString wordFor(AgeState state);

/// `stated` is the book's own American figure and wins over the computed one. "" for a price that is none (0 or 1).
/// 0.41 with +144: "+144", "2.44", "36/25", "41.0%", "41.0¢". Decimal odds under 1.10 have three places; a fraction is
/// the bookmakers' usual one where that is within half a per cent, and 1/1 is "evens".
[[nodiscard]] QString price(Price ask, std::optional<int> stated, PriceFormat format);
/// A share of a whole: 0.046 -> "4.6 %", -0.008 -> "−0.8 %".
[[nodiscard]] QString percent(double share);
/// "$1,840".
[[nodiscard]] QString dollars(double amount);
/// 0.5523 -> "55.2".
[[nodiscard]] QString points(Probability probability);
/// 0.134 -> "+13.4"; -0.004 -> "−0.4". Always with a sign, zero is "+0.0".
[[nodiscard]] QString signedPoints(Edge edge);
/// "20–21".
[[nodiscard]] QString score(int first, int second);
/// Hundredths of a point: 21350 -> "213.5", 4400 -> "44", 225 -> "2.25".
[[nodiscard]] QString line(int hundredths);
/// As a spread: -350 -> "−3.5", 150 -> "+1.5".
[[nodiscard]] QString signedLine(int hundredths);

/// "0.6 s", "14 s", "1:34", "18 m", "3 h 09 m", then "2 d". Negative counts as zero.
[[nodiscard]] QString age(MonotonicTime time);
/// "unknown" when there is none.
[[nodiscard]] QString age(std::optional<MonotonicTime> time);
/// Fresh to 5 s, ageing to 30 s, stale after.
[[nodiscard]] AgeState ageState(std::optional<MonotonicTime> time);
/// How long an episode is open, or a position in a session: "0:47", "12:05", "1:02:11".
[[nodiscard]] QString duration(MonotonicTime time);
/// "412/s" from 60 a minute up, else "14/min"; nothing for none.
[[nodiscard]] QString rate(double perMinute);

/// "16:09:37", in the zone of this machine.
[[nodiscard]] QString timeOfDay(WallTime time);
/// "EST"; "UTC-5" style where the zone has no short name.
[[nodiscard]] QString zoneName(WallTime time);
/// "19:30 EST" today, "Sat 19:30 EST" within six days, "28 Nov 19:30 EST" otherwise.
[[nodiscard]] QString startTime(WallTime start, WallTime now);
/// The same without minutes where the day says enough: "19:30", "Sat", "28 Nov". For league counts.
[[nodiscard]] QString startBrief(WallTime start, WallTime now);
/// "Sun 22 Nov".
[[nodiscard]] QString day(WallTime time);

/// "4th".
[[nodiscard]] QString ordinal(int number);
/// "Polymarket" -> "PM", "DraftKings" -> "DK".
[[nodiscard]] QString venueCode(const QString &venue);
/// First letter in upper case; the rest as it is.
[[nodiscard]] QString sentenceCase(const QString &text);

} // namespace edgeboard::fmt
