// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/LiveEngine.h"

#include <QObject>
#include <QStringList>

namespace edgeboard {

class EngineThread;
class FeedController;

/// Gives feeds their keys: those of the environment at once, those of the key store when it has answered, and those that
/// the user enters. A feed that waits for the key store starts afterwards, so that nobody is refused for a key that is
/// there. GUI thread.
class FeedKeys final : public QObject
{
    Q_OBJECT

public:
    /// Takes the feeds that must wait out of `live`.
    [[nodiscard]] static QStringList takeWaiting(LiveOptions &live);

    /// Both must outlive it.
    FeedKeys(EngineThread &engine, FeedController &feeds, QObject *parent = nullptr);

    /// Starts a feed, after asking the key store where it wants a key.
    void start(const QString &feed);

private:
    void enter(const QString &feed, const QByteArray &key);

    EngineThread &m_engine;
    FeedController &m_feeds;
};

} // namespace edgeboard
