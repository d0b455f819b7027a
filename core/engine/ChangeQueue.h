// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/engine/Change.h"
#include "core/engine/GameDetail.h"
#include "core/engine/GameSummary.h"
#include "core/health/FeedHealth.h"

#include <QHash>
#include <QString>

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace edgeboard {

/// What a session player is doing. For a live run there is none.
struct PlaybackState
{
    QString title; ///< file or "Demo"
    bool demo = false;
    bool playing = false;
    bool seeking = false;
    bool finished = false;
    double speed = 1; ///< session seconds per second
    MonotonicTime position {};
    MonotonicTime duration {};
    WallTime recordedAt {}; ///< wall time at position zero
    QString warning; ///< "The file is cut after 1:02:11; what is whole was played."; else empty

    friend bool operator==(const PlaybackState &, const PlaybackState &) = default;
};

/// Everything that changed since the last drain; at most one entry a game, an alert and a feed, newest state.
struct ChangeBatch
{
    bool reset = false; ///< forget everything first: a seek, or another source. Comes before the rest.
    std::vector<GameSummary> games;
    std::vector<QString> removedGames;
    std::vector<Alert> alerts; ///< in the order in which they first changed
    std::vector<FeedHealth> feeds;
    std::vector<HeldEdge> held;
    std::vector<FeedNote> notes; ///< in order; the oldest go first when nobody drains
    std::optional<PlaybackState> playback;
    std::optional<GameDetail> detail; ///< of the open game
    std::optional<std::vector<JoinDoubt>> doubts; ///< all of them, when any changed
    quint64 heldTotal = 0; ///< edges held back in the last ten minutes
    MonotonicTime now {}; ///< engine time of this drain: the reference for every age

    [[nodiscard]] bool isEmpty() const
    {
        return !reset && games.empty() && removedGames.empty() && alerts.empty() && feeds.empty() && held.empty()
            && notes.empty() && !playback && !detail && !doubts;
    }
};

/// The one way from the engine thread to readers on another thread. Bounded by the number of games, alerts and
/// feeds, because the newest state of each wins; a slow reader costs freshness, never memory and never the engine.
/// Alert changes are never dropped: an alert's last state always arrives. Any thread may call anything.
class ChangeQueue
{
public:
    /// `wake` is called, on the posting thread, when the queue stops being empty. It must only post an event.
    explicit ChangeQueue(std::function<void()> wake = {});

    void post(GameSummary summary);
    void postRemoved(const QString &gameId);
    void post(Alert alert);
    void post(FeedHealth health);
    void post(HeldEdge held);
    void post(FeedNote note);
    void post(PlaybackState playback);
    void post(GameDetail detail);
    void post(std::vector<JoinDoubt> doubts);
    void postHeldTotal(quint64 total);
    void setNow(MonotonicTime now);
    /// Drops what waits and makes the next batch begin with `reset`.
    void postReset();

    /// Takes everything. Order within the batch: reset, then the rest.
    [[nodiscard]] ChangeBatch drain();
    [[nodiscard]] qsizetype depth() const;

private:
    void wakeIfFirst(bool wasEmpty);

    mutable std::mutex m_mutex;
    std::function<void()> m_wake;
    ChangeBatch m_batch;
    QHash<QString, std::size_t> m_gameIndex;
    QHash<QString, std::size_t> m_alertIndex;
    bool m_wakePending = false;
};

} // namespace edgeboard
