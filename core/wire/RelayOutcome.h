// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/Quote.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

// What the words of an outcome mean in a game of these two teams. Source: protocols/relay.md sections 2.7 and 6.
namespace edgeboard::wire::relay {

/// The names by which books call one team, made comparable: without case, accents and punctuation.
class TeamNames
{
public:
    TeamNames() = default;
    /// Any part may be empty. A town alone is no name: two teams can share it.
    TeamNames(const QString &name, const QString &city, const QString &mascot, const QString &abbreviation);

    [[nodiscard]] bool isKnown() const { return !m_exact.empty(); }
    /// `plain` is one of the names.
    [[nodiscard]] bool isExactly(const QString &plain) const;
    /// The same without the words that clubs are called by and that books leave out: "Cusco FC" is "Cusco".
    [[nodiscard]] bool isShortly(const QString &plain) const;
    [[nodiscard]] std::size_t size() const { return m_exact.size(); }
    /// The main name, made comparable.
    [[nodiscard]] const QString &main() const { return m_main; }

    friend bool operator==(const TeamNames &, const TeamNames &) = default;

private:
    QString m_main;
    std::vector<QString> m_exact;
    std::vector<QString> m_short;
};

struct TeamPair
{
    TeamNames home;
    TeamNames away;

    [[nodiscard]] bool isKnown() const { return home.isKnown() && away.isKnown(); }
    /// How many names there are of both.
    [[nodiscard]] std::size_t size() const { return home.size() + away.size(); }

    friend bool operator==(const TeamPair &, const TeamPair &) = default;
};

/// Letters and digits in lower case without accents, words apart by one space.
[[nodiscard]] QString plainWords(const QString &text);

/// Where a price belongs, or why it belongs nowhere.
struct Placement
{
    Side side = Side::Other;
    QString outcome; ///< see SelectionKey
    std::optional<int> lineHundredths;
    QString problem; ///< the end of a sentence, "says no line"; empty: it is placed
};

/// `words` and `player` are clean texts, `points` what the frame said of a line, `market` one of ours. Home, away and draw
/// come only out of markets in which these exclude each other (who wins, with a spread or without); which team is meant is
/// decided exactly or not at all.
[[nodiscard]] Placement placeOutcome(const MarketType &market, const QString &words, const QString &player,
    std::optional<double> points, const TeamPair &teams);

/// "spreads" is our "spread", "totals" our "total"; other words stay.
[[nodiscard]] MarketType marketOfWord(const QString &word);

} // namespace edgeboard::wire::relay
