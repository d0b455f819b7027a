// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QBasicTimer>
#include <QColor>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// The small marks of age and feed states. Each has its own outline, so none is told by colour alone.
class EbGlyph : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    // disc, halfLeft, halfRight, ring, ringDot, struckRing, dashedRing, turning, square, bars, dash
    Q_PROPERTY(QString shape READ shape WRITE setShape NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY looksChanged FINAL)
    // Milliseconds for an eighth of a turn of "turning"; 0 stands still.
    Q_PROPERTY(int turnInterval READ turnInterval WRITE setTurnInterval NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QString shape() const { return m_shape; }
    void setShape(const QString &shape) { assign(m_shape, shape); }
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color) { assign(m_color, color); }
    [[nodiscard]] int turnInterval() const { return m_turnInterval; }
    void setTurnInterval(int interval);

protected:
    void timerEvent(QTimerEvent *event) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    // Turns only what can be seen: a timer of a hidden glyph would wake the processor for nothing.
    void updateTimer();

    QString m_shape;
    QColor m_color;
    QBasicTimer m_timer;
    int m_turnInterval = 0;
    int m_step = 0;
};

} // namespace edgeboard
