// SPDX-License-Identifier: MIT
// One of a feed's two lights with its words. "state" as in EbFeedGlyph.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string text

    implicitWidth: glyph.width + Theme.space6 + label.implicitWidth
    implicitHeight: Theme.smallLine

    EbFeedGlyph {
        id: glyph

        anchors.verticalCenter: parent.verticalCenter
        state: root.state
    }

    EbText {
        id: label

        anchors.left: glyph.right
        anchors.leftMargin: Theme.space6
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        text: root.text
        color: Theme.text2
    }
}
