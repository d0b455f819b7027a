// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/HistorySeed.h"
#include "tests/app/OddsFixtures.h"
#include "tests/ui/flows/PageSet.h"

#include <QDir>
#include <QFile>
#include <QObject>

namespace edgeboard {

/// What a flow test says in place of the engine.
class FlowsDriver final : public QObject
{
    Q_OBJECT

public:
    explicit FlowsDriver(PageSet &pages)
        : m_desk(pages.desk())
        , m_clock(pages.clock())
        , m_history(pages.history())
        , m_profile(pages.folder())
    {
        const FeedController &feeds = pages.feeds();
        const auto note = [this](const char *word) {
            return [this, word](const QString &feed) { m_commands.append(QLatin1String(word) + feed); };
        };
        connect(&feeds, &FeedController::startWanted, this, note("start "));
        connect(&feeds, &FeedController::stopWanted, this, note("stop "));
        connect(&feeds, &FeedController::reconnectWanted, this, note("reconnect "));
        connect(&pages.game(), &GameController::detailWanted, this, note("detail "));
    }

    /// Forgets everything.
    Q_INVOKABLE void reset()
    {
        ChangeBatch batch;
        batch.reset = true;
        m_desk.apply(batch);
        m_commands.clear();
    }
    /// What the user wanted of the feeds: "reconnect espn".
    Q_INVOKABLE QStringList commands() const { return m_commands; }
    /// A live game; the team named first is called `name`.
    Q_INVOKABLE void game(const QString &id, const QString &league, const QString &name)
    {
        GameSummary summary = fixtures::game(id, league, Phase::Live, now);
        summary.game.away.shortName = name;
        m_desk.apply(fixtures::batch(now, {summary}));
    }
    /// Invented games that are over, of three leagues; each call the same ones.
    Q_INVOKABLE void gradedGames(int count) { m_history.write(fixtures::inventedHistory(count, 7)); }
    /// The odds of a game that is known: eleven books, a spread, a total, props. See OddsFixtures.
    Q_INVOKABLE void odds(const QString &gameId) { tell(fixtures::detail(*m_desk.shelf().find(gameId), now)); }
    /// Its winner market is not quoted any more.
    Q_INVOKABLE void closeWinner(const QString &gameId)
    {
        GameDetail detail = fixtures::detail(*m_desk.shelf().find(gameId), now);
        detail.markets.erase(detail.markets.begin());
        tell(std::move(detail));
    }
    /// Nobody speaks of it any more.
    Q_INVOKABLE void forget(const QString &gameId)
    {
        ChangeBatch batch = fixtures::batch(now, {});
        batch.removedGames = {gameId};
        m_desk.apply(batch);
    }
    /// `count` live games of a league.
    Q_INVOKABLE void games(int count, const QString &league)
    {
        std::vector<GameSummary> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(fixtures::game(QStringLiteral("%1-%2").arg(league).arg(i), league, Phase::Live, now));
            all.back().game.away.shortName = QStringLiteral("Visitors %1").arg(i);
        }
        m_desk.apply(fixtures::batch(now, std::move(all)));
    }
    /// What is not two sides.
    Q_INVOKABLE void event(const QString &id, const QString &league, const QString &title, const QString &detail)
    {
        m_desk.apply(fixtures::batch(now, {fixtures::event(id, league, title, detail, now)}));
    }
    /// A feed in a state of EbFeedGlyph; its last message is `silence` seconds old.
    Q_INVOKABLE void feed(const QString &id, const QString &state, int silence, const QString &reason = {})
    {
        ChangeBatch batch = fixtures::batch(now, {});
        batch.feeds = {fixtures::feed(id, state, std::chrono::seconds(silence), now)};
        batch.feeds.front().reason = reason;
        m_desk.apply(batch);
    }
    /// Nine minutes of a feed that is there now, with a minute without it.
    Q_INVOKABLE void history(const QString &id)
    {
        FeedHealth health = fixtures::feed(id, QStringLiteral("live"), {}, now);
        for (int step = 108; step >= 0; --step) {
            const bool lost = step > 40 && step <= 52;
            health.transport = lost ? Transport::Waiting : Transport::Open;
            health.messages += lost ? 0 : static_cast<quint64>(20 + step * 7 % 11 + (step % 17 == 0 ? 30 : 0));
            ChangeBatch batch = fixtures::batch(now - step * FeedHistory::step, {});
            health.lastMessageAt = batch.now - std::chrono::seconds(1);
            batch.feeds = {health};
            m_desk.apply(batch);
        }
    }
    /// A line of a feed's log; `level` 0 to 3.
    Q_INVOKABLE void note(const QString &feed, int level, const QString &text)
    {
        ChangeBatch batch = fixtures::batch(now, {});
        batch.notes = {{feed, fixtures::wall, static_cast<FeedNote::Level>(level), text}};
        m_desk.apply(batch);
    }
    /// Time passes for the reader; the session stands still.
    Q_INVOKABLE void wait(int seconds)
    {
        m_clock.advance(std::chrono::seconds(seconds));
        age();
    }
    /// An alert for a game that is known.
    Q_INVOKABLE void alert(const QString &id, const QString &gameId)
    {
        const GameSummary *summary = m_desk.shelf().find(gameId);
        if (summary)
            m_desk.apply(fixtures::batch(now, {}, {fixtures::alert(id, *summary, now)}));
    }
    /// A session plays from now on.
    Q_INVOKABLE void session()
    {
        ChangeBatch batch = fixtures::batch(now, {});
        PlaybackState state;
        state.title = QStringLiteral("Sunday");
        state.duration = 2 * now;
        state.recordedAt = fixtures::wall;
        batch.playback = state;
        m_desk.apply(batch);
    }
    /// From now on the profile cannot be written, not even by root: a folder lies where its file should be.
    Q_INVOKABLE void blockProfile()
    {
        const QString path = QDir(m_profile).filePath(QStringLiteral("edgeboard.ini"));
        QFile::remove(path);
        QDir().mkpath(path);
    }
    /// Half a second passes.
    Q_INVOKABLE void age() { m_desk.age(fixtures::batch(now, {})); }

private:
    void tell(GameDetail detail)
    {
        ChangeBatch batch = fixtures::batch(now, {});
        batch.detail = std::move(detail);
        m_desk.apply(batch);
    }

    static constexpr MonotonicTime now = std::chrono::hours(1);
    Desk &m_desk;
    ManualClock &m_clock;
    history::HistoryThread &m_history;
    QStringList m_commands;
    QString m_profile;
};

} // namespace edgeboard
