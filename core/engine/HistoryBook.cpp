// SPDX-License-Identifier: MIT
#include "core/engine/HistoryBook.h"

namespace edgeboard {

void HistoryBook::add(const QString &gameId, const HistoryPoint &point)
{
    QVector<HistoryPoint> &points = m_points[gameId];
    if (points.size() >= length)
        points.removeFirst();
    points.append(point);
}

} // namespace edgeboard
