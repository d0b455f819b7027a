// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string text
    property string iconName
    property string shortcutHint
    property bool indented: false
    property color color: Theme.text1

    readonly property int textX: root.iconName !== "" || root.indented ? Theme.iconSize + Theme.space8 : 0

    implicitWidth: root.textX + label.implicitWidth + (root.shortcutHint === "" ? 0 : Theme.space24 + hint.implicitWidth)
    implicitHeight: Theme.bodyLine

    EbIcon {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName !== ""
        name: root.iconName
        color: root.color
    }

    EbText {
        id: label

        x: root.textX
        width: root.width - x - (hint.visible ? hint.width + Theme.space8 : 0)
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.color
    }

    EbText {
        id: hint

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        visible: text !== ""
        style: "small"
        text: root.shortcutHint
        color: Theme.text3
    }
}
