// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/AlertBook.h"
#include "app/models/FeedListModel.h"
#include "app/models/GameShelf.h"
#include "core/types/LeagueTable.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace edgeboard {

/// What one batch changed on the desk.
struct DeskChange
{
    bool reset = false;
    QStringList games;
    std::vector<QString> removedGames;
    std::vector<FeedNote> notes;
    bool alerts = false; ///< one came, ended, paused or went on
    bool feeds = false;
    bool playback = false;
    bool detail = false; ///< of the open game
    bool doubts = false;
};

/// What the GUI thread knows of the engine: games, alerts, feeds, its time. The one place where a ChangeBatch
/// is taken apart; controllers read it and listen. Knows no window and no engine. GUI thread.
class Desk final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the desk. `clock` is this machine's.
    Desk(const LeagueTable &leagues, const Clock &clock, QObject *parent = nullptr);

    void apply(const ChangeBatch &batch);
    /// Twice a second: `batch` may be empty, its time moves the ages.
    void age(const ChangeBatch &batch);

    [[nodiscard]] const LeagueTable &leagues() const { return m_leagues; }
    [[nodiscard]] const GameShelf &shelf() const { return m_shelf; }
    [[nodiscard]] AlertBook &alerts() { return m_alerts; }
    [[nodiscard]] FeedListModel &feeds() { return m_feeds; }
    [[nodiscard]] const FeedListModel &feeds() const { return m_feeds; }
    [[nodiscard]] const std::optional<PlaybackState> &playback() const { return m_playback; }
    /// Of the game whose page is open, as the engine last told it; check its id, the page may have moved on.
    [[nodiscard]] const std::optional<GameDetail> &detail() const { return m_detail; }
    /// Games that no other feed's game could be found for.
    [[nodiscard]] const std::vector<JoinDoubt> &doubts() const { return m_doubts; }
    [[nodiscard]] quint64 heldTotal() const { return m_heldTotal; }
    /// Engine time: of the session while one plays.
    [[nodiscard]] MonotonicTime now() const { return m_now; }
    /// The time of this machine, for what has to do with the reader.
    [[nodiscard]] MonotonicTime realNow() const { return m_clock.now(); }
    /// The recorded time in a session, else the time of this machine.
    [[nodiscard]] WallTime wallNow() const;

signals:
    /// Something came. Sent before `aged` when both happen.
    void changed(const edgeboard::DeskChange &change);
    /// Ages moved on.
    void aged();

private:
    const LeagueTable &m_leagues;
    const Clock &m_clock;
    GameShelf m_shelf;
    AlertBook m_alerts;
    FeedListModel m_feeds;
    std::optional<PlaybackState> m_playback;
    std::optional<GameDetail> m_detail;
    std::vector<JoinDoubt> m_doubts;
    quint64 m_heldTotal = 0;
    MonotonicTime m_now {};
};

} // namespace edgeboard
