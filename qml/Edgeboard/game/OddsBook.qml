// SPDX-License-Identifier: MIT
// One book of the odds table.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    required property string book
    required property string openText
    required property oddsPrice first
    required property oddsPrice second
    required property oddsPrice third
    required property bool quoted
    required property string sentence
    property int bookWidth
    property int openWidth
    property int cellWidth
    property int columns: 2
    property bool tight: false
    property bool current: false
    property int cell: -1

    implicitHeight: Theme.rowNormal

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.focusable: true

    component Cell: EbOddsCell {
        id: price

        property int column
        property oddsPrice value

        width: root.cellWidth
        height: root.height
        visible: price.column < root.columns
        text: price.value.text
        ageState: price.value.ageState
        ageText: price.value.ageText
        best: price.value.best
        edge: price.value.edge
        faint: price.value.faint
        moved: price.value.moved
        tight: root.tight
        pointed: root.cell === price.column

        EbToolTip {
            // Asked for when it is shown: its ages are those of that moment.
            text: shown ? Odds.noteOf(root.book, price.column) : ""
            shown: price.visible && (price.pointed || price.pointerInside)
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.lineSoft
    }

    EbText {
        x: Theme.pageGutter
        width: root.bookWidth - x - Theme.space4
        height: parent.height
        font.weight: Theme.weightMedium
        text: root.book
        color: root.quoted ? Theme.text1 : Theme.text3
    }

    EbText {
        x: root.bookWidth
        width: root.openWidth
        height: parent.height
        rightPadding: Theme.space4
        horizontalAlignment: Text.AlignRight
        visible: root.openWidth > 0
        style: "small"
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.microPx
        text: root.openText === "" ? "–" : root.openText
        color: Theme.text3
    }

    Row {
        x: root.bookWidth + root.openWidth

        Cell { column: 0; value: root.first }
        Cell { column: 1; value: root.second }
        Cell { column: 2; value: root.third }
    }

    EbFocusRing {
        visible: root.current
        radius: 0
    }
}
