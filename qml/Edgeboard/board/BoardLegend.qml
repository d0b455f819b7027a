// SPDX-License-Identifier: MIT
// What the three lines of a card are. Stands in the first section's head.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Row {
    id: root

    component Entry: Row {
        id: entry

        required property string label
        required property color ink
        property int thickness: Theme.focusWidth

        spacing: Theme.space6

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.space12
            height: entry.thickness
            radius: Theme.radiusXs
            color: entry.ink
        }

        EbText {
            style: "micro"
            font.weight: Theme.weightRegular
            text: entry.label
            color: Theme.text3
        }
    }

    spacing: Theme.space16

    Entry {
        label: qsTr("Model, first team")
        ink: Theme.blue
    }

    Entry {
        label: qsTr("Market")
        ink: Theme.market
    }

    Entry {
        label: qsTr("Edge")
        ink: Theme.edge
        thickness: Theme.space6
    }
}
