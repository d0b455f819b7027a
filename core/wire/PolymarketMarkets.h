// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/Json.h"
#include "core/wire/PolymarketTable.h"

#include <vector>

// One market of Gamma. Source: protocols/markets.md section 1.1 and 1.5; the form of `line` and of the outcomes of spreads and
// totals as public captures of 2026 have it: the line is that of the first outcome.
namespace edgeboard::wire::polymarket {

/// What a market sells.
struct ReadMarket
{
    enum class Kind : std::uint8_t {
        Sides,
        Ignored, ///< of a kind that is not compared
        Malformed ///< of a kind that is, and cannot be understood
    };
    struct Outcome
    {
        QString token;
        Token entry;
        std::optional<Best> gamma; ///< best prices as Gamma printed them, which is a while ago
    };
    Kind kind = Kind::Ignored;
    std::vector<Outcome> outcomes;
    QStringList ignored; ///< tokens that say nothing of a side
    QString problem; ///< a sentence; empty: none
    std::optional<WallTime> start; ///< of the game, as this market says
};

[[nodiscard]] ReadMarket readMarket(const Object &market, const Game &game);

} // namespace edgeboard::wire::polymarket
