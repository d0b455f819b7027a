// SPDX-License-Identifier: MIT
#pragma once

#include "core/state/Join.h"
#include "core/types/FeedEvent.h"
#include "core/types/TeamTable.h"

#include <QDate>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace edgeboard {

class GameBook;
struct JoinCandidate;
struct JoinChoice;

/// Decides which games of two feeds are one. A join must be unique: a wrong one makes a large false edge, which is exactly
/// what an alert looks for. Source: protocols/markets.md section 5.2. The first rule that finds exactly one game decides:
///  1. what a person said;
///  2. the same id of a third system, in one league, unless the teams are provably others;
///  3. league, both teams whichever is home, starts within 30 minutes;
///  4. league, both teams, the same Eastern date with one such game on each side, or the game of a double-header that the
///     source numbers; never a day off;
///  5. league and both teams, where one of the two says no time at all, and there is only one such game.
/// Where a feed does not say the league (the tutorials' bridge), the two must have the same id in their sources as well.
/// Dates inside ids are never read here. Events without teams are joined by nobody, nor are teams that are not known yet.
/// Joins by 1 to 3 and 5 are final; one by 4 is looked at again when a start or the other games change, see relook(). A score
/// feed's game never joins one that only price feeds (Polymarket, Kalshi) named, so that the order in which they come makes
/// no difference: the price feeds' games move to it. One of theirs that fits two games is refused.
class GameMatcher
{
public:
    explicit GameMatcher(TeamTable teams = TeamTable::builtIn());

    /// Our id for the game that `update` of `feed` speaks of. Creates one for a game that nobody named before. The answer may
    /// differ from known(): the caller then takes what that feed said off the old game, or drops the game where no other feed
    /// speaks of it. Nothing when the update is the first of its game and does not say its league, or when it is refused.
    [[nodiscard]] std::optional<QString> match(const QString &feed, const GameUpdate &update, const GameBook &book);
    /// What became of a price feed's game when the others changed.
    struct Move
    {
        SourceRef source;
        std::optional<QString> from;
        std::optional<QString> to; ///< nothing: it is refused now
        GameUpdate update; ///< what it last said of itself
    };
    /// Looks again at the games of price feeds that stand alone, are joined by date, or were refused, where the games have
    /// changed since; those that moved. Costs nothing while no game came, went, or changed its teams or start.
    [[nodiscard]] std::vector<Move> relook(const GameBook &book);
    /// The same for a source id alone; nothing when it was never matched or is refused.
    [[nodiscard]] std::optional<QString> known(const QString &feed, const QString &sourceId) const;
    /// Why; nullptr when it was never matched or is refused.
    [[nodiscard]] const Join *join(const QString &feed, const QString &sourceId) const;

    /// Joins of one game, by feed.
    [[nodiscard]] std::vector<Join> joinsOf(const QString &gameId) const;
    /// What was not joined and why, by feed and id; bounded.
    [[nodiscard]] std::vector<JoinDoubt> doubts() const;
    /// Doubts that are new since the last call.
    [[nodiscard]] std::vector<JoinDoubt> takeNewDoubts();

    /// What people said; looked at when the games named there speak next.
    void setVerdicts(JoinVerdicts verdicts);
    [[nodiscard]] const JoinVerdicts &verdicts() const { return m_verdicts; }

    /// Forgets how that feed's game was joined: it is looked at anew when it speaks next.
    void drop(const SourceRef &source);
    /// A person said that it is this game.
    void confirm(const SourceRef &source, const QString &gameId);

    /// The game is gone; its ids may be met again.
    void forget(const QString &gameId);
    /// Forgets the games, not what people said.
    void clear();

private:
    /// What a feed's game said of itself when it was last looked at.
    struct Said
    {
        std::optional<WallTime> start;
        std::optional<QDate> day;
        int number = 0;
        QString pairKey; // league, and both teams in one order
        quint64 decidedAt = 0; // GameBook::identities() then
        quint64 metAt = 0; // m_met then
        GameUpdate update; // of price feeds: what it says of itself, without prices
    };

    [[nodiscard]] bool isToBeLookedAtAgain(const Join &join, const GameUpdate &update, const GameBook &book) const;
    [[nodiscard]] JoinChoice find(
        const SourceRef &source, const QString &league, const GameUpdate &update, const GameBook &book) const;
    [[nodiscard]] JoinChoice choose(
        const SourceRef &source, const GameUpdate &update, const std::vector<JoinCandidate> &all) const;
    [[nodiscard]] std::vector<JoinCandidate> fits(
        const SourceRef &source, const QString &league, const GameUpdate &update, const GameBook &book) const;
    [[nodiscard]] std::optional<QDate> dayOf(const Game &game) const;
    [[nodiscard]] int sameDaySiblings(const SourceRef &source, const Said &said) const;
    void remember(const SourceRef &source, const QString &league, const GameUpdate &update, const GameBook &book);
    void learnCodes(
        const SourceRef &source, const QString &league, const GameUpdate &update, const Game &game, bool swap);
    void doubt(const SourceRef &source, const QString &league, const GameUpdate &update, const QString &reason);
    void checkCodes(const SourceRef &source, const QString &league, const GameUpdate &update);

    TeamTable m_teams;
    JoinVerdicts m_verdicts;
    QHash<SourceRef, Join> m_joins;
    QHash<SourceRef, Said> m_said;
    quint64 m_met = 0; // games of feeds so far
    std::pair<quint64, quint64> m_relookedAt {}; // GameBook::identities() and m_met then
    QHash<QString, QString> m_byId; // "system/id" -> our game
    QMap<QString, JoinDoubt> m_doubts; // "feed/id"
    std::vector<JoinDoubt> m_newDoubts;
    QSet<QString> m_doubtedCodes; // "feed/league/CODE"
};

/// Feeds of prediction markets: their scores are no more than informational, and their games wait for a score feed's.
[[nodiscard]] bool isPriceFeed(const QString &feed);

} // namespace edgeboard
