// SPDX-License-Identifier: MIT
#include "core/base/Time.h"

#include <QDateTime>
#include <QTimeZone>

namespace edgeboard {

using namespace std::chrono;

MonotonicTime SystemClock::now() const
{
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch());
}

WallTime SystemClock::wallNow() const
{
    return time_point_cast<milliseconds>(system_clock::now());
}

ManualClock::ManualClock(WallTime start)
    : m_start(start.time_since_epoch().count())
{
}

MonotonicTime ManualClock::now() const
{
    return MonotonicTime(m_now.load(std::memory_order_relaxed));
}

WallTime ManualClock::wallNow() const
{
    return WallTime(milliseconds(m_start.load(std::memory_order_relaxed))) + duration_cast<milliseconds>(now());
}

void ManualClock::moveTo(MonotonicTime time)
{
    m_now.store(time.count(), std::memory_order_relaxed);
}

void ManualClock::advance(MonotonicTime by)
{
    m_now.fetch_add(by.count(), std::memory_order_relaxed);
}

void ManualClock::setStart(WallTime start)
{
    m_start.store(start.time_since_epoch().count(), std::memory_order_relaxed);
}

QString toRfc3339(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<WallTime> fromIso8601(QStringView text)
{
    // Qt reads three digits of a fraction only; feeds send up to nine.
    QString shortened = text.trimmed().toString();
    if (const auto dot = shortened.indexOf(u'.'); dot > 0) {
        auto end = dot + 1;
        while (end < shortened.size() && shortened.at(end).isDigit())
            ++end;
        if (end - dot > 4)
            shortened.remove(dot + 4, end - dot - 4);
    }
    const QDateTime parsed = QDateTime::fromString(shortened, Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return WallTime(milliseconds(parsed.toMSecsSinceEpoch()));
}

} // namespace edgeboard
