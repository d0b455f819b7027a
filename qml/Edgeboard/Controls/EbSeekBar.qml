// SPDX-License-Identifier: MIT
// The timeline of a replay as a slider: drag or click to seek, Left and Right step.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property real position: 0
    property list<real> marks
    property list<real> rates
    property string valueText

    signal seekTo(part: real)
    signal stepBy(seconds: int)

    readonly property int shortStep: 10
    readonly property int longStep: 60
    readonly property real shownPosition: area.pressed ? area.part : root.position

    function step(sign: int, modifiers: int): void {
        root.stepBy(sign * (modifiers & Qt.ShiftModifier ? root.longStep : root.shortStep)); // qmllint disable
    }

    activeFocusOnTab: true
    implicitWidth: Theme.px(400)
    implicitHeight: Theme.controlHeight

    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Position")
    Accessible.description: root.valueText
    Accessible.focusable: true
    Accessible.onIncreaseAction: root.stepBy(root.shortStep)
    Accessible.onDecreaseAction: root.stepBy(-root.shortStep)

    Keys.onLeftPressed: event => root.step(-1, event.modifiers)
    Keys.onRightPressed: event => root.step(1, event.modifiers)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Home || event.key === Qt.Key_End) { // qmllint disable
            root.seekTo(event.key === Qt.Key_Home ? 0 : 1); // qmllint disable
            event.accepted = true;
        }
    }

    EbTimeline {
        anchors.fill: parent
        anchors.margins: Theme.space4
        position: root.shownPosition
        marks: root.marks
        rates: root.rates
        trackColor: Theme.bgActive
        playedColor: Theme.modeLine
        headColor: Theme.mode
        markColor: Theme.edge
    }

    EbFocusRing {
        visible: root.activeFocus
    }

    MouseArea {
        id: area

        readonly property real part: Math.max(0, Math.min(1, (mouseX - Theme.space4) / Math.max(1, width - 2 * Theme.space4)))

        anchors.fill: parent
        preventStealing: true
        onPressed: root.forceActiveFocus()
        onReleased: root.seekTo(area.part)
    }
}
