// SPDX-License-Identifier: MIT
// The left column: search, and the leagues with their boxes. A tick applies at once.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    signal leaveWanted

    function focusSearch(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }

    implicitWidth: Theme.sidebarWidth

    EbField {
        id: field

        x: Theme.space12
        y: Theme.space8 + Theme.hairline
        width: parent.width - 2 * Theme.space12
        placeholder: qsTr("Find a league or team")
        iconName: "search"
        shortcutHint: "/"
        onTextEdited: Leagues.search = text
        onAccepted: Leagues.tickFirst()
        onEscaped: {
            if (text !== "") {
                text = "";
                Leagues.search = "";
            } else {
                root.leaveWanted();
                list.forceActiveFocus(Qt.TabFocusReason);
            }
        }
    }

    EbText {
        id: heading

        x: Theme.pageGutter
        anchors.top: field.bottom
        anchors.topMargin: Theme.space16
        style: "small"
        text: qsTr("Leagues")
        color: Theme.text3
    }

    EbText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: heading.verticalCenter
        style: "small"
        text: qsTr("%1 live").arg(Leagues.liveTotal)
        color: Theme.text3
    }

    ListView {
        id: list

        anchors.top: heading.bottom
        anchors.topMargin: Theme.space6
        anchors.bottom: more.top
        x: Theme.space8
        width: parent.width - 2 * Theme.space8
        clip: true
        model: Leagues.model
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
        }

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Leagues")

        delegate: EbLeagueRow {
            required property string leagueId
            required property bool ticked
            required name
            required countText
            required countStrong

            width: ListView.view.width
            checked: ticked
            focusPolicy: Qt.NoFocus
            onToggled: {
                Leagues.toggle(leagueId);
                checked = Qt.binding(() => ticked);
            }
            onContextMenu: Leagues.showOnlyLeague(leagueId)
        }
    }

    EbText {
        anchors.top: list.top
        anchors.topMargin: Theme.space8
        x: Theme.pageGutter
        width: parent.width - 2 * Theme.pageGutter
        visible: list.count === 0 && Leagues.search !== ""
        style: "small"
        text: qsTr("No league or team has that name.")
        color: Theme.text3
    }

    EbButton {
        id: more

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        x: Theme.space8
        visible: Leagues.search === "" && (Leagues.foldedCount > 0 || Leagues.showAll)
        height: visible ? implicitHeight : 0
        kind: "quiet"
        iconName: Leagues.showAll ? "minus" : "plus"
        text: Leagues.showAll ? qsTr("Fewer leagues") : qsTr("%1 more leagues").arg(Leagues.foldedCount)
        onClicked: Leagues.showAll = !Leagues.showAll
    }
}
