// SPDX-License-Identifier: MIT
// An age with its glyph. "state" as in EbAgeGlyph.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string text
    property string style: "micro"
    property alias color: label.color

    readonly property int maximumTextWidth: Theme.px(160)

    implicitWidth: glyph.width + (root.text === "" ? 0 : Theme.space4 + label.width)
    implicitHeight: Theme.microLine

    EbAgeGlyph {
        id: glyph

        anchors.verticalCenter: parent.verticalCenter
        state: root.state
    }

    EbText {
        id: label

        anchors.left: glyph.right
        anchors.leftMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.maximumTextWidth)
        style: root.style
        font.weight: Theme.weightRegular
        text: root.text
        color: Theme.text3
    }
}
