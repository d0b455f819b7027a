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
    // Where the view begins in this section's coordinates, and how high it is.
    required property real viewTop
    required property real viewHeight

    readonly property int count: cells.count
    readonly property int rowHeight: root.cardHeight + Theme.cardGap
    readonly property int firstSeen: Math.floor((root.viewTop - Theme.rowGroupHead) / root.rowHeight)
    // Rows in a screenful. That many above and below are kept ready. While scrolling only `firstSeen` changes, so that
    // no card ever sees one end of the view without the other.
    readonly property int screenful: Math.ceil(root.viewHeight / root.rowHeight)
    readonly property int across: Math.max(1, Math.min(root.columns, root.count))

    signal chosen(gameId: string)

    function cardAt(index: int): Item {
        return cells.itemAt(index);
    }

    // -1: none.
    function focusedIndex(): int {
        for (let i = 0; i < cells.count; i++) {
            if (cells.itemAt(i).activeFocus) {
                return i;
            }
        }
        return -1;
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
                readonly property int row: Math.floor(index / root.columns)

                near: row >= root.firstSeen - root.screenful && row <= root.firstSeen + 2 * root.screenful
                seen: row >= root.firstSeen && row <= root.firstSeen + root.screenful
                width: root.cardWidth
                height: root.cardHeight
                selected: gameId === Board.selectedGame
                activeFocusOnTab: activeFocus || gameId === root.tabGame || (root.isFirst && index === 0 && root.tabGame === "")
                onActivated: root.chosen(gameId)
            }
        }
    }
}
