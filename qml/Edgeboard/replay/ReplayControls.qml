// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard.App
import Edgeboard.Controls

EbReplayBar {
    playing: Replay.playing
    positionText: Replay.positionText
    durationText: Replay.durationText
    position: Replay.position
    speeds: Replay.speeds
    speedIndex: Replay.speedIndex
    onPlayPause: Replay.playPause()
    onSeekTo: part => Replay.seekTo(part)
    onStepBy: seconds => Replay.seekBy(seconds)
    onSpeedActivated: index => Replay.setSpeedIndex(index)
}
