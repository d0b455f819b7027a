// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// The bar of win chances: filled part = model of the first team, then the draw, ticks for model and market.
// Chances outside 0..1 mean "not known" and leave their mark out.
class EbProbTrack : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double model READ model WRITE setModel NOTIFY looksChanged FINAL)
    Q_PROPERTY(double draw READ draw WRITE setDraw NOTIFY looksChanged FINAL)
    Q_PROPERTY(double market READ market WRITE setMarket NOTIFY looksChanged FINAL)
    Q_PROPERTY(bool highlight READ highlight WRITE setHighlight NOTIFY looksChanged FINAL)
    Q_PROPERTY(double barHeight READ barHeight WRITE setBarHeight NOTIFY looksChanged FINAL)
    Q_PROPERTY(double tickWidth READ tickWidth WRITE setTickWidth NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor trackColor READ trackColor WRITE setTrackColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor fillColor READ fillColor WRITE setFillColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor drawColor READ drawColor WRITE setDrawColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor modelColor READ modelColor WRITE setModelColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor marketColor READ marketColor WRITE setMarketColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor betweenColor READ betweenColor WRITE setBetweenColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor edgeColor READ edgeColor WRITE setEdgeColor NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] double model() const { return m_model; }
    void setModel(double model) { assign(m_model, model); }
    [[nodiscard]] double draw() const { return m_draw; }
    void setDraw(double draw) { assign(m_draw, draw); }
    [[nodiscard]] double market() const { return m_market; }
    void setMarket(double market) { assign(m_market, market); }
    [[nodiscard]] bool highlight() const { return m_highlight; }
    void setHighlight(bool highlight) { assign(m_highlight, highlight); }
    [[nodiscard]] double barHeight() const { return m_barHeight; }
    void setBarHeight(double height) { assign(m_barHeight, height); }
    [[nodiscard]] double tickWidth() const { return m_tickWidth; }
    void setTickWidth(double width) { assign(m_tickWidth, width); }
    [[nodiscard]] QColor trackColor() const { return m_trackColor; }
    void setTrackColor(const QColor &color) { assign(m_trackColor, color); }
    [[nodiscard]] QColor fillColor() const { return m_fillColor; }
    void setFillColor(const QColor &color) { assign(m_fillColor, color); }
    [[nodiscard]] QColor drawColor() const { return m_drawColor; }
    void setDrawColor(const QColor &color) { assign(m_drawColor, color); }
    [[nodiscard]] QColor modelColor() const { return m_modelColor; }
    void setModelColor(const QColor &color) { assign(m_modelColor, color); }
    [[nodiscard]] QColor marketColor() const { return m_marketColor; }
    void setMarketColor(const QColor &color) { assign(m_marketColor, color); }
    [[nodiscard]] QColor betweenColor() const { return m_betweenColor; }
    void setBetweenColor(const QColor &color) { assign(m_betweenColor, color); }
    [[nodiscard]] QColor edgeColor() const { return m_edgeColor; }
    void setEdgeColor(const QColor &color) { assign(m_edgeColor, color); }

private:
    void paintTick(QPainter *painter, double at, const QColor &color) const;

    double m_model = -1.0;
    double m_draw = -1.0;
    double m_market = -1.0;
    double m_barHeight = 6.0;
    double m_tickWidth = 2.0;
    bool m_highlight = false;
    QColor m_trackColor;
    QColor m_fillColor;
    QColor m_drawColor;
    QColor m_modelColor;
    QColor m_marketColor;
    QColor m_betweenColor;
    QColor m_edgeColor;
};

} // namespace edgeboard
