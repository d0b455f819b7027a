// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/types/Quote.h"
#include "core/wire/Json.h"
#include "core/wire/SgoMarkets.h"

#include <cstdint>
#include <optional>
#include <string_view>

// Numbers as SportsGameOdds writes them: text with its sign, and sometimes numbers. protocols/sportsgameodds.md section 4.
namespace edgeboard::wire::sgo {

/// American odds of one field.
struct SaidOdds
{
    enum class Is : std::uint8_t {
        None, ///< absent, null, empty or 0: nothing is offered
        Odds,
        Placeholder, ///< written where nothing is offered, see `placeholder`
        Wrong ///< no odds at all
    };
    Is is = Is::None;
    int american = 0; ///< of Odds
};
/// In a market that books are compared in both signs have a bound; elsewhere long odds are odds.
[[nodiscard]] SaidOdds readOdds(const Element &value, bool isCompared);

/// A line in hundredths.
struct SaidLine
{
    std::optional<int> hundredths;
    bool isWrong = false;
};
[[nodiscard]] SaidLine readLine(const Element &value, LineKind kind);

/// "2026-10-09T15:32:57.560Z"; other spellings of ISO 8601 too, more slowly.
[[nodiscard]] std::optional<WallTime> readTime(const Element &value);

/// What one book says of one odd.
struct SaidPrice
{
    SaidOdds odds;
    SaidLine line;
    std::optional<WallTime> time;
    bool available = true;
    std::optional<LinePrice> opened;
    std::optional<LinePrice> closed;
    std::optional<Array> altLines;
};
[[nodiscard]] SaidPrice readPrice(const Object &object, const Place &place);

} // namespace edgeboard::wire::sgo
