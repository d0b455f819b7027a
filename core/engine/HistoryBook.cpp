// SPDX-License-Identifier: MIT
#include "core/engine/HistoryBook.h"

namespace edgeboard {

void HistoryBook::add(const QString &gameId, const HistoryPoint &point)
{
    QVector<HistoryPoint> &points = m_points[gameId];
    if (points.size() >= length)
        points.removeFirst();
    points.append(point);
    QVector<HistoryPoint> &whole = m_whole[gameId];
    if (!whole.isEmpty() && point.at - whole.last().at < wholeStep)
        return;
    if (whole.size() >= wholeLength)
        whole.removeFirst();
    whole.append(point);
}

void HistoryBook::remove(const QString &gameId)
{
    m_points.remove(gameId);
    m_whole.remove(gameId);
}

void HistoryBook::clear()
{
    m_points.clear();
    m_whole.clear();
}

} // namespace edgeboard
