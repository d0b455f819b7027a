// SPDX-License-Identifier: MIT
#include "core/base/Eastern.h"

#include <QDateTime>
#include <QTimeZone>

namespace edgeboard {

namespace {

constexpr int standardOffset = 5 * 3600;
constexpr int summerOffset = 4 * 3600;

const QTimeZone &zone()
{
    static const QTimeZone eastern(QByteArrayLiteral("America/New_York"));
    return eastern;
}

QDateTime utc(WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
}

WallTime wall(const QDateTime &at)
{
    return WallTime(std::chrono::milliseconds(at.toMSecsSinceEpoch()));
}

// The n-th Sunday of a month.
QDate sunday(int year, int month, int n)
{
    const QDate first(year, month, 1);
    return first.addDays((7 - first.dayOfWeek()) % 7 + 7 * (n - 1));
}

} // namespace

int easternOffsetByRule(WallTime at)
{
    const QDateTime moment = utc(at);
    const int year = moment.addSecs(-standardOffset).date().year();
    // Both switches are at 2:00 of the clock that ends.
    const QDateTime begin(sunday(year, 3, 2), QTime(2, 0), Qt::OffsetFromUTC, -standardOffset);
    const QDateTime end(sunday(year, 11, 1), QTime(2, 0), Qt::OffsetFromUTC, -summerOffset);
    return moment >= begin && moment < end ? summerOffset : standardOffset;
}

QDate easternDate(WallTime at)
{
    if (zone().isValid())
        return utc(at).toTimeZone(zone()).date();
    return utc(at).addSecs(-easternOffsetByRule(at)).date();
}

WallTime fromEastern(QDate date, QTime time)
{
    if (zone().isValid())
        return wall(QDateTime(date, time, zone()));
    const WallTime summer = wall(QDateTime(date, time, Qt::OffsetFromUTC, -summerOffset));
    if (easternOffsetByRule(summer) == summerOffset)
        return summer;
    return wall(QDateTime(date, time, Qt::OffsetFromUTC, -standardOffset));
}

} // namespace edgeboard
