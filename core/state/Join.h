// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/FeedEvent.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace edgeboard {

/// One game as one feed names it.
struct SourceRef
{
    QString feed;
    QString id;

    friend bool operator==(const SourceRef &, const SourceRef &) = default;
};
[[nodiscard]] std::size_t qHash(const SourceRef &ref, std::size_t seed = 0);

/// By which rule a feed's game was found to be a game of ours, the surest first. Source: protocols/markets.md section 5.2.
enum class JoinRule : std::uint8_t {
    ByHand, ///< a person said so
    SameId, ///< both name the same id of a third system
    TeamsAndStart, ///< league, both teams, starts within 30 minutes; one such game
    TeamsAndDay, ///< league, both teams, the same Eastern date, one on each side
    TeamsAlone, ///< league and both teams; one of the two says neither start nor date, and there is only one such game
    First ///< nobody else names this game
};
[[nodiscard]] QString wordFor(JoinRule rule);

/// That a feed's game is a game of ours, and why we think so.
struct Join
{
    SourceRef source;
    QString gameId;
    JoinRule rule = JoinRule::First;
    bool swapped = false; ///< the feed's home is our away: a neutral ground
    QString evidence; ///< a sentence for people

    friend bool operator==(const Join &, const Join &) = default;
};

/// A feed's game that was not joined, or only beside the one it might be.
struct JoinDoubt
{
    SourceRef source;
    QString league;
    QString what; ///< "Boston Celtics at Los Angeles Lakers"
    QString reason; ///< "two games fit: ...", "unknown team code \"LAS\"", "date mismatch: ..."

    friend bool operator==(const JoinDoubt &, const JoinDoubt &) = default;
};

/// What people said about joins. A value; the program keeps it in the profile.
class JoinVerdicts
{
public:
    enum class Verdict : std::uint8_t { Same, Apart };

    /// The newest word on a pair stands; the order of the two does not matter.
    void set(const SourceRef &a, const SourceRef &b, Verdict verdict);
    void remove(const SourceRef &a, const SourceRef &b);
    [[nodiscard]] std::optional<Verdict> of(const SourceRef &a, const SourceRef &b) const;
    [[nodiscard]] bool isEmpty() const { return m_verdicts.isEmpty(); }

    /// The form of the profile: {"format":"edgeboard-joins","version":1,"joins":[{"a":["espn","401"],"b":[...],"same":true}]}.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Expected<JoinVerdicts> fromJson(const QByteArray &bytes);

private:
    QHash<std::pair<SourceRef, SourceRef>, Verdict> m_verdicts; // the lesser one first
};

/// The same update with the sides exchanged. Spreads keep their lines: a line belongs to its side.
[[nodiscard]] GameUpdate swapped(GameUpdate update);
[[nodiscard]] Side swapped(Side side);

} // namespace edgeboard
