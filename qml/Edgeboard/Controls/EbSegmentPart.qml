// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string label
    property string iconName
    property string count
    property bool current: false

    readonly property color ink: !root.enabled ? Theme.textOff : root.current ? Theme.text1 : Theme.text2

    implicitWidth: row.implicitWidth + 2 * (root.label === "" ? Theme.space8 : Theme.space12 - Theme.space2)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.PageTab
    Accessible.name: root.count === "" ? root.label : root.label + ", " + root.count
    Accessible.selected: root.current
    Accessible.onPressAction: root.click()

    background: Rectangle {
        radius: Theme.radiusSm
        color: root.current ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear
    }

    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.space6

            EbIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.iconName !== ""
                name: root.iconName
                color: root.ink
            }

            EbText {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.label !== ""
                font.weight: Theme.weightMedium
                text: root.label
                color: root.ink
            }

            EbText {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.count !== ""
                text: root.count
                color: Theme.text3
            }
        }
    }
}
