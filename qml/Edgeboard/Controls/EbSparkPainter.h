// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QList>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// A small chart without axes: model as a line, market stepped, the ground between filled where the model is
// ahead by edgeFrom. NaN is a gap and is hatched. Without any value: a dashed flat line.
class EbSparkPainter : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> model READ model WRITE setModel NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<qreal> market READ market WRITE setMarket NOTIFY looksChanged FINAL)
    Q_PROPERTY(double edgeFrom READ edgeFrom WRITE setEdgeFrom NOTIFY looksChanged FINAL)
    // The least span of values that fills the height, so that noise stays small.
    Q_PROPERTY(double minSpan READ minSpan WRITE setMinSpan NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool endDot READ endDot WRITE setEndDot NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor modelColor READ modelColor WRITE setModelColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor marketColor READ marketColor WRITE setMarketColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor edgeColor READ edgeColor WRITE setEdgeColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor gapColor READ gapColor WRITE setGapColor NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QList<qreal> model() const { return m_model; }
    void setModel(const QList<qreal> &model) { assign(m_model, model); }
    [[nodiscard]] QList<qreal> market() const { return m_market; }
    void setMarket(const QList<qreal> &market) { assign(m_market, market); }
    [[nodiscard]] double edgeFrom() const { return m_edgeFrom; }
    void setEdgeFrom(double from) { assign(m_edgeFrom, from); }
    [[nodiscard]] double minSpan() const { return m_minSpan; }
    void setMinSpan(double span) { assign(m_minSpan, span); }
    [[nodiscard]] bool endDot() const { return m_endDot; }
    void setEndDot(bool dot) { assign(m_endDot, dot); }
    [[nodiscard]] QColor modelColor() const { return m_modelColor; }
    void setModelColor(const QColor &color) { assign(m_modelColor, color); }
    [[nodiscard]] QColor marketColor() const { return m_marketColor; }
    void setMarketColor(const QColor &color) { assign(m_marketColor, color); }
    [[nodiscard]] QColor edgeColor() const { return m_edgeColor; }
    void setEdgeColor(const QColor &color) { assign(m_edgeColor, color); }
    [[nodiscard]] QColor gapColor() const { return m_gapColor; }
    void setGapColor(const QColor &color) { assign(m_gapColor, color); }

private:
    struct Scale;
    [[nodiscard]] Scale scaleOf() const;
    void paintEmpty(QPainter *painter) const;
    void paintGaps(QPainter *painter, const Scale &scale) const;
    void paintEdge(QPainter *painter, const Scale &scale) const;
    void paintMarket(QPainter *painter, const Scale &scale) const;
    void paintModel(QPainter *painter, const Scale &scale) const;

    QList<qreal> m_model;
    QList<qreal> m_market;
    double m_edgeFrom = 0.05;
    double m_minSpan = 0.08;
    bool m_endDot = true;
    QColor m_modelColor;
    QColor m_marketColor;
    QColor m_edgeColor;
    QColor m_gapColor;
};

} // namespace edgeboard
