// SPDX-License-Identifier: MIT
// Head of a column of the odds table: a team's badge or a word. A click orders the books by it.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string primaryColor
    property string secondaryColor
    property bool badge: false
    property string line // behind the badge: "−1.5"
    property bool current: false
    property bool atRight: false
    property string sentence: root.text

    function press(): void {
        root.clicked();
    }

    hoverEnabled: true
    implicitHeight: Theme.rowDense

    Accessible.role: Accessible.Button
    Accessible.name: root.current ? qsTr("%1, sorted").arg(root.sentence) : root.sentence
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    background: Rectangle {
        radius: Theme.radiusSm
        color: root.hovered ? Theme.bgHover : Theme.clear

        EbFocusRing {
            visible: root.visualFocus
        }
    }

    contentItem: Item {
        EbBadge {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            visible: root.badge
            size: "small"
            text: root.text
            primaryColor: root.primaryColor
            secondaryColor: root.secondaryColor
        }

        EbText {
            id: word

            x: root.badge ? mark.width + Theme.space4 : root.atRight ? parent.width - width : 0
            width: Math.min(implicitWidth, parent.width - (root.badge ? x : 0))
            anchors.verticalCenter: parent.verticalCenter
            style: "micro"
            text: root.badge ? root.line : root.text
            color: root.current ? Theme.text1 : Theme.text3
        }

        EbIcon {
            x: word.x + word.width + Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            visible: root.current
            size: Theme.px(9)
            name: "down"
            color: Theme.text1
        }
    }
}
