// SPDX-License-Identifier: MIT
#include "core/wire/KalshiBook.h"

#include <limits>

namespace edgeboard::wire {

bool KalshiBook::set(Leg leg, Price price, Size size)
{
    if (size < 0 || price <= Price() || price >= Price(Micro::One))
        return false;
    auto &levels = leg == Leg::Yes ? m_yes : m_no;
    if (size == 0)
        levels.erase(price);
    else
        levels[price] = size;
    return true;
}

bool KalshiBook::change(Leg leg, Price price, Size by)
{
    const auto &levels = leg == Leg::Yes ? m_yes : m_no;
    const auto level = levels.find(price);
    const Size before = level == levels.end() ? 0 : level->second;
    if (by > std::numeric_limits<Size>::max() - before || (by < 0 && by < -before))
        return false;
    return set(leg, price, before + by);
}

std::optional<Price> KalshiBook::bid() const
{
    return m_yes.empty() ? std::nullopt : std::optional(m_yes.rbegin()->first);
}

std::optional<Price> KalshiBook::ask() const
{
    return m_no.empty() ? std::nullopt : std::optional(Price(Micro::One) - m_no.rbegin()->first);
}

KalshiBook::Size KalshiBook::askSize() const
{
    return m_no.empty() ? 0 : m_no.rbegin()->second;
}

bool KalshiBook::isCrossed() const
{
    return !m_yes.empty() && !m_no.empty() && *bid() >= *ask();
}

} // namespace edgeboard::wire
