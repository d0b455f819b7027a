// SPDX-License-Identifier: MIT
#include "EbWinPainter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace edgeboard {
namespace {

constexpr qreal lineWidth = 1.75;
constexpr qreal marketWidth = 1.25;
constexpr qreal dotRadius = 3.0;

qreal at(const QList<qreal> &values, qsizetype index)
{
    return index < values.size() ? values[index] : std::numeric_limits<qreal>::quiet_NaN();
}

} // namespace

qsizetype EbWinPainter::count() const
{
    return std::max(m_model.size(), m_market.size());
}

qreal EbWinPainter::x(qsizetype index) const
{
    const auto span = std::max<qsizetype>({2, m_span, count()});
    return static_cast<qreal>(span - count() + index) / static_cast<qreal>(span - 1) * plotWidth();
}

qreal EbWinPainter::y(qreal value) const
{
    return height() - (value - m_low) / (m_high - m_low) * height();
}

void EbWinPainter::paint(QPainter *painter)
{
    paintGrid(painter);
    if (count() == 0 || !(m_high > m_low)) {
        return;
    }
    paintGaps(painter);
    paintEdge(painter);
    paintMarket(painter);
    paintModel(painter);
    paintAlerts(painter);
}

void EbWinPainter::paintGrid(QPainter *painter) const
{
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(m_gridColor, 1.0));
    painter->setBrush(Qt::NoBrush);
    for (int row = 0; row <= m_rows; ++row) {
        const qreal top = std::round((height() - 1) * row / m_rows);
        painter->drawLine(QPointF(0, top), QPointF(plotWidth(), top));
    }
    for (int column = 0; column <= m_columns; ++column) {
        const qreal left = std::round((plotWidth() - 1) * column / m_columns);
        painter->drawLine(QPointF(left, 0), QPointF(left, height()));
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void EbWinPainter::paintGaps(QPainter *painter) const
{
    for (qsizetype from = 1; from < count(); ++from) {
        if (std::isfinite(at(m_market, from)) || !std::isfinite(at(m_market, from - 1))) {
            continue; // a gap begins after a price; what was before the first price is not one
        }
        qsizetype to = from;
        while (to < count() && !std::isfinite(at(m_market, to))) {
            ++to;
        }
        const QRectF band(x(from - 1), 0, x(std::min(to, count() - 1)) - x(from - 1), height());
        painter->fillRect(band, QBrush(m_gapColor, Qt::BDiagPattern));
        from = to;
    }
}

void EbWinPainter::paintEdge(QPainter *painter) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_fillColor);
    // Neighbours touch on whole edges; without antialiasing no seam shows between them.
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype index = 0; index + 1 < count(); ++index) {
        const qreal market = at(m_market, index);
        const qreal model = at(m_model, index);
        const qreal next = at(m_model, index + 1);
        // False for NaN. The market is stepped, so it holds its value up to the next point.
        if (std::abs(model - market) >= m_edgeFrom && std::abs(next - market) >= m_edgeFrom) {
            const std::array corners {
                point(index, market), point(index, model), point(index + 1, next), point(index + 1, market)};
            painter->drawConvexPolygon(corners.data(), static_cast<int>(corners.size()));
        }
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void EbWinPainter::paintMarket(QPainter *painter) const
{
    QPainterPath path;
    qreal last = std::numeric_limits<qreal>::quiet_NaN();
    for (qsizetype index = 0; index < m_market.size(); ++index) {
        const qreal value = m_market[index];
        if (std::isfinite(value)) {
            if (std::isfinite(last)) {
                path.lineTo(point(index, last));
                path.lineTo(point(index, value));
            } else {
                path.moveTo(point(index, value));
            }
        }
        last = value;
    }
    painter->setBrush(Qt::NoBrush);
    painter->strokePath(path, QPen(m_marketColor, marketWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    if (std::isfinite(last)) {
        painter->setPen(QPen(m_marketColor, marketWidth));
        painter->drawEllipse(point(m_market.size() - 1, last), dotRadius, dotRadius);
    }
}

void EbWinPainter::paintModel(QPainter *painter) const
{
    QPainterPath path;
    bool drawing = false;
    for (qsizetype index = 0; index < m_model.size(); ++index) {
        const qreal value = m_model[index];
        if (!std::isfinite(value)) {
            drawing = false;
        } else if (drawing) {
            path.lineTo(point(index, value));
        } else {
            path.moveTo(point(index, value));
            drawing = true;
        }
    }
    painter->setBrush(Qt::NoBrush);
    painter->strokePath(path, QPen(m_modelColor, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (drawing) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_modelColor);
        painter->drawEllipse(point(m_model.size() - 1, m_model.constLast()), dotRadius, dotRadius);
    }
}

void EbWinPainter::paintAlerts(QPainter *painter) const
{
    for (qsizetype index = 0; index < m_alerts.size(); ++index) {
        const bool open = index < m_alertsOpen.size() && m_alertsOpen[index];
        const qreal begin = x(0);
        const qreal left = std::round(begin + m_alerts[index] * (plotWidth() - begin)) - 0.5;
        QPen pen(m_edgeColor, 1.0);
        pen.setDashPattern({3.0, 3.0});
        painter->setPen(pen);
        painter->drawLine(QPointF(left, 0), QPointF(left, height()));
        // A flag at the top: filled while the alert is open.
        const std::array flag {QPointF(left - 4.5, 1.0), QPointF(left + 4.5, 1.0), QPointF(left, 8.0)};
        painter->setPen(QPen(m_edgeColor, 1.25));
        painter->setBrush(open ? QBrush(m_edgeColor) : QBrush(Qt::NoBrush));
        painter->drawConvexPolygon(flag.data(), static_cast<int>(flag.size()));
    }
}

} // namespace edgeboard
