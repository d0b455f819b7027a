// SPDX-License-Identifier: MIT
#include "core/engine/BoardPublisher.h"

#include "core/engine/Engine.h"

namespace edgeboard {

namespace {

// Sparklines, "+7" marks and held reasons change by time alone; nobody needs them faster than this.
constexpr std::chrono::seconds timedRefresh {1};
constexpr std::chrono::milliseconds detailInterval {250};

} // namespace

BoardPublisher::BoardPublisher(ChangeQueue &queue)
    : m_queue(queue)
{
}

void BoardPublisher::publish(const Change &change)
{
    if (m_muted)
        return;
    struct Visitor
    {
        BoardPublisher &self;
        void operator()(const FeedChanged &c) const { self.m_queue.post(c.health); }
        void operator()(const FeedNote &c) const { self.m_queue.post(c); }
        void operator()(const FeedGap &) const { }
        void operator()(const GameChanged &c) const { self.m_dirtyGames.insert(c.game.id); }
        void operator()(const GameForgotten &c) const
        {
            self.m_dirtyGames.remove(c.gameId);
            self.m_queue.postRemoved(c.gameId);
        }
        void operator()(const JoinDoubted &) const { self.m_doubtsChanged = true; }
        void operator()(const ScoreChanged &c) const { self.m_dirtyGames.insert(c.gameId); }
        void operator()(const QuoteChanged &c) const { self.m_dirtyGames.insert(c.quote.key.selection.gameId); }
        void operator()(const FairChanged &c) const { self.m_dirtyGames.insert(c.selection.gameId); }
        void operator()(const AlertChanged &c) const
        {
            self.m_dirtyGames.insert(c.alert.reading.selection.gameId);
            self.m_queue.post(c.alert);
        }
        void operator()(const ArbitrageChanged &c) const { self.m_dirtyGames.insert(c.arbitrage.market.gameId); }
        void operator()(const EdgeHeld &c) const
        {
            self.m_dirtyGames.insert(c.held.reading.selection.gameId);
            self.m_queue.post(c.held);
        }
        void operator()(const Ended &) const { }
    };
    std::visit(Visitor {*this}, change);
}

void BoardPublisher::flush(const Engine &engine, MonotonicTime now)
{
    m_queue.setNow(now);
    m_queue.postHeldTotal(engine.heldRecently());
    if (now - m_expiryCheckedAt >= timedRefresh || now < m_expiryCheckedAt) {
        m_expiryCheckedAt = now;
        for (const Game &game : engine.games()) {
            if (isUnderWay(game.phase) || m_expiring.contains(game.id))
                m_dirtyGames.insert(game.id);
        }
        m_expiring.clear();
        for (const FeedHealth &health : engine.feeds())
            m_queue.post(health);
    }
    for (const QString &id : std::as_const(m_dirtyGames)) {
        if (auto summary = engine.summary(id)) {
            if (summary->deltaAt)
                m_expiring.insert(id);
            m_queue.post(*std::move(summary));
        }
    }
    flushDetail(engine, now);
    if (std::exchange(m_doubtsChanged, false))
        m_queue.post(engine.joinDoubts());
    m_dirtyGames.clear();
}

void BoardPublisher::flushDetail(const Engine &engine, MonotonicTime now)
{
    m_openGameDirty = m_openGameDirty || m_dirtyGames.contains(m_openGame);
    if (!m_openGameDirty || m_openGame.isEmpty() || (now >= m_detailAt && now - m_detailAt < detailInterval))
        return;
    m_openGameDirty = false;
    m_detailAt = now;
    if (auto detail = engine.detail(m_openGame))
        m_queue.post(*std::move(detail));
}

void BoardPublisher::openGame(const QString &gameId)
{
    m_openGame = gameId;
    m_openGameDirty = true;
    m_detailAt = {};
}

void BoardPublisher::publishAll(const Engine &engine, MonotonicTime now)
{
    m_queue.setNow(now);
    m_queue.postReset();
    m_openGameDirty = true;
    m_dirtyGames.clear();
    m_expiring.clear();
    for (const Game &game : engine.games()) {
        if (auto summary = engine.summary(game.id))
            m_queue.post(*std::move(summary));
    }
    for (const Alert &alert : engine.alerts())
        m_queue.post(alert);
    m_queue.post(engine.joinDoubts());
    for (const FeedHealth &health : engine.feeds())
        m_queue.post(health);
    m_queue.postHeldTotal(engine.heldRecently());
}

} // namespace edgeboard
