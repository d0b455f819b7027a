// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"

#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// The mode bar and the replay bar. Shows what the player does; what the user wants leaves by signals, which
/// the composition root connects to the engine thread. GUI thread.
class ReplayController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool active READ active NOTIFY changed)
    Q_PROPERTY(QString word READ word NOTIFY changed)
    Q_PROPERTY(QString banner READ banner NOTIFY changed)
    Q_PROPERTY(QString windowTitle READ windowTitle NOTIFY changed)
    Q_PROPERTY(bool playing READ playing NOTIFY changed)
    Q_PROPERTY(QString positionText READ positionText NOTIFY changed)
    Q_PROPERTY(QString durationText READ durationText NOTIFY changed)
    Q_PROPERTY(double position READ position NOTIFY changed)
    Q_PROPERTY(QList<QString> speeds READ speeds CONSTANT)
    Q_PROPERTY(int speedIndex READ speedIndex NOTIFY changed)

public:
    /// `desk` must outlive this object.
    explicit ReplayController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] bool active() const { return m_desk.playback().has_value(); }
    [[nodiscard]] QString word() const; ///< "DEMO" or "REPLAY"
    [[nodiscard]] QString banner() const;
    [[nodiscard]] QString windowTitle() const;
    [[nodiscard]] bool playing() const { return state().playing && !state().finished; }
    [[nodiscard]] QString positionText() const; ///< recorded time of day
    [[nodiscard]] QString durationText() const; ///< "12:05 of 1:02:11"
    [[nodiscard]] double position() const; ///< 0 to 1
    [[nodiscard]] QStringList speeds() const;
    [[nodiscard]] int speedIndex() const; ///< -1 for a speed that no button has

    Q_INVOKABLE void playPause();
    Q_INVOKABLE void seekTo(double position);
    Q_INVOKABLE void seekBy(int seconds);
    Q_INVOKABLE void setSpeedIndex(int index);

signals:
    void changed();
    void playingWanted(bool playing);
    void seekWanted(edgeboard::MonotonicTime position);
    void speedWanted(double speed);

private:
    [[nodiscard]] const PlaybackState &state() const;

    Desk &m_desk;
};

} // namespace edgeboard
