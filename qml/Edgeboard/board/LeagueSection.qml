// SPDX-License-Identifier: MIT
// One league: its head and its cards.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    required property string name
    required property string headText
    required property QtObject games
    required property int columns
    required property int cardWidth
    required property int cardHeight
    required property string tabGame
    required property bool isFirst

    readonly property int count: cells.count
    readonly property int across: Math.max(1, Math.min(root.columns, root.count))

    signal chosen(gameId: string)

    function cardAt(index: int): Item {
        return cells.itemAt(index);
    }

    width: root.across * root.cardWidth + (root.across - 1) * Theme.cardGap

    Item {
        width: parent.width
        height: Theme.rowGroupHead

        EbText {
            id: nameLabel

            anchors.verticalCenter: parent.verticalCenter
            style: "strong"
            text: root.name
            Accessible.role: Accessible.Heading
        }

        EbText {
            anchors.left: nameLabel.right
            anchors.leftMargin: Theme.space8
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.headText
            color: Theme.text3
        }

    }

    Grid {
        columns: root.columns
        spacing: Theme.cardGap

        Repeater {
            id: cells

            model: root.games

            GameCell {
                required property int index

                width: root.cardWidth
                height: root.cardHeight
                selected: gameId === Board.selectedGame
                activeFocusOnTab: activeFocus || gameId === root.tabGame || (root.isFirst && index === 0 && root.tabGame === "")
                onActivated: root.chosen(gameId)
            }
        }
    }
}
