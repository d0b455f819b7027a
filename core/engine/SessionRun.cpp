// SPDX-License-Identifier: MIT
#include "core/engine/SessionRun.h"

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

// Thirty pictures a second are as many as a person can use of a scoreboard.
constexpr auto frameInterval = 33ms;
// How long the thread may work before it looks at its commands again.
constexpr auto workSlice = 15ms;

} // namespace

SessionRun::SessionRun(SessionOptions options, ChangeQueue &queue)
    : m_options(std::move(options))
    , m_queue(queue)
    , m_publisher(queue)
    , m_engine(m_clock, LeagueTable::builtIn(), m_options.rules, m_publisher, m_options.silence)
    , m_frames(this)
{
    m_frames.setInterval(frameInterval);
    m_frames.setTimerType(Qt::PreciseTimer);
    connect(&m_frames, &QTimer::timeout, this, &SessionRun::frame);
}

void SessionRun::start()
{
    auto player = SessionPlayer::open(m_options.sessionFile, LeagueTable::builtIn());
    if (!player) {
        emit failed(player.error().message);
        return;
    }
    m_player.emplace(*std::move(player));
    m_driver = std::make_unique<SessionDriver>(*m_player, m_clock, m_engine);
    const auto highlight = m_player->overview().header.highlight;
    if (m_options.startAtHighlight && highlight)
        seek(*highlight);
    else
        resumeFrom({});
    m_frames.start();
    postPlayback();
}

void SessionRun::resumeFrom(MonotonicTime position)
{
    m_resumedAt = position;
    m_sinceResume.start();
}

void SessionRun::setPlaying(bool playing)
{
    if (!m_driver || playing == m_playing)
        return;
    // At the end, play starts over.
    if (playing && m_driver->finished())
        seek({});
    m_playing = playing;
    resumeFrom(m_driver->position());
    postPlayback();
}

void SessionRun::setSpeed(double speed)
{
    m_options.speed = speed;
    if (!m_driver)
        return;
    resumeFrom(m_driver->position());
    postPlayback();
}

void SessionRun::seek(MonotonicTime position)
{
    if (!m_driver)
        return;
    m_seekTarget = std::clamp(position, MonotonicTime(0), m_driver->duration());
    m_publisher.setMuted(true);
    m_frames.setInterval(0ms); // nobody waits for a frame: seek with all the thread's time
    if (*m_seekTarget < m_driver->position()) {
        if (auto done = m_driver->rewind(); !done) {
            emit failed(done.error().message);
            return;
        }
    }
    postPlayback();
    seekOn();
}

void SessionRun::seekOn()
{
    if (!m_driver->advance(*m_seekTarget, workSlice))
        return; // goes on with the next frame
    m_seekTarget.reset();
    m_frames.setInterval(frameInterval);
    m_publisher.setMuted(false);
    m_publisher.publishAll(m_engine, m_clock.now());
    resumeFrom(m_driver->position());
    postPlayback();
}

void SessionRun::frame()
{
    if (m_seekTarget) {
        seekOn();
        return;
    }
    if (m_playing) {
        MonotonicTime target = m_driver->duration();
        if (m_options.speed > 0) {
            const double passed = static_cast<double>(m_sinceResume.nsecsElapsed()) / 1000.0 * m_options.speed;
            target = m_resumedAt + MonotonicTime(static_cast<MonotonicTime::rep>(passed));
        }
        m_driver->advance(target, workSlice);
        if (m_driver->finished())
            m_playing = false;
        postPlayback();
    }
    m_publisher.flush(m_engine, m_clock.now());
}

void SessionRun::chooseLeagues(const QStringList &leagues)
{
    m_engine.chooseLeagues(leagues);
}

void SessionRun::postPlayback()
{
    if (!m_driver)
        return;
    const SessionOverview &overview = m_player->overview();
    PlaybackState state;
    state.title = overview.header.title;
    state.demo = m_options.demo;
    state.playing = m_playing;
    state.seeking = m_seekTarget.has_value();
    state.finished = m_driver->finished();
    state.speed = m_options.speed;
    state.position = m_driver->position();
    state.duration = m_driver->duration();
    state.recordedAt = overview.header.created;
    state.warning = overview.warning;
    m_queue.post(std::move(state));
}

void SessionRun::openGame(const QString &gameId)
{
    m_publisher.openGame(gameId);
}

} // namespace edgeboard
