// SPDX-License-Identifier: MIT
#include "core/engine/ChangeQueue.h"

#include <algorithm>
#include <utility>

namespace edgeboard {

namespace {

// What was held back is shown as a count and a short list; older lines may go.
constexpr std::size_t mostHeld = 256;
constexpr std::size_t mostNotes = 500; // of the feeds' logs

} // namespace

ChangeQueue::ChangeQueue(std::function<void()> wake)
    : m_wake(std::move(wake))
{
}

void ChangeQueue::wakeIfFirst(bool wasEmpty)
{
    if (wasEmpty && !m_wakePending && m_wake) {
        m_wakePending = true;
        m_wake();
    }
}

void ChangeQueue::post(GameSummary summary)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    const auto it = m_gameIndex.constFind(summary.game.id);
    if (it != m_gameIndex.cend()) {
        m_batch.games[*it] = std::move(summary);
    } else {
        m_gameIndex.insert(summary.game.id, m_batch.games.size());
        m_batch.games.push_back(std::move(summary));
    }
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::postRemoved(const QString &gameId)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    if (const auto it = m_gameIndex.constFind(gameId); it != m_gameIndex.cend()) {
        const std::size_t removed = *it;
        m_batch.games.erase(m_batch.games.begin() + static_cast<std::ptrdiff_t>(removed));
        m_gameIndex.erase(it);
        for (std::size_t &index : m_gameIndex) {
            if (index > removed)
                --index;
        }
    }
    m_batch.removedGames.push_back(gameId);
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(Alert alert)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    const auto it = m_alertIndex.constFind(alert.id);
    if (it != m_alertIndex.cend()) {
        m_batch.alerts[*it] = std::move(alert);
    } else {
        m_alertIndex.insert(alert.id, m_batch.alerts.size());
        m_batch.alerts.push_back(std::move(alert));
    }
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(FeedHealth health)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    const auto it = std::find_if(m_batch.feeds.begin(), m_batch.feeds.end(),
        [&](const FeedHealth &waiting) { return waiting.feed == health.feed; });
    if (it != m_batch.feeds.end())
        *it = std::move(health);
    else
        m_batch.feeds.push_back(std::move(health));
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(HeldEdge held)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    const auto it = std::find_if(m_batch.held.begin(), m_batch.held.end(), [&](const HeldEdge &waiting) {
        return waiting.reading.selection == held.reading.selection && waiting.reason == held.reason;
    });
    if (it != m_batch.held.end())
        *it = std::move(held);
    else if (m_batch.held.size() < mostHeld)
        m_batch.held.push_back(std::move(held));
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(FeedNote note)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    if (m_batch.notes.size() >= mostNotes)
        m_batch.notes.erase(m_batch.notes.begin());
    m_batch.notes.push_back(std::move(note));
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(PlaybackState playback)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    m_batch.playback = std::move(playback);
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(GameDetail detail)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    m_batch.detail = std::move(detail);
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::post(std::vector<JoinDoubt> doubts)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    m_batch.doubts = std::move(doubts);
    wakeIfFirst(wasEmpty);
}

void ChangeQueue::postHeldTotal(quint64 total)
{
    const std::lock_guard lock(m_mutex);
    m_batch.heldTotal = total;
}

void ChangeQueue::setNow(MonotonicTime now)
{
    const std::lock_guard lock(m_mutex);
    m_batch.now = now;
}

void ChangeQueue::postReset()
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_batch.isEmpty();
    const MonotonicTime now = m_batch.now;
    m_batch = {};
    m_batch.now = now;
    m_batch.reset = true;
    m_gameIndex.clear();
    m_alertIndex.clear();
    wakeIfFirst(wasEmpty);
}

ChangeBatch ChangeQueue::drain()
{
    const std::lock_guard lock(m_mutex);
    ChangeBatch taken = std::exchange(m_batch, {});
    // These two are states, not changes: they stay true.
    m_batch.now = taken.now;
    m_batch.heldTotal = taken.heldTotal;
    m_gameIndex.clear();
    m_alertIndex.clear();
    m_wakePending = false;
    return taken;
}

qsizetype ChangeQueue::depth() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<qsizetype>(m_batch.games.size() + m_batch.alerts.size() + m_batch.feeds.size()
        + m_batch.held.size() + m_batch.removedGames.size());
}

} // namespace edgeboard
