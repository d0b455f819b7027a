// SPDX-License-Identifier: MIT
// The left column of the narrow window: the ticked leagues in few letters. A click shows one alone.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    signal openWanted
    signal searchWanted

    implicitWidth: Theme.sidebarStripWidth

    Column {
        id: buttons

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space8
        spacing: Theme.space4

        EbIconButton {
            iconName: "rows"
            tip: qsTr("Leagues (B)")
            onClicked: root.openWanted()
        }

        EbIconButton {
            iconName: "search"
            tip: qsTr("Find a league or team (/)")
            onClicked: root.searchWanted()
        }
    }

    ListView {
        anchors.top: buttons.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: parent.bottom
        x: Theme.space4
        width: parent.width - 2 * Theme.space4
        clip: true
        model: Leagues.model
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Leagues")

        delegate: LeagueStripItem {
            width: ListView.view.width
        }
    }
}
