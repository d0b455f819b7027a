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

    readonly property int gap: Theme.space6
    readonly property int iconPart: root.iconName === "" ? 0 : icon.width + (root.text === "" ? 0 : root.gap)
    readonly property int countPart: root.count === "" ? 0 : countLabel.implicitWidth + root.gap
    readonly property real contentWidth: root.iconPart + (root.text === "" ? 0 : label.width) + root.countPart

    implicitWidth: root.iconPart + (root.text === "" ? 0 : label.implicitWidth) + root.countPart
    implicitHeight: Theme.smallLine

    EbIcon {
        id: icon

        x: Math.round((root.width - root.contentWidth) / 2)
        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName !== ""
        name: root.iconName
        color: root.color
    }

    EbText {
        id: label

        x: icon.x + root.iconPart
        anchors.verticalCenter: parent.verticalCenter
        visible: root.text !== ""
        width: Math.min(implicitWidth, Math.max(0, root.width - root.iconPart - root.countPart))
        style: "small"
        font.weight: Theme.weightMedium
        text: root.text
        color: root.color
    }

    EbText {
        id: countLabel

        x: label.x + (root.text === "" ? 0 : label.width) + root.gap
        anchors.verticalCenter: parent.verticalCenter
        visible: root.count !== ""
        style: "small"
        text: root.count
        color: Theme.text3
    }
}
