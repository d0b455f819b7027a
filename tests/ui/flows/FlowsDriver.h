// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "tests/app/AppFixtures.h"

#include <QDir>
#include <QFile>
#include <QObject>

namespace edgeboard {

/// What a flow test says in place of the engine.
class FlowsDriver final : public QObject
{
    Q_OBJECT

public:
    FlowsDriver(Desk &desk, const QString &profile)
        : m_desk(desk)
        , m_profile(profile)
    {
    }

    /// Forgets everything.
    Q_INVOKABLE void reset()
    {
        ChangeBatch batch;
        batch.reset = true;
        m_desk.apply(batch);
    }
    /// A live game; the team named first is called `name`.
    Q_INVOKABLE void game(const QString &id, const QString &league, const QString &name)
    {
        GameSummary summary = fixtures::game(id, league, Phase::Live, now);
        summary.game.away.shortName = name;
        m_desk.apply(fixtures::batch(now, {summary}));
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
    static constexpr MonotonicTime now = std::chrono::hours(1);
    Desk &m_desk;
    QString m_profile;
};

} // namespace edgeboard
