// SPDX-License-Identifier: MIT
// What the three lines of a card are. Stands in the first section's head.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Row {
    spacing: Theme.space16

    EbLegendEntry {
        label: qsTr("Model, first team")
        ink: Theme.blue
    }

    EbLegendEntry {
        label: qsTr("Market")
        ink: Theme.market
    }

    EbLegendEntry {
        label: qsTr("Edge")
        ink: Theme.edge
        area: true
    }
}
