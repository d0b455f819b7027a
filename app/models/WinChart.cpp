// SPDX-License-Identifier: MIT
#include "app/models/WinChart.h"

#include "app/models/Formats.h"
#include "app/models/GameText.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Points, how far they are apart, and how many the width stands for at least and at most.
struct Points
{
    const QVector<HistoryPoint> &history;
    MonotonicTime step;
    qsizetype least;
    qsizetype most;
};

constexpr int tickCount = 5; // stretches of the axis
constexpr qsizetype leastGap = 3; // points; a shorter hole is drawn, not named
constexpr qreal hole = std::numeric_limits<qreal>::quiet_NaN();

bool sameValues(const QList<qreal> &a, const QList<qreal> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](qreal x, qreal y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// Points where they belong in time, so that a missing one is a hole; the newest is the last.
void place(WinChart &chart, const Points &points)
{
    const MonotonicTime step = points.step;
    chart.span = static_cast<int>(points.least);
    if (points.history.isEmpty())
        return;
    const MonotonicTime last = points.history.last().at;
    const qsizetype span = std::min<qsizetype>(points.most, (last - points.history.first().at + step / 2) / step + 1);
    chart.span = static_cast<int>(std::max(points.least, span));
    chart.model = chart.market = QList<qreal>(span, hole);
    for (const HistoryPoint &point : points.history) {
        const qsizetype index = span - 1 - (last - point.at + step / 2) / step;
        if (index < 0)
            continue;
        // GameSummary's history is the first team's already.
        chart.model[index] = point.model ? static_cast<qreal>(*point.model) : hole;
        chart.market[index] = point.market ? static_cast<qreal>(*point.market) : hole;
    }
    const auto isHole = [](qreal value) { return std::isnan(value); };
    if (std::ranges::all_of(chart.model, isHole) && std::ranges::all_of(chart.market, isHole))
        chart.model = chart.market = {};
}

void writeGaps(WinChart &chart, MonotonicTime step)
{
    const qsizetype count = chart.market.size();
    for (qsizetype from = 0; from < count; ++from) {
        if (!std::isnan(chart.market[from]))
            continue;
        qsizetype to = from;
        while (to < count && std::isnan(chart.market[to]))
            ++to;
        // Only between prices: before the first nobody missed any, after the last the end label says it.
        if (from > 0 && to < count && to - from >= leastGap) {
            chart.gapsAt.append((static_cast<qreal>(from + to) - 1) / 2 / static_cast<qreal>(count - 1));
            chart.gapTexts.append(u"No prices %1"_s.arg(fmt::duration(step * (to - from))));
        }
        from = to;
    }
}

void writeAxis(WinChart &chart)
{
    for (const QList<qreal> *values : {&chart.model, &chart.market}) {
        for (const qreal value : *values) {
            if (value < chart.low || value > chart.high) {
                chart.low = 0;
                chart.high = 1;
            }
        }
    }
}

// "10 min", "1 h 20": how long ago.
QString ago(MonotonicTime span)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(span).count();
    if (minutes == 0)
        return u"now"_s;
    return minutes < 60 ? u"%1 min"_s.arg(minutes)
                        : u"%1 h %2"_s.arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
}

void writeTicks(WinChart &chart, MonotonicTime step)
{
    for (int i = tickCount; i >= 0; --i)
        chart.ticks.append(ago(step * chart.span * i / tickCount));
}

void writeAlerts(WinChart &chart, const Points &points, const std::vector<Alert> &alerts)
{
    const MonotonicTime step = points.step;
    if (chart.model.size() < 2)
        return;
    const MonotonicTime span = step * (chart.model.size() - 1);
    const MonotonicTime begin = points.history.last().at - span;
    for (const Alert &alert : alerts) {
        if (alert.openedAt < begin)
            continue;
        chart.alerts.append(
            std::min(1.0, static_cast<double>((alert.openedAt - begin).count()) / static_cast<double>(span.count())));
        chart.alertsOpen.append(alert.isLive());
    }
}

QString counted(qsizetype count, const QString &word)
{
    return u"%1 %2%3"_s.arg(count).arg(word, count == 1 ? QString() : u"s"_s);
}

} // namespace

bool operator==(const WinChart &a, const WinChart &b)
{
    return a.title == b.title && a.low == b.low && a.high == b.high && a.modelText == b.modelText
        && a.marketText == b.marketText && a.modelEnd == b.modelEnd && a.marketEnd == b.marketEnd
        && a.alerts == b.alerts && a.alertsOpen == b.alertsOpen && a.gapsAt == b.gapsAt && a.gapTexts == b.gapTexts
        && a.sentence == b.sentence && a.span == b.span && a.ticks == b.ticks && sameValues(a.model, b.model)
        && sameValues(a.market, b.market);
}

namespace {

WinChart makeChart(
    const GameSummary &summary, const Points &points, const std::vector<Alert> &alerts, const League *league)
{
    WinChart chart;
    const QString name = text::nameOf(text::firstTeam(summary.game, league));
    chart.title = u"%1 win chance"_s.arg(name);
    place(chart, points);
    writeGaps(chart, points.step);
    writeAxis(chart);
    writeTicks(chart, points.step);
    writeAlerts(chart, points, alerts);
    QStringList parts {chart.title};
    if (!chart.model.isEmpty() && !std::isnan(chart.model.last())) {
        chart.modelEnd = chart.model.last();
        const QString value = fmt::points(Micro::fromDouble(chart.modelEnd));
        chart.modelText = value + u" model"_s;
        parts.append(u"model "_s + value);
    }
    if (!chart.market.isEmpty() && !std::isnan(chart.market.last())) {
        chart.marketEnd = chart.market.last();
        const QString value = fmt::points(Micro::fromDouble(chart.marketEnd));
        chart.marketText = value + u" market"_s;
        parts.append(u"market "_s + value);
    }
    parts.append(counted(chart.alerts.size(), u"alert"_s));
    parts.append(counted(chart.gapTexts.size(), u"gap"_s));
    chart.sentence = parts.join(u", "_s);
    return chart;
}

} // namespace

WinChart makeWinChart(const GameSummary &summary, const std::vector<Alert> &alerts, const League *league)
{
    return makeChart(summary, {summary.history, 5s, 120, 120}, alerts, league);
}

WinChart makeWholeChart(const GameSummary &summary, const QVector<HistoryPoint> &whole,
    const std::vector<Alert> &alerts, const League *league)
{
    return makeChart(summary, {whole, 30s, 20, 720}, alerts, league);
}

} // namespace edgeboard
