// SPDX-License-Identifier: MIT
// A tab of the top bar. "badge" is a state of EbFeedGlyph: "quiet" is a ring, "stopped" a square; empty is all well.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property bool current: false
    property string badge
    property string sentence: root.text

    readonly property color ink: root.current || root.hovered ? Theme.text1 : Theme.text2

    function press(): void {
        root.clicked();
    }

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true

    Accessible.role: Accessible.PageTab
    Accessible.name: root.sentence
    Accessible.selected: root.current
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    contentItem: Item {
        implicitWidth: label.implicitWidth + (mark.visible ? mark.width + Theme.space6 : 0)
        implicitHeight: Theme.strongLine

        EbText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            font.weight: root.current ? Theme.weightSemiBold : Theme.weightMedium
            text: root.text
            color: root.ink
        }

        EbFeedGlyph {
            id: mark

            anchors.left: label.right
            anchors.leftMargin: Theme.space6
            anchors.verticalCenter: parent.verticalCenter
            visible: root.badge !== ""
            state: root.badge
        }
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.current || root.pressed ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear

        EbFocusRing {
            visible: root.visualFocus
        }
    }
}
