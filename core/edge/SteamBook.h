// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/edge/Steam.h"
#include "core/types/BookTable.h"
#include "core/types/Quote.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace edgeboard {

struct SteamRules
{
    int leastOwners = 3; ///< books of one owner count once
    std::chrono::milliseconds window {10'000}; ///< all of them within this
    Probability leastMove = Micro(10'000); ///< of each book's implied probability
    std::chrono::milliseconds cooldown {60'000}; ///< per selection
    std::chrono::milliseconds afterScore {15'000}; ///< a score this shortly before explains the move

    friend bool operator==(const SteamRules &, const SteamRules &) = default;
};

/// Looks for steam in the main markets (moneyline, spread, total), at one line each: that a book's main line goes to
/// another number is not seen. Only rises of a probability are told; the fall of one side is the rise of another.
/// Several small changes of one book add up while they lie within the window. What
/// has not moved for a window is forgotten, at the latest when twice as many selections are remembered as were at the last
/// look.
/// Engine thread only.
class SteamBook
{
public:
    /// `books` must outlive this.
    SteamBook(const BookTable &books, SteamRules rules);

    /// One price changed from `before` to `after`, as the stream said at after.changedAt. Not to be called for what an
    /// answer or a snapshot says: after a (re)connect everything differs at once. A suspended price, one without an ask,
    /// and one whose `before` is of an earlier connection are no moves: they reopen where the others already are.
    /// `scoredAt`: when the game's score last changed.
    [[nodiscard]] std::optional<Steam> see(
        const Quote &before, const Quote &after, std::optional<MonotonicTime> scoredAt);
    /// All of one game.
    void remove(const QString &gameId);
    void clear();
    /// Selections that are remembered.
    [[nodiscard]] qsizetype size() const { return m_tracks.size(); }

private:
    struct Move
    {
        QString venue;
        Price from;
        Price to;
        MonotonicTime at {};
    };
    struct Track
    {
        std::vector<Move> moves; // the oldest first, all within the window
        std::optional<MonotonicTime> quietUntil;
    };

    [[nodiscard]] std::optional<Steam> steamIn(const Track &track) const;
    void forgetOld(MonotonicTime now);

    const BookTable *m_books;
    SteamRules m_rules;
    QHash<SelectionKey, Track> m_tracks;
    qsizetype m_sweepAt;
};

} // namespace edgeboard
