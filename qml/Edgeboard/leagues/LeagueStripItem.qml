// SPDX-License-Identifier: MIT
// One ticked league of the strip. Leagues that are not ticked take no room.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

T.AbstractButton {
    id: root

    required property string leagueId
    required property string name
    required property string shortName
    required property string countText
    required property string countStrong
    required property bool ticked
    required property bool only

    visible: root.ticked
    height: root.ticked ? Theme.px(46) : 0
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    onClicked: Leagues.showOnlyLeague(root.leagueId)
    Keys.onReturnPressed: root.clicked()

    Accessible.role: Accessible.Button
    Accessible.name: root.name + ", " + root.countStrong + " " + root.countText
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.only ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear

        EbFocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Item {
        EbText {
            y: Theme.space6
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            style: "micro"
            font.weight: Theme.weightSemiBold
            text: root.shortName
        }

        EbText {
            y: Theme.space24 - Theme.space2
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.countStrong + " " + root.countText
            color: Theme.text3
        }
    }
}
