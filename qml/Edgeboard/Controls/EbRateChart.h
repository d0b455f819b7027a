// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QList>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// Messages over time as a filled line that starts at zero; gaps are hatched, and where nothing is known nothing is
// drawn.
class EbRateChart : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    // Any unit, oldest first; a negative value is not known.
    Q_PROPERTY(QList<qreal> rates READ rates WRITE setRates NOTIFY looksChanged FINAL)
    // Indexes into rates.
    Q_PROPERTY(QList<int> gaps READ gaps WRITE setGaps NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor lineColor READ lineColor WRITE setLineColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor fillColor READ fillColor WRITE setFillColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor gapColor READ gapColor WRITE setGapColor NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QList<qreal> rates() const { return m_rates; }
    void setRates(const QList<qreal> &rates) { assign(m_rates, rates); }
    [[nodiscard]] QList<int> gaps() const { return m_gaps; }
    void setGaps(const QList<int> &gaps) { assign(m_gaps, gaps); }
    [[nodiscard]] QColor lineColor() const { return m_lineColor; }
    void setLineColor(const QColor &color) { assign(m_lineColor, color); }
    [[nodiscard]] QColor fillColor() const { return m_fillColor; }
    void setFillColor(const QColor &color) { assign(m_fillColor, color); }
    [[nodiscard]] QColor gapColor() const { return m_gapColor; }
    void setGapColor(const QColor &color) { assign(m_gapColor, color); }

private:
    [[nodiscard]] bool isKnown(qsizetype index) const;
    void paintRun(QPainter *painter, qsizetype from, qsizetype to, qreal highest) const;

    QList<qreal> m_rates;
    QList<int> m_gaps;
    QColor m_lineColor;
    QColor m_fillColor;
    QColor m_gapColor;
};

} // namespace edgeboard
