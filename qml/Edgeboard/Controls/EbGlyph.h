// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// The small marks of age and feed states. Each has its own outline, so none is told by colour alone.
class EbGlyph : public EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    // disc, halfLeft, halfRight, ring, ringDot, struckRing, dashedRing, turning, square, bars, dash
    Q_PROPERTY(QString shape READ shape WRITE setShape NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY looksChanged FINAL)
    // Eighths of a turn, for "turning".
    Q_PROPERTY(int step READ step WRITE setStep NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QString shape() const { return m_shape; }
    void setShape(const QString &shape) { assign(m_shape, shape); }
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color) { assign(m_color, color); }
    [[nodiscard]] int step() const { return m_step; }
    void setStep(int step) { assign(m_step, step); }

private:
    QString m_shape;
    QColor m_color;
    int m_step = 0;
};

} // namespace edgeboard
