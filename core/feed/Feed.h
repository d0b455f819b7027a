// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace edgeboard {

/// Where a feed puts what it learns: the engine's door.
using Door = std::function<void(const FeedEvent &)>;

/// One source, joining a connection to a parser. The contract:
///  - it says everything through its door, on its own thread, and never calls the door from within start();
///  - it begins with a FeedStatus, and tells every change of its transport;
///  - each (re)connect has a new session number, and what an older one brings is dropped here already;
///  - whatever comes in gives exactly one FeedBatch with its raw message, also when it cannot be read;
///  - after stop() it says Transport::Off, and then nothing.
class Feed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// "espn", "bridge": what --feed takes.
    [[nodiscard]] virtual QString name() const = 0;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Leagues that somebody looks at; nothing stands for all. May be called at any time.
    virtual void follow(const std::optional<QStringList> &leagues) = 0;
    /// The one game that somebody has open, by the feed's own id: its prices come first. Nothing: none.
    virtual void look(const std::optional<QString> &) { }
    /// A game as the board has it now, for feeds that answer about games rather than tell of them. Not called from within
    /// the door.
    virtual void hear(const Game &) { }
    /// The board has let go of that game.
    virtual void forget(const QString &) { }
    /// What it signs in with, for feeds that want a key; used from the next start() on.
    virtual void useKey(const QByteArray &) { }
    /// Everything has been said once that a first picture needs, or it is known that it will not come.
    [[nodiscard]] virtual bool pictureComplete() const = 0;
};

} // namespace edgeboard
