// SPDX-License-Identifier: MIT
// Transport of a replay. Space plays and pauses wherever the focus is inside.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property bool playing: false
    property string positionText
    property string durationText
    property real position: 0
    property list<string> speeds: ["1×", "2×", "4×", "10×", "60×"]
    property int speedIndex: 0
    property list<real> marks
    property list<real> rates

    signal playPause
    signal seekTo(part: real)
    signal stepBy(seconds: int)
    signal speedActivated(index: int)

    readonly property int bigStep: 60

    implicitWidth: Theme.px(1024)
    implicitHeight: Theme.replayBarHeight
    color: Theme.bgPanel

    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Replay")

    Keys.onSpacePressed: root.playPause()

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.modeLine
    }

    Row {
        id: buttons

        x: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        EbIconButton {
            iconName: "prev"
            tip: qsTr("Back one minute")
            onClicked: root.stepBy(-root.bigStep)
        }

        EbIconButton {
            kind: "default"
            iconName: root.playing ? "pause" : "play"
            tip: root.playing ? qsTr("Pause") : qsTr("Play")
            onClicked: root.playPause()
        }

        EbIconButton {
            iconName: "next"
            tip: qsTr("Forward one minute")
            onClicked: root.stepBy(root.bigStep)
        }
    }

    EbText {
        id: now

        anchors.left: buttons.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        style: "strong"
        text: root.positionText
        color: Theme.mode
    }

    EbSeekBar {
        anchors.left: now.right
        anchors.leftMargin: Theme.space12
        anchors.right: total.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height - Theme.space16
        position: root.position
        marks: root.marks
        rates: root.rates
        valueText: root.positionText
        onSeekTo: part => root.seekTo(part)
        onStepBy: seconds => root.stepBy(seconds)
    }

    EbText {
        id: total

        anchors.right: speed.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        text: root.durationText
        color: Theme.text3
    }

    EbSegment {
        id: speed

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        model: root.speeds
        currentIndex: root.speedIndex
        onActivated: index => root.speedActivated(index)
    }
}
