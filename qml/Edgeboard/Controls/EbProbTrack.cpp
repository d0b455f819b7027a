// SPDX-License-Identifier: MIT
#include "EbProbTrack.h"

#include <QPainter>
#include <QPainterPath>

namespace edgeboard {
namespace {

// False for NaN as well.
bool isChance(double value)
{
    return value >= 0.0 && value <= 1.0;
}

} // namespace

void EbProbTrack::paint(QPainter *painter)
{
    const double top = std::floor((height() - m_barHeight) / 2.0);
    const QRectF bar(0.0, top, width(), m_barHeight);
    QPainterPath rounded;
    rounded.addRoundedRect(bar, m_barHeight / 2.0, m_barHeight / 2.0);
    painter->setPen(Qt::NoPen);
    painter->fillPath(rounded, m_trackColor);

    const auto fillBetween = [&](double from, double to, const QColor &color) {
        QPainterPath part;
        part.addRect(QRectF(from * width(), top, (to - from) * width(), m_barHeight));
        painter->fillPath(rounded.intersected(part), color);
    };
    if (isChance(m_model)) {
        fillBetween(0.0, m_model, m_fillColor);
        if (isChance(m_draw)) {
            fillBetween(m_model, std::min(1.0, m_model + m_draw), m_drawColor);
        }
        if (isChance(m_market)) {
            const auto [low, high] = std::minmax(m_model, m_market);
            fillBetween(low, high, m_highlight ? m_edgeColor : m_betweenColor);
        }
    }
    // The user's own mark lies on top of the market's.
    if (isChance(m_market)) {
        paintTick(painter, m_market, m_marketColor);
    }
    if (isChance(m_model)) {
        paintTick(painter, m_model, m_modelColor);
    }
}

void EbProbTrack::paintTick(QPainter *painter, double at, const QColor &color) const
{
    const double left = std::clamp(std::round(at * width() - m_tickWidth / 2.0), 0.0, width() - m_tickWidth);
    painter->fillRect(QRectF(left, 0.0, m_tickWidth, height()), color);
}

} // namespace edgeboard
