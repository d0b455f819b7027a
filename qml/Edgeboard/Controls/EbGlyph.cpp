// SPDX-License-Identifier: MIT
#include "EbGlyph.h"

#include <QPainter>
#include <QTimerEvent>

namespace edgeboard {
namespace {

// All marks are drawn in a box of 10 by 10 and scaled to the item.
constexpr double box = 10.0;
constexpr double stroke = 1.6;
const QPointF middle(5.0, 5.0);
const QRectF outline(1.6, 1.6, 6.8, 6.8);
constexpr int sixteenth = 16; // QPainter counts angles in sixteenths of a degree

QPen linePen(const QColor &color, double width = stroke)
{
    return QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
}

void drawHalf(QPainter *painter, const QColor &color, int startDegrees)
{
    painter->drawEllipse(outline);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPie(outline, startDegrees * sixteenth, 180 * sixteenth);
}

void drawDashedRing(QPainter *painter)
{
    constexpr int dashes = 6;
    constexpr int pitch = 360 / dashes;
    for (int dash = 0; dash < dashes; ++dash) {
        painter->drawArc(outline, (dash * pitch + 12) * sixteenth, (pitch - 26) * sixteenth);
    }
}

void drawTurning(QPainter *painter, const QColor &color, int step)
{
    painter->translate(middle);
    painter->rotate(45.0 * step);
    painter->translate(-middle);
    painter->drawArc(outline, 50 * sixteenth, 285 * sixteenth);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const QPointF head[] = {{9.3, 1.0}, {9.3, 4.7}, {5.6, 4.7}};
    painter->drawConvexPolygon(head, 3);
}

void drawFilled(QPainter *painter, const QString &shape, const QColor &color)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    if (shape == u"disc") {
        painter->drawEllipse(middle, 3.75, 3.75);
    } else if (shape == u"square") {
        painter->drawRoundedRect(QRectF(1.6, 1.6, 6.8, 6.8), 0.8, 0.8);
    } else if (shape == u"bars") {
        painter->drawRect(QRectF(2.2, 1.8, 1.5, 6.4));
        painter->drawRect(QRectF(6.3, 1.8, 1.5, 6.4));
    } else {
        painter->drawRect(QRectF(1.2, 4.3, 7.6, 1.4));
    }
}

constexpr int stepsOfTurn = 8;

} // namespace

void EbGlyph::setTurnInterval(int interval)
{
    assign(m_turnInterval, interval);
    updateTimer();
}

void EbGlyph::updateTimer()
{
    m_step = 0;
    if (m_turnInterval > 0 && isVisible()) {
        m_timer.start(m_turnInterval, this);
    } else {
        m_timer.stop();
    }
    update();
}

void EbGlyph::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        EbPaintedItem::timerEvent(event);
        return;
    }
    m_step = (m_step + 1) % stepsOfTurn;
    update();
}

void EbGlyph::itemChange(ItemChange change, const ItemChangeData &data)
{
    EbPaintedItem::itemChange(change, data);
    if (change == ItemVisibleHasChanged) {
        updateTimer();
    }
}

void EbGlyph::paint(QPainter *painter)
{
    painter->scale(width() / box, height() / box);
    painter->setPen(linePen(m_color));
    painter->setBrush(Qt::NoBrush);
    if (m_shape == u"halfLeft") {
        drawHalf(painter, m_color, 90);
    } else if (m_shape == u"halfRight") {
        drawHalf(painter, m_color, -90);
    } else if (m_shape == u"ring") {
        painter->drawEllipse(outline);
    } else if (m_shape == u"ringDot") {
        painter->drawEllipse(outline);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_color);
        painter->drawEllipse(middle, 1.5, 1.5);
    } else if (m_shape == u"struckRing") {
        painter->drawEllipse(outline);
        painter->drawLine(QPointF(2.7, 7.3), QPointF(7.3, 2.7));
    } else if (m_shape == u"dashedRing") {
        drawDashedRing(painter);
    } else if (m_shape == u"turning") {
        drawTurning(painter, m_color, m_step);
    } else {
        drawFilled(painter, m_shape, m_color);
    }
}

} // namespace edgeboard
