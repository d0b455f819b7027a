// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/feed/Feed.h"
#include "core/feed/SessionPlayer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace edgeboard {

/// Plays a recorded session into a door in real time, as if its feeds were live. At the end it stops where it is.
class SessionSource final : public QObject
{
    Q_OBJECT

public:
    /// `speed` is session seconds per second, 0 stands for all at once.
    [[nodiscard]] static Expected<std::unique_ptr<SessionSource>> open(const QString &file, double speed, Door door);

    void start();
    /// A sentence when the file is cut or has lines that cannot be read; else empty.
    [[nodiscard]] QString warning() const { return m_player.overview().warning; }

private:
    SessionSource(SessionPlayer player, double speed, Door door);
    void playOn();

    SessionPlayer m_player;
    double m_speed;
    Door m_door;
    QElapsedTimer m_elapsed;
    QTimer m_next;
};

} // namespace edgeboard
