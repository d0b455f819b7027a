// SPDX-License-Identifier: MIT
// How the market in front moved in ten minutes: what the books hold to be fair, and the best price. Hatched where no
// price was fresh.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    readonly property oddsNotes notes: Odds.notes
    readonly property bool moves: root.notes.movementRange !== ""
    readonly property int chartHeight: Theme.px(64)

    implicitHeight: Theme.px(36) + (root.moves ? root.chartHeight : 0) + Theme.space12

    Rectangle {
        x: Theme.pageGutter
        width: parent.width - 2 * x
        height: Theme.hairline
        color: Theme.lineSoft
    }

    EbText {
        id: heading

        x: Theme.pageGutter
        width: Math.min(implicitWidth, root.width - range.width - 3 * Theme.pageGutter)
        height: Theme.px(36)
        style: "strong"
        text: root.notes.movementTitle
        Accessible.role: Accessible.Heading
    }

    Row {
        anchors.left: heading.right
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: heading.verticalCenter
        spacing: Theme.space12
        visible: root.moves && x + width < range.x

        EbLegendEntry {
            label: qsTr("Consensus")
            ink: Theme.blue
        }

        EbLegendEntry {
            label: qsTr("Best price")
            ink: Theme.market
        }
    }

    EbText {
        id: range

        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: heading.verticalCenter
        style: "small"
        text: root.moves ? root.notes.movementRange : qsTr("Nothing recorded yet")
        color: Theme.text3
    }

    EbSpark {
        anchors.top: heading.bottom
        x: Theme.pageGutter
        width: root.width - 2 * x
        height: root.chartHeight
        visible: root.moves
        edgeFrom: 2 // a price is no edge by itself
        model: root.notes.consensus
        market: root.notes.best
        gapColor: Theme.lineControl
        Accessible.role: Accessible.Chart
        Accessible.name: root.notes.movementTitle + ", " + root.notes.movementRange
    }
}
