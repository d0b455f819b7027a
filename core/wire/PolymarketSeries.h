// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace edgeboard::wire {

/// A row of Gamma's `/sports`, protocols/markets.md section 1.1: numbers of series change from season to season and are read
/// at run time.
struct PolymarketSport
{
    QString word; ///< first word of its slugs: "mlb"
    QStringList series; ///< whole numbers; one or more
};

/// Rows without a word or a series are left out. Nothing when it is no list.
[[nodiscard]] std::optional<std::vector<PolymarketSport>> readPolymarketSports(const QByteArray &body);
/// How many rows a list has; nothing when it is none.
[[nodiscard]] std::optional<int> countPolymarketRows(const QByteArray &body);

} // namespace edgeboard::wire
