// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/GameSummary.h"

#include <QHash>
#include <QString>

#include <chrono>

namespace edgeboard {

/// The last ten minutes of model and market, a point each five seconds a game. Bounded. Engine thread only.
class HistoryBook
{
public:
    static constexpr std::chrono::seconds step {5};
    static constexpr qsizetype length = 120;

    void add(const QString &gameId, const HistoryPoint &point);
    [[nodiscard]] QVector<HistoryPoint> of(const QString &gameId) const { return m_points.value(gameId); }
    void remove(const QString &gameId) { m_points.remove(gameId); }
    void clear() { m_points.clear(); }

private:
    QHash<QString, QVector<HistoryPoint>> m_points;
};

} // namespace edgeboard
