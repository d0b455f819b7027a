// SPDX-License-Identifier: MIT
// The games beside the open one, by edge, then clock. One stop of the Tab key; arrows move, Enter opens.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    implicitWidth: Theme.gameListWidth

    EbText {
        id: heading

        x: Theme.pageGutter
        width: keys.x - x - Theme.space8
        height: Theme.screenHeadHeight
        style: "small"
        text: Game.listTitle
        color: Theme.text2
        Accessible.role: Accessible.Heading
    }

    Row {
        id: keys

        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: heading.verticalCenter
        spacing: Theme.space4

        EbKey { text: "J" }
        EbKey { text: "K" }
    }

    ListView {
        id: list

        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        x: Theme.space8
        width: parent.width - 2 * Theme.space8
        clip: true
        model: Game.games
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        activeFocusOnTab: true
        highlightMoveDuration: 0
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
        }

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Games")

        T.ScrollBar.vertical: T.ScrollBar {
            id: bar

            implicitWidth: Theme.space8
            policy: T.ScrollBar.AsNeeded
            contentItem: Rectangle {
                implicitWidth: Theme.space6
                radius: Theme.radiusXs
                color: Theme.lineControl
                visible: bar.size < 1
            }
        }

        HoverHandler {
            onHoveredChanged: Game.pointerInside = hovered
        }

        delegate: EbGameListRow {
            id: row

            required property int index
            required property string gameId
            required property gameCard card
            required sentence

            readonly property bool inFront: row.gameId === Game.gameId

            function follow(): void {
                if (row.inFront && ListView.view) {
                    ListView.view.currentIndex = row.index;
                }
            }

            width: ListView.view.width
            current: row.inFront
            firstAbbr: row.card.firstAbbr
            firstColor: row.card.firstColor
            firstAltColor: row.card.firstAltColor
            firstScore: row.card.firstScore
            firstTrailing: row.card.firstTrailing
            secondAbbr: row.card.secondAbbr
            secondColor: row.card.secondColor
            secondAltColor: row.card.secondAltColor
            secondScore: row.card.secondScore
            secondTrailing: row.card.secondTrailing
            stateText: row.card.tagText !== "" ? row.card.tagText : row.card.stateText
            stateKind: row.card.stateKind
            chipTier: row.card.chipTier
            chipText: row.card.netText
            eventTitle: row.card.eventTitle
            onInFrontChanged: row.follow()
            Component.onCompleted: row.follow()
            onClicked: Game.open(row.gameId)
        }
    }
}
