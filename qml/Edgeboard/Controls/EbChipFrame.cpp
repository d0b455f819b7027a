// SPDX-License-Identifier: MIT
#include "EbChipFrame.h"

#include <QPainter>

#include <array>

namespace edgeboard {
namespace {

constexpr int barCount = 3;
constexpr double unfilledOpacity = 0.32;
constexpr std::array<double, barCount> barHeights{0.36, 0.62, 0.88}; // parts of the box
constexpr double barWidth = 0.25;
constexpr double barPitch = 0.375;

} // namespace

void EbChipFrame::paint(QPainter *painter)
{
    paintFrame(painter);
    if (m_level >= 0) {
        paintBars(painter);
    }
}

void EbChipFrame::paintFrame(QPainter *painter) const
{
    QPen pen(m_outline, 1.0);
    if (m_dashed) {
        pen.setDashPattern({3.0, 2.0});
        pen.setCapStyle(Qt::FlatCap);
    }
    const bool lined = m_outline.alpha() > 0;
    const QRectF area = boundingRect();
    painter->setPen(lined ? pen : QPen(Qt::NoPen));
    painter->setBrush(m_ground);
    const double inset = lined ? 0.5 : 0.0;
    painter->drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), m_radius - inset, m_radius - inset);
}

void EbChipFrame::paintBars(QPainter *painter) const
{
    const double bottom = std::round(height() / 2.0 + m_barsSize * 0.46);
    painter->setPen(Qt::NoPen);
    QColor weak = m_ink;
    weak.setAlphaF(static_cast<float>(unfilledOpacity));
    for (int bar = 0; bar < barCount; ++bar) {
        const double high = m_barsSize * barHeights[static_cast<size_t>(bar)];
        painter->setBrush(bar < m_level ? m_ink : weak);
        const double left = m_barsLeft + bar * barPitch * m_barsSize;
        painter->drawRoundedRect(QRectF(left, bottom - high, barWidth * m_barsSize, high), 0.8, 0.8);
    }
}

} // namespace edgeboard
