// SPDX-License-Identifier: MIT
// The books of the market in front. One stop of the Tab key; up and down go from book to book, left and right from
// price to price, and then it is told where the price comes from. A head orders by its column.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    readonly property oddsNotes notes: Odds.notes
    readonly property int columns: root.notes.heads.length
    readonly property bool tight: root.columns > 2
    readonly property int bookWidth: Theme.px(root.tight ? 92 : 98)
    readonly property int openWidth: root.tight ? 0 : Theme.px(60)
    readonly property int cellWidth: root.columns > 0
        ? Math.floor((root.width - root.bookWidth - root.openWidth) / root.columns) : 0
    property int cell: -1 // which price of the current book is pointed at by keys; -1: none

    signal rowShown(row: Item)

    // A head may be asked for a moment longer than it is there.
    function headAt(index: int): string {
        return index < root.notes.heads.length ? root.notes.heads[index] : "";
    }

    function move(by: int): void {
        const next = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
        Odds.holdStill();
        list.currentIndex = next;
        if (list.currentItem) {
            root.rowShown(list.currentItem);
        }
    }

    function point(by: int): void {
        Odds.holdStill();
        root.cell = Math.max(-1, Math.min(root.columns - 1, root.cell + by));
    }

    implicitHeight: heads.height + list.height

    Row {
        id: heads

        height: Theme.rowDense

        EbOddsHead {
            width: root.bookWidth
            leftPadding: Theme.pageGutter
            text: qsTr("Book")
            sentence: qsTr("Book, by name")
            current: Odds.sortColumn < 0
            onClicked: Odds.sortColumn = -1
        }

        EbText {
            width: root.openWidth
            height: parent.height
            rightPadding: Theme.space4
            horizontalAlignment: Text.AlignRight
            visible: root.openWidth > 0
            style: "micro"
            text: root.notes.openHead
            color: Theme.text3
        }

        Repeater {
            model: root.columns

            EbOddsHead {
                id: sideHead

                required property int index
                readonly property list<string> words: root.headAt(sideHead.index).split(" ")

                width: root.cellWidth
                leftPadding: Theme.px(root.tight ? 12 : 30)
                badge: sideHead.index < root.columns && root.notes.headColors[sideHead.index] !== ""
                text: badge ? sideHead.words[0] : root.headAt(sideHead.index)
                line: sideHead.words.length > 1 ? sideHead.words.slice(1).join(" ") : ""
                primaryColor: badge ? root.notes.headColors[sideHead.index] : ""
                secondaryColor: badge ? root.notes.headAltColors[sideHead.index] : ""
                sentence: qsTr("%1, best first").arg(root.headAt(sideHead.index))
                current: Odds.sortColumn === sideHead.index
                onClicked: Odds.sortColumn = sideHead.index
            }
        }
    }

    Rectangle {
        anchors.top: heads.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.lineBase
    }

    ListView {
        id: list

        anchors.top: heads.bottom
        width: parent.width
        height: contentHeight
        interactive: false
        model: Odds.table
        activeFocusOnTab: true
        highlightMoveDuration: 0
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
            root.cell = -1;
        }

        Keys.onUpPressed: root.move(-1)
        Keys.onDownPressed: root.move(1)
        Keys.onLeftPressed: root.point(-1)
        Keys.onRightPressed: root.point(1)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_I) {
                root.point(root.cell < 0 ? 1 : 0);
                event.accepted = true;
            }
        }

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Odds, %1").arg(root.notes.title)

        HoverHandler {
            onHoveredChanged: Odds.pointerInside = hovered
        }

        delegate: OddsBook {
            width: ListView.view.width
            bookWidth: root.bookWidth
            openWidth: root.openWidth
            cellWidth: root.cellWidth
            columns: root.columns
            tight: root.tight
            current: ListView.isCurrentItem && ListView.view.activeFocus
            cell: current ? root.cell : -1
        }
    }
}
