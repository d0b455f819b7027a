// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <QDate>
#include <QTime>

namespace edgeboard {

/// The date in US Eastern time, in which prediction markets and US leagues count their days. With the machine's time zone
/// data, or by the rule of 2007 (second Sunday of March to first Sunday of November) where it has none.
[[nodiscard]] QDate easternDate(WallTime at);
/// The moment of an Eastern date and time of day. In the hour that occurs twice the first one, in the one that does not
/// occur the next.
[[nodiscard]] WallTime fromEastern(QDate date, QTime time);

/// The same by the rule alone: seconds that Eastern time is behind UTC at that moment, 4 or 5 hours.
[[nodiscard]] int easternOffsetByRule(WallTime at);

} // namespace edgeboard
