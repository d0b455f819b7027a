// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// Ground, outline and strength bars of an edge chip in one item. The text lies on top in QML.
class EbChipFrame : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor ground READ ground WRITE setGround NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor outline READ outline WRITE setOutline NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool dashed READ dashed WRITE setDashed NOTIFY looksChanged FINAL)
    Q_PROPERTY(double radius READ radius WRITE setRadius NOTIFY looksChanged FINAL)
    // Filled bars of three; -1 draws none.
    Q_PROPERTY(int level READ level WRITE setLevel NOTIFY looksChanged FINAL)
    // Left edge and size of the bars' box.
    Q_PROPERTY(double barsLeft READ barsLeft WRITE setBarsLeft NOTIFY looksChanged FINAL)
    Q_PROPERTY(double barsSize READ barsSize WRITE setBarsSize NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QColor ground() const { return m_ground; }
    void setGround(const QColor &ground) { assign(m_ground, ground); }
    [[nodiscard]] QColor outline() const { return m_outline; }
    void setOutline(const QColor &outline) { assign(m_outline, outline); }
    [[nodiscard]] QColor ink() const { return m_ink; }
    void setInk(const QColor &ink) { assign(m_ink, ink); }
    [[nodiscard]] bool dashed() const { return m_dashed; }
    void setDashed(bool dashed) { assign(m_dashed, dashed); }
    [[nodiscard]] double radius() const { return m_radius; }
    void setRadius(double radius) { assign(m_radius, radius); }
    [[nodiscard]] int level() const { return m_level; }
    void setLevel(int level) { assign(m_level, level); }
    [[nodiscard]] double barsLeft() const { return m_barsLeft; }
    void setBarsLeft(double left) { assign(m_barsLeft, left); }
    [[nodiscard]] double barsSize() const { return m_barsSize; }
    void setBarsSize(double size) { assign(m_barsSize, size); }

private:
    void paintFrame(QPainter *painter) const;
    void paintBars(QPainter *painter) const;

    QColor m_ground = Qt::transparent;
    QColor m_outline = Qt::transparent;
    QColor m_ink;
    double m_radius = 0.0;
    double m_barsLeft = 0.0;
    double m_barsSize = 0.0;
    int m_level = -1;
    bool m_dashed = false;
};

} // namespace edgeboard
