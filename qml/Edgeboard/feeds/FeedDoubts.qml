// SPDX-License-Identifier: MIT
// Games of a feed that were not joined to another feed's, and why: their prices are missing from the board.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    readonly property int nameWidth: Theme.px(132)
    readonly property int whatWidth: Theme.px(300)

    visible: rows.count > 0
    spacing: Theme.space4

    EbText {
        height: Theme.bodyLine
        style: "strong"
        text: qsTr("Not joined %1").arg(rows.count)
        Accessible.role: Accessible.Heading
    }

    EbText {
        width: root.width
        style: "small"
        text: qsTr("Prices of these games stand alone or are left out: a wrong join would look like an edge.")
        color: Theme.text3
    }

    Repeater {
        id: rows

        model: Feeds.doubts

        Row {
            id: row

            required property string name
            required property string what
            required property string reason
            required property string sentence

            spacing: Theme.space12
            Accessible.role: Accessible.ListItem
            Accessible.name: row.sentence

            EbText {
                width: root.nameWidth
                style: "small"
                text: row.name
            }

            EbText {
                width: Math.min(root.whatWidth, root.width / 3)
                style: "small"
                text: row.what
                color: Theme.text2
            }

            EbText {
                width: Math.max(0, root.width - x)
                style: "small"
                wrapMode: Text.Wrap
                maximumLineCount: 3
                text: row.reason
                color: Theme.text2
            }
        }
    }
}
