// SPDX-License-Identifier: MIT
// The calibration chart in figures: a line a bin.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    readonly property list<string> heads: [qsTr("Said"), qsTr("Happened"), qsTr("Between"), qsTr("Games")]
    readonly property int columns: root.heads.length
    readonly property int cellWidth: Math.floor(root.width / root.columns)

    Accessible.role: Accessible.List
    Accessible.name: History.card.sentence

    component Cells: Row {
        id: cells

        property var texts: []
        property color ink: Theme.text1

        Repeater {
            model: root.columns

            EbText {
                required property int index

                width: root.cellWidth
                height: Theme.rowSidebar
                horizontalAlignment: Text.AlignRight
                style: "small"
                text: cells.texts[index] ?? ""
                color: cells.ink
            }
        }
    }

    Cells {
        texts: root.heads
        ink: Theme.text3
    }

    Repeater {
        model: History.card.tableSentences.length

        Item {
            id: line

            required property int index

            width: root.width
            height: Theme.rowSidebar
            Accessible.role: Accessible.ListItem
            Accessible.name: History.card.tableSentences[line.index] ?? ""

            Rectangle {
                width: parent.width
                height: Theme.hairline
                color: Theme.lineSoft
            }

            Cells {
                texts: History.card.tableCells.slice(line.index * root.columns, (line.index + 1) * root.columns)
            }
        }
    }
}
