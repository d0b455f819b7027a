// SPDX-License-Identifier: MIT
// Icon, words and a number side by side in the middle of whatever holds them: the inside of buttons.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string text
    property string iconName
    property string count
    property color color: Theme.text1

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space6

        EbIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            name: root.iconName
            color: root.color
        }

        EbText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.text !== ""
            width: root.width > 0 ? Math.min(implicitWidth, Math.max(0, root.width - x)) : implicitWidth
            style: "small"
            font.weight: Theme.weightMedium
            text: root.text
            color: root.color
        }

        EbText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.count !== ""
            style: "small"
            text: root.count
            color: Theme.text3
        }
    }
}
