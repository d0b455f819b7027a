// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/GameDetail.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace edgeboard {

/// Which market of a game is in front. Tabs: the winner, the main spread, the main total, and one for props; all
/// others are in a menu. Lines are never mixed. A plain value.
class MarketTabs
{
public:
    /// Another game: forgets what was chosen.
    void clear();
    /// Takes what is quoted now. A main line stays the main one while it has half as many books as the most quoted.
    void update(const GameDetail &detail);

    [[nodiscard]] const QStringList &titles() const { return m_titles; }
    /// -1: the market in front is one of the menu.
    [[nodiscard]] int current() const;
    void choose(int tab);
    [[nodiscard]] const QStringList &otherTitles() const { return m_otherTitles; }
    [[nodiscard]] int currentOther() const;
    void chooseOther(int index);
    /// Even where nobody quotes it (any more).
    void choose(const MarketKey &market);

    [[nodiscard]] bool propsInFront() const { return m_kind == Kind::Props; }
    /// The market in front, absent while props are or nothing is quoted.
    [[nodiscard]] std::optional<MarketKey> front() const;

private:
    enum class Kind : std::uint8_t { Winner, Spread, Total, Props, Exact };
    [[nodiscard]] std::optional<MarketKey> mainOf(Kind kind) const;
    static void keepMain(
        QLatin1StringView word, std::optional<MarketKey> &main, const std::vector<OddsMarket> &markets);

    Kind m_kind = Kind::Winner;
    MarketKey m_exact; // for Kind::Exact
    std::optional<MarketKey> m_winner, m_spread, m_total;
    bool m_hasProps = false;
    std::vector<Kind> m_tabs;
    QStringList m_titles;
    std::vector<MarketKey> m_others;
    QStringList m_otherTitles;
};

} // namespace edgeboard
