// SPDX-License-Identifier: MIT
// An age with its glyph. "state" as in EbAgeGlyph.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string text
    property string style: "micro"
    property alias color: label.color

    implicitWidth: glyph.width + (root.text === "" ? 0 : Theme.space4 + label.implicitWidth)
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
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        style: root.style
        font.weight: Theme.weightRegular
        text: root.text
        color: Theme.text3
    }
}
