// SPDX-License-Identifier: MIT
#include "EbSparkPainter.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <limits>

namespace edgeboard {
namespace {

constexpr double lineWidth = 1.25;
constexpr double margin = 2.0; // room for the line's width and the dot
constexpr double dotRadius = 1.9;

double at(const QList<qreal> &values, qsizetype index)
{
    return index < values.size() ? values[index] : std::numeric_limits<double>::quiet_NaN();
}

QPen roundPen(const QColor &color)
{
    return QPen(color, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

// From values to points of the item.
struct EbSparkPainter::Scale
{
    qsizetype count = 0;
    double low = 0.0;
    double high = 0.0;
    double width = 0.0;
    double height = 0.0;

    [[nodiscard]] bool isEmpty() const { return !(low <= high) || count == 0; }
    [[nodiscard]] double x(qsizetype index) const
    {
        const double part = count < 2 ? 1.0 : static_cast<double>(index) / static_cast<double>(count - 1);
        return margin / 2.0 + part * (width - 1.5 * margin);
    }
    [[nodiscard]] double y(double value) const
    {
        return height - margin - (value - low) / (high - low) * (height - 2.0 * margin);
    }
    [[nodiscard]] QPointF point(qsizetype index, double value) const { return {x(index), y(value)}; }
};

EbSparkPainter::Scale EbSparkPainter::scaleOf() const
{
    Scale scale;
    scale.count = std::max(m_model.size(), m_market.size());
    scale.width = width();
    scale.height = height();
    scale.low = std::numeric_limits<double>::infinity();
    scale.high = -scale.low;
    for (const QList<qreal> *values : {&m_model, &m_market}) {
        for (const double value : *values) {
            if (std::isfinite(value)) {
                scale.low = std::min(scale.low, value);
                scale.high = std::max(scale.high, value);
            }
        }
    }
    const double missing = m_minSpan - (scale.high - scale.low);
    if (!scale.isEmpty() && missing > 0.0) {
        scale.low -= missing / 2.0;
        scale.high += missing / 2.0;
    }
    return scale;
}

void EbSparkPainter::paint(QPainter *painter)
{
    const Scale scale = scaleOf();
    if (scale.isEmpty()) {
        paintEmpty(painter);
        return;
    }
    paintGaps(painter, scale);
    paintEdge(painter, scale);
    paintMarket(painter, scale);
    paintModel(painter, scale);
}

void EbSparkPainter::paintEmpty(QPainter *painter) const
{
    QPen pen(m_gapColor, 1.0);
    pen.setDashPattern({3.0, 3.0});
    painter->setPen(pen);
    const double middle = std::floor(height() / 2.0) + 0.5;
    painter->drawLine(QPointF(0.0, middle), QPointF(width(), middle));
}

void EbSparkPainter::paintGaps(QPainter *painter, const Scale &scale) const
{
    for (qsizetype from = 0; from < scale.count; ++from) {
        if (std::isfinite(at(m_model, from)) || std::isfinite(at(m_market, from))) {
            continue;
        }
        qsizetype to = from;
        while (to + 1 < scale.count && !std::isfinite(at(m_model, to + 1))
            && !std::isfinite(at(m_market, to + 1))) {
            ++to;
        }
        const double left = scale.x(std::max<qsizetype>(0, from - 1));
        const double right = scale.x(std::min(scale.count - 1, to + 1));
        painter->fillRect(QRectF(left, margin, right - left, height() - 2.0 * margin),
            QBrush(m_gapColor, Qt::BDiagPattern));
        from = to;
    }
}

void EbSparkPainter::paintEdge(QPainter *painter, const Scale &scale) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_edgeColor);
    for (qsizetype index = 0; index + 1 < scale.count; ++index) {
        const double market = at(m_market, index);
        const double model = at(m_model, index);
        const double next = at(m_model, index + 1);
        // False for NaN. The market is stepped, so it holds its value up to the next point.
        if (!(model - market >= m_edgeFrom && next - market >= m_edgeFrom)) {
            continue;
        }
        const QPointF corners[] = {scale.point(index, market),
            scale.point(index, model),
            scale.point(index + 1, next),
            scale.point(index + 1, market)};
        // Neighbours touch on whole edges; without antialiasing no seam shows between them.
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->drawConvexPolygon(corners, 4);
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void EbSparkPainter::paintMarket(QPainter *painter, const Scale &scale) const
{
    QPainterPath path;
    double last = std::numeric_limits<double>::quiet_NaN();
    for (qsizetype index = 0; index < m_market.size(); ++index) {
        const double value = m_market[index];
        if (std::isfinite(value)) {
            if (std::isfinite(last)) {
                path.lineTo(scale.point(index, last));
                path.lineTo(scale.point(index, value));
            } else {
                path.moveTo(scale.point(index, value));
            }
        }
        last = value;
    }
    QPen pen(m_marketColor, lineWidth);
    pen.setJoinStyle(Qt::MiterJoin);
    painter->strokePath(path, pen);
}

void EbSparkPainter::paintModel(QPainter *painter, const Scale &scale) const
{
    QPainterPath path;
    bool drawing = false;
    for (qsizetype index = 0; index < m_model.size(); ++index) {
        const double value = m_model[index];
        if (!std::isfinite(value)) {
            drawing = false;
        } else if (drawing) {
            path.lineTo(scale.point(index, value));
        } else {
            path.moveTo(scale.point(index, value));
            drawing = true;
        }
    }
    painter->strokePath(path, roundPen(m_modelColor));
    if (m_endDot && drawing) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_modelColor);
        painter->drawEllipse(scale.point(m_model.size() - 1, m_model.constLast()), dotRadius, dotRadius);
    }
}

} // namespace edgeboard
