// SPDX-License-Identifier: MIT
#pragma once

#include "EbPaintedItem.h"

#include <QColor>
#include <QList>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// The replay bar's track: played part, head, and a triangle for every mark. Positions are parts of 1.
class EbTimeline : public edgeboard::EbPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double position READ position WRITE setPosition NOTIFY looksChanged FINAL)
    Q_PROPERTY(QList<qreal> marks READ marks WRITE setMarks NOTIFY looksChanged FINAL)
    // Message rate over time, any unit; drawn as bars behind the track.
    Q_PROPERTY(QList<qreal> rates READ rates WRITE setRates NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor trackColor READ trackColor WRITE setTrackColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor playedColor READ playedColor WRITE setPlayedColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor headColor READ headColor WRITE setHeadColor NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor markColor READ markColor WRITE setMarkColor NOTIFY looksChanged FINAL)

public:
    using EbPaintedItem::EbPaintedItem;

    void paint(QPainter *painter) override;

    [[nodiscard]] double position() const { return m_position; }
    void setPosition(double position) { assign(m_position, position); }
    [[nodiscard]] QList<qreal> marks() const { return m_marks; }
    void setMarks(const QList<qreal> &marks) { assign(m_marks, marks); }
    [[nodiscard]] QList<qreal> rates() const { return m_rates; }
    void setRates(const QList<qreal> &rates) { assign(m_rates, rates); }
    [[nodiscard]] QColor trackColor() const { return m_trackColor; }
    void setTrackColor(const QColor &color) { assign(m_trackColor, color); }
    [[nodiscard]] QColor playedColor() const { return m_playedColor; }
    void setPlayedColor(const QColor &color) { assign(m_playedColor, color); }
    [[nodiscard]] QColor headColor() const { return m_headColor; }
    void setHeadColor(const QColor &color) { assign(m_headColor, color); }
    [[nodiscard]] QColor markColor() const { return m_markColor; }
    void setMarkColor(const QColor &color) { assign(m_markColor, color); }

private:
    void paintRates(QPainter *painter, double bottom) const;
    void paintMarks(QPainter *painter) const;

    double m_position = 0.0;
    QList<qreal> m_marks;
    QList<qreal> m_rates;
    QColor m_trackColor;
    QColor m_playedColor;
    QColor m_headColor;
    QColor m_markColor;
};

} // namespace edgeboard
