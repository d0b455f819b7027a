// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/state/QuoteBook.h"
#include "core/types/Quote.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace edgeboard {

/// Whether a connection is the one that is open now. A quote of an earlier one has missed changes. Never empty where it
/// is asked for.
using CurrentSession = std::function<bool(const QString &feed, quint32 session)>;

/// With a draw or without: two settlement rules, although feeds call both "moneyline". In soccer the one without is
/// draw-no-bet, in hockey it counts overtime. Prices of the two are never compared.
enum class MarketShape : std::uint8_t { TwoWay, ThreeWay };

/// "moneyline", "spread" or "total": what every book quotes of every game.
[[nodiscard]] bool isMain(const MarketType &market);

/// As sidesOf(), without allocating: over and under, home and away, or home, draw and away.
[[nodiscard]] std::span<const Side> sidesOf(const MarketType &market, MarketShape shape);

/// Whether it can be bought: neither suspended nor withdrawn.
[[nodiscard]] bool isPriced(const Quote &quote);
/// The last moment of which we know that it was priced; nothing for one that never was.
[[nodiscard]] std::optional<MonotonicTime> lastPriced(const Quote &quote);

/// Whether a draw is part of this market: one has a price that a current connection stated, or had one within `maxAge`,
/// whoever stated it, so that a goal or a reconnect does not make it two-way for a moment. Then a book without one is no
/// two-way book that may be trusted, but draw-no-bet or incomplete. A draw that was never priced, or not for long, proves
/// nothing.
[[nodiscard]] bool drawIsQuoted(
    const MarketQuotes &quotes, const CurrentSession &isCurrent, MonotonicTime now, std::chrono::milliseconds maxAge);

} // namespace edgeboard
