// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/ChangeStream.h"
#include "core/state/GameBook.h"
#include "core/state/GameMatcher.h"
#include "core/state/QuoteBook.h"
#include "core/types/FeedEvent.h"

#include <optional>

namespace edgeboard::bridge {

/// What the poller has done, for /healthz and /metrics.
struct PollFigures
{
    quint64 answers = 0; ///< whole answers of the source
    quint64 failures = 0; ///< answers that could not be read, and times the source was lost or refused us
    quint64 changes = 0; ///< what was handed on
    std::optional<MonotonicTime> lastAnswer; ///< when the last one came that could be read
    Transport transport = Transport::Off;
    QString reason; ///< why the transport is what it is
};

/// The poller's side: keeps the books and hands on only what readers can see has changed. A poll that says what is
/// known already hands on nothing, whatever it repeats; a change gives exactly one GameMoved. A game that the source
/// no longer names is never over: after the images that GameBook asks for it is `listed:false`, and a day after it was
/// last named it is forgotten.
class BridgeStore
{
public:
    /// Both must outlive it.
    BridgeStore(const Clock &clock, ChangeStream &stream);

    /// The door: what any feed says. What came from a bridge never goes out by one: two would feed each other.
    void hear(const FeedEvent &event);
    [[nodiscard]] const PollFigures &figures() const { return m_figures; }

private:
    void hearStatus(const FeedStatus &status);
    void hearBatch(const FeedBatch &batch);
    void applyGame(const FeedBatch &batch, const GameUpdate &update, QSet<QString> &named);
    void takeOff(const QString &gameId, const QString &feed);
    void applyQuote(const QString &feed, const QuoteUpdate &update);
    void forgetOld();
    void handOn(const BridgeChange &change);

    const Clock &m_clock;
    ChangeStream &m_stream;
    GameBook m_games;
    GameMatcher m_matcher;
    QuoteBook m_quotes;
    QHash<QString, MonotonicTime> m_namedAt; // Game::id -> a source last named it
    MonotonicTime m_tidiedAt {};
    QHash<QString, quint32> m_sessions; // feed -> number of its connection
    PollFigures m_figures;
};

/// Whether a reader of any path can tell `a` from `b`.
[[nodiscard]] bool looksTheSame(const Game &a, const Game &b);

} // namespace edgeboard::bridge
