// SPDX-License-Identifier: MIT
#pragma once

#include "core/state/QuoteBook.h"
#include "core/types/Quote.h"

#include <cstdint>
#include <functional>
#include <span>

namespace edgeboard {

/// Whether a connection is the one that is open now. A quote of an earlier one has missed changes. Never empty where it
/// is asked for.
using CurrentSession = std::function<bool(const QString &feed, quint32 session)>;

/// With a draw or without: two settlement rules, although feeds call both "moneyline". In soccer the one without is
/// draw-no-bet, in hockey it counts overtime. Prices of the two are never compared.
enum class MarketShape : std::uint8_t { TwoWay, ThreeWay };

/// As sidesOf(), without allocating: over and under, home and away, or home, draw and away.
[[nodiscard]] std::span<const Side> sidesOf(const MarketType &market, MarketShape shape);

/// Whether anybody quotes a draw in this market, also suspended or long ago. Then a book without one is no two-way book
/// that may be trusted, but draw-no-bet or incomplete.
[[nodiscard]] bool drawIsQuoted(const MarketQuotes &quotes);

} // namespace edgeboard
