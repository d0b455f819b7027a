// SPDX-License-Identifier: MIT
#include "EbCalibrationPainter.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace edgeboard {
namespace {

constexpr qreal gridWidth = 1.0;
constexpr qreal lineWidth = 1.25;
constexpr qreal barWidth = 1.5;
constexpr qreal largestDot = 5.5; // radius
constexpr qreal smallestDot = 2.0;
constexpr qreal ringGap = 2.5;

} // namespace

QPointF EbCalibrationPainter::point(qreal x, qreal y) const
{
    return {m_room + x * (width() - 2 * m_room), height() - m_room - y * (height() - 2 * m_room)};
}

bool EbCalibrationPainter::isWhole(qsizetype index) const
{
    return index < m_happened.size() && std::isfinite(m_said[index]) && std::isfinite(m_happened[index]);
}

void EbCalibrationPainter::paint(QPainter *painter)
{
    paintGrid(painter);
    paintLine(painter);
    for (qsizetype index = 0; index < m_said.size(); ++index) {
        if (isWhole(index)) {
            paintBin(painter, index);
        }
    }
}

void EbCalibrationPainter::paintGrid(QPainter *painter) const
{
    painter->setPen(QPen(m_gridColor, gridWidth));
    for (int part = 0; part <= m_parts && m_parts > 0; ++part) {
        const qreal share = static_cast<qreal>(part) / m_parts;
        // Half a pixel off, so that a line is one pixel wide.
        const qreal x = std::floor(point(share, 0).x()) + 0.5;
        const qreal y = std::floor(point(0, share).y()) + 0.5;
        painter->drawLine(QPointF(x, point(0, 1).y()), QPointF(x, point(0, 0).y()));
        painter->drawLine(QPointF(point(0, 0).x(), y), QPointF(point(1, 0).x(), y));
    }
    QPen ideal(m_idealColor, gridWidth);
    ideal.setDashPattern({4.0, 4.0});
    painter->setPen(ideal);
    painter->drawLine(point(0, 0), point(1, 1));
}

void EbCalibrationPainter::paintLine(QPainter *painter) const
{
    QPolygonF line;
    for (qsizetype index = 0; index < m_said.size(); ++index) {
        if (isWhole(index)) {
            line.append(point(m_said[index], m_happened[index]));
        }
    }
    painter->setPen(QPen(m_dotColor, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line);
}

void EbCalibrationPainter::paintBin(QPainter *painter, qsizetype index) const
{
    const qreal x = m_said[index];
    if (index < m_low.size() && index < m_high.size() && std::isfinite(m_low[index]) && std::isfinite(m_high[index])) {
        painter->setPen(QPen(m_barColor, barWidth, Qt::SolidLine, Qt::FlatCap));
        painter->drawLine(point(x, m_low[index]), point(x, m_high[index]));
    }
    const qreal share
        = index < m_sizes.size() && std::isfinite(m_sizes[index]) ? std::clamp(m_sizes[index], 0.0, 1.0) : 0;
    const qreal radius = std::max(smallestDot, largestDot * std::sqrt(share));
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_dotColor);
    painter->drawEllipse(point(x, m_happened[index]), radius, radius);
    painter->setBrush(Qt::NoBrush);
    if (index == m_current) {
        painter->setPen(QPen(m_dotColor, barWidth));
        painter->drawEllipse(point(x, m_happened[index]), radius + ringGap, radius + ringGap);
    }
}

} // namespace edgeboard
