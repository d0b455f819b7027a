// SPDX-License-Identifier: MIT
#include "EbTimeline.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace edgeboard {
namespace {

constexpr double trackHeight = 4.0;
constexpr double headWidth = 2.0;
constexpr double headHeight = 20.0;
constexpr double markHalf = 3.5;

} // namespace

void EbTimeline::paint(QPainter *painter)
{
    const double middle = std::floor(height() / 2.0);
    const double played = std::isfinite(m_position) ? std::clamp(m_position, 0.0, 1.0) * width() : 0.0;
    paintRates(painter, middle - trackHeight / 2.0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_trackColor);
    const QRectF track(0.0, middle - trackHeight / 2.0, width(), trackHeight);
    painter->drawRoundedRect(track, trackHeight / 2.0, trackHeight / 2.0);
    painter->setBrush(m_playedColor);
    painter->drawRoundedRect(
        QRectF(track.topLeft(), QSizeF(played, trackHeight)), trackHeight / 2.0, trackHeight / 2.0);
    paintMarks(painter);
    const double left = std::clamp(std::round(played - headWidth / 2.0), 0.0, width() - headWidth);
    painter->fillRect(QRectF(left, middle - headHeight / 2.0, headWidth, headHeight), m_headColor);
}

void EbTimeline::paintRates(QPainter *painter, double bottom) const
{
    const double highest = m_rates.isEmpty() ? 0.0 : *std::max_element(m_rates.cbegin(), m_rates.cend());
    if (!(highest > 0.0)) {
        return;
    }
    const double step = width() / static_cast<double>(m_rates.size());
    for (qsizetype index = 0; index < m_rates.size(); ++index) {
        const double high = m_rates[index] / highest * bottom;
        if (high > 0.0) {
            const double left = static_cast<double>(index) * step;
            painter->fillRect(QRectF(left, bottom - high, std::max(1.0, step - 1.0), high), m_trackColor);
        }
    }
}

void EbTimeline::paintMarks(QPainter *painter) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_markColor);
    for (const double mark : m_marks) {
        if (!(mark >= 0.0 && mark <= 1.0)) {
            continue;
        }
        const double x = mark * width();
        const double bottom = height();
        const QPointF corners[]
            = {{x - markHalf, bottom}, {x + markHalf, bottom}, {x, bottom - 2.0 * markHalf}};
        painter->drawConvexPolygon(corners, 3);
    }
}

} // namespace edgeboard
