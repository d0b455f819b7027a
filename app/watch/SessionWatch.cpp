// SPDX-License-Identifier: MIT
#include "app/watch/SessionWatch.h"

#include "app/options/SettingsCatalog.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <sys/stat.h>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr auto turnInterval = 20ms; // at a human speed
constexpr auto workSlice = 50ms; // then signals and timers get their turn

// Also by another name, or through a link.
bool isSameFile(const QString &a, const QString &b)
{
    struct stat first
    {
    };
    struct stat second
    {
    };
    return ::stat(QFile::encodeName(a).constData(), &first) == 0
        && ::stat(QFile::encodeName(b).constData(), &second) == 0 && first.st_dev == second.st_dev
        && first.st_ino == second.st_ino;
}

} // namespace

Expected<std::unique_ptr<SessionWatch>> SessionWatch::open(const Options &options, const QString &sessionFile)
{
    auto player = SessionPlayer::open(sessionFile, LeagueTable::builtIn());
    if (!player)
        return tl::unexpected(player.error());
    std::unique_ptr<SessionWatch> run(new SessionWatch(options, *std::move(player)));
    if (!options.recordFile.isEmpty() && isSameFile(sessionFile, options.recordFile)) {
        return failure(
            QStringLiteral("--record names the file that is played, which would destroy it: %1. Choose another name.")
                .arg(options.recordFile));
    }
    if (!options.recordFile.isEmpty()) {
        SessionHeader header = run->m_player.overview().header;
        header.program = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
        auto writer = SessionWriter::create(options.recordFile, header);
        if (!writer)
            return tl::unexpected(writer.error());
        run->m_engine.record(*std::move(writer));
    }
    return run;
}

SessionWatch::SessionWatch(const Options &options, SessionPlayer player)
    : m_player(std::move(player))
    , m_writer(LineWriter::formatOf(options.format), m_clock, options.leagues, true, m_output)
    , m_engine(m_clock, LeagueTable::builtIn(), options.rules, m_writer,
          {.gap = settings::millisecondsOf(options.settings, QStringLiteral("stream.max_gap_s"))})
    , m_driver(m_player, m_clock, m_engine)
    , m_speed(options.speedGiven ? options.speed : 0) // programs want all of it now; people ask for a speed
    , m_once(options.once)
{
    if (!options.leagues.isEmpty())
        m_engine.chooseLeagues(options.leagues);
    m_turns.setInterval(m_speed > 0 ? turnInterval : 0ms);
    connect(&m_turns, &QTimer::timeout, this, &SessionWatch::turn);
    if (options.forSeconds) {
        m_limit.setSingleShot(true);
        m_limit.setInterval(std::chrono::seconds(*options.forSeconds));
        connect(&m_limit, &QTimer::timeout, this, [this] { stop(QStringLiteral("time")); });
    }
}

void SessionWatch::start()
{
    m_elapsed.start();
    m_turns.start();
    if (m_limit.isSingleShot())
        m_limit.start();
}

bool SessionWatch::pictureComplete() const
{
    const auto feeds = m_engine.feeds();
    const QStringList expected = m_player.overview().header.feeds;
    return std::all_of(expected.begin(), expected.end(), [&](const QString &name) {
        return std::any_of(feeds.begin(), feeds.end(),
            [&](const FeedHealth &health) { return health.feed == name && health.messages > 0; });
    });
}

void SessionWatch::turn()
{
    if (m_once) {
        while (!pictureComplete() && m_driver.step()) { }
        stop(QStringLiteral("time"));
        return;
    }
    MonotonicTime target = m_driver.duration();
    if (m_speed > 0)
        target = MonotonicTime(
            static_cast<MonotonicTime::rep>(static_cast<double>(m_elapsed.nsecsElapsed()) / 1000.0 * m_speed));
    m_driver.advance(target, workSlice);
    m_writer.flush();
    if (m_driver.finished() || m_output.broken())
        stop(QStringLiteral("session over"));
}

void SessionWatch::stop(const QString &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    m_turns.stop();
    m_limit.stop();
    m_engine.end(reason);
    m_writer.flush();
    emit finished();
}

} // namespace edgeboard
