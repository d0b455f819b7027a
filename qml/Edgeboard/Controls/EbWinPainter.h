// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QList>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// The plot of the win chance chart, without words: grid, model as a line, market stepped, the ground between filled
// where the model is ahead by edgeFrom, hatch where no price was known, a dashed line an alert. Lists are oldest first;
// NaN is not known then.
class EbWinPainter : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> model READ model WRITE setModel NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<qreal> market READ market WRITE setMarket NOTIFY looksChanged FINAL)
    // When alerts fired, 0 oldest to 1 newest, and which of them are still open.
    Q_PROPERTY(QList<qreal> alerts READ alerts WRITE setAlerts NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<bool> alertsOpen READ alertsOpen WRITE setAlertsOpen NOTIFY looksChanged FINAL)
    Q_PROPERTY(double low READ low WRITE setLow NOTIFY looksChanged FINAL)
    Q_PROPERTY(double high READ high WRITE setHigh NOTIFY looksChanged FINAL)
    Q_PROPERTY(double edgeFrom READ edgeFrom WRITE setEdgeFrom NOTIFY looksChanged FINAL)
    // How many points the whole width stands for; fewer of them keep to the right.
    Q_PROPERTY(int span READ span WRITE setSpan NOTIFY looksChanged FINAL)
    // Room at the right for the dots at the lines' ends.
    Q_PROPERTY(double endRoom READ endRoom WRITE setEndRoom NOTIFY looksChanged FINAL)
    Q_PROPERTY(int columns READ columns WRITE setColumns NOTIFY looksChanged FINAL)
    Q_PROPERTY(int rows READ rows WRITE setRows NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor modelColor READ modelColor WRITE setModelColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor marketColor READ marketColor WRITE setMarketColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor fillColor READ fillColor WRITE setFillColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor edgeColor READ edgeColor WRITE setEdgeColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor gridColor READ gridColor WRITE setGridColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor gapColor READ gapColor WRITE setGapColor NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] QList<qreal> model() const { return m_model; }
    void setModel(const QList<qreal> &model) { assign(m_model, model); }
    [[nodiscard]] QList<qreal> market() const { return m_market; }
    void setMarket(const QList<qreal> &market) { assign(m_market, market); }
    [[nodiscard]] QList<qreal> alerts() const { return m_alerts; }
    void setAlerts(const QList<qreal> &alerts) { assign(m_alerts, alerts); }
    [[nodiscard]] QList<bool> alertsOpen() const { return m_alertsOpen; }
    void setAlertsOpen(const QList<bool> &open) { assign(m_alertsOpen, open); }
    [[nodiscard]] double low() const { return m_low; }
    void setLow(double low) { assign(m_low, low); }
    [[nodiscard]] double high() const { return m_high; }
    void setHigh(double high) { assign(m_high, high); }
    [[nodiscard]] double edgeFrom() const { return m_edgeFrom; }
    void setEdgeFrom(double from) { assign(m_edgeFrom, from); }
    [[nodiscard]] int span() const { return m_span; }
    void setSpan(int span) { assign(m_span, span); }
    [[nodiscard]] double endRoom() const { return m_endRoom; }
    void setEndRoom(double room) { assign(m_endRoom, room); }
    [[nodiscard]] int columns() const { return m_columns; }
    void setColumns(int columns) { assign(m_columns, columns); }
    [[nodiscard]] int rows() const { return m_rows; }
    void setRows(int rows) { assign(m_rows, rows); }
    [[nodiscard]] QColor modelColor() const { return m_modelColor; }
    void setModelColor(const QColor &color) { assign(m_modelColor, color); }
    [[nodiscard]] QColor marketColor() const { return m_marketColor; }
    void setMarketColor(const QColor &color) { assign(m_marketColor, color); }
    [[nodiscard]] QColor fillColor() const { return m_fillColor; }
    void setFillColor(const QColor &color) { assign(m_fillColor, color); }
    [[nodiscard]] QColor edgeColor() const { return m_edgeColor; }
    void setEdgeColor(const QColor &color) { assign(m_edgeColor, color); }
    [[nodiscard]] QColor gridColor() const { return m_gridColor; }
    void setGridColor(const QColor &color) { assign(m_gridColor, color); }
    [[nodiscard]] QColor gapColor() const { return m_gapColor; }
    void setGapColor(const QColor &color) { assign(m_gapColor, color); }

private:
    [[nodiscard]] qsizetype count() const;
    [[nodiscard]] qreal plotWidth() const { return width() - m_endRoom; }
    [[nodiscard]] qreal x(qsizetype index) const;
    [[nodiscard]] qreal y(qreal value) const;
    [[nodiscard]] QPointF point(qsizetype index, qreal value) const { return {x(index), y(value)}; }
    void paintGrid(QPainter *painter) const;
    void paintGaps(QPainter *painter) const;
    void paintEdge(QPainter *painter) const;
    void paintMarket(QPainter *painter) const;
    void paintModel(QPainter *painter) const;
    void paintAlerts(QPainter *painter) const;

    QList<qreal> m_model;
    QList<qreal> m_market;
    QList<qreal> m_alerts;
    QList<bool> m_alertsOpen;
    double m_low = 0;
    double m_high = 1;
    double m_edgeFrom = 0.05;
    double m_endRoom = 0;
    int m_span = 120;
    int m_columns = 5;
    int m_rows = 4;
    QColor m_modelColor;
    QColor m_marketColor;
    QColor m_fillColor;
    QColor m_edgeColor;
    QColor m_gridColor;
    QColor m_gapColor;
};

} // namespace edgeboard
