// SPDX-License-Identifier: MIT
// What several feeds say of one score, whose word counts, and when they differ.
#include "core/state/GameBook.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds speaksFor {30}; // what was said longer ago contradicts nobody
constexpr std::chrono::seconds mayLagFor {15}; // polls and relays need that long to hear of a change

} // namespace

int playRank(const QString &feed)
{
    if (feed == "kalshi"_L1)
        return 0;
    if (feed == "polymarket"_L1)
        return 1; // the venue calls its scores informational
    return feed == "relay"_L1 ? 3 : 2;
}

int nameRank(const QString &feed)
{
    static const QStringList order {u"kalshi"_s, u"bridge"_s, u"polymarket"_s, u"relay"_s, u"sgo"_s, u"espn"_s};
    return static_cast<int>(order.indexOf(feed));
}

void GameBook::noteClaim(const QString &id, const QString &feed, const GameUpdate &update, MonotonicTime now)
{
    Claim &claim = m_claims[id][feed];
    const auto home = update.homeScore ? update.homeScore : claim.home;
    const auto away = update.awayScore ? update.awayScore : claim.away;
    if (home != claim.home || away != claim.away) {
        claim.before.reset();
        if (claim.home && claim.away)
            claim.before.emplace(*claim.home, *claim.away);
        claim.home = home;
        claim.away = away;
        claim.changedAt = now;
    }
    if (const bool over = update.phase ? isOver(*update.phase) : claim.over; over != claim.over) {
        claim.over = over;
        claim.changedAt = now;
    }
    claim.statedAt = now;
}

// One that is behind says what the owner said a moment ago. One that is ahead shows that the board is behind, which is as
// good a reason to wait as a contradiction.
std::optional<ScoreDispute> GameBook::disputeOf(const Game &game, MonotonicTime now) const
{
    const auto claims = m_claims.constFind(game.id);
    if (claims == m_claims.cend() || claims->size() < 2 || !(isUnderWay(game.phase) || isOver(game.phase)))
        return std::nullopt;
    const auto own = claims->constFind(game.scoreFeed);
    if (own == claims->cend() || !own->home || !own->away)
        return std::nullopt;
    for (auto it = claims->cbegin(); it != claims->cend(); ++it) {
        if (it == own || !it->home || !it->away || now - it->statedAt > speaksFor)
            continue;
        const bool differs = it->home != own->home || it->away != own->away || it->over != own->over;
        const bool lags = now - own->changedAt < mayLagFor && own->before
            && *own->before == std::pair(*it->home, *it->away) && it->over == own->over;
        const bool lagsAtTheEnd = now - own->changedAt < mayLagFor && own->over && !it->over;
        if (!differs || lags || lagsAtTheEnd)
            continue;
        const bool isSame = game.dispute && game.dispute->feed == it.key();
        return ScoreDispute {it.key(), it->home, it->away, it->over, isSame ? game.dispute->since : now};
    }
    return std::nullopt;
}

void GameBook::noteDispute(Game &game, MonotonicTime now, GameEdit &edit)
{
    auto dispute = disputeOf(game, now);
    if (game.dispute == dispute)
        return;
    game.dispute = std::move(dispute);
    edit.changed.append(u"dispute"_s);
}

} // namespace edgeboard
