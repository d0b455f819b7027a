// SPDX-License-Identifier: MIT
#include "app/controllers/Desk.h"

namespace edgeboard {

Desk::Desk(const LeagueTable &leagues, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_leagues(leagues)
    , m_clock(clock)
{
}

void Desk::apply(const ChangeBatch &batch)
{
    m_now = batch.now;
    m_heldTotal = batch.heldTotal;
    if (batch.isEmpty())
        return;
    DeskChange change;
    change.reset = batch.reset;
    change.games = m_shelf.apply(batch);
    change.removedGames = batch.removedGames;
    change.notes = batch.notes;
    change.alerts = m_alerts.apply(batch, m_clock.now());
    if (batch.reset || !batch.feeds.empty()) {
        m_feeds.apply(batch);
        change.feeds = true;
    }
    if (batch.reset)
        m_detail.reset();
    if (batch.detail) {
        m_detail = batch.detail;
        change.detail = true;
    }
    if (batch.reset || batch.doubts) {
        m_doubts = batch.doubts.value_or(std::vector<JoinDoubt>());
        change.doubts = true;
    }
    if (batch.playback) {
        m_playback = batch.playback;
        change.playback = true;
    }
    emit changed(change);
}

void Desk::age(const ChangeBatch &batch)
{
    apply(batch);
    m_feeds.refreshAges(m_now);
    emit aged();
}

WallTime Desk::wallNow() const
{
    if (!m_playback)
        return m_clock.wallNow();
    return m_playback->recordedAt + std::chrono::duration_cast<std::chrono::milliseconds>(m_playback->position);
}

} // namespace edgeboard
