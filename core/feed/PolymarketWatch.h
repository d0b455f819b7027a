// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/wire/PolymarketDecoder.h"

#include <QByteArray>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace edgeboard {

/// Which tokens one connection of the market channel listens to, and the words that say so. Source: protocols/markets.md section
/// 1.3. More than the connection takes: those who wins first, then live games, then the nearest start. Pure.
class PolymarketWatch
{
public:
    static constexpr std::size_t mostTokens = 500; ///< of one connection; a third party's figure
    static constexpr qsizetype mostOfMessage = 100; ///< tokens; each has 77 digits

    /// What is there now. `looked`: the game that somebody has open comes before all others.
    void choose(std::vector<wire::PolymarketToken> all, const std::optional<QString> &looked, WallTime wallNow);
    /// A new connection, which listens to nothing yet.
    void begin();
    /// What is to be sent; it counts as sent.
    [[nodiscard]] std::vector<QByteArray> takeMessages();

    [[nodiscard]] const QSet<QString> &chosen() const { return m_chosen; }
    /// Markets that there was no room for.
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    [[nodiscard]] int games() const { return m_games; }

private:
    QSet<QString> m_chosen;
    QSet<QString> m_subscribed;
    int m_leftOut = 0;
    int m_games = 0;
};

} // namespace edgeboard
