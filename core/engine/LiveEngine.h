// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/engine/Engine.h"
#include "core/feed/Feed.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace edgeboard {

/// Somebody else who wants everything that comes in by the door: the bridge that runs inside the program.
/// Called on the engine thread, before the engine; must not wait.
class FeedTap
{
public:
    /// Where it says what the user should read in the feeds' log.
    using Say = std::function<void(const FeedNote &)>;

    virtual ~FeedTap() = default;
    virtual void hear(const FeedEvent &event) = 0;
};

/// What a live run consists of. The makers are called on the thread that the run lives on.
struct LiveOptions
{
    QStringList feeds; ///< to start with, by their names
    QHash<QString, QByteArray> keys; ///< feed -> what it signs in with
    /// Makes the feed of that name; nullptr when there is none.
    std::function<std::unique_ptr<Feed>(const QString &name, const Clock &clock, const Door &door)> makeFeed;
    std::function<std::unique_ptr<FeedTap>(const Clock &clock, const FeedTap::Say &say)> makeTap; ///< may be empty
    EdgeRules rules;
    SilenceLimits silence;
    std::optional<QStringList> leagues; ///< nothing: all that the feeds send
    /// Feeds that wait for the first choice of leagues: nobody is asked for what nobody looks at. The others are told to
    /// follow everything until then.
    QStringList askLater;
    QString recordFile; ///< empty: not recorded
    QString program; ///< name and version, for the recording's header
};

/// An engine with its live feeds, on one thread: what the feeds say goes to the tap and in by the door, and time
/// passes by the machine's clock. Desktop, watch and tests differ only in the sink.
class LiveEngine final : public QObject
{
    Q_OBJECT

public:
    /// `sink` must outlive it.
    LiveEngine(LiveOptions options, ChangeSink &sink, const Clock &clock, QObject *parent = nullptr);
    ~LiveEngine() override;

    /// Opens the recording and starts the feeds. Fails when the file cannot be written.
    [[nodiscard]] Expected<void> start();
    /// Stops the feeds and tells the sink the end.
    void stop(const QString &reason);

    /// Leagues that are asked for and that raise alerts; nothing stands for all.
    void follow(const std::optional<QStringList> &leagues);
    /// The game whose page is open, whose prices come first; empty: none.
    void look(const QString &gameId);
    /// Switches a feed on or off; one that was not there yet is made. Unknown names do nothing.
    void setFeedOn(const QString &name, bool on);
    void reconnect(const QString &name);
    /// What the feed signs in with from now on. One that is there connects anew.
    void useKey(const QString &name, const QByteArray &key);

    [[nodiscard]] bool pictureComplete() const;
    /// Every feed has been refused for good.
    [[nodiscard]] bool allRefused() const;
    [[nodiscard]] const Engine &engine() const { return m_engine; }

private:
    /// Hands changes on, and remembers which games they were of.
    class GameTee final : public ChangeSink
    {
    public:
        explicit GameTee(ChangeSink &sink)
            : m_sink(sink)
        {
        }
        void publish(const Change &change) override;

        QStringList changed;
        QStringList forgotten;

    private:
        ChangeSink &m_sink;
    };

    void receive(const FeedEvent &event);
    void tellFeeds();
    [[nodiscard]] Feed *find(const QString &name) const;
    Feed *add(const QString &name);
    [[nodiscard]] std::optional<QStringList> asked(const QString &feed) const;

    LiveOptions m_options;
    ChangeSink &m_sink;
    const Clock &m_clock;
    GameTee m_tee;
    bool m_isTelling = false;
    Engine m_engine;
    std::unique_ptr<FeedTap> m_tap;
    std::vector<std::unique_ptr<Feed>> m_feeds;
    QTimer m_ticks;
    bool m_ended = false;
};

} // namespace edgeboard
