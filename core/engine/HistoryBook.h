// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/GameSummary.h"

#include <QHash>
#include <QString>

#include <chrono>

namespace edgeboard {

/// Model and market of each game: the last ten minutes with a point each five seconds, and the whole game with one each half
/// minute. Bounded. Engine thread only.
class HistoryBook
{
public:
    static constexpr std::chrono::seconds step {5};
    static constexpr qsizetype length = 120;
    static constexpr std::chrono::seconds wholeStep {30};
    static constexpr qsizetype wholeLength = 720; // six hours: rain delays are long

    void add(const QString &gameId, const HistoryPoint &point);
    [[nodiscard]] QVector<HistoryPoint> of(const QString &gameId) const { return m_points.value(gameId); }
    [[nodiscard]] QVector<HistoryPoint> whole(const QString &gameId) const { return m_whole.value(gameId); }
    void remove(const QString &gameId);
    void clear();

private:
    QHash<QString, QVector<HistoryPoint>> m_points;
    QHash<QString, QVector<HistoryPoint>> m_whole;
};

} // namespace edgeboard
