// SPDX-License-Identifier: MIT
#include "app/models/GameShelf.h"

#include <algorithm>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

constexpr MonotonicTime staysFor = 10min; // spec 3: order and stillness

} // namespace

QStringList GameShelf::apply(const ChangeBatch &batch)
{
    if (batch.reset) {
        m_games.clear();
        m_endedAt.clear();
    }
    for (const QString &id : batch.removedGames) {
        m_games.remove(id);
        m_endedAt.remove(id);
    }
    QStringList changed;
    for (const GameSummary &summary : batch.games) {
        const QString &id = summary.game.id;
        const auto known = m_games.constFind(id);
        const bool wasRunning = known != m_games.cend() && text::groupOf(known->game.phase) == text::PhaseGroup::Live;
        if (!isOver(summary.game.phase))
            m_endedAt.remove(id);
        else if (wasRunning)
            m_endedAt.insert(id, batch.now);
        m_games.insert(id, summary);
        changed.append(id);
    }
    return changed;
}

const GameSummary *GameShelf::find(const QString &gameId) const
{
    const auto found = m_games.constFind(gameId);
    return found == m_games.cend() ? nullptr : &*found;
}

text::PhaseGroup GameShelf::groupOf(const QString &gameId, MonotonicTime now) const
{
    const GameSummary *summary = find(gameId);
    if (!summary || justEnded(gameId, now))
        return text::PhaseGroup::Live;
    return text::groupOf(summary->game.phase);
}

bool GameShelf::justEnded(const QString &gameId, MonotonicTime now) const
{
    const auto ended = m_endedAt.constFind(gameId);
    return ended != m_endedAt.cend() && now - *ended < staysFor;
}

QHash<QString, LeagueCounts> GameShelf::countsByLeague() const
{
    QHash<QString, LeagueCounts> result;
    for (const GameSummary &summary : m_games) {
        const Game &game = summary.game;
        LeagueCounts &counts = result[game.league];
        switch (text::groupOf(game.phase)) {
        case text::PhaseGroup::Live:
            ++counts.live;
            if (game.phase == Phase::Delayed || game.phase == Phase::Suspended)
                ++counts.delayed;
            break;
        case text::PhaseGroup::Next:
            ++counts.next;
            if (game.start && (!counts.nextStart || *game.start < *counts.nextStart))
                counts.nextStart = game.start;
            break;
        case text::PhaseGroup::Final:
            ++counts.final;
            break;
        }
    }
    return result;
}

} // namespace edgeboard
