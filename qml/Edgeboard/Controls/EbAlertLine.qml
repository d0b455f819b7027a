// SPDX-License-Identifier: MIT
// An ended episode: "gone", "withdrawn", or several of them as one "group".
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string kind: "gone"
    property string title
    property string timeText
    property string detail
    property string accessibleSentence: root.title + ". " + root.detail + ". " + root.timeText

    signal activated

    readonly property bool withdrawn: root.kind === "withdrawn"
    readonly property int textX: Theme.px(33)

    implicitWidth: Theme.alertRailWidth - Theme.space16
    implicitHeight: Theme.px(48)

    Accessible.role: Accessible.ListItem
    Accessible.name: root.accessibleSentence
    Accessible.focusable: true
    Accessible.onPressAction: root.activated()

    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()

    EbFocusRing {
        visible: root.activeFocus
    }

    EbIcon {
        x: Theme.space8 + Theme.space2
        y: Theme.px(7)
        name: root.withdrawn ? "undo" : root.kind === "group" ? "rows" : "check"
        size: Theme.px(15)
        color: root.withdrawn ? Theme.bad : Theme.text3
    }

    EbText {
        x: root.textX
        y: Theme.px(6)
        width: time.x - x - Theme.space8
        height: Theme.bodyLine
        font.weight: Theme.weightMedium
        strike: root.withdrawn
        text: root.title
        color: root.withdrawn ? Theme.text3 : Theme.text2
    }

    EbText {
        id: time

        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        y: Theme.px(7)
        height: Theme.smallLine
        style: "small"
        text: root.timeText
        color: Theme.text3
    }

    EbText {
        x: root.textX
        y: Theme.px(24)
        width: root.width - x - Theme.space8
        height: Theme.microLine
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.detail
        color: root.withdrawn ? Theme.bad : Theme.text3
    }

    EbPressArea {
        onActivated: root.activated()
    }
}
