// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/engine/GameSummary.h"
#include "core/types/LeagueTable.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <vector>

namespace edgeboard {

/// The chance of the team named first over the last ten minutes or the whole game, ready to draw. Points are equally far
/// apart. A value.
struct WinChart
{
    Q_GADGET
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QList<qreal> model MEMBER model)
    Q_PROPERTY(QList<qreal> market MEMBER market)
    Q_PROPERTY(double low MEMBER low)
    Q_PROPERTY(double high MEMBER high)
    Q_PROPERTY(QString modelText MEMBER modelText)
    Q_PROPERTY(QString marketText MEMBER marketText)
    Q_PROPERTY(double modelEnd MEMBER modelEnd)
    Q_PROPERTY(double marketEnd MEMBER marketEnd)
    Q_PROPERTY(QList<qreal> alerts MEMBER alerts)
    Q_PROPERTY(QList<bool> alertsOpen MEMBER alertsOpen)
    Q_PROPERTY(QList<qreal> gapsAt MEMBER gapsAt)
    Q_PROPERTY(QList<QString> gapTexts MEMBER gapTexts)
    Q_PROPERTY(QString sentence MEMBER sentence)
    Q_PROPERTY(int span MEMBER span)
    Q_PROPERTY(QList<QString> ticks MEMBER ticks)

public:
    QString title; ///< "Saints win chance"
    QList<qreal> model, market; ///< 0 to 1, oldest first; NaN: not known then
    double low = 0.2; ///< of the axis; it grows to 0 and 1 when a line leaves it
    double high = 0.8;
    QString modelText, marketText; ///< "55.2 model"; empty when there is none now
    double modelEnd = -1; ///< the last value; -1: none
    double marketEnd = -1;
    QList<qreal> alerts; ///< when they fired, 0 (oldest point) to 1 (newest)
    QList<bool> alertsOpen;
    QList<qreal> gapsAt; ///< middle of each stretch without prices, 0 to 1
    QStringList gapTexts; ///< "No prices 1:32"
    QString sentence; ///< for a screen reader
    int span = 120; ///< points that the whole width stands for; fewer keep to the right
    QStringList ticks; ///< below the axis, equally far apart, the last one at its end: "10 min", ..., "now"

    friend bool operator==(const WinChart &a, const WinChart &b);
};

[[nodiscard]] WinChart makeWinChart(const GameSummary &summary, const std::vector<Alert> &alerts, const League *league);
/// Of the whole game: `whole` as GameDetail has it.
[[nodiscard]] WinChart makeWholeChart(const GameSummary &summary, const QVector<HistoryPoint> &whole,
    const std::vector<Alert> &alerts, const League *league);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::WinChart)
