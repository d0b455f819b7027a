// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QList>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// The plot of a reliability chart, without words: grid, the diagonal dashed, and for each bin a dot whose area says how
// many games, a bar for its interval and a line to the next. Chances are 0 to 1; lists go together by index, what is not
// finite is left out.
class EbCalibrationPainter : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> said READ said WRITE setSaid NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<qreal> happened READ happened WRITE setHappened NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<qreal> low READ low WRITE setLow NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<qreal> high READ high WRITE setHigh NOTIFY looksChanged FINAL)
    // 0 to 1, of the area of the largest dot.
    Q_PROPERTY(QList<qreal> sizes READ sizes WRITE setSizes NOTIFY looksChanged FINAL)
    // Room on all sides for the dots at the corners.
    Q_PROPERTY(double room READ room WRITE setRoom NOTIFY looksChanged FINAL)
    Q_PROPERTY(int parts READ parts WRITE setParts NOTIFY looksChanged FINAL)
    // The bin that is looked at; -1: none.
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor dotColor READ dotColor WRITE setDotColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor barColor READ barColor WRITE setBarColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor gridColor READ gridColor WRITE setGridColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor idealColor READ idealColor WRITE setIdealColor NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QList<qreal> said() const { return m_said; }
    void setSaid(const QList<qreal> &said) { assign(m_said, said); }
    [[nodiscard]] QList<qreal> happened() const { return m_happened; }
    void setHappened(const QList<qreal> &happened) { assign(m_happened, happened); }
    [[nodiscard]] QList<qreal> low() const { return m_low; }
    void setLow(const QList<qreal> &low) { assign(m_low, low); }
    [[nodiscard]] QList<qreal> high() const { return m_high; }
    void setHigh(const QList<qreal> &high) { assign(m_high, high); }
    [[nodiscard]] QList<qreal> sizes() const { return m_sizes; }
    void setSizes(const QList<qreal> &sizes) { assign(m_sizes, sizes); }
    [[nodiscard]] double room() const { return m_room; }
    void setRoom(double room) { assign(m_room, room); }
    [[nodiscard]] int parts() const { return m_parts; }
    void setParts(int parts) { assign(m_parts, parts); }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int current) { assign(m_current, current); }
    [[nodiscard]] QColor dotColor() const { return m_dotColor; }
    void setDotColor(const QColor &color) { assign(m_dotColor, color); }
    [[nodiscard]] QColor barColor() const { return m_barColor; }
    void setBarColor(const QColor &color) { assign(m_barColor, color); }
    [[nodiscard]] QColor gridColor() const { return m_gridColor; }
    void setGridColor(const QColor &color) { assign(m_gridColor, color); }
    [[nodiscard]] QColor idealColor() const { return m_idealColor; }
    void setIdealColor(const QColor &color) { assign(m_idealColor, color); }

private:
    [[nodiscard]] QPointF point(qreal x, qreal y) const;
    [[nodiscard]] bool isWhole(qsizetype index) const;
    void paintGrid(QPainter *painter) const;
    void paintLine(QPainter *painter) const;
    void paintBin(QPainter *painter, qsizetype index) const;

    QList<qreal> m_said, m_happened, m_low, m_high, m_sizes;
    double m_room = 6;
    int m_parts = 4;
    int m_current = -1;
    QColor m_dotColor, m_barColor, m_gridColor, m_idealColor;
};

} // namespace edgeboard
