// SPDX-License-Identifier: MIT
// A line of the list of standings: who, where, and eight figures at most. "cells" go from left to right.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property string leagueName
    property string sourceName
    property var cells: [] // games, forecasts, Brier, against the market, log loss, mean error
    property color ink: Theme.text1
    property color softInk: Theme.text2
    property bool small: false // a head
    property bool tight: false // no room for what gives way: log loss, forecasts

    readonly property int cellWidth: Theme.px(88)
    readonly property var shownCells: root.tight ? [0, 2, 3, 5] : [0, 1, 2, 3, 4, 5]
    readonly property int namesWidth: root.width - root.shownCells.length * root.cellWidth

    EbText {
        id: league

        width: Math.floor(root.namesWidth * 0.44)
        height: parent.height
        style: root.small ? "small" : "body"
        rightPadding: Theme.space8
        text: root.leagueName
        color: root.ink
    }

    EbText {
        x: league.width
        width: root.namesWidth - x
        height: parent.height
        style: root.small ? "small" : "body"
        text: root.sourceName
        color: root.softInk
    }

    Row {
        anchors.right: parent.right

        Repeater {
            model: root.shownCells.length

            EbText {
                required property int index

                width: root.cellWidth
                height: root.height
                horizontalAlignment: Text.AlignRight
                style: root.small ? "small" : "body"
                text: root.cells[root.shownCells[index]] ?? ""
                color: root.ink
            }
        }
    }
}
