// SPDX-License-Identifier: MIT
#include "core/engine/LiveEngine.h"

#include "core/types/LeagueTable.h"

#include <algorithm>
#include <utility>

namespace edgeboard {

LiveEngine::LiveEngine(LiveOptions options, ChangeSink &sink, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_sink(sink)
    , m_clock(clock)
    , m_tee(sink)
    , m_engine(clock, LeagueTable::builtIn(), m_options.rules, m_tee, m_options.silence)
    , m_ticks(this)
{
    m_ticks.setInterval(Engine::tickInterval);
    connect(&m_ticks, &QTimer::timeout, this, [this] {
        m_engine.tick();
        tellFeeds();
    });
}

LiveEngine::~LiveEngine() = default;

Expected<void> LiveEngine::start()
{
    for (const QString &name : m_options.feeds)
        add(name);
    if (!m_options.recordFile.isEmpty()) {
        SessionHeader header;
        header.created = m_clock.wallNow();
        header.program = m_options.program;
        for (const auto &feed : m_feeds)
            header.feeds.append(feed->name());
        auto writer = SessionWriter::create(m_options.recordFile, header);
        if (!writer)
            return tl::unexpected(writer.error());
        m_engine.record(*std::move(writer));
    }
    if (m_options.makeTap)
        m_tap = m_options.makeTap(m_clock, [this](const FeedNote &note) { m_sink.publish(note); });
    m_engine.chooseLeagues(m_options.leagues);
    m_ticks.start();
    for (const auto &feed : m_feeds)
        feed->start();
    return {};
}

void LiveEngine::stop(const QString &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    for (const auto &feed : m_feeds)
        feed->stop();
    m_ticks.stop();
    m_tap.reset();
    m_engine.end(reason);
}

void LiveEngine::receive(const FeedEvent &event)
{
    if (m_tap)
        m_tap->hear(event);
    m_engine.receive(event);
    tellFeeds();
}

void LiveEngine::GameTee::publish(const Change &change)
{
    if (const auto *game = std::get_if<GameChanged>(&change))
        changed.append(game->game.id);
    else if (const auto *gone = std::get_if<GameForgotten>(&change))
        forgotten.append(gone->gameId);
    m_sink.publish(change);
}

// What a feed says at once comes in by the door while it is being told; the games that this changes wait their turn.
void LiveEngine::tellFeeds()
{
    if (std::exchange(m_isTelling, true))
        return;
    while (!m_tee.changed.isEmpty() || !m_tee.forgotten.isEmpty()) {
        const QStringList changed = std::exchange(m_tee.changed, {});
        const QStringList forgotten = std::exchange(m_tee.forgotten, {});
        for (const auto &feed : m_feeds) {
            for (const QString &id : changed) {
                if (const auto game = m_engine.games().constFind(id); game != m_engine.games().cend())
                    feed->hear(*game);
            }
            for (const QString &id : forgotten)
                feed->forget(id);
        }
    }
    m_isTelling = false;
}

void LiveEngine::follow(const std::optional<QStringList> &leagues)
{
    m_options.leagues = leagues;
    m_engine.chooseLeagues(leagues);
    for (const auto &feed : m_feeds)
        feed->follow(asked(feed->name()));
}

void LiveEngine::look(const QString &gameId)
{
    const auto game = m_engine.games().constFind(gameId);
    for (const auto &feed : m_feeds) {
        std::optional<QString> id;
        if (game != m_engine.games().cend() && game->sources.contains(feed->name()))
            id = game->sources.value(feed->name());
        feed->look(id);
    }
}

std::optional<QStringList> LiveEngine::asked(const QString &feed) const
{
    return m_options.askLater.contains(feed) && !m_options.leagues ? QStringList() : m_options.leagues;
}

Feed *LiveEngine::add(const QString &name)
{
    auto feed = m_options.makeFeed(name, m_clock, [this](const FeedEvent &event) { receive(event); });
    if (!feed)
        return nullptr;
    feed->follow(asked(name));
    if (m_options.keys.contains(name))
        feed->useKey(m_options.keys.value(name));
    return m_feeds.emplace_back(std::move(feed)).get();
}

Feed *LiveEngine::find(const QString &name) const
{
    const auto found = std::ranges::find_if(m_feeds, [&](const auto &feed) { return feed->name() == name; });
    return found == m_feeds.end() ? nullptr : found->get();
}

void LiveEngine::setFeedOn(const QString &name, bool on)
{
    Feed *feed = find(name);
    if (!feed && on)
        feed = add(name);
    if (!feed)
        return;
    if (on)
        feed->start();
    else
        feed->stop();
}

void LiveEngine::reconnect(const QString &name)
{
    if (Feed *feed = find(name)) {
        feed->stop();
        feed->start();
    }
}

void LiveEngine::useKey(const QString &name, const QByteArray &key)
{
    m_options.keys.insert(name, key);
    if (Feed *feed = find(name)) {
        feed->useKey(key);
        reconnect(name);
    }
}

bool LiveEngine::pictureComplete() const
{
    return std::ranges::all_of(m_feeds, [](const auto &feed) { return feed->pictureComplete(); });
}

bool LiveEngine::allRefused() const
{
    const std::vector<FeedHealth> feeds = m_engine.feeds();
    return !m_feeds.empty() && feeds.size() == m_feeds.size()
        && std::ranges::all_of(feeds, [](const FeedHealth &feed) { return feed.transport == Transport::Refused; });
}

} // namespace edgeboard
