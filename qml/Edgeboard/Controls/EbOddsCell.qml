// SPDX-License-Identifier: MIT
// A price in the odds table: figure, where it went, how old it is. "ageState" as in EbAgeGlyph.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string text
    property string ageState
    property string ageText
    property bool best: false
    property bool edge: false
    property bool faint: false
    property int moved: 0 // -1 longer, +1 shorter
    property bool tight: false // three of them share the width
    property bool pointed: false // the source of this price is shown
    readonly property bool pointerInside: pointer.hovered

    readonly property bool suspended: root.ageState === "suspended"
    readonly property int priceWidth: Theme.px(root.tight ? 42 : 54)
    readonly property int arrowSize: Theme.px(9)
    readonly property int ageX: price.x + price.width + (root.tight && !arrow.visible ? Theme.space4 : root.tight ? root.arrowSize : root.arrowSize + Theme.space4)

    implicitWidth: Theme.px(120)
    implicitHeight: Theme.rowNormal
    color: root.edge ? Theme.edgeTint : root.best ? Theme.bgActive : Theme.clear

    EbText {
        id: price

        x: 0
        width: root.priceWidth
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        visible: !root.suspended
        fontSizeMode: Text.HorizontalFit // fractions are long
        minimumPixelSize: Theme.microPx
        font.weight: root.best ? Theme.weightBold : Theme.weightMedium
        text: root.text
        color: root.edge ? Theme.edge : root.faint ? Theme.text3 : Theme.text1
    }

    // Up is shorter, down is longer; neither is good or bad, so both are grey.
    EbText {
        id: arrow

        x: price.x + price.width + Theme.hairline
        anchors.verticalCenter: parent.verticalCenter
        width: root.arrowSize
        visible: root.moved !== 0 && !root.suspended
        style: "micro"
        text: root.moved > 0 ? "↑" : "↓"
        elide: Text.ElideNone
        color: Theme.text2
    }

    EbAge {
        x: root.suspended ? (root.tight ? Theme.space6 : Theme.space24) : root.ageX
        width: Math.min(implicitWidth, root.width - x)
        anchors.verticalCenter: parent.verticalCenter
        visible: root.ageState !== ""
        state: root.ageState
        text: root.ageText
    }

    EbText {
        x: price.x
        width: price.width
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        visible: root.ageState === ""
        text: "–"
        color: Theme.text3
    }

    EbFocusRing {
        visible: root.pointed
        radius: 0
    }

    HoverHandler {
        id: pointer
    }
}
