// SPDX-License-Identifier: MIT
// A tournament, a race or a fight night in the place of two sides: what it is and where it stands.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string title
    property string detail

    EbText {
        id: name

        width: parent.width
        wrapMode: Text.Wrap
        maximumLineCount: 2
        style: "strong"
        verticalAlignment: Text.AlignTop
        text: root.title
    }

    EbText {
        anchors.top: name.bottom
        anchors.topMargin: Theme.space4
        anchors.bottom: parent.bottom
        width: parent.width
        wrapMode: Text.Wrap
        maximumLineCount: 3
        style: "small"
        verticalAlignment: Text.AlignTop
        text: root.detail
        color: Theme.text2
    }
}
