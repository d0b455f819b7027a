// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string name
    property string countText
    property string countStrong
    property bool checked: false
    property bool failed: false

    EbCheckMark {
        id: box

        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        checked: root.checked
    }

    EbText {
        anchors.left: box.right
        anchors.leftMargin: Theme.space8
        anchors.right: count.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        font.weight: root.checked ? Theme.weightMedium : Theme.weightRegular
        text: root.name
        color: root.checked ? Theme.text1 : Theme.text2
    }

    Row {
        id: count

        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        EbText {
            visible: text !== "" && !root.failed
            style: "small"
            font.weight: Theme.weightSemiBold
            text: root.countStrong
        }

        EbText {
            visible: text !== "" && !root.failed
            style: "small"
            text: root.countText
            color: Theme.text3
        }

        EbFeedGlyph {
            visible: root.failed
            state: "silent"
        }
    }
}
