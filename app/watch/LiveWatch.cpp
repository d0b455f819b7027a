// SPDX-License-Identifier: MIT
#include "app/watch/LiveWatch.h"

#include <unistd.h>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr auto turnInterval = 10ms; // what happened is out this soon

} // namespace

LiveWatch::LiveWatch(const Options &options, LiveOptions live)
    : m_output(STDOUT_FILENO)
    , m_writer(LineWriter::formatOf(options.format), m_clock, options.leagues, false, m_output)
    , m_live(std::move(live), m_writer, m_clock)
    , m_once(options.once)
{
    m_turns.setInterval(turnInterval);
    connect(&m_turns, &QTimer::timeout, this, &LiveWatch::turn);
    if (options.forSeconds) {
        m_limit.setSingleShot(true);
        m_limit.setInterval(std::chrono::seconds(*options.forSeconds));
        connect(&m_limit, &QTimer::timeout, this, [this] { stop(QStringLiteral("time")); });
    }
}

Expected<void> LiveWatch::start()
{
    m_turns.start();
    if (m_limit.isSingleShot())
        m_limit.start();
    return m_live.start();
}

void LiveWatch::turn()
{
    m_writer.flush();
    if (m_live.allRefused()) {
        m_allRefused = true;
        stop(QStringLiteral("session over"));
    } else if (m_output.broken() || (m_once && m_live.pictureComplete())) {
        stop(QStringLiteral("time"));
    }
}

void LiveWatch::stop(const QString &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    m_turns.stop();
    m_limit.stop();
    m_live.stop(reason);
    m_writer.flush();
    emit finished();
}

} // namespace edgeboard
