// SPDX-License-Identifier: MIT
#include "EbRateChart.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace edgeboard {
namespace {

constexpr qreal lineWidth = 1.25;
constexpr qreal baseWidth = 1.0;

} // namespace

bool EbRateChart::isKnown(qsizetype index) const
{
    return std::isfinite(m_rates[index]) && m_rates[index] >= 0 && !m_gaps.contains(static_cast<int>(index));
}

void EbRateChart::paint(QPainter *painter)
{
    const qreal bottom = height() - baseWidth;
    painter->fillRect(QRectF(0, bottom, width(), baseWidth), m_fillColor);
    if (m_rates.isEmpty()) {
        return;
    }
    const qreal step = width() / static_cast<qreal>(m_rates.size());
    for (const int gap : m_gaps) {
        if (gap >= 0 && gap < m_rates.size()) {
            painter->fillRect(QRectF(gap * step, 0, step, bottom), QBrush(m_gapColor, Qt::BDiagPattern));
        }
    }
    const qreal highest = std::max(1.0, *std::max_element(m_rates.cbegin(), m_rates.cend()));
    for (qsizetype from = 0; from < m_rates.size(); ++from) {
        if (!isKnown(from)) {
            continue;
        }
        qsizetype to = from;
        while (to + 1 < m_rates.size() && isKnown(to + 1)) {
            ++to;
        }
        paintRun(painter, from, to, highest);
        from = to;
    }
}

// A run of known steps; each value stands in the middle of its step, the ends reach the step's edges.
void EbRateChart::paintRun(QPainter *painter, qsizetype from, qsizetype to, qreal highest) const
{
    const qreal bottom = height() - baseWidth;
    const qreal step = width() / static_cast<qreal>(m_rates.size());
    const qreal top = lineWidth;
    const auto y = [&](qsizetype index) { return bottom - m_rates[index] / highest * (bottom - top); };
    const qreal left = static_cast<qreal>(from) * step;
    const qreal right = static_cast<qreal>(to + 1) * step;
    QPainterPath line(QPointF(left, y(from)));
    for (qsizetype index = from; index <= to; ++index) {
        line.lineTo((static_cast<qreal>(index) + 0.5) * step, y(index));
    }
    line.lineTo(right, y(to));
    QPainterPath area = line;
    area.lineTo(right, bottom);
    area.lineTo(left, bottom);
    area.closeSubpath();
    painter->fillPath(area, m_fillColor);
    painter->setPen(QPen(m_lineColor, lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(line);
}

} // namespace edgeboard
