// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/Game.h"

#include <optional>

namespace edgeboard::pricing {

/// What the line from before the start says, without the overround. Source of the methods: guides/models.md section 5.

/// P(home) of a moneyline of two outcomes, multiplicative. Nothing unless both prices are there and make a book.
[[nodiscard]] std::optional<double> moneylineHome(const PregameLine &line);

/// P(home) among those games that are not level: of three prices by the power method, of two as they stand, because a draw
/// that is not quoted takes the same from both.
[[nodiscard]] std::optional<double> decidedHome(const PregameLine &line);

struct ThreeWay
{
    double home = 0;
    double draw = 0;
    double away = 0;
};
/// Of three prices, power. Nothing unless all three are there and make a book.
[[nodiscard]] std::optional<ThreeWay> threeWay(const PregameLine &line);

/// P(over) of the total's two prices, multiplicative; nothing without them.
[[nodiscard]] std::optional<double> overChance(const PregameLine &line);

/// An error for a number that no bookmaker would write: a spread further than 100 from zero, a total of 0 or above 500.
[[nodiscard]] Expected<void> checkLine(const PregameLine &line);

} // namespace edgeboard::pricing
